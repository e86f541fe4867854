"""The whole wiring, to be read aloud."""

import logging
import os
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from threading import Thread

from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from portal import councils
from portal.councils import routes as council_routes
from portal.data import open_database
from portal.desk import routes as desk_routes
from portal.errors import PortalError
from portal.feedback import Readings
from portal.feedback import routes as feedback_routes
from portal.library import pages as library
from portal.library.promises import PROMISES
from portal.library.shelf import Shelf, read_shelf
from portal.outreach import pages as outreach_pages
from portal.outreach import routes as outreach_routes
from portal.places.map import municipalities
from portal.questions import routes as question_routes
from portal.questions import sheets as question_sheets
from portal.safety import find_danger, find_details
from portal.search import pages as search_pages
from portal.search import routes as search_routes
from portal.settings import Settings, read_settings
from portal.telling import routes as telling_routes
from portal.telling.story import pictures as telling_pictures
from portal.web import finding_us, health, look, problems, rendering
from portal.web.guarding import AccessLog, BodyLimit, Guarding, strict_headers
from portal.web.house import House
from portal.web.limiting import Limiter
from portal.web.press import Press, Sheet
from portal.web.speaking import Speaking
from portal.who import pages as who_pages
from portal.who import routes as who_routes
from portal.who.tree import pictures as who_pictures

MINUTE = 60.0

log = logging.getLogger("portal")

PROBLEMS: Mapping[object, Callable[..., object]] = {
    HTTPException: problems.http_problem,
    PortalError: problems.portal_problem,
    Exception: problems.unexpected,
}


def create_app(settings: Settings, engine: Engine | None = None, house: House | None = None) -> Press:
    """Two doors beside each other, with the press before both."""
    shelf = read_shelf()
    rendering.furnish(sprites=sprites(shelf), leave_url=settings.leave_url, public_url=settings.public_url)
    house = house or open_house(settings, engine or open_database(settings.database_url))

    desk = Starlette(routes=desk_routes.routes, exception_handlers=PROBLEMS)  # type: ignore[arg-type]
    public = Starlette(
        routes=[
            Route("/", finding_us.start),
            Route("/robots.txt", finding_us.robots),
            Route("/healthz", health.alive),
            Route("/readyz", health.ready),
            Mount("/desk", app=desk, name="desk"),
            *council_routes.routes,
            *outreach_routes.routes,
            *who_routes.routes,
            *telling_routes.routes,
            *search_routes.routes,
            *feedback_routes.routes,
            *question_routes.routes,
        ],
        middleware=[
            Middleware(Speaking),
            Middleware(BodyLimit, most=settings.max_body, refuse=problems.too_large),
        ],
        exception_handlers=PROBLEMS,  # type: ignore[arg-type]
    )
    desk.state.house = public.state.house = house

    headers = strict_headers(behind_tls=settings.behind_tls)
    readings = Readings(house.sessions)
    press = Press(
        Guarding(public, headers),
        sheets(shelf, settings, library.Now(house.today, readings.of)),
        headers=headers,
        trouble=Guarding(problems.trouble, headers),
        keep=not settings.reload,
    )
    press.reprint = desk.state.reprint = partial(reprint, press, readings)
    return press


def app_of_surroundings() -> ASGIApp:
    """For servers that ask for a factory. The pages that children come to first are printed meanwhile."""
    settings = read_settings(os.environ)
    app = create_app(settings)
    Thread(target=keep_printed, args=(app,), daemon=True).start()
    return AccessLog(app) if settings.access_log else app


def keep_printed(press: Press) -> None:
    """For as long as the process lives: what an editor notes in one process is seen in all, a minute later."""
    warm(press)
    while True:
        time.sleep(MINUTE)
        press.reprint()


def reprint(press: Press, readings: Readings) -> None:
    """Forget the pages of texts that somebody has read since."""
    try:
        changed = readings.refresh()
    except Exception:  # a database that is away for a moment: the next minute will do
        log.exception("could not look for new readings")
        return
    press.forget(f"/{language}/{age}/{slug}" for slug, age, language in changed)


def warm(press: Press) -> None:
    """The first time costs half a second each: better now than for the first child who writes."""
    find_danger("a ا ሀ а", "sv")  # one letter of each script, so that every language is read
    find_details("")
    press.reprint()
    press.warm(path for path in sorted(press.paths) if path.endswith("/"))


def open_house(settings: Settings, engine: Engine) -> House:
    return House(
        settings=settings,
        sessions=sessionmaker(engine, expire_on_commit=False),
        today=_calendar(settings.today),
        limiter=Limiter(settings.trusted_proxies),
    )


def sheets(shelf: Shelf, settings: Settings, now: library.Now) -> dict[str, Sheet]:
    """Everything that is the same for everybody."""
    printed = (
        library.sheets(shelf, now)
        | question_sheets.sheets()
        | who_pages.sheets()
        | search_pages.sheets()
        | outreach_pages.sheets()
    )
    addresses = [*printed, *(f"/sv/places/{place.slug}" for place in municipalities())]
    return printed | look.static_sheets(sprites(shelf)) | finding_us.site_map(addresses, settings.public_url)


def sprites(shelf: Shelf) -> dict[str, tuple[str, ...]]:
    """The first file comes with the first visit; the others when a child goes on."""
    return look.sprites_of(
        {
            "pictures": [topic.picture for topic in shelf.topics],
            "steps": [*shelf.pictures, *(promise.picture for promise in PROMISES)],
            "ways": [*who_pictures(), *telling_pictures()],
        }
    )


def _calendar(pinned: date | None) -> Callable[[], date]:
    return (lambda: pinned) if pinned else councils.today_in_sweden
