"""What in a text could point somebody out."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stdnum.se import personnummer


class Kind(StrEnum):
    PERSONAL_NUMBER = "personal-number"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    ADDRESS = "address"
    NAME = "name"
    SCHOOL = "school"
    CLASS = "class"
    HANDLE = "handle"


@dataclass(frozen=True)
class Detail:
    kind: Kind
    start: int
    end: int
    text: str


PATTERNS = {
    Kind.EMAIL: re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    Kind.LINK: re.compile(r"https?://\S+|www\.\S+"),
    Kind.PERSONAL_NUMBER: re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)"),
    Kind.PHONE: re.compile(r"(?<![\d-])(?:\+46|0046|0)[\d -]{7,13}\d(?!\d)"),
    Kind.HANDLE: re.compile(r"(?<!\w)@\w{3,}"),
}


def find_details(text: str) -> list[Detail]:
    """In the order of the text; none overlap. Never raises."""
    plain = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    found: list[Detail] = []
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(plain):
            if kind is Kind.PERSONAL_NUMBER and not personnummer.is_valid(match.group()):
                continue
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(Detail(kind, match.start(), match.end(), text[match.start() : match.end()]))
    return sorted(found, key=lambda detail: detail.start)


def without_details(text: str, details: list[Detail], words: Mapping[Kind, str]) -> str:
    for detail in reversed(details):
        text = text[: detail.start] + words[detail.kind] + text[detail.end :]
    return text
