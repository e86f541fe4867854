"""What misspelled or foreign words may mean."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from portal.places.meaning import Meaning
from portal.places.names import Index, Name, as_folded, as_heard, by_later_word, names_of_municipalities, size
from portal.places.spelling import folded, in_another_alphabet, sound

Likeness = Callable[..., float]

SHORTEST = 3
"""Two letters are like everything."""
SHORTEST_HEARD = 5
"""Of an outline, which has few vowels left: that is a name of six or seven letters."""

ALIKE = 0.7
"""Less than this is not worth showing."""
BESIDES = 0.2
"""Nor is what is this much less alike than the best."""
PARTLY = 0.8
"""What a name is worth that only begins alike, or has one such word, or only sounds alike."""

SURE = 0.85
"""One wrong letter in seven. In shorter names one wrong letter may make another town."""
SURE_BY_EAR = 0.92
"""Measured: lower, and Wolfsburg becomes Sölvesborg for those who write it in Arabic."""
AHEAD = 0.1
"""How far everywhere else must be behind."""


class Guess(NamedTuple):
    likeness: float
    name: Name


def guess(tidy: str) -> Meaning:
    """Clear only when one municipality is very much alike, and no other place in the country comes near."""
    best: dict[str, Guess] = {}
    for found in _likenesses(tidy):
        code = found.name.municipality.code
        if code not in best or _worth(found) > _worth(best[code]):
            best[code] = found
    ranked = sorted(best.values(), key=_worth, reverse=True)
    if _clear(tidy, ranked):
        return Meaning([ranked[0].name])
    return Meaning(
        [each.name for each in ranked if each.likeness > ranked[0].likeness - BESIDES], agreed=False
    )


def _worth(found: Guess) -> tuple[float, int]:
    """Among equals the municipality comes before the village, and the city before the small town."""
    own_name = 0.04 if found.name.of_municipality else 0
    return round(found.likeness + own_name, 2), size(found.name.municipality)


def _clear(tidy: str, ranked: list[Guess]) -> bool:
    if not ranked or not ranked[0].name.of_municipality:
        return False
    best = ranked[0].likeness
    behind = max((each.likeness for each in ranked[1:]), default=0)
    if in_another_alphabet(tidy):
        enough = len(sound(tidy)) >= SHORTEST_HEARD and best >= SURE_BY_EAR
    else:
        enough = len(folded(tidy)) > SHORTEST_HEARD and best >= SURE
    return enough and best - behind >= AHEAD


def _likenesses(tidy: str) -> Iterator[Guess]:
    word, outline = folded(tidy), sound(tidy)
    if len(word) >= SHORTEST:
        yield from _alike(word, as_folded(), OSA.normalized_similarity, at_least=ALIKE)
        for key in as_folded():
            if key.startswith(word):
                yield from _guesses(as_folded(), key, PARTLY)
        yield from _guesses(by_later_word(), word, PARTLY)
    if in_another_alphabet(tidy) and len(outline) > 1:
        at_least = ALIKE if len(outline) > SHORTEST else PARTLY
        yield from _alike(outline, as_heard(), Indel.normalized_similarity, at_least)
    elif len(outline) >= SHORTEST_HEARD:
        heard = _alike(outline, as_heard(), Indel.normalized_similarity, SURE)
        yield from (Guess(likeness * PARTLY, name) for likeness, name in heard)


def _alike(word: str, index: Index, likeness: Likeness, at_least: float) -> Iterator[Guess]:
    for key, alike, _ in process.extract(
        word, index.keys(), scorer=likeness, score_cutoff=at_least, limit=None
    ):
        yield from _guesses(index, key, alike)


def _guesses(index: Index, key: str, likeness: float) -> Iterator[Guess]:
    for name in index.get(key, ()):
        if name.of_municipality or name.text not in names_of_municipalities():
            yield Guess(likeness, name)
