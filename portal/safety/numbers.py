"""Personal numbers, birth dates, telephone numbers, and numbers that the words before them give away."""

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import luhn

from portal.safety.baring import Bare
from portal.safety.clues import Clues, everybodys_own
from portal.safety.kinds import Kind

Found = tuple[Kind, int, int]

_PERSONAL = re.compile(
    r"(?<!\d)(?<!\d[-.])((?:18|19|20)?\d\d)[-./ ]?(\d\d)[-./ ]?(\d\d)( ?[-+/ ] ?|)(\d{4})(?!\d)"
)
_DIGITS = re.compile(r"(?<![\w+])(?:\+ ?|00 ?)?\(?\d(?:[ ()./-]{0,3}\d){5,14}(?!\w)")
_LONG = re.compile(r"\s*[\s:#]?\s*([A-Za-z]{0,3}[ -]?\d(?:[ ./-]?\d){3,18})(?!\d)")
_DATE = re.compile(
    r"(?:\d{1,2}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}(?:19|20)\d\d|(?:19|20)\d\d[-/. ]{1,2}\d{1,2}[-/. ]{1,2}\d{1,2})"
)
_TIMES = re.compile(r"\d{1,2}[.:]\d\d ?- ?\d{1,2}[.:]\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d[ /-]+(?:(?:19|20)\d\d|\d\d)")

_MOBILE = re.compile(r"(?:0|0046|46)7\d{8}")

_YEAR = r"(?:(?:19[5-9]|20[0-4])\d|1[34]\d\d)"
_WORD = r"[^\W\d_]+"
_TO = r"[-/. ]{1,2}"
_DAY = r"\d{1,2}"
_BIRTH = re.compile(
    rf"\D{{0,14}}?((?:{_DAY}{_TO}{_DAY}{_TO}(?:{_YEAR}|\d\d)|{_YEAR}{_TO}{_DAY}{_TO}{_DAY}|{_YEAR}\d{{4}}|\d{{6}}"
    rf"|{_DAY}(?::?[a-z]{{1,2}}|\.|-?го)? (?:{_WORD} ){{0,2}}?{_WORD}[, ]{{1,3}}{_YEAR}"
    rf"|{_WORD} {_DAY}(?:st|nd|rd|th)?,? {_YEAR})(?!\d))"
)

_NOBODYS = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.UAN,
}


def find_numbers(bare: Bare, clues: Clues) -> Iterator[Found]:
    yield from _personal(bare)
    yield from _births(bare, clues)
    yield from _phones(bare, clues)
    yield from _named(bare, clues)


def _personal(bare: Bare) -> Iterator[Found]:
    for match in _PERSONAL.finditer(bare.letters):
        year, month, day, between, last = match.groups()
        if _is_day(year, month, day) and (
            luhn.is_valid(year[-2:] + month + day + last) or between.strip() or len(year) == 4
        ):
            yield Kind.PERSONAL_NUMBER, match.start(), match.end()


def _is_day(year: str, month: str, day: str) -> bool:
    """A coordination number has 60 added to its day."""
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        date(whole, int(month), int(day) % 60 if int(day) > 60 else int(day))
    except ValueError:
        return False
    return True


def _births(bare: Bare, clues: Clues) -> Iterator[Found]:
    for clue in clues.born.finditer(bare.loose):
        if match := _BIRTH.match(bare.letters, clue.end()):
            yield Kind.BIRTH_DATE, match.start(1), match.end(1)


def _phones(bare: Bare, clues: Clues) -> Iterator[Found]:
    told = {match.end() for match in clues.phone.finditer(bare.loose)}
    for match in _DIGITS.finditer(bare.letters):
        written = match[0]
        digits = re.sub(r"\D", "", written)
        if _MOBILE.fullmatch(digits):  # however its groups look like times, and whatever follows
            yield Kind.PHONE, match.start(), match.end()
            continue
        if digits in everybodys_own()[0] or clues.units.match(bare.loose, _after(bare, match.end())):
            continue
        before = bare.letters[: match.start()].rstrip(" :.")
        if len(before) in told or match.start() in told or _is_phone(written, digits):
            yield Kind.PHONE, match.start(), match.end()


def _after(bare: Bare, place: int) -> int:
    return place + (bare.letters[place : place + 1] == " ")


def _is_phone(written: str, digits: str) -> bool:
    if any(pattern.search(written) for pattern in (_DATE, _TIMES)) or _YEARS.match(written):
        return False
    if written[0] not in "+(0":
        return False
    try:
        number = phonenumbers.parse(written, "SE")
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.number_type(number) in _NOBODYS or str(number.national_number) in everybodys_own()[0]:
        return False
    if written[0] == "+" or written.startswith("00"):
        return phonenumbers.is_possible_number(number)
    return phonenumbers.is_valid_number(number) or re.fullmatch(r"07\d{7,9}", digits) is not None


def _named(bare: Bare, clues: Clues) -> Iterator[Found]:
    for clue in clues.number.finditer(bare.loose):
        if match := _LONG.match(bare.letters, clue.end()):
            yield Kind.NUMBER, match.start(1), match.end()
