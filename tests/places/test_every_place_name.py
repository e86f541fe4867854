import random

import pytest

from portal.places.finding import find
from portal.places.map import municipalities, rows

WITHOUT_DOTS = str.maketrans("åäö", "aao")
TOLD_APART_BY_A_RING = {"habo"}


def finds(words, municipality):
    found = find(words)
    return municipality in {found.one, *(each.municipality for each in found.several)}


@pytest.mark.parametrize("municipality", municipalities(), ids=lambda each: each.slug)
def test_every_municipality_is_found_by_its_own_name(municipality):
    name = municipality.name.lower()
    for words in (name, name.translate(WITHOUT_DOTS), municipality.official_name):
        assert finds(words, municipality)
        assert find(words).one == municipality or words.split()[0].lower() in TOLD_APART_BY_A_RING


def test_every_place_with_one_municipality_finds_it():
    for place, code, _, _, ambiguous in rows("places.csv"):
        if ambiguous == "no" and place.lower() not in TOLD_APART_BY_A_RING:
            assert find(place).one.code == code, place


def test_every_place_with_several_municipalities_finds_them_all():
    for place, code, _, _, ambiguous in rows("places.csv"):
        if ambiguous == "yes":
            assert code in {each.municipality.code for each in find(place).several}, place


def test_every_other_name_finds_its_municipality():
    for name, code, _ in rows("other_names.csv"):
        assert find(name).one.code == code, name
        assert find(name.upper()).one.code == code, name


def with_one_wrong_letter(dice, word):
    at = dice.randrange(len(word))
    letter = dice.choice("abcdefghijklmnoprstuvxyzåäö")
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        ]
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_wrong_letter_in_a_longer_name_hardly_ever_hides_it(seed):
    dice = random.Random(seed)
    long = [each for each in municipalities() if len(each.name) >= 6]
    typed = [(with_one_wrong_letter(dice, each.name.lower()), each) for each in long]
    assert sum(finds(words, each) for words, each in typed) / len(typed) >= 0.98


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_wrong_letter_makes_another_municipality_only_where_it_makes_another_name(seed):
    """Skövde without its k is Sövde, which is a village somewhere else."""
    dice = random.Random(seed)
    names = {name.lower() for name, *_ in rows("places.csv")} | {
        each.name.lower() for each in municipalities()
    }
    for each in municipalities():
        words = with_one_wrong_letter(dice, each.name.lower())
        if len(words) >= 6 and words not in names:
            assert find(words).one in (each, None), words
