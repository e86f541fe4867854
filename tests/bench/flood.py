"""Wrong codes a second, how quickly others get their pages meanwhile, and whether the time of a try tells anything.

Everything in one run, in turns, beside the cost of one Argon2. The server stands in a process of its own, and so
does the flood; the limits on tries are lifted, for with them there is no flood. What is turned away, when more are
waiting than the house lets wait, comes back at once.
"""

import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote_plus

from portal import demo, vault
from portal.app import open_house
from portal.councils import chain_for
from portal.data import begin, open_database
from portal.data.migrating import migrate
from portal.questions import asking
from portal.questions.model import Kind
from portal.settings import Settings, read_settings
from portal.vault import Receipt, new_receipt
from tests.bench.wrong_codes import CODE, flooding, serving

ROUNDS, SECONDS, PAIRS = 3, 2.0, 200
FLOODS = (0, 32, 128)
"""Connections that send wrong codes: none, as many as may wait for their turn, far more than that."""
PAGES = {"printed": "/sv/10-13/orosanmalan", "rendered": "/sv/places/0380-uppsala"}
TRIED, TURNED_AWAY = 422, 429


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(
            {"PORTAL_DATABASE_URL": f"sqlite:///{Path(folder) / 'portal.db'}"}, demo=True
        )
        known = _furnished(settings)
        with serving(settings) as port:
            _warm(port)
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
            with flooding(port, connections) as counted:
                _read_pages(port, connections, waited)
            answers[connections].append(counted)
            _until_it_is_over(port)
    print(f"one Argon2: {statistics.median(argon) * 1000:.1f} ms; ", end="")
    print(f"two threads, as the house has: {statistics.median(at_most):.0f} a second")
    print("flood from    wrong codes    turned away    printed page, ms    rendered page, ms")
    print("connections      a second       a second      median     p99       median     p99")
    for connections in FLOODS:
        row = f"{connections or 'none':>11}"
        for status, width in ((TRIED, 14), (TURNED_AWAY, 15)):
            row += f"{statistics.median(counted[status] / SECONDS for counted in answers[connections]):{width}.0f}"
        for found in (waited[connections, page] for page in PAGES):
            row += f"{statistics.median(found) * 1000:12.1f}{_p99(found) * 1000:8.1f}"
        print(row)


def _timing(port: int, known: Receipt) -> None:
    """Tries with a first part that exists and a wrong rest, and with one that does not, in random order."""
    dice = random.Random(7)
    took: dict[str, list[float]] = {"unknown": [], "known": []}
    wire = HTTPConnection("127.0.0.1", port)
    for _ in range(PAIRS):
        for which in dice.sample(sorted(took), 2):
            wrong = Receipt(known.number ^ (1 + dice.getrandbits(50)))
            code = (wrong if which == "known" else new_receipt()).letters
            took[which].append(_seconds(partial(_try, wire, code)))
    wire.close()
    longer = statistics.mean(k > u for k, u in zip(took["known"], took["unknown"], strict=True))
    for which, words in (("unknown", "first part unknown"), ("known", "first part known, rest wrong")):
        low, middle, high = (second * 1000 for second in statistics.quantiles(took[which], n=4))
        print(f"{words:29} {middle:6.2f} ms (half of them {low:.2f} to {high:.2f}), {PAIRS} tries")
    ratio = statistics.median(took["known"]) / statistics.median(took["unknown"])
    print(f"known / unknown {ratio:.3f}; of two tries side by side the known one took longer in {longer:.0%}")


def _try(wire: HTTPConnection, code: str) -> None:
    status, page = _answer_to(wire, code)
    assert status == TRIED, status
    assert "hittar inget" in page, "the house did not look for the code"


def _answer_to(wire: HTTPConnection, code: str) -> tuple[int, str]:
    body = f"code={quote_plus(code)}"
    wire.request("POST", CODE, body, {"content-type": "application/x-www-form-urlencoded"})
    answer = wire.getresponse()
    return answer.status, answer.read().decode()


def _until_it_is_over(port: int) -> None:
    """The house works through what is in line, also for those who have hung up."""
    while True:
        wire = HTTPConnection("127.0.0.1", port)
        status, _ = _answer_to(wire, new_receipt().letters)
        wire.close()
        if status != TURNED_AWAY:
            return
        time.sleep(0.1)


def _read_pages(port: int, connections: int, waited: dict[tuple[int, str], list[float]]) -> None:
    wires = {page: HTTPConnection("127.0.0.1", port) for page in PAGES}
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        for page, wire in wires.items():
            waited[connections, page].append(_seconds(partial(_read, wire, PAGES[page])))
            time.sleep(0.002)
    for wire in wires.values():
        wire.close()


def _read(wire: HTTPConnection, path: str) -> None:
    wire.request("GET", path, headers={"accept-encoding": "br"})
    answer = wire.getresponse()
    answer.read()
    assert answer.status == 200, answer.status


def _warm(port: int) -> None:
    """Pages printed and templates compiled before anything is measured."""
    wire = HTTPConnection("127.0.0.1", port)
    for path in PAGES.values():
        _read(wire, path)
    _try(wire, new_receipt().letters)
    wire.close()


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


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _p99(found: list[float]) -> float:
    return statistics.quantiles(found, n=100)[98]


if __name__ == "__main__":
    main()
