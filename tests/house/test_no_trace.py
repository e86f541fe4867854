"""Words planted through every form of the site are searched for wherever they could have been left."""

import logging
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select, text, update
from starlette.routing import Route
from starlette.testclient import TestClient

from portal import delivery, worker
from portal.councils import Desk
from portal.councils import routes as council_routes
from portal.data import begin
from portal.delivery import Letter
from portal.desk import routes as desk_routes
from portal.feedback import routes as feedback_routes
from portal.questions import routes as question_routes
from portal.search import routes as search_routes
from portal.web.house import House
from portal.who import routes as who_routes
from tests.child import Child
from tests.conftest import PASSWORD, Staffed
from tests.delivery.post_office import PostOffice
from tests.desk.colleague import Colleague

ADDRESS, AGENT = "203.0.113.77", "SentinelPhone"
CHILD = {
    name: f"liljekonvalj-{name}"
    for name in ("ask", "place", "code", "write", "find", "only", "website", "search", "near", "sentence")
}
DESK = {name: f"pelargon-{name}" for name in ("answer", "remark", "password", "new", "invited", "sign-in")}
PLANTED = [ADDRESS, AGENT, *CHILD.values(), *DESK.values()]

FORMS = {
    "/{lang:lang}/{age:age}/ask",
    "/{lang:lang}/{age:age}/code",
    "/{lang:lang}/{age:age}/code/write",
    "/{lang:lang}/{age:age}/code/erase",
    "/{lang:lang}/places/",
    "/{lang:lang}/{age:age}/search",
    "/{lang:lang}/{age:age}/help/{feeling}/{situation}",
    "/{lang:lang}/{age:age}/{slug}/understood",
    "/{lang:lang}/{age:age}/{slug}/understood/why",
    "/numbers/{code}",
    "/texts/{slug}/{age}/{lang}",
    "/questions/{id}/answer",
    "/questions/{id}/approve",
    "/questions/{id}/send-back",
    "/questions/{id}/route",
    "/people/{desk}/in",
    "/people/{desk}/out",
    "/account/code",
    "/account/password",
    "/join",
    "/forgotten",
    "/lost",
    "/language",
    "/sign-out",
    "/sign-in",
}
"""Every form there is. A new one must be planted too, or say here why it takes no words."""


def test_no_form_is_forgotten():
    routes = [
        route
        for room in (question_routes, council_routes, who_routes, search_routes, feedback_routes, desk_routes)
        for route in room.routes
    ]
    posting = {route.path for route in routes if isinstance(route, Route) and "POST" in (route.methods or ())}
    assert posting == FORMS


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that anybody logs, down to the last detail."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def plant(visitor: TestClient, colleague: Callable[[str], TestClient], staffed: Staffed) -> None:
    """Fill in every form, rightly and wrongly."""
    visitor.headers.update({"x-forwarded-for": ADDRESS, "user-agent": AGENT})
    child = Child(visitor)
    child.opens_the_form()
    child.presses(text=CHILD["ask"], place=CHILD["place"])
    child.presses(text=CHILD["ask"], website=CHILD["website"])
    child.presses(text=CHILD["ask"], only=CHILD["only"])
    code = child.asks(text=CHILD["ask"] + " @någon 070-174 06 05", place="Uppsala")
    child.presses(text=CHILD["ask"], do="take-out")
    child.comes_back(CHILD["code"])
    visitor.post("/sv/places/", data={"place": CHILD["find"]})
    visitor.post("/sv/10-13/search", data={"q": CHILD["search"]})
    visitor.post("/sv/10-13/help/hurt/hit", data={"place": CHILD["near"]})
    visitor.post("/sv/10-13/utredning/understood", data={"answer": CHILD["sentence"]})
    sentence = {"text": CHILD["sentence"], "reason": CHILD["sentence"]}
    assert visitor.post("/sv/10-13/utredning/understood/why", data=sentence).status_code == 200
    visitor.post("/sv/10-13/code/write", data={"code": code, "text": CHILD["write"]})
    visitor.post("/sv/10-13/code/erase", data={"code": code, "text": CHILD["write"]})
    visitor.post("/sv/10-13/ask", content=b"\xff" + CHILD["ask"].encode())
    first, second = Colleague(colleague("first")), Colleague(colleague("second"))
    for someone in (first, second):
        someone.client.headers.update({"x-forwarded-for": ADDRESS, "user-agent": AGENT})
    first.opens_the_first_question()
    first.saves(DESK["answer"])
    first.opens_the_first_question()
    first.hands_in(DESK["answer"])
    second.opens_the_first_question()
    second.sends_back(DESK["remark"])
    first.opens_the_first_question()
    first.hands_in(DESK["answer"])
    second.opens_the_first_question()
    second.approves()
    numbers = {"csrf": first.csrf, "soc-number": DESK["answer"], "soc-hours": DESK["answer"] * 20}
    assert first.client.post("/desk/numbers/0380", data=numbers).status_code == 422
    editor = Colleague(colleague("editor")).client
    csrf = re.findall(r'name="csrf" value="([^"]+)"', editor.get("/desk/texts").text)[0]
    editor.post("/desk/texts/utredning/10-13/sv", data={"csrf": csrf, "read_on": DESK["answer"]})
    data = {"csrf": first.csrf, "password": DESK["password"], "new": DESK["new"]}
    first.client.post("/desk/account/password", data=data)
    for way in ("join", "forgotten", "lost"):
        data = {"email": "first@desk.example", "code": DESK["invited"], "new": DESK["new"]}
        first.client.post(f"/desk/{way}", data=data)
    visitor.post("/desk/sign-in", data={"email": "first@desk.example", "password": DESK["sign-in"]})
    other = child.asks(text=CHILD["ask"], place="Uppsala")
    mine = Colleague(colleague("first"))
    mine.opens_the_first_question()
    mine._sends("route", to=str(staffed.nation.id))
    child.comes_back(other)


