"""Every printed page of the site, and every story, fetched in every language and age."""

import re
from functools import lru_cache

import pytest
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.library.helplines import read_helplines
from portal.library.shelf import read_shelf
from portal.telling.story import read_plot
from portal.web.addresses import AGES

NEVER = ("0200-77", "020-40 70 40", "010-223 57 60", "020-120 06 06", "077-180")
MARKUP = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]+>", re.DOTALL)
SWEDISH = re.compile(
    r"\b(?:och|inte|att|som|det|eller|när|också|berätta|hjälp|föräldrar|någon|måste)\b", re.IGNORECASE
)
IN_SWEDISH = re.compile(r'<(\w+)[^>]*\blang="sv"[^>]*>.*?</\1>|\([^()]*\)', re.DOTALL)
CALLED = re.compile(r'href="tel:([^"]+)"')
HEADING = re.compile(r"<h1[ >]")


@lru_cache
def numbers() -> set[str]:
    return {line.number.replace(" ", "") for line in read_helplines().values() if line.number}


def tails(client: TestClient, code: str) -> list[str]:
    found = re.findall(f"<loc>[^<]*?/{code}/([^<]*)</loc>", client.get("/sitemap.xml").text)
    plot = read_plot()
    stories = [
        f"{age}/try/{who.id}/{listener.id}/{situation.id}"
        for age in AGES
        for who in plot.who
        for listener in plot.listeners[:3]
        for situation in plot.situations_of(who.id)[:4]
    ]
    places = [tail for tail in found if tail.startswith("places/")][:3]
    return [*(tail for tail in found if not tail.startswith("places/")), *places, *stories, "10-13/try"]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_page_is_whole(visitor: TestClient, tongue):
    inside: set[str] = set()
    for tail in tails(visitor, tongue.code):
        page = visitor.get(f"/{tongue.code}/{tail}")
        assert page.status_code == 200, tail
        html = page.text
        assert f'<html lang="{tongue.code}" dir="{tongue.direction}">' in html, tail
        assert len(HEADING.findall(html)) == 1, tail
        assert not any(never in html for never in NEVER), tail
        assert set(CALLED.findall(html)) <= numbers(), tail
        assert "{{" not in html, tail
        assert "%(" not in html, tail
        inside |= set(re.findall(rf'href="(/{tongue.code}/[^"#?]*)', html))
        if not tongue.code.startswith("sv"):
            main = IN_SWEDISH.sub(" ", html.partition("<main")[2].partition("</main>")[0])
            left = SWEDISH.findall(MARKUP.sub(" ", main))
            assert len(left) < 2, (tail, left)
    for address in sorted(inside):
        if not address.endswith(("/ask", "/code")):
            assert visitor.get(address).status_code == 200, address


def test_no_text_is_the_same_in_two_languages():
    shelf = read_shelf()
    for topic in shelf.topics:
        for age in AGES:
            others = [
                tongue.code for tongue in TONGUES if tongue.code != "sv-simple"
            ]  # may be as easy already
            bodies = {text.body for code in others if (text := shelf.text(topic, age, code))}
            assert len(bodies) == len(others), (topic.slug, age)
