"""Danger and personal details, as a child meets them on the way to sending."""

from collections.abc import Callable
from html import unescape

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from portal.councils import DeskKind, found_desk
from portal.data import begin
from portal.questions.model import Question
from portal.web.house import House
from tests.child import Child
from tests.conftest import Staffed
from tests.desk.colleague import Colleague

DANGER = "Pappa slår mig med bälte"


@pytest.fixture
def guards(house: House, staffed: Staffed) -> str:
    """A desk in Uppsala whose work it is to protect."""
    with begin(house.sessions) as db:
        desk, _ = found_desk(db, name="Trygg Uppsala", kind=DeskKind.SAFEGUARDING, areas=["0380"])
    return desk.name


def only_question(house: House) -> Question:
    with begin(house.sessions, writing=False) as db:
        return db.scalars(select(Question)).one()


def test_words_of_danger_bring_help_to_the_top_and_the_question_can_still_be_sent(visitor: TestClient):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(text=DANGER).text
    assert page.index('href="tel:112"') < page.index("<textarea")
    assert 'class="tell"' in page
    assert "Thank" not in child.presses(text=DANGER).text


@pytest.mark.promise("adult-first")
def test_what_may_be_danger_goes_to_those_who_protect_and_to_nobody_else(
    visitor: TestClient, house: House, guards: str, colleague: Callable[[str], TestClient]
):
    child = Child(visitor)
    child.opens_the_form()
    assert guards in child.presses(text=DANGER, place="Uppsala").text
    child.presses(text=DANGER, place="Uppsala")
    question = only_question(house)
    assert question.alarm
    assert question.desk.name == guards
    assert "/desk/questions/" not in colleague("first").get("/desk/").text


def test_where_nobody_guards_it_stands_first_in_line(
    visitor: TestClient, staffed: Staffed, colleague: Callable[[str], TestClient]
):
    Child(visitor).asks(text="Vad gör soc?", place="Uppsala")
    Child(visitor).asks(text=DANGER, place="Uppsala")
    Child(visitor).asks(text="Vad är en utredning?", place="Uppsala")
    page = Colleague(colleague("first")).opens_the_first_question()
    assert DANGER in page.text


def test_danger_in_what_is_written_later_sends_the_thread_to_those_who_protect(
    visitor: TestClient, house: House, guards: str
):
    child = Child(visitor)
    code = child.asks(text="Vad gör soc?", place="Uppsala")
    assert only_question(house).desk.name != guards
    page = visitor.post("/sv/10-13/code/write", data={"code": code, "text": DANGER})
    assert guards in page.text
    assert only_question(house).alarm


def test_an_ordinary_question_is_no_alarm(visitor: TestClient, house: House):
    Child(visitor).asks(text="Vi skrattade så vi dog. Får man ha husdjur i familjehem?")
    assert not only_question(house).alarm


def test_what_could_point_a_child_out_is_shown_in_its_place_and_one_tap_takes_it_out(
    visitor: TestClient, house: House
):
    child = Child(visitor)
    child.opens_the_form()
    text = "Ring mig på 070-174 06 05 eller skriv till kim@exempel.se"
    page = unescape(child.presses(text=text).text)
    assert "<mark>070-174 06 05</mark>" in page
    assert "<mark>kim@exempel.se</mark>" in page
    cleaned = unescape(child.presses(text=text, do="take-out").text)
    assert "070-174" not in cleaned
    assert "kim@" not in cleaned
    assert "Ring mig på" in cleaned


def test_it_can_be_sent_as_it_is_and_the_desk_sees_the_marks(
    visitor: TestClient, colleague: Callable[[str], TestClient]
):
    Child(visitor).asks(text="Jag nås på kim@exempel.se", place="Uppsala")
    page = Colleague(colleague("first")).opens_the_first_question()
    assert "<mark>kim@exempel.se</mark>" in page.text
