"""A municipality's page: who answers there, and by when."""

from starlette.responses import RedirectResponse, Response

from portal.councils.clocks import working_days_after
from portal.councils.local_help import local_help
from portal.councils.model import Desk
from portal.councils.routing import chain_for
from portal.errors import Missing
from portal.languages import gettext as _
from portal.places.finding import Suggestion, find
from portal.places.map import municipalities, municipalities_in, municipality, region, regions
from portal.web.door import Visit
from portal.web.house import house
from portal.web.rendering import render


def find_form(visit: Visit) -> Response:
    return _find_page("")


def find_mine(visit: Visit) -> Response:
    """One clear answer leads straight to its page; what was typed is never part of an address."""
    typed = visit.text("place")[:200]
    if visit.text("only"):
        return _find_page(typed)
    if not typed.strip():
        return _find_page(typed, error=_("Write the name of a place, or a postal code."))
    found = find(typed)
    if found.one and not found.several:
        return RedirectResponse(f"/{visit.path('lang')}/places/{found.one.slug}", status_code=303)
    if not found.several:
        return _find_page(typed, error=_("We do not find that place. Try another spelling, or choose below."))
    return _find_page(typed, several=found.several)


def municipality_page(visit: Visit) -> Response:
    slug = visit.path("slug")
    place = municipality(slug[:4])
    if place is None:
        raise Missing
    if place.slug != slug:
        return RedirectResponse(f"/{visit.path('lang')}/places/{place.slug}", status_code=301)
    chain = chain_for(visit.db, place.code)
    return render(
        "councils/municipality.html",
        tail=f"places/{place.slug}",
        place=place,
        region=region(place.county_code),
        chain=chain,
        near=local_help(visit.db, place.code),
        own=bool(chain) and _serves(chain[0], place.code),
        answer_by=working_days_after(house(visit.request).today(), chain[0].answer_days) if chain else None,
    )


def _serves(desk: Desk, area: str) -> bool:
    return any(serving.area == area for serving in desk.serves)


def _find_page(typed: str, *, several: tuple[Suggestion, ...] = (), error: str = "") -> Response:
    return render(
        "councils/find.html",
        status=422 if error else 200,
        tail="places/",
        typed=typed,
        several=several,
        errors={"place": error} if error else {},
        regions=[(one, municipalities_in(one.code)) for one in regions()],
        municipality_count=len(municipalities()),
    )
