from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.folding import fold, trace
from portal.safety import Category, find_danger
from portal.safety.categories import FIRST

EVERYDAY = yaml.safe_load((Path(__file__).parent / "everyday.yaml").read_text("utf-8"))
CONTENT = Path(__file__).parents[2] / "content"
SCRAPS = ["pappa", "slår", "mig", "jag", "vill", "dö", ".", "av", "skratt", "\u200b", "ँ", "ي"]


def told(text, language="sv"):
    danger = find_danger(text, language)
    return set(danger.categories) if danger else set()


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("min pappa slår mig", Category.VIOLENCE),
        ("Min PAPPA slåååår mej!!", Category.VIOLENCE),
        ("pappa slar mig", Category.VIOLENCE),
        ("är det okej att pappa slår mig?", Category.VIOLENCE),
        ("min kompis blir slagen hemma", Category.VIOLENCE),
        ("han tar på mig fast jag inte vill", Category.ABUSE),
        ("han hotar att sprida mina nudes", Category.THREATENED),
        ("jag skär mig", Category.SELF_HARM),
        ("vill inte leva längre", Category.SELF_HARM),
        ("hur många alvedon måste man ta för att dö", Category.SELF_HARM),
        ("de ska gifta bort mig i sommar", Category.FORCED_MARRIAGE),
        ("jag ska skickas till Somalia", Category.TAKEN_ABROAD),
        ("min syster ska omskäras", Category.FGM),
        ("gänget tvingar mig att sälja droger", Category.EXPLOITATION),
        ("jag har rymt", Category.RUNNING_AWAY),
        ("vi får ingen mat hemma", Category.NEGLECT),
        ("my dad h1ts me", Category.VIOLENCE),
        ("i want to kill myself", Category.SELF_HARM),
        ("they want me to marry my cousin", Category.FORCED_MARRIAGE),
    ],
)
def test_danger_is_heard_however_it_is_said(text, category):
    assert category in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vad är våld?",
        "Får föräldrar slå barn?",
        "Hur många barn blir slagna i Sverige?",
        "Jag höll på att dö av skratt",
        "vi spelar kort för att döda tid",
        "pappa slår mig aldrig",
        "min lillebror slog mig i schack",
        "jag slog mig på knät",
        "i filmen slår pappan sin son",
        "min hamster har rymt",
        "doktorn tog på min mage",
        "mamma tar på mig jackan",
        "vi ska till Somalia på semester och hälsa på farmor",
        "I could die of laughter",
        "my brother beat me at chess",
        "my hamster ran away",
        "are parents allowed to hit their children?",
    ],
)
def test_what_only_sounds_like_danger_is_let_through(text):
    assert told(text) == set()


def test_a_harmless_sentence_does_not_silence_the_next():
    assert told("I filmen slår pappan sin son. Min pappa slår mig också.") == {Category.VIOLENCE}


def test_the_page_is_in_one_language_and_the_child_in_another():
    assert told("my dad beats me", "ar") == told("pappa slår mig", "uk") == {Category.VIOLENCE}


def test_signs_stand_where_the_words_stand():
    text = "Hej! Min pappa sl\u200bååår mig. Och jag har rymt."
    danger = find_danger(text, "sv")
    assert [text[sign.start : sign.end] for sign in danger.signs] == [
        "pappa sl\u200bååår mig",
        "jag har rymt",
    ]


def test_help_numbers_come_with_the_most_urgent_first():
    danger = find_danger("jag vill dö och jag har rymt", "sv-simple")
    assert danger.categories == (Category.SELF_HARM, Category.RUNNING_AWAY)
    assert danger.first_helplines[:3] == ("112", "mind", "bris")
    assert len(set(danger.first_helplines)) == len(danger.first_helplines)


def test_only_helplines_that_are_shown_are_named():
    entries = yaml.safe_load((CONTENT / "helplines.yaml").read_text("utf-8"))["entries"]
    shown = {entry["id"] for entry in entries if entry["show"]}
    assert set(FIRST) == set(Category)
    assert {line for lines in FIRST.values() for line in lines} <= shown


@pytest.mark.parametrize(
    "file", sorted((Path(__file__).parent / "worn").glob("*.yaml")), ids=lambda file: file.stem
)
def test_what_was_once_told_right_is_still_told_right(file):
    worn = yaml.safe_load(file.read_text("utf-8"))
    assert [said for said in worn["alarming"] if not find_danger(said, file.stem)] == []
    assert [said for said in worn["harmless"] if find_danger(said, file.stem)] == []


@pytest.mark.parametrize("language", EVERYDAY)
def test_everyday_questions_raise_no_alarm(language):
    assert [said for said in EVERYDAY[language] if find_danger(said, language)] == []


@pytest.mark.parametrize(
    "text", ["slår han " * 900, "pappa slår " * 730, "pappa slår mig " * 530, "a" * 8000, "! " * 4000]
)
def test_a_text_made_to_be_slow_is_answered(text):
    find_danger(text, "sv")


@given(st.text(max_size=500) | st.lists(st.sampled_from(SCRAPS)).map(" ".join))
def test_any_text_survives_and_signs_lie_inside_it(text):
    danger = find_danger(text, "sv")
    for sign in danger.signs if danger else ():
        assert 0 <= sign.start < sign.end <= len(text)


@given(st.text())
def test_every_letter_of_a_folded_text_is_traced_to_where_it_came_from(text):
    folded, where = fold(text), trace(text)
    assert len(folded) == len(where)
    assert where == sorted(where)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SLUUUTA", "sluta"),
        ("don't", "dont"),
        ("б'є", "бє"),
        ("la’aan", "lan"),
        ("إلى", "الی"),
        ("مــدرســةٌ", "مدرسه"),
        ("می\u200cزند", "میزند"),
        ("ሓደጋ ዓቢ ፀሓይ", "ሃደጋ ኣቢ ጸሃይ"),
        ("٣ ۳", "3 3"),
    ],
)
def test_spellings_of_the_same_word_are_folded_into_one(one, other):
    assert fold(one) == fold(other)


def test_letters_that_make_another_word_are_kept():
    assert fold("får") != fold("far")
