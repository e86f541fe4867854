"""Spellings of the twenty largest municipalities, written by hand before the finding was."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from portal.places.finding import find

with (Path(__file__).parent / "spellings.csv").open(encoding="utf-8", newline="") as file:
    SPELLINGS = list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *[("أوبسالا", "Uppsala"), ("ستوكهولم", "Stockholm"), ("مالمو", "Malmö"), ("يوتيبوري", "Göteborg")],
        *[("اوپسالا", "Uppsala"), ("استکهلم", "Stockholm"), ("گوتنبرگ", "Göteborg")],
        *[("ئوپسالا", "Uppsala"), ("ستۆکهۆڵم", "Stockholm"), ("مالمۆ", "Malmö"), ("یۆتۆبۆری", "Göteborg")],
        *[("سټاکهولم", "Stockholm"), ("ګوتنبرګ", "Göteborg")],
        *[("Упсала", "Uppsala"), ("Стокгольм", "Stockholm"), ("Гетеборг", "Göteborg"), ("Мальме", "Malmö")],
        *[("ስቶክሆልም", "Stockholm"), ("ኡፕሳላ", "Uppsala"), ("ማልሞ", "Malmö"), ("ዮተቦሪ", "Göteborg")],
    ],
)
def test_the_largest_cities_are_known_in_every_alphabet(words, name):
    assert find(words).one.name == name


def test_the_same_letters_from_an_arabic_and_a_persian_keyboard_are_the_same():
    assert find("ستوكهولم") == find("ستوکهولم")
    assert find("أوبسالا") == find("اوبسالا")


def test_vowel_signs_do_no_harm():
    assert find("مَالْمُو").one.name == "Malmö"


def test_words_around_the_name_are_understood_too():
    assert find("بلدية ستوكهولم").one.name == "Stockholm"
    assert find("муніципалітет Уппсала, Швеція").one.name == "Uppsala"
    assert find("هودينغه، ستوكهولم").several[0].municipality.name == "Huddinge"


@pytest.mark.parametrize("language", ["ar", "fa", "uk", "ti"])
def test_the_twenty_largest_are_found_as_a_newcomer_would_write_them(language):
    theirs = [row for row in SPELLINGS if row["language"] == language]
    assert len({row["municipality_code"] for row in theirs}) == 20
    places = Counter(_place_of(row["municipality_code"], find(row["spelling"])) for row in theirs)
    assert places["missing"] == 0
    assert places["wrong"] == 0
    assert places["later"] / len(theirs) <= 0.05


def _place_of(code, found):
    if found.one:
        return "alone" if found.one.code == code else "wrong"
    codes = [each.municipality.code for each in found.several]
    if code not in codes:
        return "missing"
    return "first" if codes[0] == code else "later"
