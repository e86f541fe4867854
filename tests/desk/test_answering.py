from collections.abc import Callable

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from portal.data import begin
from portal.ledger import Entry
from portal.questions.model import Question
from portal.web.house import House
from tests.child import Child
from tests.desk.colleague import Colleague

SignIn = Callable[[str], TestClient]


@pytest.mark.promise("two-people")
def test_a_child_reads_the_answer_after_two_people_have(visitor: TestClient, colleague: SignIn):
    child = Child(visitor)
    code = child.asks(text="Är soc farligt?", place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    assert "Är soc farligt?" in first.opens_the_first_question().text
    first.hands_in("Nej, soc är till för att hjälpa.")
    assert "Nej, soc" not in child.comes_back(code).text
    second.opens_the_first_question()
    second.approves()
    assert "Nej, soc är till för att hjälpa." in child.comes_back(code).text


@pytest.mark.promise("two-people")
def test_nobody_approves_their_own_answer(visitor: TestClient, colleague: SignIn):
    child = Child(visitor)
    code = child.asks(place="Uppsala")
    first = Colleague(colleague("first"))
    first.opens_the_first_question()
    first.hands_in("Mitt eget svar")
    first.opens_the_first_question()
    assert first.approves().status_code == 403
    assert "Mitt eget svar" not in child.comes_back(code).text


def test_an_answer_sent_back_keeps_its_words_and_says_why(visitor: TestClient, colleague: SignIn):
    Child(visitor).asks(place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    first.hands_in("För svårt svar")
    second.opens_the_first_question()
    second.sends_back("Skriv enklare")
    page = first.opens_the_first_question()
    assert "Skriv enklare" in page.text
    assert "För svårt svar" in page.text


def test_a_desk_sees_only_what_is_its_own(visitor: TestClient, colleague: SignIn, house: House):
    Child(visitor).asks(text="Bara Uppsala", place="Uppsala")
    elsewhere = Colleague(colleague("elsewhere"))
    assert "/desk/questions/" not in elsewhere.client.get("/desk/").text
    with begin(house.sessions, writing=False) as db:
        number = db.scalars(select(Question.id)).one()
    page = elsewhere.client.get(f"/desk/questions/{number}")
    assert page.status_code == 404
    assert "Bara Uppsala" not in page.text


def test_the_second_of_two_who_write_at_once_is_told_and_loses_nothing(
    visitor: TestClient, colleague: SignIn
):
    Child(visitor).asks(place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    second.opens_the_first_question()
    first.saves("Försteutkast")
    page = second.saves("Andras utkast")
    assert page.status_code == 409
    assert "Andras utkast" in page.text
    assert "Försteutkast" in first.opens_the_first_question().text


def test_an_answer_can_be_followed_by_a_new_question_and_a_new_answer(visitor: TestClient, colleague: SignIn):
    child = Child(visitor)
    code = child.asks(place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    for answer in ("Ett svar", "Ett svar till"):
        first.opens_the_first_question()
        first.hands_in(answer)
        second.opens_the_first_question()
        second.approves()
        assert answer in child.comes_back(code).text
        visitor.post("/sv/10-13/code/write", data={"code": code, "text": f"Tack för {answer}"})


def test_every_change_stands_in_the_ledger_and_no_words_of_the_child(
    visitor: TestClient, colleague: SignIn, house: House
):
    Child(visitor).asks(text="ordet liljekonvalj", place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    first.hands_in("svarsordet pelargon")
    second.opens_the_first_question()
    second.approves()
    with begin(house.sessions, writing=False) as db:
        entries = list(db.scalars(select(Entry).order_by(Entry.at)))
    assert entries[0].did == "looked"
    assert [entry.did for entry in entries if entry.did != "looked"] == ["handed-in", "approved"]
    assert "liljekonvalj" not in str([vars(entry) for entry in entries])
    assert "pelargon" not in str([vars(entry) for entry in entries])


def test_a_form_from_another_site_changes_nothing(visitor: TestClient, colleague: SignIn):
    Child(visitor).asks(place="Uppsala")
    first = Colleague(colleague("first"))
    first.opens_the_first_question()
    first.csrf = "0" * 64
    assert first.hands_in("Inte mitt").status_code == 403
    assert "Inte mitt" not in first.opens_the_first_question().text
