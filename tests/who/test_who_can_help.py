"""Three taps from a feeling to somebody who helps."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from portal.languages import TONGUES
from portal.who.tree import read_tree


def links(page: str, below: str) -> list[str]:
    return re.findall(rf'href="({below}/[a-z0-9-]+)"', page)


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_way_of_three_taps_ends_with_a_number_that_can_be_called(visitor: TestClient, tongue):
    start = f"/{tongue.code}/6-9/help"
    feelings = links(visitor.get(start).text, start)
    assert len(feelings) == len(read_tree())
    for feeling in feelings:
        situations = links(visitor.get(feeling).text, feeling)
        assert situations
        for situation in situations:
            page = visitor.get(situation)
            assert page.status_code == 200
            main = page.text.partition("<main")[2].partition("</main>")[0]
            assert "<q>" in main
            assert "tel:" in main or "https://" in main, situation


def test_in_danger_112_stands_before_everything_else(visitor: TestClient):
    main = visitor.get("/sv/10-13/help/hurt/hit").text.partition("<main")[2]
    assert main.index('href="tel:112"') < main.index("Du kan säga")


def test_a_coordinator_writes_numbers_and_children_there_see_them(
    visitor: TestClient, colleague: Callable[[str], TestClient]
):
    before = visitor.post("/sv/10-13/help/home/money", data={"place": "Uppsala"})
    assert "Vi har inget nummer till det här i" in before.text
    assert "116\u00a0111" in before.text
    desk = colleague("first")
    form = desk.get("/desk/numbers", follow_redirects=True)
    csrf = re.findall(r'name="csrf" value="([^"]+)"', form.text)[0]
    given = {
        "csrf": csrf,
        "soc-number": "018-727 00 00",
        "soc-hours": "mån–fre 8–16",
        "council-web": "https://example.se/rad/",
    }
    saved = desk.post("/desk/numbers/0380", data=given, follow_redirects=True)
    assert "Sparat" in saved.text
    after = visitor.post("/ar/10-13/help/home/money", data={"place": "uppsalla"})
    assert 'href="tel:018-7270000"' in after.text
    assert '<bdi lang="sv">mån–fre 8–16</bdi>' in after.text
    assert "Uppsala" not in str(after.url)
    assert "018-727" in visitor.get("/sv/places/0380-uppsala").text
    assert "018-727" not in visitor.get("/sv/places/2421-storuman").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("soc-number", "ring oss"),
        ("soc-number", "0701"),
        ("oncall-web", "javascript:alert(1)"),
        ("clinic-hours", "x" * 200),
    ],
)
def test_what_nobody_can_call_or_open_is_told_and_nothing_is_lost(
    colleague: Callable[[str], TestClient], field: str, value: str
):
    desk = colleague("first")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', desk.get("/desk/numbers/0380").text)[0]
    page = desk.post(
        "/desk/numbers/0380", data={"csrf": csrf, "school-number": "018-727 00 00", field: value}
    )
    assert page.status_code == 422
    assert value in page.text
    assert "018-727 00 00" in page.text
    assert f'id="{field}-error"' in page.text
    assert "018-727" not in desk.get("/desk/numbers/0380").text


def test_nobody_changes_the_numbers_of_another_municipality(colleague: Callable[[str], TestClient]):
    desk = colleague("first")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', desk.get("/desk/numbers/0380").text)[0]
    assert desk.post("/desk/numbers/0180", data={"csrf": csrf}).status_code == 404
    assert colleague("editor").get("/desk/numbers/0380").status_code == 403


@pytest.mark.parametrize(("place", "status"), [("qqqqqqq", 422), ("", 422), ("habo", 200)])
def test_a_place_that_is_not_clear_is_asked_for_again(visitor: TestClient, place: str, status: int):
    page = visitor.post("/sv/10-13/help/hurt/hit", data={"place": place})
    assert page.status_code == status
    assert f'value="{place}"' in page.text
