import pytest

from portal.places.finding import find
from portal.places.names import postal_codes


def suggested(found):
    return [suggestion.label for suggestion in found.several]


@pytest.mark.parametrize(
    "words",
    [
        *("75320", "753 20", "753-20", "7 5 3 2 0", "SE-753 20", "se75320", "S-753 20", " 753\u00a020 "),
        *("٧٥٣٢٠", "٧٥٣ ٢٠", "۷۵۳۲۰", "۷۵۳ ۲۰", "SE-۷۵۳ ۲۰", "７５３２０", "753 20 Uppsala", "Uppsala 75320"),
    ],
)
def test_a_postal_code_may_be_written_in_any_digits_and_any_groups(words):
    assert find(words).one.name == "Uppsala"


def test_every_postal_code_we_have_finds_its_municipality():
    for code, address in postal_codes().items():
        assert find(code).one == address.municipality, code


def test_a_postal_code_we_do_not_have_suggests_what_lies_around_it():
    assert "75399" not in postal_codes()
    found = find("753 99")
    assert found.one is None
    assert suggested(found) == ["Uppsala"]


def test_the_name_beside_an_unknown_postal_code_decides():
    assert find("753 99 Uppsala").one.name == "Uppsala"


def test_a_postal_code_and_a_name_that_disagree_are_asked_about():
    found = find("753 20 Malmö")
    assert found.one is None
    assert set(suggested(found)) == {"Uppsala", "Malmö"}


def test_a_street_beside_a_postal_code_does_not_matter():
    assert find("Drottninggatan 12 A, 753 20").one.name == "Uppsala"


def test_a_postal_code_that_is_not_finished_suggests_too():
    assert suggested(find("7532")) == ["Uppsala"]


@pytest.mark.parametrize("words", ["00000", "99999", "753", "753201", "070-753 20 11"])
def test_other_numbers_are_not_postal_codes(words):
    found = find(words)
    assert found.one is None
    assert found.several == ()
