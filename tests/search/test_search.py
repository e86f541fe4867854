"""Searching as children write, in every language; nothing of it is kept."""

import re

import pytest
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.library.shelf import read_shelf
from portal.search.finding import find
from portal.search.measuring import FIRST, measure, queries

LANGUAGES = [tongue.code for tongue in TONGUES]
BAR = 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_of_ten_queries_find_their_topic_among_the_first_three(language: str):
    asked = queries(language)
    assert len(asked) >= 20
    slugs = {topic.slug for topic in read_shelf().topics}
    assert all(set(one.finds) <= slugs for one in asked)
    measured = measure(language)
    assert measured.share >= BAR, [query.asks for query in measured.missed]


@pytest.mark.parametrize(
    ("language", "query", "topic"),
    [
        ("sv", "pappa slår", "vald-hemma"),
        ("sv", "kan inte gå till skolan", "hemmasittare"),
        ("sv", "socalsekreterare", "ny-socialsekreterare"),
        ("ar", "ابي يضربني", "vald-hemma"),
        ("ar", "أبِي يضرِبُني", "vald-hemma"),
    ],
)
def test_spelling_and_signs_do_not_matter(language: str, query: str, topic: str):
    assert topic in [found.slug for found in find(query, language, "10-13").topics][:FIRST]


@pytest.mark.parametrize(
    "query", ["", "   ", "\x00", "!?", "x" * 5000, "a" * 10 + '*"(', "🎈", "\u202e\u0600"]
)
def test_whatever_is_asked_there_is_an_answer(visitor: TestClient, query: str):
    page = visitor.post("/sv/10-13/search", data={"q": query})
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


def test_what_is_not_found_leads_to_somebody_who_can_help(visitor: TestClient):
    page = visitor.post("/ar/10-13/search", data={"q": "zzzzzzzzzz"}).text
    main = page.partition("<main")[2]
    assert 'href="/ar/10-13/help"' in main
    assert 'href="/ar/10-13/ask"' in main
    assert 'value="zzzzzzzzzz"' in main


def test_danger_in_a_query_shows_whom_to_call_first(visitor: TestClient):
    main = visitor.post("/sv/10-13/search", data={"q": "pappa slår mig"}).text.partition("<main")[2]
    assert main.index('href="tel:112"') < main.index("/sv/10-13/vald-hemma")


def test_the_box_suggests_without_script_or_another_request(visitor: TestClient):
    page = visitor.get("/sv/10-13/search").text
    listed = re.findall(r'<option value="([^"]+)">', page)
    assert "Orosanmälan" in listed
    assert len(listed) > 90
    assert 'list="suggestions"' in page
