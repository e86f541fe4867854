import re
from datetime import date

import pytest
from limits import parse
from sqlalchemy import select
from starlette.testclient import TestClient

from portal.data import begin
from portal.delivery import Letter
from portal.questions.model import Question
from portal.web import limiting
from portal.web.house import House
from tests.child import Child, code_on
from tests.conftest import Staffed


def questions(house: House) -> list[Question]:
    with begin(house.sessions, writing=False) as db:
        return list(db.scalars(select(Question)))


@pytest.mark.promise("by-date")
def test_a_child_sees_who_reads_and_by_when_before_sending(visitor: TestClient, house: House):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(place="Uppsala")
    assert page.status_code == 200
    assert "Ungdomsrådets vuxna" in page.text
    assert "onsdag 25 november" in page.text
    assert "fredag 25 december" in page.text
    assert "116\u00a0111" in page.text
    assert questions(house) == []


def test_what_was_sent_reaches_the_desk_of_the_municipality(
    visitor: TestClient, house: House, staffed: Staffed
):
    Child(visitor).asks(place="75320", kind="idea", publish="yes")
    (question,) = questions(house)
    assert question.desk_id == staffed.uppsala.id
    assert question.municipality == "0380"
    assert question.kind == "idea"
    assert question.may_publish
    assert question.answer_by == date(2026, 11, 25)


def test_a_child_who_skips_the_place_is_answered_by_the_nation(
    visitor: TestClient, house: House, staffed: Staffed
):
    Child(visitor).asks(place="")
    assert questions(house)[0].desk_id == staffed.nation.id


def test_a_municipality_without_a_desk_works(visitor: TestClient, house: House, staffed: Staffed):
    Child(visitor).asks(place="Storuman")
    (question,) = questions(house)
    assert (question.desk_id, question.municipality) == (staffed.nation.id, "2421")


def test_one_tap_twice_makes_one_question_and_shows_the_same_code(visitor: TestClient, house: House):
    child = Child(visitor)
    child.opens_the_form()
    child.presses()
    first, second = child.presses(), child.presses()
    assert code_on(first) == code_on(second)
    assert len(questions(house)) == 1


def test_the_form_shows_no_code_again_once_the_child_has_saved_it(visitor: TestClient, house: House):
    child = Child(visitor)
    code = child.asks()
    child.comes_back(code)
    page = child.presses()
    assert code not in page.text
    assert 'class="group"' not in page.text
    assert len(questions(house)) == 1


def test_an_empty_question_comes_back_with_the_reason(visitor: TestClient, house: House):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(text="  \n ", place="Uppsala")
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert 'value="Uppsala"' in page.text
    assert questions(house) == []


def test_a_place_that_nobody_knows_is_asked_about_and_the_text_is_still_there(visitor: TestClient):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(text="Hjälper ni mig?", place="qqqqqqqq")
    assert page.status_code == 422
    assert "Hjälper ni mig?" in page.text
    assert 'value="qqqqqqqq"' in page.text


def test_a_name_that_several_places_have_is_offered_as_a_choice(visitor: TestClient, house: House):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(place="habo")
    assert page.status_code == 422
    assert {"0305", "0643", "skip"} <= set(re.findall('name="place_code" value="([^"]+)"', page.text))
    child.presses(place="habo", place_code="0305")
    code_on(child.presses(place="habo", place_code="0305"))
    assert questions(house)[0].municipality == "0305"


def test_a_forged_token_sends_nothing_and_loses_nothing(visitor: TestClient, house: House):
    child = Child(visitor)
    child.opens_the_form()
    child.token = child.token[:-3] + "AAA"
    page = child.presses(text="Är ni kvar?")
    assert page.status_code == 200
    assert "Är ni kvar?" in page.text
    assert questions(house) == []


def test_a_form_left_open_overnight_shows_the_dates_of_today_before_it_is_sent(
    visitor: TestClient, house: House, calendar: list[date]
):
    child = Child(visitor)
    child.opens_the_form()
    child.presses()
    calendar[0] = date(2026, 11, 24)
    page = child.presses(text="Samma text")
    assert "torsdag 26 november" in page.text
    assert "Samma text" in page.text
    assert questions(house) == []
    code_on(child.presses(text="Samma text"))


def test_a_robot_that_fills_in_every_box_is_stopped_but_a_child_is_told_why(
    visitor: TestClient, house: House
):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(website="https://spam.example", text="En riktig fråga")
    assert page.status_code == 422
    assert "En riktig fråga" in page.text
    assert questions(house) == []


def test_a_robot_that_is_quicker_than_any_child_is_shown_the_page_once_more(
    visitor: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("portal.questions.forms.PATIENCE", 60.0)
    child = Child(visitor)
    child.opens_the_form()
    for _ in range(3):
        child.presses()
    assert questions(house) == []


def test_a_whole_class_behind_one_address_can_ask(visitor: TestClient, house: House):
    for _ in range(30):
        Child(visitor).asks()
    assert len(questions(house)) == 30


def test_when_too_many_come_at_once_the_text_is_kept_and_nobody_is_locked_out(
    visitor: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
):
    child = Child(visitor)
    child.opens_the_form()
    child.presses(text="Jag väntar")
    with monkeypatch.context() as crowded:
        crowded.setitem(limiting.LIMITS, "ask", parse("0/hour"))
        page = child.presses(text="Jag väntar")
    assert page.status_code == 429
    assert "Jag väntar" in page.text
    code_on(child.presses(text="Jag väntar"))


def test_changing_language_carries_along_what_was_typed(visitor: TestClient):
    child = Child(visitor)
    child.opens_the_form()
    arabic = Child(visitor, lang="ar", token=child.token)
    page = arabic.presses(text="Min halva mening", place="Upps", only="language")
    assert page.status_code == 200
    assert 'dir="rtl"' in page.text
    assert "Min halva mening" in page.text
    assert 'value="Upps"' in page.text
    assert 'aria-invalid="true"' not in page.text


def test_the_desk_gets_a_letter_that_says_that_something_waits_but_not_what(
    visitor: TestClient, house: House
):
    Child(visitor).asks(text="hemligheten i brevet", place="Uppsala")
    with begin(house.sessions, writing=False) as db:
        (letter,) = db.scalars(select(Letter))
    assert letter.to == "desk@uppsala.example"
    assert "hemligheten" not in letter.subject + letter.text


def test_the_link_of_a_municipality_fills_in_the_place(visitor: TestClient):
    page = visitor.get("/sv/10-13/ask?place=0380")
    assert 'value="Uppsala"' in page.text
    assert visitor.get("/sv/10-13/ask?place=%00<script>").status_code == 200
