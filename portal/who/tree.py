"""The tree of `content/who/`: feelings, situations below them, and who helps with each."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from portal.library.reading import CONTENT, BrokenContent, Sheet, read_mapping
from portal.web.look import has_picture

FOLDER = CONTENT / "who"
HERE = ("soc", "oncall", "school", "clinic", "council")
PARTS = {"picture", "danger", "here", "national", "topic"}


@dataclass(frozen=True)
class Situation:
    id: str
    picture: str
    danger: bool
    """112 stands first, and large."""
    here: tuple[str, ...]
    """Who helps in the child's own municipality, of `HERE`, the nearest first."""
    national: tuple[str, ...]
    """Ids of helplines."""
    topic: str


@dataclass(frozen=True)
class Feeling:
    id: str
    picture: str
    situations: tuple[Situation, ...]


Words = dict[str, Any]
"""Of one language: {feeling: {label, situation: {label, say}}, here: {kind: label}}."""


@lru_cache
def read_tree(folder: Path = FOLDER) -> tuple[Feeling, ...]:
    """Raises `BrokenContent`."""
    sheet = read_mapping(folder / "tree.yaml")
    return tuple(_feeling(sheet, key) for key in sheet.values)


@lru_cache
def words(language: str, folder: Path = FOLDER) -> Words:
    """Raises `BrokenContent`, also for whatever the tree has and the language lacks."""
    sheet = read_mapping(folder / f"{language}.yaml")
    for feeling in read_tree(folder):
        said = sheet.get(feeling.id, dict)
        for situation in feeling.situations:
            if not {"label", "say"} <= set(said.get(situation.id) or ()):
                raise sheet.wrong(feeling.id, f"«{situation.id}» needs a label and what to say")
        if not said.get("label"):
            raise sheet.wrong(feeling.id, "has no label")
    if missing := set(HERE) - set(sheet.get("here", dict)):
        raise sheet.wrong("here", f"nothing for {', '.join(sorted(missing))}")
    return sheet.values


def pictures() -> set[str]:
    tree = read_tree()
    return {one.picture for one in tree} | {one.picture for feeling in tree for one in feeling.situations}


def _feeling(sheet: Sheet, key: str) -> Feeling:
    given = dict(sheet.get(key, dict))
    picture = str(given.pop("picture", ""))
    situations = tuple(_situation(sheet, key, name, one) for name, one in given.items())
    if not has_picture(picture):
        raise sheet.wrong(key, f"OpenMoji has no picture {picture}")
    return Feeling(key, picture, situations)


def _situation(sheet: Sheet, feeling: str, name: str, given: Any) -> Situation:
    where = BrokenContent(sheet.file, sheet.lines[feeling], f"«{name}» cannot be used")
    if not isinstance(given, dict) or set(given) != PARTS or not set(given["here"]) <= set(HERE):
        raise where
    if not has_picture(str(given["picture"])):
        raise where
    return Situation(
        id=name,
        picture=str(given["picture"]),
        danger=bool(given["danger"]),
        here=tuple(given["here"]),
        national=tuple(map(str, given["national"])),
        topic=str(given["topic"]),
    )
