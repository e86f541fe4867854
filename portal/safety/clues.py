"""The words beside which personal details stand, of all languages together. See `clues/README.md`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from portal.safety.baring import loosen
from portal.safety.wording import expand

CLUES = Path(__file__).parent / "clues"
HELPLINES = Path(__file__).parent.parent.parent / "content" / "helplines.yaml"

Tree = dict[str, "Tree"]

_NOTHING = re.compile(r"(?!)")
_ENDS = (r"(?!\w)", r"(?:)")


@dataclass(frozen=True)
class Clues:
    """Each matches the clue and what parts it from the detail. All are for loose text."""

    name_after: re.Pattern[str]
    name_before: re.Pattern[str]
    capital_after: re.Pattern[str]
    farewell: re.Pattern[str]
    born: re.Pattern[str]
    phone: re.Pattern[str]
    number: re.Pattern[str]
    postcode: re.Pattern[str]
    address: re.Pattern[str]
    street: re.Pattern[str]
    units: re.Pattern[str]
    school_after: re.Pattern[str]
    classes: re.Pattern[str]
    handle_after: re.Pattern[str]
    platform: re.Pattern[str]
    never: frozenset[str]
    no_school: frozenset[str]


@lru_cache
def clues(folder: Path = CLUES) -> Clues:
    wordings: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for key, written in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader).items():
            for line in str(written or "").splitlines():
                wordings.setdefault(key, []).extend(expand(line.partition("#")[0].strip()))
    words = {key: frozenset(map(loosen, wordings.pop(key))) for key in ("never", "no_school")}
    wordings["classes"] = wordings.pop("class")
    return Clues(**words, **{key: _one_of(ways) for key, ways in wordings.items()})  # type: ignore[arg-type]


def _one_of(wordings: list[str]) -> re.Pattern[str]:
    """Written as a tree, so that a text leaves it at the first letter that does not fit. The longest wins."""
    tree: Tree = {}
    for wording in wordings:
        branch = tree
        for part in _parts(loosen(wording)):
            branch = branch.setdefault(part, {})
    return re.compile(rf"(?<!\w){_branch(tree)}") if tree else _NOTHING


def _parts(wording: str) -> list[str]:
    """Whole words, however they are spaced."""
    spaced = " ".join(wording.split()).replace(" :", ":")
    parts = [{" ": r"\s+", ":": r"\s*:"}.get(letter) or re.escape(letter) for letter in spaced]
    return [*parts, _ENDS[not spaced[-1:].isalnum()]] if parts else []


def _branch(tree: Tree) -> str:
    ends = sorted(tree, key=lambda part: part in _ENDS)
    ways = [part + (_branch(tree[part]) if tree[part] else "") for part in ends]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@lru_cache
def everybodys_own(file: Path = HELPLINES) -> tuple[frozenset[str], frozenset[str]]:
    """Numbers and addresses of those who help: they point nobody out."""
    entries = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["entries"]
    numbers = (re.sub(r"\D", "", str(entry.get("number") or "")) for entry in entries)
    return frozenset(filter(None, numbers)), frozenset(
        str(entry["web"]) for entry in entries if entry.get("web")
    )
