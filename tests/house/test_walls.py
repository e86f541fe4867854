"""The plan of the house, as a table that fails the build: who may open whose door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent / "portal"

GROUND = {"languages", "data", "web", "vault", "delivery", "ledger"}

MAY_OPEN: dict[str, set[str]] = {
    # the ground: knows no feature
    "languages": set(),
    "data": set(),
    "vault": set(),
    "delivery": {"data"},
    "ledger": {"data"},
    "web": {"languages", "data", "vault"},
    # the rooms
    "places": set(),
    "library": {"languages", "web"},
    "councils": {"places", "languages", "data", "web", "vault"},
    "accounts": {"councils", "languages", "data", "vault"},
    "who": {"library", "councils", "places", "languages", "web"},
    "telling": {"library", "languages", "web"},
    "safety": {"languages"},
    "search": {"safety", "who", "library", "languages", "web"},
    "outreach": {"councils", "places", "languages", "web"},
    "feedback": {"safety", "library", "councils", "languages", "data", "web", "vault"},
    "questions": {"safety", "library", "councils", "places"} | GROUND,
    # looks into the rooms; no room knows it exists
    "desk": {"accounts", "questions", "feedback", "library", "places", "councils"} | GROUND,
}

KNOW_EVERYONE = {"app.py", "worker.py", "__main__.py", "demo.py", "checking.py", "proofreading.py"}
FREE_TO_ALL = {"errors", "settings"}
MAY_KNOW_STARLETTE = {"routes.py", "pages.py"}


def opened(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "portal":
                yield from (f"portal.{alias.name}" for alias in node.names)
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def files_of(room: str) -> list[Path]:
    return [file for file in (HOUSE / room).rglob("*.py") if "migrations" not in file.parts]


@pytest.mark.parametrize("room", sorted(MAY_OPEN))
def test_a_room_opens_only_the_doors_it_was_given(room: str):
    for file in files_of(room):
        doors = {name.split(".")[1] for name in opened(file) if name.startswith("portal.")}
        assert doors <= MAY_OPEN[room] | {room} | FREE_TO_ALL, f"{file.name} of {room}"


def test_every_room_stands_in_the_table_and_arrows_only_point_down():
    rooms = {folder.name for folder in HOUSE.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    assert rooms == set(MAY_OPEN)
    higher: set[str] = set()
    for room in reversed(MAY_OPEN):
        assert not MAY_OPEN[room] & (higher | {room}), f"{room} opens a door upwards"
        higher.add(room)


def test_only_the_top_floor_knows_everyone():
    for file in HOUSE.glob("*.py"):
        rooms = {name.split(".")[1] for name in opened(file) if name.startswith("portal.")} & set(MAY_OPEN)
        assert not rooms or file.name in KNOW_EVERYONE, f"{file.name} knows {rooms}"


def test_only_pages_routes_the_desk_and_the_web_know_starlette():
    for room in set(MAY_OPEN) - {"web", "desk"}:
        for file in files_of(room):
            if any(name.split(".")[0] == "starlette" for name in opened(file)):
                assert file.name in MAY_KNOW_STARLETTE or file.name.endswith("_pages.py"), file


def test_every_file_fits_on_a_few_screens():
    for file in HOUSE.rglob("*.py"):
        if "migrations" not in file.parts:
            assert len(file.read_text("utf-8").splitlines()) < 250, file


def test_nobody_hides_an_import_in_a_function():
    for file in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [part for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom)]
                assert not hidden, f"{file}:{node.name}"
