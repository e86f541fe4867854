"""The server and the worker are killed at random moments while people write; what was acknowledged is there, once."""

import asyncio
import re
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import httpx2
import pytest
from sqlalchemy import Engine

from portal import delivery
from portal.data import begin
from portal.web.house import House
from tests.child import Child
from tests.conftest import MONDAY, PASSWORD
from tests.delivery.post_office import PostOffice
from tests.desk.colleague import Colleague
from tests.house.notebook import Asked, Notebook, complaints
from tests.house.victim import Victim

SEED = 1989
KILLS = 200
CHILDREN = 3
LONGEST = 0.8
"""Seconds between two kills."""
PATIENCE = 10
"""Seconds that a kill may be put off until something has been acknowledged."""
COMMITS = (0, 0, 1, 2, 3)
"""After how many of them a server or worker dies on the spot: what it did is done, and nobody knows it yet."""
A_WEEK = 7 * 24 * 60

ANSWER = re.compile(r"Svar \d+ från vuxna")


class Stubborn(httpx2.Client):
    """A phone whose connection breaks: its owner presses again, and the very same form goes out once more."""

    broken = 0

    def request(self, *args: Any, **kwargs: Any) -> httpx2.Response:
        for _ in range(300):
            try:
                answer = super().request(*args, **kwargs)
            except httpx2.TransportError:
                self.broken += 1
                continue
            assert answer.status_code < 500, answer.text
            return answer
        raise AssertionError("nobody answers any more")


class SlowOffice(PostOffice):
    """As slow as real ones, so that a worker is often killed with a letter in its hand."""

    async def handle_DATA(self, *args: Any) -> str:
        await asyncio.sleep(0.03)
        taken: str = await super().handle_DATA(*args)
        return taken


@pytest.fixture
def post() -> Iterator[SlowOffice]:
    with SlowOffice() as office:
        yield office


@pytest.fixture
def last_words(tmp_path: Path) -> Path:
    return tmp_path / "last words"


@pytest.fixture
def victim(settings, engine: Engine, post: SlowOffice, last_words: Path) -> Iterator[Victim]:
    surroundings = {
        "PORTAL_SECRET_KEY": str(settings.secret_keys[0]),
        "PORTAL_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "PORTAL_SMTP_URL": f"smtp://127.0.0.1:{post.port}",
        "PORTAL_TODAY": MONDAY.isoformat(),
    }
    with last_words.open("w") as file:
        made = Victim(surroundings, file)
        yield made
        made.bury()


def writes(address: str, number: int, over: Event, notebook: Notebook) -> int:
    """A child asks, comes back and writes again, until it is over. Tells how often its connection broke."""
    dice, mine = Random(SEED + number), list[Asked]()
    with Stubborn(base_url=address, timeout=60) as phone:
        child = Child(phone)  # type: ignore[arg-type]
        while not over.is_set():
            text = f"Fråga {len(mine)} från barn {number}: får jag byta?"
            if not mine or dice.random() < 0.5:
                code = child.asks(text=text, place="Uppsala")
                mine.append(Asked(code, [text]))
                notebook.asked.append(mine[-1])
                continue
            asked = dice.choice(mine)
            if dice.random() < 0.2:
                assert asked.texts[-1] in child.comes_back(asked.code).text
                continue
            text = f"Mer från barn {number}, {len(asked.texts)}"
            page = phone.post(f"{child.here}/code/write", data={"code": asked.code, "text": text})
            assert "Det du skrev är framme." in page.text
            asked.texts.append(text)
        return phone.broken


def answer(address: str, over: Event, notebook: Notebook) -> int:
    """Two at a desk: one writes, the other approves."""
    with Stubborn(base_url=address, timeout=60) as one, Stubborn(base_url=address, timeout=60) as other:
        for phone, name in ((one, "first"), (other, "second")):
            given = {"email": f"{name}@desk.example", "password": PASSWORD}
            cookie = phone.post("/desk/sign-in", data=given).headers["set-cookie"]
            phone.headers["cookie"] = cookie.partition(";")[0]  # phones keep it for https only
        first, second = Colleague(one), Colleague(other)  # type: ignore[arg-type]
        written = 0
        while not over.is_set():
            if "/desk/questions/" not in one.get("/desk/").text:
                time.sleep(0.05)
                continue
            first.opens_the_first_question()
            first.hands_in(
                f"Svar {written} från vuxna"
            )  # may be too late for this one: then it is approved first
            written += 1
            page = second.opens_the_first_question()
            approved = second.approves()
            if approved.status_code == 303:
                thread = uuid.UUID(second.address.rpartition("/")[2])
                notebook.answers.append((thread, ANSWER.findall(page.text)[-1]))
        return one.broken + other.broken


def ids(post: PostOffice) -> set[str]:
    return {str(mail["Message-ID"]).strip("<>").partition("@")[0] for mail in post.arrived}


@pytest.mark.slow
def test_whoever_is_killed_whenever_what_was_acknowledged_is_there_exactly_once(
    victim: Victim, house: House, post: SlowOffice, last_words: Path
):
    over, notebook = Event(), Notebook()
    with ThreadPoolExecutor(CHILDREN + 1) as crowd:
        lives = [crowd.submit(writes, victim.address, number, over, notebook) for number in range(CHILDREN)]
        lives.append(crowd.submit(answer, victim.address, over, notebook))
        try:
            kill_again_and_again(victim, notebook, lives)
            survivors = victim.serves(), victim.works(A_WEEK)
            over.set()
            broken = sum(life.result(timeout=120) for life in lives)
            all_letters_leave(house)
            victim.kill(*survivors)
        except BaseException:
            over.set()
            victim.bury()
            raise
    arrived = ids(post)
    print(
        f"seed {SEED}: {victim.killed} kills broke {broken} requests; {len(notebook.asked)} questions, "
        f"{notebook.texts - len(notebook.asked)} additions, {len(notebook.answers)} answers, "
        f"{len(arrived)} letters, {len(post.arrived) - len(arrived)} of them again"
    )
    assert complaints(house, notebook, arrived) == []
    assert last_words.read_text() == ""
    assert broken
    assert notebook.answers


def kill_again_and_again(victim: Victim, notebook: Notebook, lives: list[Future[int]]) -> None:
    """At a random moment, or when one has died of its own commit. Every other time only when something more has
    been acknowledged: on a slow machine it would be kill after kill, and nothing to lose in between."""
    dice, ahead = Random(SEED), count(60, 20)
    server, worker = victim.serves(), victim.works(next(ahead))
    while victim.killed < KILLS and not any(life.done() for life in lives):
        began, moment, goal = time.monotonic(), dice.uniform(0, LONGEST), notebook.told + dice.randint(0, 1)
        while not victim.dead(server, worker):
            passed = time.monotonic() - began
            if passed > moment and (notebook.told >= goal or passed > PATIENCE):
                break
            time.sleep(0.01)
        doomed = victim.dead(server, worker) or dice.choice(([server], [server], [worker], [server, worker]))
        victim.kill(*doomed)
        if server in doomed:
            server = victim.serves(dies_after=dice.choice(COMMITS))
        if worker in doomed:
            worker = victim.works(next(ahead), dies_after=dice.choice(COMMITS))
    victim.kill(server, worker)


def all_letters_leave(house: House) -> None:
    """Or a minute passes: then those that did not are found missing."""
    for _ in range(600):
        with begin(house.sessions, writing=False) as db:
            if not delivery.waiting(db):
                return
        time.sleep(0.1)
