from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

COLOURS = ("lilac", "peach", "mint", "cream", "sky", "rose")


@dataclass(frozen=True)
class Fact:
    """Something that texts say and that a law or source can change."""

    id: str
    version: int
    says: str
    source: str
    changed: date | None = None
    """The day of this version; the first needs none."""


@dataclass(frozen=True)
class Text:
    """A topic for one age in one language."""

    age: str
    language: str
    title: str
    line: str
    """The short second line on the topic's card."""
    about: str
    changed: date
    follows: str
    """The mark of what it was last read against: see `following`."""
    body: str
    """Markdown, as written."""
    file: Path
    body_starts: int
    """The line of the file where the body begins, for those who look for a mistake."""


@dataclass(frozen=True)
class Topic:
    slug: str
    order: int
    picture: str
    colour: str
    titles: dict[str, str]
    """In every language, also those that no text is written in yet."""
    contacts: tuple[str, ...]
    related: tuple[str, ...]
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]
    read_again: date
    files: dict[tuple[str, str], Path] = field(repr=False)
    """Where the texts lie, by age and language. Read when they are asked for: the house opens with a thousand."""

    def languages(self, age: str) -> list[str]:
        return [language for (text_age, language) in self.files if text_age == age]
