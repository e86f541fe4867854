"""The search page. What is looked for is sent, never in an address; it is neither kept nor logged."""

from typing import Any

from starlette.responses import Response

from portal.languages import TONGUES, tongue
from portal.library.shelf import read_shelf
from portal.library.words import glossary
from portal.search.finding import Found, find
from portal.web.addresses import AGES
from portal.web.door import Visit
from portal.web.press import Sheet
from portal.web.printing import printed
from portal.web.rendering import render, write
from portal.who.tree import words

MOST_CHARACTERS = 200


def sheets() -> dict[str, Sheet]:
    """The empty page."""
    return {f"/{one.code}/{age}/search": printed(one, _empty, age) for one in TONGUES for age in AGES}


def look(visit: Visit) -> Response:
    query, age = " ".join(visit.text("q").split())[:MOST_CHARACTERS], visit.path("age")
    found = find(query, visit.path("lang"), age) if query else None
    return render("search/search.html", **_context(age, query, found))


def _empty(age: str) -> str:
    return write("search/search.html", **_context(age, "", None))


def _context(age: str, query: str, found: Found | None) -> dict[str, Any]:
    code, shelf = tongue().code, read_shelf()
    return {
        "age": age,
        "tail": f"{age}/search",
        "query": query,
        "found": found,
        "suggestions": [
            *(topic.titles[code] for topic in shelf.topics),
            *(word.word for word in glossary(code).words),
        ],
        "text_of": lambda topic: shelf.text(topic, age, code),
        "words": words(code),
        "say": lambda given: given[code],
        "most": MOST_CHARACTERS,
    }
