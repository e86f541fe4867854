"""`portal check`: what can be found wrong without a child finding it first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from portal.languages import TONGUES
from portal.library.reading import BrokenContent, read_mapping
from portal.library.shelf import Shelf, read_shelf
from portal.library.table import faults
from portal.library.words import missing_words
from portal.library.writing import links
from portal.settings import ROOT
from portal.telling import story
from portal.who import tree


def check(root: Path = ROOT) -> list[str]:
    """One line for each problem, each with its file: none is good."""
    return [*check_content(root / "content"), *check_catalogues()]


def check_content(folder: Path) -> list[str]:
    try:
        shelf = read_shelf(folder)
        return [
            *_dead_ends(shelf, folder),
            *faults(shelf),
            *missing_words(folder / "words"),
            *_ways(shelf, folder),
        ]
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


def _ways(shelf: Shelf, folder: Path) -> Iterator[str]:
    """Who can help, and what happens if I tell: whole in every language, and leading somewhere."""
    slugs = {topic.slug for topic in shelf.topics}
    for feeling in tree.read_tree(folder / "who"):
        for situation in feeling.situations:
            for line in {*situation.national} - {*shelf.helplines}:
                yield f"content/who/tree.yaml: {feeling.id}: no helpline that may be shown is called «{line}»"
            if situation.topic not in slugs:
                yield f"content/who/tree.yaml: {feeling.id}: there is no topic «{situation.topic}»"
    for one in story.read_plot(folder / "tryout").situations:
        if one.topic not in slugs:
            yield f"content/tryout/telling.yaml: {one.id}: there is no topic «{one.topic}»"
    for tongue in TONGUES:
        for words, part in ((tree.words, "who"), (story.words, "tryout")):
            try:
                words(tongue.code, folder / part)
            except BrokenContent as error:
                yield str(error)


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
