"""Questions a second through the whole house, beside one Argon2 and one durable SQLite transaction in the same run."""

import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import text

from portal import demo, vault
from portal.app import open_house
from portal.councils import chain_for
from portal.data import begin, open_database
from portal.data.migrating import migrate
from portal.questions import asking
from portal.questions.model import Kind
from portal.settings import read_settings
from portal.web.house import House

ROUNDS, EACH, THREADS = 5, 40, 2
"""Two threads: as many as the house lets run Argon2 at once."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(
            {"PORTAL_DATABASE_URL": f"sqlite:///{Path(folder) / 'portal.db'}"}, demo=True
        )
        engine = open_database(settings.database_url)
        migrate(engine)
        house = open_house(settings, engine)
        demo.furnish(house)

        def note(number: int) -> None:
            with begin(house.sessions) as db:
                db.execute(
                    text("INSERT INTO council (id, name) VALUES (:id, 'x')"),
                    {"id": vault.new_pair().public.hex()[:32]},
                )

        figures = {
            "questions": lambda number: _ask(house, number),
            "one Argon2 each": lambda number: vault.lock(str(number), b"k" * 32),
            "one durable row each": note,
        }
        rates: dict[str, list[float]] = {name: [] for name in figures}
        for _ in range(ROUNDS):
            for name, work in figures.items():
                rates[name].append(_rate(work))
        engine.dispose()
    asked = statistics.median(rates["questions"])
    for name, found in rates.items():
        rate = statistics.median(found)
        print(f"{name:22} {rate:8.1f} a second   questions: {asked / rate:.2f} of it")


def _rate(work: Callable[[int], object]) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(EACH)))
    return EACH / (time.perf_counter() - began)


def _ask(house: House, number: int) -> None:
    prepared = asking.prepare(vault.new_receipt(), house.secret)
    with begin(house.sessions) as db:
        chain = chain_for(db, "0380")
        asking.ask(
            db,
            text="Får jag byta socialsekreterare? " * 5,
            kind=Kind.QUESTION,
            language="sv",
            age="10-13",
            municipality="0380",
            may_publish=False,
            alarm=False,
            prepared=prepared,
            nonce=vault.new_pair().public,
            chain=chain,
            promised=asking.promise(chain, house.today(), 30),
            today=house.today(),
        )


if __name__ == "__main__":
    main()
