"""Addresses, schools and classes."""

import re
from collections.abc import Iterator

from portal.safety.baring import Bare
from portal.safety.clues import Clues
from portal.safety.kinds import Kind
from portal.safety.naming import name_at
from portal.safety.numbers import Found

_LETTER = r"[^\W\d_]"
_HOUSE = r"\d{1,3}(?!\d)(?: ?[A-Ha-h](?!\w))?(?:,? ?(?:lgh|lägenhet|apt) ?\d{1,4})?"
_WAY = "gatan|gata|vägen|väg|gränden|gränd|torget|torg|stigen|stig|allén|backen|liden|leden|esplanaden|kajen"
_STREET = re.compile(
    rf"(?<!\w)(?:(?:[A-ZÅÄÖ][a-zåäöé]+ )?{_LETTER}{{2,30}}(?i:{_WAY})|[A-ZÅÄÖ]{_LETTER}+ (?i:{_WAY}|allé|backe|plan))"
    rf" {_HOUSE}"
)
_LIVES = re.compile(
    r"(?<!\w)(?:bor|bodde|bo|adress\w*|live|lives|lived|living) (?:på|at|on|vid) "
    rf"((?:[A-ZÅÄÖ]{_LETTER}+ )?{_LETTER}{{3,30}}(?:gatan|vägen|gränd|torget|stigen|allén|esplanaden)"
    rf"|[A-ZÅÄÖ]{_LETTER}+ {_HOUSE})"
)
_ENGLISH = re.compile(
    r"(?<!\w)\d{1,4}[A-Za-z]? (?:[A-ZÅÄÖ][\w']+ ){1,3}(?i:street|st|road|rd|avenue|ave|lane|drive|court|square)(?!\w)"
)
_TOWN = re.compile(r"(?<![\w-])(?:SE?[- ]?)?(?:\d{3} \d{2}|\d{5}),? ([A-ZÅÄÖ][a-zåäö]{2,}|[A-ZÅÄÖ]{3,})")
_FIVE = re.compile(r"[\s:]{1,3}(\d{3} ?\d{2})(?!\d)")
_HOUSE_AFTER = re.compile(
    rf"\.?\s+(?:{_LETTER}[\w'.-]*\s+){{1,3}}?(?:№|no\.?|رقم|شماره|نمبر|буд\.?)?\s*\d{{1,4}}(?!\d)"
)
_REST = re.compile(r"\s*:?\s*([^\s.!?؟،\n][^.!?؟،\n]{2,60})")

_SCHOOL = re.compile(
    rf"(?<!\w)({_LETTER}{{3,30}}?)(?i:skolan|skolans|gymnasiet|gymnasiets)(?!\w)"
    rf"|(?<!\w)({_LETTER}{{3,30}}) ?(?:سكولان|سکولان|سکۆلان)(?!\w)"
)
_SCHOOL_NAMED = re.compile(
    r"(?<!\w)([A-ZÅÄÖ][\w'-]+)(?: [A-ZÅÄÖ][\w'-]+){0,2} "
    r"(?i:skola|skolan|gymnasium|gymnasiet|förskola|school|academy|high school)(?!\w)"
    r"|(?<!\w)(?i:förskolan|gymnasiet|fritidsgården|boendet|hvb|jourhemmet) ([A-ZÅÄÖ][\w'-]{2,})"
)
_LETTERED = r"\d{1,2}(?:-?[^\W\d_]| [A-ZÅÄÖА-ЯҐЄІЇ]| [ابجدهئأ\u1200-\u135a])(?!\w)"
_CLASS_AFTER = re.compile(rf"\s{{0,2}}:?\s?({_LETTERED}|[A-ZÅÄÖ]{{2,4}}\d{{2}}[A-Za-z]?(?!\w))")
_CLASS_BEFORE = re.compile(rf"(?<![\w.])({_LETTERED})\s+(?=(\w+))")
_CLASS_ALONE = re.compile(
    r"(?<!\w)(?:i|in) ([1-9][a-eA-E](?<!3[dD])|[1-9][f-hF-H](?<![345][gG]))(?!\w)"
    r"|(?<!\w)([1-9][A-Fa-f]) (?:på|at) (?=[A-ZÅÄÖ])"
)


def find_whereabouts(bare: Bare, clues: Clues) -> Iterator[Found]:
    yield from _addresses(bare, clues)
    yield from _schools(bare, clues)
    yield from _classes(bare, clues)


def _addresses(bare: Bare, clues: Clues) -> Iterator[Found]:
    for match in _STREET.finditer(bare.letters):
        if not _an_amount(bare, clues, match.end()):
            yield Kind.ADDRESS, match.start(), match.end()
    for match in _LIVES.finditer(bare.letters):
        if not _an_amount(bare, clues, match.end()):
            yield Kind.ADDRESS, match.start(1), match.end()
    for match in _ENGLISH.finditer(bare.letters):
        yield Kind.ADDRESS, match.start(), match.end()
    for match in _TOWN.finditer(bare.letters):
        if not clues.units.match(bare.loose, match.start(1)):
            yield Kind.ADDRESS, match.start(), match.end()
    for clue in clues.postcode.finditer(bare.loose):
        if code := _FIVE.match(bare.letters, clue.end()):
            yield Kind.ADDRESS, code.start(1), code.end()
    for clue in clues.street.finditer(bare.loose):
        if (house := _HOUSE_AFTER.match(bare.letters, clue.end())) and not _an_amount(
            bare, clues, house.end()
        ):
            yield Kind.ADDRESS, clue.start(), house.end()
    for clue in clues.address.finditer(bare.loose):
        if (rest := _REST.match(bare.letters, clue.end())) and _first_word(
            bare, rest.start(1)
        ) not in clues.never:
            yield Kind.ADDRESS, rest.start(1), rest.start(1) + len(rest[1].rstrip())


def _an_amount(bare: Bare, clues: Clues, end: int) -> bool:
    """«Halfway 3 times» is no house."""
    end = next(place for place in range(end, len(bare.letters) + 1) if bare.letters[place : place + 1] != " ")
    return clues.units.match(bare.loose, end) is not None


def _first_word(bare: Bare, place: int) -> str:
    word = re.compile(r"\w*").match(bare.loose, place)
    return word[0] if word else ""


def _schools(bare: Bare, clues: Clues) -> Iterator[Found]:
    for match in _SCHOOL.finditer(bare.letters):
        if (match[1] or match[2]).lower() not in clues.no_school:
            yield Kind.SCHOOL, match.start(), match.end()
    for match in _SCHOOL_NAMED.finditer(bare.letters):
        name = match[1] or match[2]
        if not {name.lower()} & (clues.no_school | clues.never):
            yield Kind.SCHOOL, match.start() if match[1] else match.start(2), match.end()
    for clue in clues.school_after.finditer(bare.loose):
        yield from name_at(bare, clues, clue.end(), kind=Kind.SCHOOL)


def _classes(bare: Bare, clues: Clues) -> Iterator[Found]:
    for clue in clues.classes.finditer(bare.loose):
        if match := _CLASS_AFTER.match(bare.letters, clue.end()):
            yield Kind.CLASS, match.start(1), match.end(1)
    for match in _CLASS_BEFORE.finditer(bare.letters):
        if clues.classes.fullmatch(bare.loose, match.start(2), match.end(2)):
            yield Kind.CLASS, match.start(1), match.end(1)
    for match in _CLASS_ALONE.finditer(bare.letters):
        group = 1 if match[1] else 2
        yield Kind.CLASS, match.start(group), match.end(group)
