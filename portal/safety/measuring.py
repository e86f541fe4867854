"""How many of the alarming sentences are found, and how many of the harmless ones raise a false alarm.

The sentences in `tests/safety/sentences/` are held apart: whoever writes phrases does not read them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from portal.safety.categories import Category
from portal.safety.danger import find_danger

SENTENCES = Path(__file__).parent.parent.parent / "tests" / "safety" / "sentences"


class BrokenSentences(Exception):
    """A file of sentences that cannot be used: which and why."""


@dataclass(frozen=True)
class Row:
    language: str
    alarming: int
    found: int
    rightly_named: int
    """Of those found: how many in one of the categories they are written under."""
    harmless: int
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.alarming if self.alarming else 0.0

    @property
    def precision(self) -> float:
        alarms = self.found + len(self.false_alarms)
        return self.found / alarms if alarms else 1.0


def measure(folder: Path = SENTENCES) -> tuple[Row, ...]:
    """One row for each file. Raises `BrokenSentences`."""
    return tuple(_row(file) for file in sorted(folder.glob("*.yaml")))


def _row(file: Path) -> Row:
    language = {"ar-latin": "ar"}.get(file.stem, file.stem)
    sheet = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(sheet, dict) or set(sheet) != {"alarming", "harmless"}:
        raise BrokenSentences(f"{file.name} holds «alarming» and «harmless», and nothing else")
    alarming = [(str(said), category) for category, some in sheet["alarming"].items() for said in some]
    if unknown := {category for _, category in alarming} - set(Category):
        raise BrokenSentences(f"{file.name}: no such category: {', '.join(sorted(unknown))}")
    harmless = [str(said) for said in sheet["harmless"]]
    found = [(danger, category) for said, category in alarming if (danger := find_danger(said, language))]
    return Row(
        language=file.stem,
        alarming=len(alarming),
        found=len(found),
        rightly_named=sum(category in danger.categories for danger, category in found),
        harmless=len(harmless),
        missed=tuple(said for said, _ in alarming if not find_danger(said, language)),
        false_alarms=tuple(said for said in harmless if find_danger(said, language)),
    )


def as_text(rows: Iterable[Row]) -> str:
    """The table, for a terminal or a report. Without the sentences: they are to stay unread."""
    head = [
        "language",
        "alarming",
        "found",
        "recall",
        "rightly-named",
        "harmless",
        "false-alarms",
        "precision",
    ]
    lines: list[Sequence[object]] = [head]
    for row in rows:
        named = f"{row.rightly_named / row.found:.0%}" if row.found else "-"
        counts = (row.language, row.alarming, row.found, f"{row.recall:.0%}", named, row.harmless)
        lines.append((*counts, len(row.false_alarms), f"{row.precision:.0%}"))
    widths = [max(len(str(line[column])) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            str(cell).ljust(width) if column == 0 else str(cell).rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
