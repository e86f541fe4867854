"""Names after «jag heter» and its like, and at the end of a letter."""

import re
from collections.abc import Iterator

from portal.safety.baring import Bare
from portal.safety.clues import Clues
from portal.safety.kinds import Kind
from portal.safety.numbers import Found

_BETWEEN = re.compile(r"[\s:،,=\"'“”«»()-]{1,4}")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NICKNAME = re.compile(r"(?=\w*[\d_])\w[\w.]{2,29}(?<!\.)")
_LINE_END = re.compile(r"[\s,:.!/]*(?:\n|\Z)")
_SIGNED = re.compile(r"(?<=[\s.!?])(?:/|//|-|~) ?([^\W\d_]{2,20})\s*\Z")
MOST_WORDS = 3


def find_names(bare: Bare, clues: Clues) -> Iterator[Found]:
    for clue in clues.name_after.finditer(bare.loose):
        yield from name_at(bare, clues, clue.end())
    for clue in clues.capital_after.finditer(bare.loose):
        yield from name_at(bare, clues, clue.end(), capital=True)
    for clue in clues.name_before.finditer(bare.loose):
        words = list(_WORD.finditer(bare.letters, max(0, clue.start() - 40), clue.start()))
        if words and _between(bare, words[-1].end(), clue.start()) and _may_be_name(bare, clues, words[-1]):
            yield Kind.NAME, words[-1].start(), words[-1].end()
    yield from _at_the_end(bare, clues)


def name_at(
    bare: Bare, clues: Clues, place: int, *, capital: bool = False, kind: Kind = Kind.NAME
) -> Iterator[Found]:
    """One to three words. Further ones only where they look like a name: with a capital, or closing the phrase."""
    between = _BETWEEN.match(bare.letters, place)
    if not between:
        return
    if nickname := _NICKNAME.match(bare.letters, between.end()):
        yield Kind.HANDLE if kind is Kind.NAME else kind, nickname.start(), nickname.end()
        return
    first = _WORD.match(bare.letters, between.end())
    if not first or not _may_be_name(bare, clues, first) or (capital and not first[0][0].isupper()):
        return
    end = first.end()
    for _ in range(MOST_WORDS - 1):
        following = _WORD.match(bare.letters, end + 1)
        if (
            not following
            or not _between(bare, end, following.start())
            or not _may_be_name(bare, clues, following)
        ):
            break
        if first[0][0].isupper():
            if not following[0][0].isupper():
                break
        elif not _closes(bare, clues, following.end()):
            break
        end = following.end()
    yield kind, first.start(), end


def _closes(bare: Bare, clues: Clues, end: int) -> bool:
    """Whether what follows is no name: the text ends, a sign stands there, or a little word."""
    following = _WORD.match(bare.letters, end + 1)
    return bare.letters[end : end + 1] != " " or following is None or not _may_be_name(bare, clues, following)


def _between(bare: Bare, end: int, start: int) -> bool:
    return bare.letters[end:start] == " "


def _may_be_name(bare: Bare, clues: Clues, word: re.Match[str]) -> bool:
    return len(word[0]) > 1 and bare.loose[word.start() : word.end()] not in clues.never


def _at_the_end(bare: Bare, clues: Clues) -> Iterator[Found]:
    signed = _SIGNED.search(bare.letters, max(0, len(bare.letters) - 40))
    if signed and bare.loose[signed.start(1) : signed.end(1)] not in clues.never:
        yield Kind.NAME, signed.start(1), signed.end(1)
    for clue in clues.farewell.finditer(bare.loose):
        begins = bare.letters[: clue.start()].rstrip(" ")[-1:]
        if begins and begins not in ".!?,\n":
            continue
        for kind, start, end in name_at(bare, clues, clue.end()):
            if _LINE_END.match(bare.letters, end):
                yield kind, start, end
