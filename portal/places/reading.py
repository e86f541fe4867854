"""Taking apart what a child wrote: a postal code, names, and the words people put around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.places.spelling import LONGEST, tidied


def _words(lines: str) -> frozenset[str]:
    return frozenset(tidied(word) for line in lines.splitlines() for word in line.split())


AROUND = _words(
    """
    kommun kommunen stad staden jag bor i på nära utanför vid sverige
    municipality city town village live in am from near sweden
    بلدية مدينة كومونة السويد شهرداری شهر کمون سوئد سویدن ښاروالۍ ښار شارەوانی شاری سوید
    муніципалітет комуна місто швеція коммуна город швеция
    ከተማ ምምሕዳር ኮሙን ሽወደን degmada magaalada
    """
)
COUNTY = _words(
    """
    län länet lan region regionen county
    محافظة مقاطعة إقليم استان منطقه ولایت پارێزگای лен лена регіон область ዞባ gobolka
    """
)
MOST_PARTS = 5

_BETWEEN = re.compile(r"[,;/|()\n\t،؛፣።]+")
_ONLY_A_NUMBER = re.compile(r"(?:se|s|sv)?((?: ?\d)+)")
_A_CODE = re.compile(r"(?<!\d)(?<!\d )(?:\b(?:se|s) ?)?(\d{3} ?\d{2})(?! ?\d)")


@dataclass(frozen=True, slots=True)
class Part:
    words: tuple[str, ...]
    of_county: bool


@dataclass(frozen=True, slots=True)
class Note:
    digits: str
    """A postal code, or the beginning of one."""
    parts: Sequence[Part]


def read(text: str) -> Note:
    text = text.strip()[:LONGEST]
    whole = tidied(text)
    if number := _ONLY_A_NUMBER.fullmatch(whole):
        digits = number[1].replace(" ", "")
        return Note(digits if 4 <= len(digits) <= 5 else "", ())
    code = _A_CODE.search(whole)
    parts = [_part(tidied(piece).split()) for piece in _BETWEEN.split(text)]
    named = [part for part in parts if part.words] or [_part(whole.split(), strictly=False)]
    return Note(code[1].replace(" ", "") if code else "", named[:MOST_PARTS])


def _part(words: Sequence[str], *, strictly: bool = True) -> Part:
    """Without the words around a name, unless there is nothing else: Bor is also a village."""
    words = [word for word in words if word != "se" and not any(map(str.isdigit, word))]
    names = [word for word in words if word not in AROUND | COUNTY] if strictly else words
    return Part(tuple(names), of_county=not COUNTY.isdisjoint(words))
