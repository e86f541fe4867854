from datetime import date

import pytest

from portal.languages import (
    TONGUES,
    by_code,
    format_date,
    format_list,
    format_number,
    gettext,
    guess,
    speaking,
)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", "sv"),
        ("*", "sv"),
        ("sv-SE,sv;q=0.9,en;q=0.5", "sv"),
        ("prs-AF,fa;q=0.8", "fa-AF"),
        ("fa-IR", "fa-AF"),
        ("ti-ER,en;q=0.5", "ti"),
        ("ku-Arab-IQ", "ckb"),
        ("fr-FR,ar;q=0.3", "ar"),
        ("fr,de", "en"),
        ("sv;q=0,uk", "uk"),
        ("nb-NO", "sv"),
        ("xx;q=;;;,,,\x00", "en"),
        ("a" * 5000, "en"),
    ],
)
def test_a_browser_is_answered_in_the_first_language_we_can(asked: str, given: str):
    assert guess(asked).code == given


def test_writing_runs_the_way_it_does_in_each_language():
    assert {tongue.code for tongue in TONGUES if tongue.direction == "rtl"} == {"ar", "fa-AF", "ps", "ckb"}


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("sv", "onsdag 25 november"),
        ("en", "Wednesday 25 November"),
        ("ar", "الأربعاء، 25 نوفمبر"),
        ("fa-AF", "چهارشنبه 25 نومبر"),
        ("uk", "середа, 25 листопада"),
        ("ti", "ረቡዕ 25 ሕዳር"),
        ("so", "Arbaco 25 Noofeembar"),
    ],
)
def test_days_are_written_in_whole_words_with_digits_of_swedish_letters(code: str, day: str):
    with speaking(by_code(code)):
        assert format_date(date(2026, 11, 25)) == day


def test_numbers_and_lists_follow_the_language():
    with speaking(by_code("sv")):
        assert format_number(1302) == "1\u00a0302"
        assert format_list(["a", "b", "c"]) == "a, b och c"


def test_saying_something_before_a_language_is_chosen_is_a_bug_and_sounds_like_one():
    with pytest.raises(LookupError):
        gettext("Ask a question")
