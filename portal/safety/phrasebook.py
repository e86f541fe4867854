"""Phrases of one language, read from `phrases/`. The format is told in its README."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from portal.languages.folding import fold
from portal.safety.categories import Category
from portal.safety.seeking import Choice, EndOfSentence, Gap, Index, Item, Reading, Text, Unless
from portal.safety.wording import expand, tokens

PHRASES = Path(__file__).parent / "phrases"

_GAP = re.compile(r"<(\d{1,2})>")
_LIST = re.compile(r"\{(\w+)()\}")
_WITHIN_A_WORD = re.compile(r"(?<=\S)\{(\w+)\}|\{(\w+)\}(?=\S)")


class BrokenPhrases(Exception):
    """A file of phrases that cannot be used: which, where and why."""

    def __init__(self, file: Path, where: str, reason: str) -> None:
        super().__init__(f"{file.name}: {where}: {reason}")


@dataclass(frozen=True, eq=False)
class Phrase:
    written: str
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Phrasebook:
    danger: tuple[tuple[Category, Phrase], ...]
    at_home: tuple[tuple[Category, Phrase], ...]
    """Only on pages in this language: elsewhere the same letters mean something else."""
    harmless: tuple[Phrase, ...]
    index: Index

    def read(self, text: Text) -> Reading:
        return Reading(text, self.index.places(text))


@lru_cache
def phrasebook(name: str, folder: Path = PHRASES) -> Phrasebook:
    """Raises `BrokenPhrases`."""
    file = folder / f"{name}.yaml"
    sheet = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(sheet, dict) or set(sheet) - {"lists", "danger", "at_home", "harmless"}:
        raise BrokenPhrases(file, "top", "holds lists, danger, at_home and harmless, and nothing else")
    typesetter = _Typesetter(file)
    for title, written in (sheet.get("lists") or {}).items():
        typesetter.add_list(title, list(_lines(written)))
    return Phrasebook(
        danger=tuple(typesetter.chapter(sheet.get("danger"))),
        at_home=tuple(typesetter.chapter(sheet.get("at_home"))),
        harmless=tuple(typesetter.phrase("harmless", line) for line in _lines(sheet.get("harmless"))),
        index=Index(typesetter.choices.values()),
    )


def _lines(written: Any) -> Iterator[str]:
    """Without notes, which begin with #."""
    for line in str(written or "").splitlines():
        if line := line.partition("#")[0].strip():
            yield line


class _Typesetter:
    """Makes what is written into what can be sought. Each choice is made once, however often it is used."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.choices: dict[str, Choice] = {}
        self._lists: dict[str, list[str]] = {}
        self._where = ""
        self._numbers = count()

    def add_list(self, title: str, lines: list[str]) -> None:
        """May hold lists that came before it."""
        self._where = title
        self._lists[title] = [wording for line in lines for wording in self._expanded(line)]

    def chapter(self, sheet: dict[str, Any] | None) -> Iterator[tuple[Category, Phrase]]:
        for category, written in (sheet or {}).items():
            if category not in set(Category):
                raise BrokenPhrases(self.file, category, f"no such category: {', '.join(Category)}")
            for line in _lines(written):
                yield Category(category), self.phrase(category, line)

    def phrase(self, where: str, written: str) -> Phrase:
        self._where = where
        items = tuple(self._item(token) for token in tokens(written))
        if not isinstance(items[0], Choice) or items[0].may_be_left_out:
            raise BrokenPhrases(self.file, where, f"«{written}» must begin with a word")
        return Phrase(written, items)

    def _item(self, token: str) -> Item:
        if token == "$":  # noqa: S105  the end of a sentence
            return EndOfSentence()
        if token[0] == "!":
            return Unless(self._choice(token[1:]))
        if gap := _GAP.fullmatch(token):
            return Gap(int(gap[1]))
        if token[0] in "<$" or (
            token[0] == "{" and not (_LIST.fullmatch(token) or _WITHIN_A_WORD.search(token))
        ):
            raise BrokenPhrases(self.file, self._where, f"«{token}» means nothing")
        return self._choice(token)

    def _choice(self, token: str) -> Choice:
        if token not in self.choices:
            wordings = self._listed(token[1:-1]) if _LIST.fullmatch(token) else self._expanded(token)
            words = [_words(wording) for wording in wordings]
            for wording, found in zip(wordings, words, strict=True):
                if wording.strip() and not found:  # an emoji: it would make the whole choice one to leave out
                    raise BrokenPhrases(self.file, self._where, f"«{wording}» has no letters")
            self.choices[token] = Choice(
                number=next(self._numbers),
                words=tuple(
                    dict.fromkeys(one[0] for one in words if len(one) == 1 and one[0][0] not in "{<$")
                ),
                longer=tuple(
                    tuple(self._item(word) for word in several)
                    for several in words
                    if len(several) > 1 or (several and several[0][0] in "{<$")
                ),
                may_be_left_out=[] in words,
            )
        return self.choices[token]

    def _expanded(self, pattern: str) -> list[str]:
        """A list that stands alone remains one, to be made once; one within a word is spelled out."""
        try:
            return [
                spelled
                for wording in expand(pattern)
                for spelled in expand(_WITHIN_A_WORD.sub(self._spelled_out, wording))
            ]
        except ValueError as error:
            raise BrokenPhrases(self.file, self._where, f"«{pattern}»: {error}") from error

    def _spelled_out(self, name: re.Match[str]) -> str:
        inner = "|".join(self._listed(name[1] or name[2]))
        return f"({_LIST.sub(self._spelled_out, inner)})"

    def _listed(self, name: str) -> list[str]:
        if name not in self._lists:
            raise BrokenPhrases(self.file, self._where, f"there is no list «{name}» above it")
        return self._lists[name]


def _words(wording: str) -> list[str]:
    """Folded as texts are. What is no word remains as it is written."""
    words = []
    for word in wording.split():
        if word[0] in "{<$" or word == "*":
            words.append(word)
        elif parts := fold(word.strip("*")).split():
            parts[0] = "*" + parts[0] if word[0] == "*" else parts[0]
            parts[-1] += "*" if word[-1] == "*" else ""
            words += parts
    return words
