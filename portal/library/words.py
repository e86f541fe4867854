"""Words that a child may meet, explained where they stand in a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from portal.languages import TONGUES
from portal.library.reading import CONTENT, BrokenContent, read_mapping

SWEDISH = "sv"


@dataclass(frozen=True)
class Word:
    id: str
    word: str
    """As this language says it, the Swedish word in brackets where a child will meet that."""
    means: str
    forms: tuple[str, ...]
    """How it may stand in a text of this language."""


@dataclass(frozen=True)
class Glossary:
    """The words of one language."""

    language: str
    words: tuple[Word, ...]
    swedish: dict[str, str]
    """Swedish forms, which texts in every language hold in brackets, to ids."""

    @cached_property
    def _by_form(self) -> dict[str, str]:
        own = {form.casefold(): word.id for word in self.words for form in word.forms}
        both = {form.casefold(): number for form, number in self.swedish.items()} | own
        return {
            form: number for form, number in both.items() if not form.isdigit()
        }  # 112 is there to be called

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_form, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _by_id(self) -> dict[str, Word]:
        return {word.id: word for word in self.words}

    def explainer(self) -> Callable[[str], Markup]:
        """For one page: escapes what it is given, and explains each word the first time it stands there.

        A tap or the focus opens the explanation, in its line, without script.
        """
        explained: set[str] = set()

        def explain(match: re.Match[str]) -> str:
            found = self._by_id[self._by_form[match.group().casefold()]]
            if found.id in explained:
                return str(escape(match.group()))
            explained.add(found.id)
            foreign = self.language[:2] != SWEDISH and match.group().casefold() in self.swedish_only
            return str(
                Markup(
                    '<span role="button" tabindex="0" class="word" aria-describedby="word-{}"{}>{}</span>'
                    '<span class="means" id="word-{}"> {} </span>'
                ).format(
                    found.id,
                    Markup(' lang="sv" dir="ltr"') if foreign else "",
                    match.group(),
                    found.id,
                    found.means,
                )
            )

        def write(text: str) -> Markup:
            parts, at = [], 0
            for match in self._forms.finditer(text):
                parts += [str(escape(text[at : match.start()])), explain(match)]
                at = match.end()
            return Markup("".join([*parts, str(escape(text[at:]))]))  # noqa: S704 - all parts are escaped

        return write

    @cached_property
    def swedish_only(self) -> set[str]:
        return {form.casefold() for form in self.swedish} - {word.forms[0].casefold() for word in self.words}


@lru_cache
def glossary(language: str, folder: Path = CONTENT / "words") -> Glossary:
    """Raises `BrokenContent`."""
    swedish = _read(folder / "sv.yaml")
    words = swedish if language == SWEDISH else _read(folder / f"{language}.yaml")
    return Glossary(
        language=language,
        words=tuple(words.values()),
        swedish={form: word.id for word in swedish.values() for form in word.forms},
    )


def _read(file: Path) -> dict[str, Word]:
    sheet = read_mapping(file)
    return {key: _word(file, sheet.lines[key], key, value) for key, value in sheet.values.items()}


def _word(file: Path, line: int, key: str, given: Any) -> Word:
    if not isinstance(given, dict) or not {"word", "means"} <= set(given) <= {"word", "means", "forms"}:
        raise BrokenContent(file, line, f"«{key}» has a word, what it means, and perhaps forms")
    plain = str(given["word"]).partition(" (")[0]
    return Word(key, str(given["word"]), str(given["means"]), (plain, *map(str, given.get("forms", []))))


def missing_words(folder: Path) -> list[str]:
    """What is explained in Swedish and not in another language, one line each."""
    wanted = set(_read(folder / "sv.yaml"))
    return [
        f"content/words/{tongue.code}.yaml: «{key}» is missing"
        for tongue in TONGUES
        for key in sorted(wanted - {word.id for word in glossary(tongue.code, folder).words})
    ]
