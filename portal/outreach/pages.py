"""What adults read and print. A poster is for one municipality and one language."""

from starlette.responses import RedirectResponse, Response

from portal.councils import chain_for
from portal.errors import Missing
from portal.languages import TONGUES
from portal.places.map import municipality
from portal.web.door import Visit
from portal.web.house import house
from portal.web.press import Sheet
from portal.web.printing import printed
from portal.web.rendering import qr, render, write

CARDS = 8
"""On one sheet of A4."""


def sheets() -> dict[str, Sheet]:
    return {
        f"/{one.code}/adults": printed(one, write, "outreach/adults.html", tail="adults") for one in TONGUES
    }


def poster(visit: Visit) -> Response:
    return _printout(visit, "poster", 1)


def cards(visit: Visit) -> Response:
    return _printout(visit, "cards", CARDS)


def _printout(visit: Visit, name: str, copies: int) -> Response:
    slug, lang = visit.path("slug"), visit.path("lang")
    place = municipality(slug[:4])
    if place is None:
        raise Missing
    if place.slug != slug:
        return RedirectResponse(f"/{lang}/places/{place.slug}/{name}", status_code=301)
    path = f"/{lang}/places/{place.slug}"
    chain = chain_for(visit.db, place.code)
    return render(
        "outreach/printout.html",
        headers={"cache-control": "public, max-age=300"},
        tail=f"places/{place.slug}/{name}",
        place=place,
        council=next((desk.council for desk in chain if desk.council), None),
        name=name,
        copies=copies,
        address=house(visit.request).settings.public_url.partition("://")[2] + path,
        code=qr(path),
    )
