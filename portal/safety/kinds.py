from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Where two would cover the same words, the one that stands first here wins."""

    EMAIL = "email"
    LINK = "link"
    PERSONAL_NUMBER = "personal-number"
    """Swedish, also a coordination number; also its last four digits alone."""
    PHONE = "phone"
    BIRTH_DATE = "birth-date"
    NUMBER = "number"
    """Of a case, a passport, an account: what the words before it say."""
    ADDRESS = "address"
    HANDLE = "handle"
    CLASS = "class"
    SCHOOL = "school"
    NAME = "name"


@dataclass(frozen=True)
class Detail:
    """Something that could point somebody out, from `start` up to but not including `end`."""

    kind: Kind
    start: int
    end: int
    text: str
