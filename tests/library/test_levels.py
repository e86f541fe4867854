"""How hard texts are, measured as the literature says."""

from dataclasses import replace

import pytest

from portal.library.levels import level, too_hard
from portal.library.shelf import read_shelf
from portal.library.topic import Text


@pytest.fixture
def text() -> Text:
    shelf = read_shelf()
    found = shelf.text(shelf.topics[0], "10-13", "sv")
    assert found
    return found


def test_lix_is_words_a_sentence_and_the_share_of_long_words(text: Text):
    measured = level(replace(text, body="Jag bor här. Socialtjänsten hjälper barn. Är det bra?"))
    assert measured.words == 9
    assert measured.sentence == 3.0
    assert measured.lix == pytest.approx(3 + 100 * 2 / 9)


def test_flesch_kincaid_counts_syllables(text: Text):
    measured = level(replace(text, language="en", body="The cat sat. The happy children ran home."))
    assert measured.grade == pytest.approx(0.39 * 4 + 11.8 * 10 / 8 - 15.59)


def test_steps_headings_pictures_and_paragraphs_of_the_law_are_not_run_together(text: Text):
    steps = "1. ![](1F440) **Först** Soc tittar.\n2. Sen bestämmer de (socialtjänstlagen 20:1)."
    body = f"## Rubrik\n\n{steps}\n\n- En sak\n"
    measured = level(replace(text, body=body))
    assert measured.words == 1 + 3 + 3 + 2
    assert measured.sentence == pytest.approx(9 / 5)


@pytest.mark.parametrize(
    ("body", "reason"),
    [("Förhandsbedömning " * 30 + ".", "LIX"), ("Hej du. " * 20, "words")],
)
def test_what_is_over_the_bar_says_so(text: Text, body: str, reason: str):
    hard = replace(text, body=body)
    assert reason in too_hard(hard, level(hard))
    other = replace(hard, language="ti", body="ቃል " * 30 + "።")
    assert "words a sentence" in too_hard(other, level(other))


@pytest.mark.parametrize("sign", ["؟", "۔", "።", "!"])
def test_sentences_end_as_each_script_ends_them(text: Text, sign: str):
    assert level(replace(text, language="ar", body=f"كلمة كلمة{sign} كلمة كلمة{sign}")).sentence == 2.0
