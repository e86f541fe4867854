"""Looking for all phrases everywhere in a text at once.

The words of a text are numbered, and a set of places in it is one large integer with a bit for each word. *Where
could a phrase be, having come this far?* is such a set, and a word, a choice or a gap moves it along with two or
three operations on whole integers. So the time grows with text and phrases, but never with how often they nearly
fit: there is nothing to try again, and no text can make it slow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from portal.languages.folding import undotted


class Item(Protocol):
    """A step through a phrase. `here` and what comes back are sets of places."""

    def ahead(self, reading: "Reading", here: int) -> int:
        """Where one can be after this, having been at any of the places `here`."""

    def back(self, reading: "Reading", here: int) -> int:
        """Where one can have been before this, to be at any of the places `here` afterwards."""


@dataclass(frozen=True, eq=False)
class Choice:
    """One of several wordings. `number` is its place in the book."""

    number: int
    words: tuple[str, ...]
    """One word each: as it stands, a stem (`slå*`), or what may lie inside another word (`*stymp*`)."""
    longer: tuple[tuple[Item, ...], ...]
    may_be_left_out: bool

    def ahead(self, reading: "Reading", here: int) -> int:
        there = (here & reading.open[self.number]) << 1
        if self.longer:
            for wording in reading.possible_of(self):
                there |= reading.ahead(wording, here)
        return there | here if self.may_be_left_out else there

    def back(self, reading: "Reading", here: int) -> int:
        there = here >> 1 & reading.open[self.number]
        if self.longer:
            for wording in reading.possible_of(self):
                there |= reading.back(wording, here)
        return there | here if self.may_be_left_out else there


@dataclass(frozen=True)
class Gap:
    """At most so many words, whatever they are, within the sentence."""

    most: int

    def ahead(self, reading: "Reading", here: int) -> int:
        step = here
        for _ in range(self.most):
            step = (step & reading.letters) << 1
            here |= step
        return here

    def back(self, reading: "Reading", here: int) -> int:
        step = here
        for _ in range(self.most):
            step = step >> 1 & reading.letters
            here |= step
        return here


@dataclass(frozen=True)
class EndOfSentence:
    def ahead(self, reading: "Reading", here: int) -> int:
        return here & reading.ends

    back = ahead


@dataclass(frozen=True)
class Unless:
    """Goes on only where this does not follow."""

    follows: Choice

    def ahead(self, reading: "Reading", here: int) -> int:
        return here & ~reading.begins(self.follows)

    back = ahead


class Text:
    """Words and full stops, numbered."""

    def __init__(self, folded: str) -> None:
        self.words = folded.split()
        self.at: defaultdict[str, int] = defaultdict(int)
        for place, word in enumerate(self.words):
            self.at[word] |= 1 << place
        self.stops = self.at.pop(".", 0)
        self.everywhere = (1 << len(self.words) + 1) - 1
        self.letters = self.everywhere >> 1 & ~self.stops


class Index:
    """Which choices a word belongs to."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self.size = 0
        self.exact: defaultdict[str, list[int]] = defaultdict(list)
        self.stems: defaultdict[str, list[int]] = defaultdict(list)
        self.inside: defaultdict[str, list[int]] = defaultdict(list)
        for choice in choices:
            self.size = max(self.size, choice.number + 1)
            for word in choice.words:
                kind = self.inside if word[0] == "*" else self.stems if word[-1] == "*" else self.exact
                spelling = word.strip("*")
                kind[spelling].append(choice.number)
                if (plain := undotted(spelling)) != spelling:
                    kind[plain].append(choice.number)
        self._longest_stem = max(map(len, self.stems), default=0)

    def places(self, text: Text) -> list[int]:
        """For each choice, where its single words stand."""
        places = [0] * self.size
        for word, at in text.at.items():
            for number in self._of(word):
                places[number] |= at
        return places

    def _of(self, word: str) -> Iterator[int]:
        yield from self.exact.get(word, ())
        for length in range(1, min(len(word), self._longest_stem) + 1):
            yield from self.stems.get(word[:length], ())
        for part, numbers in self.inside.items():
            if part in word:
                yield from numbers


class Reading:
    """One text as one book sees it. What lies in `hidden` cannot be part of a phrase."""

    def __init__(self, text: Text, places: Sequence[int], hidden: int = 0) -> None:
        self.text = text
        self.open = [at & ~hidden for at in places] if hidden else places
        self.letters = text.letters & ~hidden
        self.ends = text.stops | 1 << len(text.words)
        self._places = places
        self._possible: dict[int, list[Sequence[Item]]] = {}

    def without(self, hidden: int) -> "Reading":
        return Reading(self.text, self._places, hidden)

    def find(self, phrase: Sequence[Item], *, longest: bool = False) -> Iterator[tuple[int, int]]:
        """Numbers of the first word and of the one after the last, from left to right, not overlapping."""
        if not self._has_the_words(phrase) or not self.ahead(phrase, self.letters):
            return
        starts = self.back(phrase, self.text.everywhere) & self.letters
        while starts:
            first = starts & -starts
            ends = self.ahead(phrase, first)
            last = ends.bit_length() - 1 if longest else (ends & -ends).bit_length() - 1
            yield first.bit_length() - 1, last
            starts &= ~((1 << max(last, first.bit_length())) - 1)

    def ahead(self, items: Sequence[Item], here: int) -> int:
        for item in items:
            if not here:
                break
            here = item.ahead(self, here)
        return here

    def back(self, items: Sequence[Item], here: int) -> int:
        for item in reversed(items):
            if not here:
                break
            here = item.back(self, here)
        return here

    def begins(self, choice: Choice) -> int:
        """Hidden words count here: they speak against a phrase as well as others do."""
        return Reading(self.text, self._places).back((choice,), self.text.everywhere)

    def possible_of(self, choice: Choice) -> list[Sequence[Item]]:
        possible = self._possible.get(choice.number)
        if possible is None:
            possible = [wording for wording in choice.longer if self._has_the_words(wording)]
            self._possible[choice.number] = possible
        return possible

    def _has_the_words(self, items: Sequence[Item]) -> bool:
        """Most phrases end here."""
        for item in items:
            if not isinstance(item, Choice) or self.open[item.number] or item.may_be_left_out:
                continue
            if not item.longer or not self.possible_of(item):
                return False
        return True
