"""`portal check`: every topic, age and language with its length, level and state."""

from collections.abc import Iterator

from portal.languages import TONGUES
from portal.library.following import stale_since
from portal.library.levels import level, too_hard
from portal.library.shelf import Shelf
from portal.web.addresses import AGES


def table(shelf: Shelf) -> Iterator[str]:
    """A line for each topic and age; in each language words, level, and what is wrong (`+` means nothing)."""
    width = 18
    yield f"{'topic':24}{'age':7}" + "".join(f"{tongue.code:{width}}" for tongue in TONGUES)
    for topic in shelf.topics:
        for age in AGES:
            cells = []
            for tongue in TONGUES:
                text = shelf.text(topic, age, tongue.code)
                if text is None:
                    cells.append(f"{'missing':{width}}")
                    continue
                found = level(text)
                state = (
                    "hard" if too_hard(text, found) else "stale" if stale_since(shelf, topic, text) else "+"
                )
                cells.append(f"{f'{found.words} {found.told} {state}':{width}}")
            yield f"{topic.slug:24}{age:7}" + "".join(cells).rstrip()


def faults(shelf: Shelf) -> Iterator[str]:
    """What fails the build: missing texts, and texts that are too hard. What is stale is told, and does not."""
    for topic in shelf.topics:
        for age in AGES:
            for tongue in TONGUES:
                text = shelf.text(topic, age, tongue.code)
                where = f"content/{topic.slug}/{age}.{tongue.code}.md"
                if text is None:
                    yield f"{where}: is missing"
                elif why := too_hard(text, level(text)):
                    yield f"{where}: too hard: {why}"
