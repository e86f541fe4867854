import csv

import pytest

from portal.places.map import (
    DATA,
    in_swedish_order,
    municipalities,
    municipalities_in,
    municipality,
    region,
    regions,
    rows,
)
from portal.places.names import postal_codes


def test_the_country_has_290_municipalities_in_21_regions():
    assert len(municipalities()) == 290
    assert len(regions()) == 21
    assert sum(len(municipalities_in(each.code)) for each in regions()) == 290


def test_a_municipality_is_known_by_its_code():
    falun = municipality("2080")
    assert falun is not None
    assert (falun.name, falun.official_name) == ("Falun", "Falu kommun")
    assert region(falun.county_code).name == "Region Dalarna"


@pytest.mark.parametrize("code", ["", "0", "9999", "380", "0380-uppsala", "٠٣٨٠"])
def test_a_code_that_nobody_has_is_nobodys(code):
    assert municipality(code) is None
    assert region(code) is None


def test_a_region_is_known_by_the_code_of_its_county():
    skane = region("12")
    assert skane is not None
    assert (skane.name, skane.county_name) == ("Region Skåne", "Skåne län")


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("0380", "0380-uppsala"),
        ("1480", "1480-goteborg"),
        ("0191", "0191-sigtuna"),
        ("0114", "0114-upplands-vasby"),
        ("1438", "1438-dals-ed"),
        ("2023", "2023-malung-salen"),
    ],
)
def test_an_address_can_be_read_aloud_and_typed_on_any_keyboard(code, slug):
    assert municipality(code).slug == slug


def test_every_address_is_ascii_and_leads_to_one_municipality():
    slugs = {each.slug for each in municipalities()}
    assert len(slugs) == 290
    assert all(slug.isascii() and " " not in slug for slug in slugs)


def test_lists_end_with_the_letters_that_swedish_ends_with():
    names = [each.name for each in municipalities()]
    assert names[0] == "Ale"
    assert names[-1] == "Övertorneå"
    assert names.index("Åstorp") < names.index("Älmhult") < names.index("Öckerö")
    assert names.index("Upplands Väsby") < names.index("Upplands-Bro") < names.index("Uppsala")
    assert sorted(["örn", "Zorn", "ärla", "Åre", "Ed"], key=in_swedish_order) == [
        "Ed",
        "Zorn",
        "Åre",
        "ärla",
        "örn",
    ]


def test_regions_are_sorted_by_name_too():
    names = [each.name for each in regions()]
    assert names == sorted(names, key=in_swedish_order)


def test_no_postal_code_was_lost_when_they_were_grouped():
    assert len(postal_codes()) == 15463
    counted = {(name, code): int(count) for name, code, _, count, _ in rows("places.csv")}
    grouped = {
        (name, code): len(numbers.split()) for code, name, numbers in rows("postal_to_municipality.csv")
    }
    assert grouped == counted


def test_no_name_of_ours_is_already_in_the_register():
    register = {name for name, *_ in rows("places.csv")}
    ours = [name for name, *_ in rows("other_names.csv")]
    assert register.isdisjoint(ours)
    assert len(ours) == len(set(ours))


def test_every_file_speaks_only_of_municipalities_that_exist():
    for file in DATA.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            codes = {row.get("municipality_code") for row in csv.DictReader(lines)} - {None}
        assert all(municipality(code) for code in codes), file.name
