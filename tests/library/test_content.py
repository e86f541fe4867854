"""A broken file stops `portal check`, which says which, where and why."""

import shutil
from pathlib import Path

import pytest

from portal.checking import check_content
from portal.library.helplines import read_helplines
from portal.library.reading import CONTENT
from portal.library.shelf import read_shelf

TOPIC, TEXT = "orosanmalan/topic.yaml", "orosanmalan/10-13.sv.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_content_as_it_is_has_no_faults():
    assert check_content(CONTENT) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "reason"),
    [
        (TOPIC, "colour: ", "colour: neon # ", 3, "no colour «neon»"),
        (TOPIC, "order: ", "order: [", None, "expected"),
        (TOPIC, "  uk: ", "  xx: ", 4, "no title in uk"),
        (TEXT, "title: ", "titel: ", 1, "«title» is missing"),
        (TEXT, "changed: 2026", "changed: nyss 2026", 5, "not a date"),
        (TEXT, "\n## ", "\n### ", None, "headings begin"),
        (TEXT, "](topic:utredning)", "](https://example.org)", None, "links lead"),
        (TEXT, "---\n", "", 1, "the head"),
    ],
)
def test_a_fault_is_told_with_its_file_line_and_reason(
    content: Path, file: str, old: str, new: str, line: int | None, reason: str
):
    change(content / file, old, new)
    (problem,) = check_content(content)
    assert problem.startswith(f"content/{file}:{line}:" if line else f"content/{file}:")
    assert reason in problem
    assert problem.split(":")[1].isdecimal()


def test_a_link_to_a_topic_that_is_not_there_is_found(content: Path):
    change(content / TEXT, "topic:utredning", "topic:utredningen")
    assert any("utredningen" in problem for problem in check_content(content))


def test_bytes_that_are_no_text_are_found(content: Path):
    (content / TEXT).write_bytes(b"---\ntitle: \xff\xfe\n---\nhej")
    (problem,) = check_content(content)
    assert "not UTF-8" in problem


def test_only_helplines_that_may_be_shown_are_there_and_no_unverified_number():
    lines = read_helplines()
    assert lines["bris"].number == "116 111"
    assert lines["112"].number == "112"
    assert not {"rb-old", "linna", "heder-pro"} & set(lines)
    shown = " ".join(str(line.number) for line in lines.values())
    for never in ("0200-77 88 20", "020-40 70 40", "010-223 57 60", "020-120 06 06"):
        assert never not in shown


def test_every_topic_names_only_contacts_that_somebody_can_reach():
    shelf = read_shelf()
    for topic in shelf.topics:
        assert shelf.contacts(topic), topic.slug
