"""How well searching works, on what children might ask: written apart from the words that are searched."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from portal.languages import TONGUES
from portal.search.finding import find
from portal.settings import ROOT

FIRST = 3
"""Among so many the right topic has to be."""
QUERIES = ROOT / "tests/search/queries"
AGE = "10-13"


@dataclass(frozen=True)
class Query:
    asks: str
    finds: tuple[str, ...]
    """Any of these topics is right."""


@dataclass(frozen=True)
class Measured:
    language: str
    asked: int
    missed: tuple[Query, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.asked


def queries(language: str, folder: Path = QUERIES) -> list[Query]:
    given = yaml.safe_load((folder / f"{language}.yaml").read_text("utf-8"))
    return [Query(one["asks"], tuple(one["finds"])) for one in given]


def measure(language: str) -> Measured:
    asked = queries(language)
    missed = [
        query
        for query in asked
        if not {topic.slug for topic in find(query.asks, language, AGE).topics[:FIRST]} & set(query.finds)
    ]
    return Measured(language, len(asked), tuple(missed))


def as_text() -> str:
    measured = [measure(tongue.code) for tongue in TONGUES]
    lines = [f"{'language':11}{'queries':>8}{'found':>7}{'share':>7}"]
    lines += [
        f"{one.language:11}{one.asked:8}{one.asked - len(one.missed):7}{one.share:7.0%}" for one in measured
    ]
    return "\n".join(lines)
