"""Phrases of one language, read from `phrases/` and made ready to be looked for. The format is told in its README.

A phrase is looked for only where a word stands that it can begin with, so most words of a text cost one look in a
dictionary. What follows is a regular expression over folded text, made the first time it is needed. Words are
parted by exactly one space there and gaps are counted in words, so there is only one way to match and no text can
make it slow.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from portal.safety.categories import Category
from portal.safety.folding import fold
from portal.safety.wording import Lists, expand

PHRASES = Path(__file__).parent / "phrases"

_TOKEN = re.compile(r"(?:[^\s(\[]|\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)|\[[^\]]*\])+")
_GAP = re.compile(r"<(\d)>|\.\.\.")
_END_OF_SENTENCE = r"(?=\.|\Z)"


class BrokenPhrases(Exception):
    """A file of phrases that cannot be used: which, where and why."""

    def __init__(self, file: Path, where: str, reason: str) -> None:
        super().__init__(f"{file.name}: {where}: {reason}")


class Match(NamedTuple):
    category: str
    start: int
    end: int
    """Places in the folded text."""


class Phrase(NamedTuple):
    category: str
    openings: list[list[str]]
    """Each way the phrase can begin, in words."""
    rest: str
    """What comes after, as a regular expression."""


@dataclass
class Phrases:
    """By the word they begin with. That word may be a stem (`slå*`) or lie inside another (`*stymp*`)."""

    exact: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    inside: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _ready: dict[str, list[tuple[str, re.Pattern[str]]]] = field(default_factory=dict)

    def add(self, phrase: Phrase) -> None:
        for first, *others in phrase.openings:
            after = "".join(map(_word, others)) + phrase.rest
            if first.startswith("*"):
                self.inside.setdefault(first, []).append((phrase.category, after))
            elif first.endswith("*"):
                self.stems.setdefault(first[:-1], []).append((phrase.category, after))
            else:
                self.exact.setdefault(first, []).append((phrase.category, after))

    def find(self, folded: str, words: Iterable[re.Match[str]]) -> Iterator[Match]:
        known: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for word in words:
            begun = known.get(word[0])
            if begun is None:
                begun = known[word[0]] = list(self._begun(word[0]))
            for category, after in begun:
                if match := after.match(folded, word.end() + 1):
                    yield Match(category, word.start(), match.end() - 1)

    def _begun(self, word: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        if word in self.exact:
            yield from self._made_ready(word, self.exact[word])
        for length in range(1, len(word) + 1):
            if (stem := word[:length]) in self.stems:
                yield from self._made_ready(stem + "*", self.stems[stem])
        for part in self.inside:
            if word.endswith(part[1:]) if part[-1] != "*" else part[1:-1] in word:
                yield from self._made_ready(part, self.inside[part])

    def _made_ready(self, key: str, begun: list[tuple[str, str]]) -> list[tuple[str, re.Pattern[str]]]:
        if key not in self._ready:
            by_category: dict[str, list[str]] = {}
            for category, after in dict.fromkeys(begun):
                by_category.setdefault(category, []).append(after)
            self._ready[key] = [(name, re.compile("|".join(after))) for name, after in by_category.items()]
        return self._ready[key]


@dataclass(frozen=True)
class Phrasebook:
    danger: Phrases
    at_home: Phrases
    """Only on pages in this language: elsewhere the same letters mean something else."""
    harmless: Phrases


@lru_cache
def phrasebook(name: str, folder: Path = PHRASES) -> Phrasebook:
    """Raises `BrokenPhrases`."""
    file = folder / f"{name}.yaml"
    sheet = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(sheet, dict) or set(sheet) - {"lists", "danger", "at_home", "harmless"}:
        raise BrokenPhrases(file, "top", "holds lists, danger, at_home and harmless, and nothing else")
    lists: dict[str, list[str]] = {}
    for title, written in (sheet.get("lists") or {}).items():
        lists[title] = [wording for line in _lines(written) for wording in _expanded(file, title, line, lists)]
    return Phrasebook(
        danger=_read(file, sheet.get("danger"), lists),
        at_home=_read(file, sheet.get("at_home"), lists),
        harmless=_read(file, {"harmless": sheet.get("harmless")}, lists, greedy=True),
    )


def _lines(written: Any) -> list[str]:
    """Without notes, which begin with #."""
    lines = (line.partition("#")[0].strip() for line in str(written or "").splitlines())
    return [line for line in lines if line]


def _read(file: Path, sheet: dict[str, Any] | None, lists: Lists, *, greedy: bool = False) -> Phrases:
    phrases = Phrases()
    for category, written in (sheet or {}).items():
        if not greedy and category not in set(Category):
            raise BrokenPhrases(file, category, f"there is no such category: {', '.join(Category)}")
        for line in _lines(written):
            phrases.add(_phrase(file, category, line, lists, greedy))
    return phrases


def _phrase(file: Path, category: str, written: str, lists: Lists, greedy: bool) -> Phrase:
    tokens = _TOKEN.findall(written)
    if not tokens or (
        "".join(tokens) != written.replace(" ", "") and " ".join(tokens) != " ".join(written.split())
    ):
        raise BrokenPhrases(file, category, f"«{written}» has a bracket too many or too few")
    first, *others = tokens
    if first[0] in "[!<$" or _GAP.fullmatch(first):
        raise BrokenPhrases(file, category, f"«{written}» must begin with a word")
    openings = [_words(wording) for wording in _expanded(file, category, first, lists)]
    if not all(openings):
        raise BrokenPhrases(file, category, f"«{written}» could begin with nothing")
    rest = "".join(_token(file, category, token, lists, greedy) for token in others)
    return Phrase(category, openings, rest)


def _token(file: Path, category: str, token: str, lists: Lists, greedy: bool) -> str:
    if token == "$":  # noqa: S105  the end of a sentence
        return _END_OF_SENTENCE
    if gap := _GAP.fullmatch(token):
        return rf"(?:\w+ ){{0,{gap[1] or 3}}}" + ("" if greedy else "?")
    if token[0] == "!":
        return f"(?!{_one_of(_expanded(file, category, token[1:], lists))})"
    if token[0] == "[":
        return f"(?:{_one_of(_expanded(file, category, f'({token[1:-1]})', lists))})?"
    return _one_of(_expanded(file, category, token, lists))


def _expanded(file: Path, where: str, pattern: str, lists: Lists) -> list[str]:
    try:
        return expand(str(pattern), lists)
    except ValueError as error:
        raise BrokenPhrases(file, where, f"«{pattern}»: {error}") from error


def _one_of(wordings: Iterable[str]) -> str:
    choices = dict.fromkeys("".join(map(_word, _words(wording))) for wording in wordings)
    return f"(?:{'|'.join(choices)})"


def _words(wording: str) -> list[str]:
    """Folded as texts are, with the stars kept."""
    words = []
    for word in wording.split():
        parts = fold(word.strip("*")).split()
        if parts:
            parts[0] = "*" + parts[0] if word[0] == "*" else parts[0]
            parts[-1] += "*" if word[-1] == "*" else ""
        words += parts
    return words


def _word(word: str) -> str:
    before, after = r"\w*" if word[0] == "*" else "", r"\w*" if word[-1] == "*" else ""
    return before + re.escape(word.strip("*")) + after + " "
