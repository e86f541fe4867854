"""Two taps and perhaps a sentence; and what editors see of it."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from portal import feedback, worker
from portal.accounts import Person, Role
from portal.data import begin
from portal.feedback.finding import ENOUGH
from portal.feedback.model import Answer, Comment, Tally
from portal.languages import TONGUES
from portal.web.house import House

HERE = "/sv/10-13/utredning/understood"
SENTENCE = "Ordet förhandsbedömning var svårt."


def counted(house: House) -> dict[str, int]:
    with begin(house.sessions, writing=False) as db:
        return {tally.said: tally.times for tally in db.scalars(select(Tally))}


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_text_asks_whether_it_was_easy(visitor: TestClient, tongue):
    page = visitor.get(f"/{tongue.code}/6-9/vad-ar-soc").text
    assert f'action="/{tongue.code}/6-9/vad-ar-soc/understood"' in page
    assert page.count('name="answer"') == 3


def test_two_taps_are_counted_and_nothing_else_is_kept(visitor: TestClient, house: House):
    page = visitor.post(HERE, data={"answer": "no"})
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
    visitor.post(f"{HERE}/why", data={"reason": "words"})
    assert counted(house) == {"no": 1, "words": 1}
    with begin(house.sessions, writing=False) as db:
        assert db.scalars(select(Comment)).all() == []


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        (HERE, {}, 422),
        (HERE, {"answer": "kanske"}, 422),
        ("/sv/10-13/finns-inte/understood", {"answer": "yes"}, 404),
        (f"{HERE}/why", {"text": "x" * 501}, 422),
        (f"{HERE}/why", {"reason": "konstig"}, 200),
        (f"{HERE}/why", {}, 200),
    ],
)
def test_what_does_not_fit_is_answered_kindly(
    visitor: TestClient, address: str, data: dict[str, str], status: int
):
    page = visitor.post(address, data=data)
    assert page.status_code == status
    assert page.text.count("<h1") == 1
    assert data.get("text", "") in page.text


def test_many_taps_in_one_moment_are_all_counted(visitor: TestClient, house: House):
    with ThreadPoolExecutor(8) as fingers:
        pages = list(fingers.map(lambda _: visitor.post(HERE, data={"answer": "yes"}), range(24)))
    assert {page.status_code for page in pages} == {200}
    assert counted(house) == {"yes": 24}


def test_a_sentence_is_sealed_to_the_editors_without_names_and_opened_by_them_only(
    visitor: TestClient, house: House, colleague: Callable[[str], TestClient]
):
    visitor.post(f"{HERE}/why", data={"text": f"{SENTENCE} Ring 070-174 06 05.", "reason": "words"})
    page = colleague("editor").get("/desk/texts/utredning/10-13/sv").text
    assert SENTENCE in page
    assert "070-174" not in page
    assert colleague("first").get("/desk/texts/utredning/10-13/sv").status_code == 403
    with begin(house.sessions, writing=False) as db:
        (comment,) = db.scalars(select(Comment))
        assert SENTENCE.encode() not in comment.sealed


def test_danger_in_a_sentence_shows_whom_to_call(visitor: TestClient):
    page = visitor.post(f"{HERE}/why", data={"text": "Pappa slår mig."})
    assert page.text.index('href="tel:112"') < page.text.index('class="panel"')


def test_a_sentence_is_erased_after_three_months(visitor: TestClient, house: House, calendar: list[date]):
    visitor.post(f"{HERE}/why", data={"text": SENTENCE})
    for day, left in ((date(2027, 2, 20), 1), (date(2027, 2, 21), 0)):
        calendar[0] = day
        worker.keep_clocks(house)
        with begin(house.sessions, writing=False) as db:
            assert len(db.scalars(select(Comment)).all()) == left


def test_numbers_are_shown_only_when_enough_have_answered(
    visitor: TestClient, house: House, colleague: Callable[[str], TestClient]
):
    editor = colleague("editor")
    for answer in [Answer.NO] * (ENOUGH - 1):
        visitor.post(HERE, data={"answer": answer})
    assert "För få har svarat" in editor.get("/desk/texts/utredning/10-13/sv").text
    visitor.post(HERE, data={"answer": "yes"})
    assert "För få har svarat" not in editor.get("/desk/texts/utredning/10-13/sv").text
    listed = editor.get("/desk/texts?language=sv").text
    assert re.search(r"10\s*% tyckte", listed)
    with begin(house.sessions, writing=False) as db:
        assert feedback.reports(db)["utredning", "10-13", "sv"].share == 0.1


def test_an_editor_notes_who_has_read_a_text_and_readers_see_it(
    visitor: TestClient, colleague: Callable[[str], TestClient]
):
    address = "/desk/texts/utredning/10-13/uk"
    before = visitor.get("/uk/10-13/utredning").text
    editor = colleague("editor")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', editor.get(address).text)[0]
    noted = editor.post(address, data={"csrf": csrf, "reader": "speaker", "read_on": "2026-11-22"})
    assert noted.status_code == 200
    after = visitor.get("/uk/10-13/utredning").text
    assert before != after
    assert "22 листопада 2026" in after
    assert visitor.get("/uk/6-9/utredning").text.count("22 листопада 2026") == 0


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"reader": "speaker"},
        {"reader": "speaker", "read_on": "igår"},
        {"reader": "speaker", "read_on": "2026-11-20"},
        {"reader": "speaker", "read_on": "2026-12-24"},
        {"reader": "nobody", "read_on": "2026-11-22"},
    ],
)
def test_a_reading_that_cannot_be_is_told(colleague: Callable[[str], TestClient], given: dict[str, str]):
    editor, address = colleague("editor"), "/desk/texts/utredning/10-13/uk"
    csrf = re.findall(r'name="csrf" value="([^"]+)"', editor.get(address).text)[0]
    page = editor.post(address, data={"csrf": csrf, "read_on": ""} | given)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_sentences_stay_readable_when_an_editor_leaves(
    visitor: TestClient, house: House, colleague: Callable[[str], TestClient]
):
    visitor.post(f"{HERE}/why", data={"text": SENTENCE})
    editor = colleague("editor")
    page = editor.get("/desk/people").text
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
    desk = re.findall(r'action="/desk/people/([^/]+)/in"', page)[0]
    invited = {"csrf": csrf, "name": "Kollega", "email": "kollega@desk.example"}
    assert editor.post(f"/desk/people/{desk}/in", data=invited).status_code == 200
    with begin(house.sessions, writing=False) as db:
        new = db.scalars(select(Person).where(Person.email == "kollega@desk.example")).one()
        (before,) = (one.sealed for one in db.scalars(select(Comment)))
        assert [member.role for member in new.memberships] == [Role.EDITOR]
    gone = {"csrf": csrf, "person": str(new.id), "sure": "yes"}
    assert editor.post(f"/desk/people/{desk}/out", data=gone).status_code == 200
    with begin(house.sessions, writing=False) as db:
        (after,) = (one.sealed for one in db.scalars(select(Comment)))
    assert before != after
    assert SENTENCE in editor.get("/desk/texts/utredning/10-13/sv").text
