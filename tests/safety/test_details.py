from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portal.safety import Kind, find_details, without_details

HERE = Path(__file__).parent
EVERYDAY = yaml.safe_load((HERE / "everyday.yaml").read_text("utf-8"))
TOLD = yaml.safe_load((HERE / "told.yaml").read_text("utf-8"))
HELPLINES = yaml.safe_load((HERE.parents[1] / "content" / "helplines.yaml").read_text("utf-8"))["entries"]

WORDS = {kind: f"[{kind}]" for kind in Kind}
SCRAPS = [
    "jag heter ",
    "اسمي ",
    "min snap är ",
    "klass ",
    "född ",
    "070",
    "@",
    ".",
    "\n",
    "Storgatan ",
    "12",
    "٣",
    "\u200f",
    "ُ",
    "a",
    "A",
]


@pytest.mark.parametrize(("text", "found"), TOLD, ids=[text for text, _ in TOLD])
def test_what_gives_a_child_away_is_found_in_every_language(text, found):
    assert [(str(one.kind), one.text) for one in find_details(text)] == list(found.items())


@pytest.mark.parametrize("language", EVERYDAY)
def test_everyday_questions_with_numbers_and_dates_give_nothing(language):
    assert len(EVERYDAY[language]) >= 20
    assert {said: found for said in EVERYDAY[language] if (found := find_details(said))} == {}


def test_every_language_of_the_house_has_everyday_questions():
    from portal.languages import TONGUES

    assert set(EVERYDAY) == {tongue.code for tongue in TONGUES}


@pytest.mark.parametrize(
    "line", [line for line in HELPLINES if line.get("number")], ids=lambda line: line["id"]
)
def test_the_number_of_a_helpline_is_nobodys_own(line):
    assert find_details(f"Kan jag ringa {line['number']} i kväll?") == []


@pytest.mark.parametrize("line", [line for line in HELPLINES if line.get("web")], ids=lambda line: line["id"])
def test_the_address_of_a_helpline_is_nobodys_own(line):
    assert find_details(f"Jag läste på https://www.{line['web']} och {line['web']}.") == []


def test_details_give_way_to_words_and_the_sentence_stays_whole():
    text = "Jag heter Anna, går på Vaksalaskolan och har nummer 070-123 45 67!"
    cleaned = without_details(
        text,
        find_details(text),
        WORDS | {Kind.NAME: "(ett namn)", Kind.SCHOOL: "min skola", Kind.PHONE: "(nummer)"},
    )
    assert cleaned == "Jag heter (ett namn), går på min skola och har nummer (nummer)!"


def test_a_child_may_keep_some_and_take_out_others():
    text = "Jag heter Anna och min snap är anna_08."
    name, handle = find_details(text)
    assert without_details(text, [handle], WORDS) == "Jag heter Anna och min snap är [handle]."
    assert without_details(text, [name], WORDS) == "Jag heter [name] och min snap är anna_08."


def test_a_cleaned_text_has_nothing_left_to_clean():
    for text, _ in TOLD:
        assert find_details(without_details(text, find_details(text), dict.fromkeys(Kind, "…"))) == []


def test_where_two_overlap_the_longer_is_shown():
    (found,) = find_details("anna@exempel.se")
    assert found.kind is Kind.EMAIL


def test_invisible_signs_do_not_hide_a_number():
    (found,) = find_details("ring \u200e070\u200b-123\u200d 45 67")
    assert (found.kind, found.text) == (Kind.PHONE, "070\u200b-123\u200d 45 67")


@given(st.text(max_size=300) | st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
def test_any_text_survives_and_details_lie_inside_it_in_order_and_apart(text):
    found = find_details(text)
    assert all(one.text == text[one.start : one.end] != "" for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))
    without_details(text, found, WORDS)
