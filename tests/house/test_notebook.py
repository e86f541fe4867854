"""The notebook of the killed (test_killed.py) would notice what is lost, doubled or does not open."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from portal import delivery
from portal.data import begin
from portal.delivery import Letter
from portal.questions.model import Author, Message, Question
from portal.web.house import House
from tests.child import Child
from tests.desk.colleague import Colleague
from tests.house.notebook import Asked, Notebook, complaints


def erases_a_question(db: Session) -> None:
    db.delete(db.scalars(select(Question).limit(1)).one())


def takes_in_a_question_twice(db: Session) -> None:
    first = db.execute(select(Question.__table__).limit(1)).mappings().one()
    db.execute(insert(Question).values({**first, "id": uuid.uuid4(), "nonce": None}))


def keeps_a_text_twice(db: Session) -> None:
    first = db.execute(select(Message.__table__).where(Message.position == 0).limit(1)).mappings().one()
    db.execute(insert(Message).values({**first, "position": 9}))


def forgets_an_answer(db: Session) -> None:
    db.execute(delete(Message).where(Message.author == Author.DESK))


def forgets_what_was_added(db: Session) -> None:
    db.execute(delete(Message).where(Message.position == 1))


def spoils_a_key(db: Session) -> None:
    db.execute(update(Question).values(check=b"?" * 32))


def forgets_a_letter(db: Session) -> None:
    db.delete(db.scalars(select(Letter).limit(1)).one())


def brings_a_letter_to_nobody(db: Session) -> None:
    db.add(delivery.post_mail(db, to="x@desk.example", subject="x", text="x", purpose="waiting"))


ACCIDENTS = [
    erases_a_question,
    takes_in_a_question_twice,
    keeps_a_text_twice,
    forgets_an_answer,
    forgets_what_was_added,
    spoils_a_key,
    forgets_a_letter,
    brings_a_letter_to_nobody,
]


pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def kept(visitor: TestClient, colleague: Callable[[str], TestClient], house: House) -> Notebook:
    """A question with an addition and an answer, and another one."""
    child, notebook = Child(visitor), Notebook()
    notebook.asked = [Asked(child.asks(text="Först", place="Uppsala"), ["Först", "Sedan"])]
    visitor.post("/sv/10-13/code/write", data={"code": notebook.asked[0].code, "text": "Sedan"})
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    first.hands_in("Ett svar")
    second.opens_the_first_question()
    second.approves()
    notebook.answers = [(uuid.UUID(second.address.rpartition("/")[2]), "Ett svar")]
    notebook.asked.append(Asked(child.asks(text="En till", place="Uppsala"), ["En till"]))
    return notebook


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_every_loss_and_every_double_is_noticed(
    house: House, kept: Notebook, accident: Callable[[Session], None]
):
    with begin(house.sessions) as db:
        db.execute(update(Letter).values(delivered_at=Letter.written_at))
        arrived = {str(letter) for letter in db.scalars(select(Letter.id))}
    assert complaints(house, kept, arrived) == []
    with begin(house.sessions) as db:
        accident(db)
    assert complaints(house, kept, arrived)


def test_a_letter_that_never_reached_the_post_office_is_noticed(house: House, kept: Notebook):
    with begin(house.sessions) as db:
        db.execute(update(Letter).values(delivered_at=Letter.written_at))
    assert complaints(house, kept, set())
