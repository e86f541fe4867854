from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from portal import worker
from portal.councils import DeskKind, found_desk
from portal.data import begin
from portal.delivery import Letter
from portal.ledger import Entry
from portal.questions.model import DeskKey, Message, Question, State
from portal.web.house import House
from tests.child import Child
from tests.conftest import Staffed
from tests.desk.colleague import Colleague

CHRISTMAS = date(2026, 12, 25)


def count(house: House, table: type) -> int:
    with begin(house.sessions, writing=False) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.promise("erased")
def test_everything_is_erased_on_the_day_that_was_promised_and_not_before(
    visitor: TestClient, house: House, calendar: list[date]
):
    child = Child(visitor)
    code = child.asks(place="Uppsala")
    calendar[0] = date(2026, 12, 24)
    worker.keep_clocks(house)
    assert child.comes_back(code).status_code == 200
    calendar[0] = CHRISTMAS
    worker.keep_clocks(house)
    assert child.comes_back(code).status_code == 422
    assert [count(house, table) for table in (Question, Message, DeskKey)] == [0, 0, 0]


def test_more_than_one_batch_is_erased(house: House, visitor: TestClient, calendar: list[date], monkeypatch):
    monkeypatch.setattr("portal.questions.keeping_time.BATCH", 2)
    for _ in range(5):
        Child(visitor).asks()
    calendar[0] = CHRISTMAS
    worker.keep_clocks(house)
    assert count(house, Question) == 0


@pytest.mark.promise("by-date")
def test_what_is_late_goes_to_the_next_desk_which_can_open_it_and_the_child_is_told(
    visitor: TestClient,
    house: House,
    staffed: Staffed,
    calendar: list[date],
    colleague: Callable[[str], TestClient],
):
    child = Child(visitor)
    code = child.asks(text="Glöm mig inte", place="Uppsala")
    calendar[0] = date(2026, 11, 26)
    worker.keep_clocks(house)
    page = child.comes_back(code).text
    assert "Undra Sverige" in page
    assert "onsdag 25 november" in page
    assert "måndag 30 november" in page
    assert "Glöm mig inte" in Colleague(colleague("elsewhere")).opens_the_first_question().text
    assert "/desk/questions/" not in colleague("first").get("/desk/").text


def test_the_last_desk_keeps_what_is_late_and_is_told(
    visitor: TestClient, house: House, staffed: Staffed, calendar: list[date]
):
    with begin(house.sessions) as db:
        found_desk(db, name="Läns", kind=DeskKind.REGIONAL, areas=["25"], mail="lan@desk.example")
    Child(visitor).asks(place="Kiruna")
    for day in (26, 30):
        calendar[0] = date(2026, 11, day)
        worker.keep_clocks(house)
    with begin(house.sessions, writing=False) as db:
        assert db.scalars(select(Question.desk_id)).one() == staffed.nation.id
        assert [letter.purpose for letter in db.scalars(select(Letter))] == ["waiting"]


def test_the_clock_leaves_no_hour_in_the_ledger(visitor: TestClient, house: House, calendar: list[date]):
    Child(visitor).asks(place="Uppsala")
    calendar[0] = date(2026, 11, 26)
    worker.keep_clocks(house)
    with begin(house.sessions, writing=False) as db:
        (entry,) = db.scalars(select(Entry))
    assert (entry.did, entry.at.hour, entry.at.minute, entry.at.microsecond) == ("handed-up", 0, 0, 0)


def test_what_is_answered_in_time_stays_where_it_is(
    visitor: TestClient, house: House, calendar: list[date], colleague: Callable[[str], TestClient]
):
    Child(visitor).asks(place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    first.hands_in("Svar")
    second.opens_the_first_question()
    second.approves()
    calendar[0] = date(2026, 12, 10)
    worker.keep_clocks(house)
    with begin(house.sessions, writing=False) as db:
        assert db.scalars(select(Question.state)).one() is State.ANSWERED


def test_the_mark_of_a_form_is_forgotten_when_the_form_itself_is_too_old(
    visitor: TestClient, house: House, calendar: list[date]
):
    Child(visitor).asks()
    for day, forgotten in ((24, False), (25, True)):
        calendar[0] = date(2026, 11, day)
        worker.keep_clocks(house)
        with begin(house.sessions, writing=False) as db:
            assert (db.scalars(select(Question.nonce)).one() is None) is forgotten
