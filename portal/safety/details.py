"""Personal details in what a child writes: found, so that the child can take them out with one tap.

Nothing is changed or refused. A name is only found where words give it away («jag heter …»): any word can be a name.
Where a number could be an amount, a year or a time, it is left alone: a child who sees ten marks that mean nothing
does not see the eleventh. Numbers of those who help (112, 116 111, bris.se) are nobody's.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from portal.safety.baring import Bare
from portal.safety.clues import clues
from portal.safety.kinds import Detail, Kind
from portal.safety.naming import find_names
from portal.safety.numbers import Found, find_numbers
from portal.safety.online import find_online
from portal.safety.whereabouts import find_whereabouts

_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def find_details(text: str) -> list[Detail]:
    """In the order of the text, not overlapping: the longest wins. Never raises, whatever the text is."""
    bare, known = Bare(text), clues()
    found = set(
        chain(
            find_numbers(bare, known),
            find_online(bare, known),
            find_names(bare, known),
            find_whereabouts(bare, known),
        )
    )
    return [_detail(text, bare, *one) for one in _apart(found)]


def _apart(found: set[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one[1] - one[2], _RANK[one[0]], one[1])):
        if all(one[2] <= other[1] or other[2] <= one[1] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[1])


def _detail(text: str, bare: Bare, kind: Kind, start: int, end: int) -> Detail:
    start, end = bare.place(start, end)
    return Detail(kind, start, end, text[start:end])


def without_details(text: str, details: Sequence[Detail], words: Mapping[Kind, str]) -> str:
    """Each detail gives way to the words for its kind; all around it stays as it is. `details` are those of
    `find_details` for this text, or some of them."""
    parts, end = [], 0
    for detail in sorted(details, key=lambda detail: detail.start):
        if detail.start >= end:
            parts += [text[end : detail.start], words[detail.kind]]
            end = detail.end
    return "".join([*parts, text[end:]])
