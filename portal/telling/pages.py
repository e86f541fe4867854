"""Choosing, and the story. All in the address, and nothing of it is anybody's own: back is always the browser's."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.errors import Missing
from portal.languages import tongue
from portal.library.shelf import read_shelf
from portal.telling.story import Chosen, Situation, compose, read_plot, words
from portal.web.rendering import render


def who_am_i(request: Request) -> Response:
    return _page(request, "telling/who.html")


def whom_to_tell(request: Request) -> Response:
    return _page(request, "telling/listener.html")


def about_what(request: Request) -> Response:
    return _page(request, "telling/situation.html")


def story(request: Request) -> Response:
    return _page(request, "telling/story.html")


def _page(request: Request, template: str) -> Response:
    plot, given = read_plot(), request.path_params
    who = _of(plot.who, given.get("who"))
    listener = _of(plot.listeners, given.get("listener"))
    situation = _of(tuple(plot.situations_of(who.id)) if who else (), given.get("situation"))
    age, said = given["age"], words(tongue().code)
    tail = "/".join([age, "try", *(one.id for one in (who, listener, situation) if one)])
    told: dict[str, Any] = {}
    if who and listener and isinstance(situation, Situation):
        told["steps"] = list(compose(said, age, who.id, listener.id, situation))
        told["topic"] = next(topic for topic in read_shelf().topics if topic.slug == situation.topic)
    return render(
        template,
        headers={"cache-control": "public, max-age=300"},
        tail=tail,
        age=age,
        plot=plot,
        who=who,
        listener=listener,
        situation=situation,
        words=said,
        **told,
    )


def _of(some: tuple[Chosen, ...] | tuple[Situation, ...], wanted: str | None) -> Chosen | Situation | None:
    """Nothing when nothing was asked for. Raises `Missing`."""
    if wanted is None:
        return None
    for one in some:
        if one.id == wanted:
            return one
    raise Missing
