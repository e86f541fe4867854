"""What written words mean when they are written as they should be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from portal.places.names import Name, as_folded, as_written, counties
from portal.places.reading import Part
from portal.places.spelling import folded, joined

MOST_WORDS_IN_A_NAME = 4
MOST_NOISE = 2 / 3
"""Of the letters: `vara` in a longer sentence is a verb, and not the municipality of Vara."""


@dataclass(frozen=True)
class Meaning:
    names: Sequence[Name]
    agreed: bool = True
    """False when the words point to different ends of the country."""

    @cached_property
    def whole(self) -> list[Name]:
        return [name for name in self.names if name.of_municipality]

    @property
    def clear(self) -> bool:
        """A municipality's own name outshines its namesakes: Stockholm is also an address in Solna."""
        return self.agreed and len({name.municipality for name in self.whole or self.names}) == 1

    @cached_property
    def inside(self) -> set[str]:
        return {name.municipality.code for name in self.whole or self.names}


NOTHING = Meaning(())


def meaning_of(words: Sequence[str], *, of_county: bool = False) -> Meaning | None:
    tidy = " ".join(words)
    if of_county and (county := _county(tidy)):
        return county
    names = as_written().get(joined(tidy), [])
    if joined(tidy).isascii():
        names = list(dict.fromkeys([*names, *as_folded().get(folded(tidy), [])]))
    return Meaning(sorted(names, key=_villages_last)) if names else _county(tidy)


def _villages_last(name: Name) -> bool:
    return not name.of_municipality


def _county(tidy: str) -> Meaning | None:
    inside = counties().get(folded(tidy))
    return Meaning([Name(each.name, each, of_municipality=True) for each in inside]) if inside else None


def agree(first: Meaning, second: Meaning) -> Meaning:
    """Each narrows the other: `Huddinge, Stockholm` is Huddinge, `Alunda, Uppsala` one of two Alundas."""
    if both := within(first, second) + within(second, first):
        return Meaning(both, agreed=first.agreed and second.agreed)
    return Meaning([*first.names, *second.names], agreed=False)


def within(inner: Meaning, outer: Meaning) -> list[Name]:
    counties_too = outer.inside.union(*(_codes_of_county(name.text) for name in outer.names))
    return (
        _lying_in(counties_too, inner.whole)
        or _lying_in(outer.inside, inner.names)
        or _lying_in(counties_too, inner.names)
    )


def _lying_in(codes: set[str], names: Iterable[Name]) -> list[Name]:
    return [name for name in names if name.municipality.code in codes]


def _codes_of_county(name: str) -> Iterator[str]:
    return (each.code for each in counties().get(folded(name), ()))


class Reading(NamedTuple):
    known: list[Meaning]
    unknown: str


def read_exactly(part: Part) -> Reading:
    """The longest runs of words that mean something, unless most of what was written means nothing."""
    known: list[Meaning] = []
    unknown: list[str] = []
    words = part.words
    while words:
        for length in range(min(len(words), MOST_WORDS_IN_A_NAME), 0, -1):
            if meaning := meaning_of(words[:length], of_county=part.of_county):
                known.append(meaning)
                break
        else:
            unknown.append(words[0])
        words = words[length:]
    if len("".join(unknown)) > len("".join(part.words)) * MOST_NOISE:
        return Reading([], " ".join(part.words))
    return Reading(known, " ".join(unknown))
