"""Words of danger in what a child writes.

**Where the line is.** An alarm is a text that says, asks, hints or fears that somebody *in particular* is being
harmed or about to be: me, us, my brother, my friend, «he hits her». Questions count too: «is it okay that dad hits
me?», «what happens if my mum hits me?». General questions do not: «what is violence?», «may parents hit children?»,
«how many take their lives?», unless they ask for the means: «how many pills does it take to die?».
A friend who teases, a quarrel, sadness, bullying with words, a film, a game, a figure of speech («I could die of
laughter») and what is denied («nobody hits me») are no alarm. What did happen, long ago or once, is.

A missed danger costs more than a false alarm: where a wording is used in both ways («mum will kill me when she
finds out»), it is an alarm, unless what stands beside it says otherwise. But a desk that sees ten false alarms a
day stops looking, so single words never alarm when they can be asked about in general.

This is no judgement of the child and decides nothing: it puts help numbers on top and the question first in line.
"""

import re
from dataclasses import dataclass
from itertools import chain

from portal.languages.folding import fold, trace, without_leet
from portal.safety.categories import FIRST, Category
from portal.safety.phrasebook import Phrasebook, phrasebook
from portal.safety.seeking import Reading, Text

_BOOKS = {
    "sv": re.compile("[a-z]"),
    "en": re.compile("[a-z]"),
    "so": re.compile("[a-z]"),
    "ar-latin": re.compile("[a-z]"),
    "ar": re.compile("[\u0620-\u06ff]"),
    "fa-AF": re.compile("[\u0620-\u06ff]"),
    "ps": re.compile("[\u0620-\u06ff]"),
    "ckb": re.compile("[\u0620-\u06ff]"),
    "ti": re.compile("[\u1200-\u139f]"),
    "uk": re.compile("[\u0400-\u04ff]"),
}
"""Which phrases are tried on which letters. Children mix languages, so all that could fit are."""

_WRITE_LETTERS_AS_DIGITS = ("ar-latin",)
_OWN = {"sv-simple": ("sv",), "ar": ("ar", "ar-latin")}
_WORD = re.compile(r"\S+")

Readings = dict[Phrasebook, Reading]
Found = tuple[Category, int, int]
"""Numbers of the first word and of the one after the last."""


@dataclass(frozen=True, order=True)
class Sign:
    """Where in the text the words stand, from `start` up to but not including `end`."""

    start: int
    end: int
    category: Category


@dataclass(frozen=True)
class Danger:
    signs: tuple[Sign, ...]
    """In the order of the text. They may overlap."""

    @property
    def categories(self) -> tuple[Category, ...]:
        """The most urgent first."""
        found = {sign.category for sign in self.signs}
        return tuple(category for category in Category if category in found)

    @property
    def helplines(self) -> dict[Category, tuple[str, ...]]:
        return {category: FIRST[category] for category in self.categories}

    @property
    def first_helplines(self) -> tuple[str, ...]:
        """All of them together, each once: the first of every category before the second of any."""
        by_place = zip(*(ids + ("",) * 5 for ids in self.helplines.values()), strict=False)
        return tuple(dict.fromkeys(id for id in chain.from_iterable(by_place) if id))


def find_danger(text: str, language: str) -> Danger | None:
    """`language` is the page's code. Its own phrases are tried in full; of other languages those that cannot be
    mistaken for something else. Never raises, whatever the text is."""
    folded = fold(text)
    readings, own = read(folded), books_of(language)
    found = _signs(readings, own)
    if found and (hidden := _harmless(readings)):
        found = _signs({book: reading.without(hidden) for book, reading in readings.items()}, own)
    return Danger(_placed(found, folded, text)) if found else None


def read(folded: str) -> Readings:
    """With every book whose letters the text has."""
    as_written = Text(folded)
    in_letters = Text(without_leet(folded)) if any(map(str.isdigit, folded)) else as_written
    return {
        phrasebook(name): phrasebook(name).read(
            as_written if name in _WRITE_LETTERS_AS_DIGITS else in_letters
        )
        for name, letters in _BOOKS.items()
        if letters.search(folded)
    }


def books_of(language: str) -> set[Phrasebook]:
    return {phrasebook(name) for name in _OWN.get(language, (language,)) if name in _BOOKS}


def _signs(readings: Readings, own: set[Phrasebook]) -> set[Found]:
    return {
        (category, first, last)
        for book, reading in readings.items()
        for category, phrase in chain(book.danger, book.at_home if book in own else ())
        for first, last in reading.find(phrase.items)
    }


def _harmless(readings: Readings) -> int:
    """The places of all words that belong to something harmless."""
    hidden = 0
    for book, reading in readings.items():
        for phrase in book.harmless:
            for first, last in reading.find(phrase.items, longest=True):
                hidden |= (1 << last) - (1 << first)
    return hidden


def _placed(found: set[Found], folded: str, text: str) -> tuple[Sign, ...]:
    """From numbers of words to places in the text. What lies within a sign of the same kind is left out."""
    where = trace(text)
    words = [(word.start(), word.end()) for word in _WORD.finditer(folded)]
    signs = []
    reached = dict.fromkeys(Category, 0)
    for kind, first, last in sorted(found, key=lambda one: (one[1], -one[2])):
        if last > reached[kind]:
            reached[kind] = last
            signs.append(Sign(where[words[first][0]], where[words[last - 1][1] - 1] + 1, kind))
    return tuple(sorted(signs))
