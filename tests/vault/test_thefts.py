"""What a thief learns from each thing that can be stolen."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, inspect, select, text
from starlette.testclient import TestClient

from portal import vault
from portal.accounts import Person
from portal.data import begin
from portal.questions import asking, finding
from portal.questions.model import Draft, Message, Question
from portal.web.house import House
from tests.child import Child
from tests.conftest import PASSWORD, Staffed
from tests.desk.colleague import Colleague

CLEAR = {
    "question": {
        "id", "kind", "language", "age", "municipality", "may_publish", "state", "desk_id", "alarm", "saved",
        "asked_on", "look_by", "answer_by", "answered_on", "late_since", "erase_on",
    },
    "message": {"question_id", "position", "author", "sent_on", "written_by", "approved_by"},
    "draft": {"question_id", "written_by", "revision"},
    "desk_key": {"question_id", "desk_id", "position", "opened"},
}  # fmt: skip
SECRET = {
    "question": {"selector", "salt", "check", "wrapped", "public_key", "nonce"},
    "message": {"sealed"},
    "draft": {"sealed", "sealed_remark"},
    "desk_key": {"sealed_key"},
}


def test_nothing_but_routing_facts_stands_in_clear(engine: Engine):
    for table, clear in CLEAR.items():
        columns = {column["name"]: column["type"] for column in inspect(engine).get_columns(table)}
        assert set(columns) == clear | SECRET[table], table


@pytest.mark.promise("sealed")
def test_the_database_alone_opens_no_question(visitor: TestClient, engine: Engine, house: House):
    Child(visitor).asks(text="Bara mellan oss", place="Uppsala")
    with engine.connect() as connection:
        everything = [
            value
            for table in inspect(engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
            for value in row
        ]
    keys = [bytes(value)[:32] for value in everything if isinstance(value, bytes | memoryview)]
    with begin(house.sessions, writing=False) as db:
        (message,) = db.scalars(select(Message))
        for key in keys:
            if len(key) == 32:
                with pytest.raises(vault.Unopenable):
                    vault.unseal(key, message.sealed)


def test_a_receipt_opens_its_own_thread_only(visitor: TestClient, house: House):
    child = Child(visitor)
    mine, other = (vault.read_receipt(child.asks(text=words)) for words in ("Min", "Din"))
    with begin(house.sessions, writing=False) as db:
        question, private = finding.find_by_receipt(db, mine, [asking.selector_mark(mine, house.secret)])
        assert [line.text for line in finding.open_thread(question, private)] == ["Min"]
        other_question, _ = finding.find_by_receipt(db, other, [asking.selector_mark(other, house.secret)])
        with pytest.raises(vault.Unopenable):
            finding.open_thread(other_question, private)


def test_a_password_opens_what_is_at_that_persons_desk_only(
    visitor: TestClient, house: House, staffed: Staffed
):
    for place in ("Uppsala", "Kiruna"):
        Child(visitor).asks(text=f"Från {place}", place=place)
    with begin(house.sessions, writing=False) as db:
        opened = []
        person = db.get_one(Person, staffed.elsewhere.id)
        private = vault.unlock(PASSWORD, person.lock)
        desk_key = vault.unseal_key(private, person.memberships[0].sealed_key)
        for question in db.scalars(select(Question)):
            for key in question.keys:
                try:
                    thread = vault.unseal_key(desk_key, key.sealed_key)
                except vault.Unopenable:
                    continue
                opened.append((key.opened, finding.open_thread(question, thread)[0].text))
    # Sealed to each desk in the chain, so that hand-up needs nobody's key; the house lets in only when opened.
    assert sorted(opened) == [(False, "Från Uppsala"), (True, "Från Kiruna")]


def test_drafts_and_remarks_are_sealed_too(
    visitor: TestClient, house: House, colleague: Callable[[str], TestClient]
):
    Child(visitor).asks(place="Uppsala")
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    first.opens_the_first_question()
    first.hands_in("Ett utkast")
    second.opens_the_first_question()
    second.sends_back("En anmärkning")
    with begin(house.sessions, writing=False) as db:
        (draft,) = db.scalars(select(Draft))
    assert b"utkast" not in draft.sealed
    assert draft.sealed_remark
    assert len(draft.sealed_remark) == len(draft.sealed)


def test_a_new_server_key_loses_no_receipt(
    visitor: TestClient, settings, engine: Engine, house: House, monkeypatch: pytest.MonkeyPatch
):
    from dataclasses import replace

    from starlette.datastructures import Secret

    from portal.app import create_app

    code = Child(visitor).asks(text="Före nyckelbytet")
    keys = (Secret("en alldeles ny nyckel " * 3), *settings.secret_keys)
    newer = replace(house, settings=replace(settings, secret_keys=keys))
    with TestClient(create_app(newer.settings, engine, newer), base_url="https://testserver") as client:
        assert "Före nyckelbytet" in Child(client).comes_back(code).text
        late = Child(client).asks(text="Efter bytet")
        assert "Efter bytet" in Child(client).comes_back(late).text
