"""Wrong codes a second, how quickly others get their pages meanwhile, and whether the time of a try tells anything.

Everything in one run, in turns, beside the cost of one Argon2. The server stands in a process of its own, and so
does the flood; the limits on tries are lifted, for with them there is no flood. What is turned away, when more are
waiting than the house lets wait, comes back at once.
"""

import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote_plus

import uvicorn
from limits import parse

from portal import demo, vault
from portal.__main__ import SERVER
from portal.app import create_app, open_house
from portal.councils import chain_for
from portal.data import begin, open_database
from portal.data.migrating import migrate
from portal.questions import asking
from portal.questions.model import Kind
from portal.settings import Settings, read_settings
from portal.vault import Receipt, new_receipt
from portal.web import limiting

ROUNDS, SECONDS, PAIRS = 4, 2.0, 200
FLOODS = (0, 32, 256)
"""Connections that send wrong codes: none, as many as may wait for their turn, far more than that."""
PAGES = {"printed": "/sv/10-13/orosanmalan", "rendered": "/sv/places/0380-uppsala"}
CODE = "/sv/10-13/code"
TRIED, TURNED_AWAY = 422, 429


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(
            {"PORTAL_DATABASE_URL": f"sqlite:///{Path(folder) / 'portal.db'}"}, demo=True
        )
        known = _furnished(settings)
        with _serving(settings) as port:
            _floods(port)
            _timing(port, known)


def _floods(port: int) -> None:
    argon: list[float] = []
    at_most: list[float] = []
    waited: dict[tuple[int, str], list[float]] = defaultdict(list)
    answers: dict[int, list[Counter[int]]] = defaultdict(list)
    for _ in range(ROUNDS):
        argon += [_seconds(lambda: vault.lock("x", b"k" * 32)) for _ in range(10)]
        with ThreadPoolExecutor(2) as pool:
            took = _seconds(lambda: list(pool.map(lambda n: vault.lock(str(n), b"k" * 32), range(20))))
            at_most.append(20 / took)
        for connections in FLOODS:
            with _flood(port, connections) as counted:
                _read_pages(port, connections, waited)
            answers[connections].append(counted)
    print(f"one Argon2: {statistics.median(argon) * 1000:.1f} ms; ", end="")
    print(f"two threads, as the house has: {statistics.median(at_most):.0f} a second")
    print("connections          wrong codes   turned away   printed page, ms   rendered page, ms")
    print("that flood              a second      a second       median    p99       median    p99")
    for connections in FLOODS:
        row = f"{connections or 'none':>11}"
        for status in (TRIED, TURNED_AWAY):
            rate = statistics.median(counted[status] / SECONDS for counted in answers[connections])
            row += f"{rate:{21 if status == TRIED else 14}.0f}"
        for page in PAGES:
            found = waited[connections, page]
            row += f"{statistics.median(found) * 1000:13.1f}{_p99(found) * 1000:7.1f}"
        print(row)


def _timing(port: int, known: Receipt) -> None:
    """Tries with a first part that exists and a wrong rest, and with one that does not, in random order."""
    dice = random.Random(7)
    took: dict[str, list[float]] = {"unknown": [], "known": []}
    wire = HTTPConnection("127.0.0.1", port)
    for _ in range(PAIRS):
        for which in dice.sample(sorted(took), 2):
            receipt = (
                new_receipt() if which == "unknown" else Receipt(known.number ^ 1 + dice.getrandbits(50))
            )
            took[which].append(_seconds(lambda code=receipt.letters: _try(wire, code)))  # type: ignore[misc]
    wire.close()
    longer = statistics.mean(k > u for k, u in zip(took["known"], took["unknown"], strict=True))
    for which, words in (("unknown", "first part unknown"), ("known", "first part known, rest wrong")):
        low, middle, high = (second * 1000 for second in statistics.quantiles(took[which], n=4))
        print(f"{words:29} {middle:6.2f} ms (half of them {low:.2f} to {high:.2f}), {PAIRS} tries")
    ratio = statistics.median(took["known"]) / statistics.median(took["unknown"])
    print(f"known / unknown {ratio:.3f}; of two tries side by side the known one took longer in {longer:.0%}")


