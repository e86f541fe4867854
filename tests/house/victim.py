"""A house to be killed: all is read in once, and each server and each worker is a fork of that moment.

So a restart costs a few hundredths of a second instead of one, and two hundred of them a few minutes. The socket
stays open all the while, as with a service manager that hands it over: who comes while nobody serves, waits.
"""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection
from datetime import timedelta
from functools import partial
from itertools import count
from socket import socket
from subprocess import PIPE, Popen
from threading import Event
from typing import IO

import uvicorn
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal import worker
from portal.__main__ import SERVER
from portal.app import create_app, open_house
from portal.data import Sessions, open_database
from portal.delivery.outbox import utc_now
from portal.places.finding import find
from portal.questions import forms
from portal.questions.minding import notice
from portal.settings import read_settings
from portal.web.rendering import environment


class Victim:
    """The test's end of the wire."""

    def __init__(self, surroundings: dict[str, str], last_words: IO[str]) -> None:
        self.killed = 0
        self._listener = socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(128)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        door = self._listener.fileno()
        self._process = Popen(
            [sys.executable, "-m", "tests.house.victim", str(door)],
            env=os.environ | surroundings,
            pass_fds=[door],
            stdin=PIPE,
            stdout=PIPE,
            stderr=last_words,
            text=True,
        )

    def serves(self, dies_after: int = 0) -> int:
        """`dies_after` so many commits, before a byte of the answer has left. 0: never by its own hand."""
        return int(self._says(f"server {dies_after}"))

    def works(self, minutes_ahead: int, dies_after: int = 0) -> int:
        """A worker whose clock is ahead: the hour at which letters leave has come, old leases are over."""
        return int(self._says(f"worker {minutes_ahead} {dies_after}"))

    def dead(self, *children: int) -> list[int]:
        return [int(child) for child in self._says(f"dead {' '.join(map(str, children))}").split()]

    def kill(self, *children: int) -> None:
        """All of them at once. Raises AssertionError when anything but SIGKILL ended one."""
        ends = self._says(f"kill {' '.join(map(str, children))}")
        assert ends == " ".join([str(-signal.SIGKILL)] * len(children)), f"ended by itself: {ends}"
        self.killed += len(children)

    def bury(self) -> None:
        """Close the socket and end everybody, so that nobody waits for an answer that will not come."""
        self._listener.close()
        for wire in (self._process.stdin, self._process.stdout):
            assert wire
            wire.close()
        self._process.wait(timeout=30)

    def _says(self, words: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


def main(door: int) -> None:
    """Read in everything, then do as told. Nothing here may start a thread or open the database: what is
    forked has to begin with neither."""
    logging.basicConfig(level=logging.WARNING)
    forms.PATIENCE = 0.0
    worker.ROUND = 0.02
    settings = read_settings(os.environ)
    house = open_house(settings, open_database(settings.database_url))
    app = create_app(settings, house=house)
    for template in environment().list_templates():
        environment().get_template(template)
    notice("Vad heter du?", "sv")
    find("Upsala")
    gc.freeze()

    def serve(dies_after: int) -> None:
        _open_database(house.sessions, settings.database_url, dies_after)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", **SERVER)).run(sockets=[socket(fileno=door)])

    def work(minutes_ahead: int, dies_after: int) -> None:
        _open_database(house.sessions, settings.database_url, dies_after)
        worker._now = lambda: utc_now() + timedelta(minutes=minutes_ahead)
        worker.work(house, stop=Event(), allow_private=True)

    lives: dict[str, Callable[..., None]] = {"server": serve, "worker": work}
    children: set[int] = set()
    for line in sys.stdin:
        word, *rest = line.split()
        numbers = [int(number) for number in rest]
        if word == "kill":
            print(_kill(numbers), flush=True)
            children -= set(numbers)
        elif word == "dead":
            print(*filter(_is_dead, numbers), flush=True)
        else:
            child = _fork(partial(lives[word], *numbers))
            children.add(child)
            print(child, flush=True)
    _kill(children)


def _open_database(sessions: Sessions, url: str, dies_after: int) -> None:
    """In the child, where nothing of the database has been opened yet. Only what changes something counts as
    a commit: reading ends in one too."""
    sessions.configure(bind=open_database(url))
    if not dies_after:
        return
    commits = count(1)

    def changed(db: Session, *_: object) -> None:
        db.info["changed"] = True

    def committed(db: Session) -> None:
        if db.in_nested_transaction():  # a savepoint: nothing is done yet
            return
        if db.info.pop("changed", False) and next(commits) == dies_after:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(sessions, "after_flush", changed)
    event.listen(sessions, "after_commit", committed)


def _fork(life: Callable[[], None]) -> int:
    assert threading.active_count() == 1, "a fork would leave a thread behind, and perhaps its lock closed"
    child = os.fork()
    if child:
        return child
    try:
        os.close(sys.stdin.fileno())
        life()
    except BaseException:
        logging.exception("a child of the house died by itself")
    finally:
        os._exit(1)


def _kill(children: Collection[int]) -> str:
    """How each of them ended."""
    for child in children:
        os.kill(child, signal.SIGKILL)
    return " ".join(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) for child in children)


def _is_dead(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


if __name__ == "__main__":
    main(int(sys.argv[1]))
