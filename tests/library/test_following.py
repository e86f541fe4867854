"""A fact or a Swedish text changes: everything that was built on it is stale until somebody has read it again."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from portal.library import shelf
from portal.library.following import follow, may_be_out_of_date, stale
from portal.library.reading import CONTENT
from portal.library.shelf import Shelf, read_shelf, read_topics

FACT = "id: orosanmalan.fjorton-dagar\n    version: 1"


def opened(folder: Path) -> Shelf:
    """As another process would find it."""
    shelf._read_once.cache_clear()
    return Shelf(folder, tuple(read_topics(folder)))


def stale_in(folder: Path) -> set[tuple[str, str]]:
    return {(text.age, text.language) for _, text, _ in stale(opened(folder))}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT / "orosanmalan", folder / "orosanmalan")
    here = opened(folder)
    for topic, text in here.texts():
        follow(here, topic, text)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_that_children_read_is_stale_today():
    assert [(topic.slug, text.age, text.language) for topic, text, _ in stale(read_shelf())] == []


def test_a_new_swedish_text_makes_its_translations_stale_and_no_other_age(content: Path):
    assert stale_in(content) == set()
    change(content / "orosanmalan/10-13.sv.md", "Det är inget straff.", "Det är aldrig något straff.")
    assert {age for age, _ in stale_in(content)} == {"10-13"}
    assert {language for _, language in stale_in(content)} == {
        "sv-simple", "en", "ar", "fa-AF", "ps", "so", "ti", "uk", "ckb",
    }  # fmt: skip


def test_a_new_fact_makes_every_age_and_language_stale_and_tells_since_when(content: Path):
    change(content / "orosanmalan/topic.yaml", FACT, FACT.replace("1", "2") + "\n    changed: 2026-12-24")
    found = list(stale(opened(content)))
    assert len(found) == 30
    assert {since for _, _, since in found} == {date(2026, 12, 24)}


def test_readers_are_told_after_a_month_and_when_it_should_have_been_read_again(content: Path):
    change(content / "orosanmalan/topic.yaml", FACT, FACT.replace("1", "2") + "\n    changed: 2026-12-24")
    here = opened(content)
    topic = here.topics[0]
    text = here.text(topic, "10-13", "uk")
    assert text
    assert not may_be_out_of_date(here, topic, text, date(2027, 1, 23))
    assert may_be_out_of_date(here, topic, text, date(2027, 1, 24))
    follow(here, topic, text)
    again = opened(content)
    fresh = again.text(again.topics[0], "10-13", "uk")
    assert fresh
    assert not may_be_out_of_date(again, again.topics[0], fresh, date(2027, 1, 24))
    assert may_be_out_of_date(again, again.topics[0], fresh, date(2030, 1, 1))
    assert fresh.body == text.body


def test_a_fact_that_changes_without_a_day_is_refused(content: Path):
    change(content / "orosanmalan/topic.yaml", FACT, FACT.replace("1", "2"))
    with pytest.raises(Exception, match="has the day it changed"):
        opened(content)