def _try(wire: HTTPConnection, code: str) -> None:
    body = f"code={quote_plus(code)}"
    wire.request("POST", CODE, body, {"content-type": "application/x-www-form-urlencoded"})
    answer = wire.getresponse()
    page = answer.read().decode()
    assert answer.status == TRIED, answer.status
    assert "hittar inget" in page, "the house did not look for the code"


def _read_pages(port: int, connections: int, waited: dict[tuple[int, str], list[float]]) -> None:
    wires = {page: HTTPConnection("127.0.0.1", port) for page in PAGES}
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        for page, wire in wires.items():
            waited[connections, page].append(_seconds(lambda: _read(wire, PAGES[page])))  # noqa: B023
            time.sleep(0.002)
    for wire in wires.values():
        wire.close()


def _read(wire: HTTPConnection, path: str) -> None:
    wire.request("GET", path, headers={"accept-encoding": "br"})
    answer = wire.getresponse()
    answer.read()
    assert answer.status == 200, answer.status


def _furnished(settings: Settings) -> Receipt:
    """A house with one question more than the demo's, whose code is told."""
    engine = open_database(settings.database_url)
    migrate(engine)
    house = open_house(settings, engine)
    demo.furnish(house)
    receipt = new_receipt()
    with begin(house.sessions) as db:
        chain = chain_for(db, "0380")
        asking.ask(
            db,
            text="Får jag byta socialsekreterare?",
            kind=Kind.QUESTION,
            language="sv",
            age="10-13",
            municipality="0380",
            may_publish=False,
            alarm=False,
            prepared=asking.prepare(receipt, house.secret),
            nonce=vault.new_pair().public,
            chain=chain,
            promised=asking.promise(chain, house.today(), settings.retention_days),
            today=house.today(),
        )
    engine.dispose()
    return receipt


@contextmanager
def _serving(settings: Settings) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        port, door = listening.getsockname()[1], listening.fileno()
        surroundings = os.environ | {"PORTAL_DATABASE_URL": settings.database_url}
        command = [sys.executable, "-m", "tests.bench.flood", "serve", str(door)]
        process = subprocess.Popen(command, pass_fds=[door], env=surroundings)
    try:
        wire = HTTPConnection("127.0.0.1", port)
        for path in PAGES.values():  # printed and compiled before anything is measured
            _read(wire, path)
        _try(wire, new_receipt().letters)
        wire.close()
        yield port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _flood(port: int, connections: int) -> Iterator[Counter[int]]:
    """Gives how the tries were answered, when it is over."""
    counted: Counter[int] = Counter()
    command = [sys.executable, "-m", "tests.bench.flood", "flood", str(port), str(connections)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()  # every connection has had its first answer
        yield counted
        said, _ = process.communicate("enough\n")
    for line in said.splitlines():
        status, times = line.split()
        counted[int(status)] = int(times)


def serve(door: int) -> None:
    for name in limiting.LIMITS:
        limiting.LIMITS[name] = parse("1000000000/hour")
    app = create_app(read_settings(os.environ, demo=True))
    config = uvicorn.Config(app, log_level="warning", **SERVER)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=door)])


async def flood(port: int, connections: int) -> None:
    counted: Counter[int] = Counter()
    wires = [await asyncio.open_connection("127.0.0.1", port) for _ in range(connections)]
    await asyncio.gather(*(_one_wrong_code(*wire) for wire in wires))
    print("flooding", flush=True)
    tries = [asyncio.create_task(_wrong_codes(*wire, counted)) for wire in wires]
    await asyncio.to_thread(sys.stdin.readline)
    for task in tries:
        task.cancel()
    for status, times in counted.items():
        print(status, times)


async def _wrong_codes(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counted: Counter[int]
) -> None:
    while True:
        counted[await _one_wrong_code(reader, writer)] += 1


async def _one_wrong_code(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    body = f"code={quote_plus(new_receipt().letters)}"
    writer.write(
        f"POST {CODE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
    return int(head.split()[1])


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _p99(found: list[float]) -> float:
    return statistics.quantiles(found, n=100)[98]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", door]:
            serve(int(door))
        case ["flood", port, connections]:
            asyncio.run(flood(int(port), int(connections)))
        case _:
            main()
