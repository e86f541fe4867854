"""`portal check`: what can be found wrong without a child finding it first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from portal.languages import TONGUES
from portal.library.reading import BrokenContent, read_mapping
from portal.library.shelf import Shelf, read_shelf
from portal.library.writing import links
from portal.settings import ROOT


def check(root: Path = ROOT) -> list[str]:
    """One line for each problem, each with its file: none is good."""
    return [*check_content(root / "content"), *check_catalogues()]


def check_content(folder: Path) -> list[str]:
    try:
        return list(_dead_ends(read_shelf(folder), folder))
    except BrokenContent as error:
        return [str(error)]


def check_catalogues() -> list[str]:
    catalogues = {tongue.code: _read(tongue.catalogue) for tongue in TONGUES}
    wanted = {message.id for catalogue in catalogues.values() for message in catalogue if message.id}
    return [
        problem for code, catalogue in catalogues.items() for problem in _catalogue(code, catalogue, wanted)
    ]


def _dead_ends(shelf: Shelf, folder: Path) -> Iterator[str]:
    slugs = {topic.slug for topic in shelf.topics}
    known = {str(entry["id"]) for entry in read_mapping(folder / "helplines.yaml").get("entries", list)}
    for topic in shelf.topics:
        for slug in set(topic.related) - slugs:
            yield f"content/{topic.slug}/topic.yaml: related topic «{slug}» does not exist"
        for contact in set(topic.contacts) - known:
            yield f"content/{topic.slug}/topic.yaml: no helpline is called «{contact}»"
    for topic, text in shelf.texts():
        for slug in links(text) - slugs:
            yield f"content/{topic.slug}/{text.file.name}: links to «{slug}», which does not exist"


def _catalogue(code: str, catalogue: Catalog, wanted: set[Any]) -> Iterator[str]:
    for missing in wanted - {message.id for message in catalogue if message.id}:
        yield f"locales/{code}: not there: {missing}"
    for message in catalogue:
        if not message.id:
            continue
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy:
            yield f"locales/{code}: uncertain: {message.id}"
        if not all(said):
            yield f"locales/{code}: empty: {message.id}"
        if code != "en" and message.string == message.id and " " in message.id:
            yield f"locales/{code}: still in English: {message.id}"
        for error in message.check(catalogue):
            yield f"locales/{code}: {error}: {message.id}"


def _read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened)
