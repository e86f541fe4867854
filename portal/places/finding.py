"""From what a child wrote to a municipality, or to a few to choose from.

What is written as it should be decides. Likeness of spelling and sound is only asked about the rest.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from portal.places.guessing import guess
from portal.places.map import Municipality
from portal.places.meaning import NOTHING, Meaning, Reading, agree, read_exactly, within
from portal.places.names import Name, postal_codes
from portal.places.reading import read


@dataclass(frozen=True, slots=True)
class Suggestion:
    place: str
    municipality: Municipality

    @property
    def label(self) -> str:
        around = self.municipality.name
        return around if self.place == around else f"{self.place} ({around})"


@dataclass(frozen=True, slots=True)
class Found:
    one: Municipality | None = None
    """Only when it is clear enough to go on without asking."""
    several: tuple[Suggestion, ...] = ()
    """Best first, one for each municipality. Beside `one` only when the same name is found elsewhere too."""


def find(words: str, limit: int = 6) -> Found:
    """Never raises, whatever the words are."""
    note = read(words)
    meaning = _meant([read_exactly(part) for part in note.parts])
    return _found(_delivered(note.digits, meaning) if note.digits else meaning, max(limit, 0))


def _meant(readings: Sequence[Reading]) -> Meaning:
    known = [meaning for reading in readings for meaning in reading.known]
    if not known:
        guesses = (guess(reading.unknown) for reading in readings)
        return next((meaning for meaning in guesses if meaning.names), NOTHING)
    meaning = reduce(agree, known)
    for reading in readings:
        if reading.unknown:
            nearby = within(guess(reading.unknown), meaning)
            doubtful = nearby or reading.known
            meaning = Meaning([*nearby, *meaning.names], agreed=meaning.agreed and not doubtful)
    return meaning


def _delivered(digits: str, named: Meaning) -> Meaning:
    address = postal_codes().get(digits)
    here = Meaning([address] if address else _nearby(digits[:3]))
    together = agree(here, named)
    if named.clear or together.agreed:
        return together
    return here if address else replace(here, agreed=False)


def _nearby(digits: str) -> list[Name]:
    """We know most postal codes, not all. Those that begin alike lie in the same few municipalities."""
    alike = Counter(name for code, name in postal_codes().items() if code.startswith(digits))
    return [name for name, _ in alike.most_common()]


def _found(meaning: Meaning, limit: int) -> Found:
    names = [*meaning.whole, *meaning.names] if meaning.clear else meaning.names
    places = {name.municipality: name.text for name in reversed(names)}
    several = tuple(Suggestion(place, municipality) for municipality, place in reversed(places.items()))
    if not meaning.clear:
        return Found(several=several[:limit])
    return Found(names[0].municipality, several[:limit] if len(several) > 1 else ())
