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

from portal.safety.categories import FIRST, Category
from portal.safety.folding import fold, trace, without_leet
from portal.safety.phrasebook import Match, phrasebook

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
_WORD = re.compile(r"\w+")


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
    own = {"sv-simple": ("sv",), "ar": ("ar", "ar-latin")}.get(language, (language,))
    books = [(name, phrasebook(name)) for name, letters in _BOOKS.items() if letters.search(folded)]
    words = list(_WORD.finditer(folded))
    in_plain_letters = without_leet(folded)
    plain_words = words if in_plain_letters == folded else list(_WORD.finditer(in_plain_letters))
    found: list[Match] = []
    for name, book in books:
        seen = (folded, words) if name in _WRITE_LETTERS_AS_DIGITS else (in_plain_letters, plain_words)
        found += book.danger.find(*seen)
        if name in own:
            found += book.at_home.find(*seen)
    if not found:
        return None
    harmless = list(
        chain.from_iterable(book.harmless.find(in_plain_letters, plain_words) for _, book in books)
    )
    left = [match for match in found if not any(_overlap(match, other) for other in harmless)]
    return _danger(left, trace(text)) if left else None


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _danger(matches: list[Match], where: list[int]) -> Danger:
    signs = {
        Sign(where[match.start], where[match.end - 1] + 1, Category(match.category)) for match in matches
    }
    inner = {
        sign
        for sign in signs
        for other in signs
        if sign != other
        and sign.category is other.category
        and other.start <= sign.start
        and sign.end <= other.end
    }
    return Danger(tuple(sorted(signs - inner)))
