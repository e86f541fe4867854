"""What is deleted is gone from the file itself."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from portal import worker
from portal.data import begin
from portal.questions.model import DeskKey, Message, Question
from portal.web.house import House
from tests.child import Child


def secrets_of(house: House) -> list[bytes]:
    """Every sealed or wrapped thing that is stored of the questions."""
    with begin(house.sessions, writing=False) as db:
        found = [message.sealed for message in db.scalars(select(Message))]
        found += [key.sealed_key for key in db.scalars(select(DeskKey))]
        for question in db.scalars(select(Question)):
            found += [question.wrapped, question.check, question.salt, question.selector]
    return found


def on_disk(engine: Engine, cellar: Path) -> bytes:
    engine.dispose()  # nobody holds the file
    return b"".join(file.read_bytes() for file in cellar.glob("portal.db*"))


@pytest.mark.promise("erased")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("by", ["the child", "the clock"])
def test_after_erasing_the_raw_file_holds_nothing_of_it(
    visitor: TestClient, house: House, engine: Engine, cellar: Path, calendar: list[date], by: str
):
    code = Child(visitor).asks(text="Glöm mig " * 300, place="Uppsala")
    secrets = secrets_of(house)
    before = on_disk(engine, cellar)
    assert all(secret[:32] in before for secret in secrets)
    if by == "the child":
        visitor.post("/sv/10-13/code/erase", data={"code": code, "sure": "yes"})
    else:
        calendar[0] = date(2026, 12, 25)
        worker.keep_clocks(house)
    after = on_disk(engine, cellar)
    assert [secret for secret in secrets if secret[:16] in after or secret[-16:] in after] == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_without_overwriting_the_same_search_would_find_it(
    visitor: TestClient, house: House, engine: Engine, cellar: Path
):
    Child(visitor).asks(text="Glöm mig " * 300, place="Uppsala")
    secrets = secrets_of(house)
    with sqlite3.connect(cellar / "portal.db") as careless:
        careless.execute("PRAGMA secure_delete = OFF")
        careless.execute("PRAGMA foreign_keys = ON")
        careless.execute("DELETE FROM question")
    careless.close()
    after = on_disk(engine, cellar)
    assert any(secret[:16] in after or secret[-16:] in after for secret in secrets)
