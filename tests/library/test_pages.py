import re

import pytest
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.library.promises import PROMISES
from portal.library.shelf import read_shelf
from portal.web.addresses import AGES

LANGUAGES = [tongue.code for tongue in TONGUES]


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_page_says_which_language_it_is_in_and_has_one_heading(visitor: TestClient, tongue):
    tails = ["", "promise", "accessibility", "places/", "places/0380-uppsala"]
    tails += [f"{age}/{tail}" for age in AGES for tail in ("", "ask", "code", "vad-ar-soc", "vald-hemma")]
    for tail in tails:
        page = visitor.get(f"/{tongue.code}/{tail}")
        assert page.status_code == 200, tail
        assert f'<html lang="{tongue.code}" dir="{tongue.direction}">' in page.text
        assert page.headers["content-language"] == tongue.code
        assert page.text.count("<h1") == 1, tail
        assert ">112</a>" in page.text
        assert "116\u00a0111" in page.text
        assert "set-cookie" not in page.headers


def test_the_menu_of_languages_keeps_you_on_the_same_page(visitor: TestClient):
    page = visitor.get("/sv/14-17/utredning").text
    for tongue in TONGUES:
        assert f'<a href="/{tongue.code}/14-17/utredning" hreflang="{tongue.code}"' in page
        assert tongue.name in page


def test_a_text_that_is_not_there_yet_is_said_to_be_missing_and_offered_in_others(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
):
    topic, age, code = read_shelf().topics[4], "10-13", "uk"
    monkeypatch.delitem(topic.files, (age, code))
    page = visitor.get(f"/{code}/{age}/{topic.slug}").text
    assert f'href="/sv/{age}/{topic.slug}"' in page
    assert topic.titles[code] in page
    assert read_shelf().text(topic, age, "sv").about not in page


def test_the_front_door_guesses_the_language_and_says_that_it_did(visitor: TestClient):
    page = visitor.get("/", headers={"accept-language": "ti-ER,en;q=0.5"}, follow_redirects=False)
    assert page.status_code == 302
    assert page.headers["location"] == "/ti/"
    assert page.headers["vary"] == "Accept-Language"


def test_every_promise_is_on_the_page_in_every_language(visitor: TestClient):
    for code in LANGUAGES:
        page = visitor.get(f"/{code}/promise").text
        for promise in PROMISES:
            assert f'id="{promise.id}"' in page


def test_the_site_map_names_every_page_in_every_language(visitor: TestClient):
    text = visitor.get("/sitemap.xml").text
    assert text.count("<loc>") == text.count('hreflang="ti"')
    for address in ("/ti/10-13/orosanmalan", "/ckb/places/0380-uppsala", "/sv-simple/"):
        assert f"<loc>http://127.0.0.1:8000{address}</loc>" in text
    assert not re.search(r"/(code|desk)", text)
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in visitor.get("/robots.txt").text


def test_pictures_are_only_those_used_and_come_from_this_house(visitor: TestClient):
    page = visitor.get("/sv/10-13/").text
    (sprite,) = set(re.findall(r'href="(/static/pictures[^"#]+)#', page))
    pictures = visitor.get(sprite)
    assert pictures.headers["content-type"] == "image/svg+xml"
    for code in re.findall(r"#(u[0-9A-F-]+)", page):
        assert f'id="{code}"' in pictures.text
    assert not re.search(r'(src|href)="//|<(img|script)[^>]+http', page)
