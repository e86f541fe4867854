"""Dates, numbers and lists, as the language of the moment writes them.

Digits are Western in every language: they are what stands on a Swedish telephone, letter and door.
"""

from collections.abc import Sequence
from datetime import date

from babel import dates, lists, numbers

from portal.languages.speaking import tongue

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


# CLDR's nearest skeletons shorten weekday and month in several of our languages; a child reads whole words.
WITH_WEEKDAY = {"ar": "EEEE، d MMMM", "ckb": "EEEE، dی MMMM", "uk": "EEEE, d MMMM"}
WITH_YEAR = {"ckb": "dی MMMM y"}


def format_date(day: date, *, year: bool = False) -> str:
    """«onsdag 25 november» for days that are near, «25 november 2026» where the year matters."""
    code = tongue().code
    pattern = WITH_YEAR.get(code, "d MMMM y") if year else WITH_WEEKDAY.get(code, "EEEE d MMMM")
    return dates.format_date(day, pattern, locale=tongue().locale)


def format_number(number: float) -> str:
    return numbers.format_decimal(number, locale=tongue().locale, numbering_system="latn")


def format_percent(share: float) -> str:
    """`share` from 0 to 1."""
    return numbers.format_percent(share, locale=tongue().locale, numbering_system="latn")


def format_list(items: Sequence[str], style: str = "standard") -> str:
    return lists.format_list(items, style=style, locale=tongue().locale)  # type: ignore[arg-type]


def isolated(text: str) -> str:
    """Keep a name or number whole where writing runs the other way."""
    return FIRST_STRONG_ISOLATE + text + POP_ISOLATE
