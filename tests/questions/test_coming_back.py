import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from portal.data import begin
from portal.questions.model import DeskKey, Draft, Message, Question
from portal.vault import read_receipt
from portal.web.house import House
from tests.child import Child


def test_the_code_opens_the_thread_and_nothing_else_does(visitor: TestClient):
    child = Child(visitor)
    code = child.asks(text="Min egen fråga")
    other = child.asks(text="En annan fråga")
    page = child.comes_back(code)
    assert "Min egen fråga" in page.text
    assert "En annan fråga" not in page.text
    assert "En annan fråga" in child.comes_back(other).text


def test_the_code_opens_in_small_letters_with_dashes_and_as_digits_in_any_script(visitor: TestClient):
    child = Child(visitor)
    code = child.asks(text="Kan du läsa mig?")
    digits = read_receipt(code).digits
    arabic = digits.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    persian = digits.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    for spelling in (code.lower().replace(" ", "-"), code.replace("0", "o"), digits, arabic, persian):
        assert "Kan du läsa mig?" in child.comes_back(spelling).text


@pytest.mark.promise("your-language")
def test_the_thread_opens_in_every_language(visitor: TestClient):
    child = Child(visitor)
    code = child.asks(text="Samma fråga")
    page = child.comes_back(code, lang="ti")
    assert 'lang="ti"' in page.text
    assert "Samma fråga" in page.text


def test_a_slip_of_the_finger_is_told_kindly_and_what_was_typed_is_still_there(visitor: TestClient):
    page = Child(visitor).comes_back("7KQ4 M2XD 9FTA C3HA")
    assert page.status_code == 422
    assert "7KQ4 M2XD 9FTA C3HA" in page.text


def test_a_code_that_was_never_given_opens_nothing(visitor: TestClient):
    from portal.vault import new_receipt

    assert Child(visitor).comes_back(new_receipt().letters).status_code == 422


def test_writing_again_adds_to_the_thread_once_however_often_it_is_pressed(visitor: TestClient):
    child = Child(visitor)
    code = child.asks(text="Först")
    for _ in range(2):
        page = visitor.post("/sv/10-13/code/write", data={"code": code, "text": "Sedan"})
    assert page.text.count("Sedan") == 1
    assert "Först" in page.text


def test_an_empty_addition_is_refused_kindly(visitor: TestClient):
    child = Child(visitor)
    code = child.asks()
    page = visitor.post("/sv/10-13/code/write", data={"code": code, "text": " "})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text


@pytest.mark.promise("erased")
def test_erasing_asks_once_and_then_leaves_nothing(visitor: TestClient, house: House):
    child = Child(visitor)
    code = child.asks()
    asked = visitor.post("/sv/10-13/code/erase", data={"code": code})
    assert "sure" in asked.text
    assert "sure" not in child.comes_back(code).text
    visitor.post("/sv/10-13/code/erase", data={"code": code, "sure": "yes"})
    with begin(house.sessions, writing=False) as db:
        for table in (Question, Message, DeskKey, Draft):
            assert db.scalar(select(func.count()).select_from(table)) == 0
    assert child.comes_back(code).status_code == 422


def test_guessing_one_code_over_and_over_is_stopped(visitor: TestClient):
    child = Child(visitor)
    code = child.asks()
    receipt = read_receipt(code)
    wrong = type(receipt)(receipt.number ^ 1).letters
    answers = [child.comes_back(wrong).text for _ in range(22)]
    assert answers[0] != answers[-1]
    assert child.comes_back(child.asks(text="Någon annans")).status_code == 200