def found_in(name: str, content: bytes) -> list[str]:
    """Which of the planted words are there, as they are or in another writing."""
    low = content.lower()
    hits = []
    for word in PLANTED:
        writings = [
            word.encode(),
            word.encode("utf-16-le"),
            word.encode("utf-16-be"),
            word.encode().hex().encode(),
        ]
        if any(writing.lower() in low for writing in writings):
            hits.append(f"{word} in {name}")
    return hits


def everything_left(engine: Engine, cellar: Path, scratch: Path, log: StringIO) -> list[str]:
    """Search the database's files, a backup, scratch files, the log and the arguments of this process."""
    if engine.dialect.name == "sqlite":
        with sqlite3.connect(cellar / "portal.db") as source, sqlite3.connect(cellar / "backup.db") as copy:
            source.backup(copy)
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
    hits = found_in("the log", log.getvalue().encode())
    for folder in {cellar, scratch}:
        for file in folder.rglob("*"):
            if file.is_file():
                hits += found_in(str(file), file.read_bytes())
    return hits + found_in("the arguments", Path(f"/proc/{os.getpid()}/cmdline").read_bytes())


@pytest.mark.promise("no-trace")
@pytest.mark.promise("sealed")
def test_nothing_planted_is_found_anywhere(
    visitor: TestClient,
    colleague: Callable[[str], TestClient],
    house: House,
    staffed: Staffed,
    engine: Engine,
    cellar: Path,
    scratch: Path,
    log: StringIO,
):
    plant(visitor, colleague, staffed)
    with PostOffice() as post, httpx.Client() as client:
        carriers = delivery.open_carriers(
            smtp_url=f"smtp://127.0.0.1:{post.port}",
            mail_from="undra@example.org",
            secret=house.secret,
            client=client,
            allow_private=True,
        )
        with begin(house.sessions) as db:
            db.execute(update(Letter).values(next_try_at=Letter.written_at))
            assert db.scalars(select(Desk.mail).where(Desk.mail != "")).all()
        assert delivery.deliver_due(house.sessions, carriers, worker._now()) >= 2
    assert post.sources
    hits = [hit for letter in post.sources for hit in found_in("a mail", letter)]
    assert hits + everything_left(engine, cellar, scratch, log) == []


@pytest.mark.parametrize("leak", ["log", "table", "scratch"])
def test_a_leak_put_in_on_purpose_is_found(
    visitor: TestClient, house: House, engine: Engine, cellar: Path, scratch: Path, log: StringIO, leak: str
):
    Child(visitor).asks(text=CHILD["ask"])
    if leak == "log":
        logging.getLogger("portal").debug("somebody wrote %s", CHILD["ask"])
    elif leak == "scratch":
        (scratch / "forgotten").write_text(CHILD["ask"])
    else:
        with begin(house.sessions) as db:
            db.execute(update(Desk).values(name=CHILD["ask"] + Desk.name))
    assert everything_left(engine, cellar, scratch, log)


def test_no_page_gives_back_a_password(visitor: TestClient):
    page = visitor.post("/desk/sign-in", data={"email": "first@desk.example", "password": PASSWORD + "x"})
    assert PASSWORD not in page.text
