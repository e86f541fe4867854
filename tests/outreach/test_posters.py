"""What adults print, and where its code leads."""

import re

import pytest
import segno
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.web.rendering import qr


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
@pytest.mark.parametrize(("name", "copies"), [("poster", 1), ("cards", 8)])
def test_a_poster_is_in_its_language_and_its_code_leads_to_the_municipality(
    visitor: TestClient, tongue, name: str, copies: int
):
    path = f"/{tongue.code}/places/0380-uppsala"
    page = visitor.get(f"{path}/{name}").text
    assert page.count('class="qr"') == copies
    assert page.count(str(qr(path))) == copies
    assert f"{path}</p>" in page
    assert "Uppsala ungdomsråd" in page
    assert visitor.get(path).status_code == 200
    assert f"{path}/{name}" in visitor.get(path).text


def test_the_code_is_drawn_of_the_whole_address():
    drawn = re.findall(r' d="([^"]+)"', str(qr("/sv/places/0380-uppsala")))
    assert drawn
    other = segno.make("http://127.0.0.1:8000/sv/places/0380-uppsala", error="m", micro=False)
    assert drawn[-1] in other.svg_inline(border=2, omitsize=True)


def test_an_old_name_or_a_place_that_is_not_there(visitor: TestClient):
    assert visitor.get("/sv/places/9999-ingenstans/poster").status_code == 404
    moved = visitor.get("/sv/places/0380-upsala/poster", follow_redirects=False)
    assert moved.headers["location"] == "/sv/places/0380-uppsala/poster"


def test_adults_find_their_page_from_every_page(visitor: TestClient):
    for tongue in TONGUES:
        assert f'href="/{tongue.code}/adults"' in visitor.get(f"/{tongue.code}/6-9/").text
        assert "19:1" in visitor.get(f"/{tongue.code}/adults").text
