"""What two hands do in the same moment, or before and after midnight."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from portal import vault, worker
from portal.data import begin
from portal.questions.model import Question
from portal.web.house import House
from tests.child import Child, code_on
from tests.desk.colleague import Colleague


def test_a_form_that_is_sent_again_after_midnight_still_makes_one_question(
    visitor: TestClient, house: House, calendar: list[date]
):
    child = Child(visitor)
    calendar[0] = date(2026, 11, 28)  # a Saturday: the promised day is the same on Sunday
    code = child.asks()
    calendar[0] = date(2026, 11, 29)
    worker.keep_clocks(house)
    assert code_on(child.presses()) == code
    with begin(house.sessions, writing=False) as db:
        assert len(db.scalars(select(Question)).all()) == 1


def test_what_a_child_adds_while_an_answer_is_approved_is_seen_first(
    visitor: TestClient, colleague: Callable[[str], TestClient]
):
    child = Child(visitor)
    code = child.asks(place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    first.hands_in("Ett svar")
    second.opens_the_first_question()
    visitor.post("/sv/10-13/code/write", data={"code": code, "text": "En sak till"})
    page = second.approves()
    assert page.status_code == 409
    assert "En sak till" in page.text
    second.opens_the_first_question()
    assert second.approves().status_code == 200
    assert "Ett svar" in child.comes_back(code).text


def test_two_taps_on_erase_both_end_well(visitor: TestClient, house: House, monkeypatch: pytest.MonkeyPatch):
    code, both = Child(visitor).asks(place="Uppsala"), Barrier(2)
    unlock = vault.unlock

    def together(*args: Any) -> bytes:
        key = unlock(*args)
        both.wait(20)
        return key

    monkeypatch.setattr("portal.vault.unlock", together)
    with ThreadPoolExecutor(2) as fingers:
        sent = {"code": code, "sure": "yes"}
        pages = list(fingers.map(lambda _: visitor.post("/sv/10-13/code/erase", data=sent), range(2)))
    assert [page.status_code for page in pages] == [200, 200]
    with begin(house.sessions, writing=False) as db:
        assert db.scalars(select(Question)).all() == []
