"""Three taps: a feeling, a situation, somebody who helps. Which municipality never stands in an address."""

from collections.abc import Iterator
from typing import Any

from starlette.responses import Response

from portal.councils import chain_for, local_help
from portal.errors import Missing
from portal.languages import TONGUES, tongue
from portal.languages import gettext as _
from portal.library.shelf import read_shelf
from portal.places.finding import find
from portal.places.map import municipality
from portal.web.addresses import AGES
from portal.web.door import Visit
from portal.web.press import Sheet
from portal.web.printing import printed
from portal.web.rendering import render, write
from portal.who.tree import Feeling, Situation, read_tree, words


def sheets() -> dict[str, Sheet]:
    """Everything but what a municipality of one's own adds."""
    return {
        f"/{one.code}/{tail}": printed(one, _write, template, tail, age, feeling, situation)
        for one in TONGUES
        for age in AGES
        for template, tail, feeling, situation in _pages(age)
    }


def nearby(visit: Visit) -> Response:
    """The same page with the numbers of the municipality that was written in the box, or tapped."""
    feeling, situation = _chosen(visit.path("feeling"), visit.path("situation"))
    typed, code = visit.text("place")[:200], visit.text("code")[:4]
    found = find(typed) if typed.strip() and not code else None
    place = municipality(code) or (found.one if found and not found.several else None)
    several = found.several if found else ()
    errors = {}
    if not (place or several or visit.text("only")):
        errors["place"] = (
            _("We do not find that place. Try another spelling.")
            if typed.strip()
            else _("Write the name of a place, or a postal code.")
        )
    age = visit.path("age")
    return render(
        "who/situation.html",
        status=422 if errors else 200,
        tail=f"{age}/help/{feeling.id}/{situation.id}",
        typed=typed,
        several=several,
        errors=errors,
        place=place,
        near=local_help(visit.db, place.code) if place else {},
        council=next((desk.council for desk in chain_for(visit.db, place.code) if desk.council), None)
        if place
        else None,
        **_context(age, feeling, situation),
    )


def _pages(age: str) -> Iterator[tuple[str, str, Feeling | None, Situation | None]]:
    yield "who/feelings.html", f"{age}/help", None, None
    for feeling in read_tree():
        yield "who/feeling.html", f"{age}/help/{feeling.id}", feeling, None
        for situation in feeling.situations:
            yield "who/situation.html", f"{age}/help/{feeling.id}/{situation.id}", feeling, situation


def _write(template: str, tail: str, age: str, feeling: Feeling | None, situation: Situation | None) -> str:
    """As nobody has named a municipality."""
    empty: dict[str, Any] = {
        "typed": "",
        "several": (),
        "errors": {},
        "place": None,
        "near": {},
        "council": None,
    }
    return write(template, tail=tail, **empty, **_context(age, feeling, situation))


def _context(age: str, feeling: Feeling | None, situation: Situation | None) -> dict[str, Any]:
    shelf = read_shelf()
    return {
        "age": age,
        "feelings": read_tree(),
        "feeling": feeling,
        "situation": situation,
        "words": words(tongue().code),
        "say": lambda given: given[tongue().code],
        "national": [shelf.helplines[line] for line in situation.national] if situation else [],
        "topic": next(topic for topic in shelf.topics if topic.slug == situation.topic)
        if situation
        else None,
    }


def _chosen(feeling_id: str, situation_id: str) -> tuple[Feeling, Situation]:
    for feeling in read_tree():
        for situation in feeling.situations:
            if (feeling.id, situation.id) == (feeling_id, situation_id):
                return feeling, situation
    raise Missing
