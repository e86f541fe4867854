"""Who gets in at the desk: signed in, allowed, and coming from our own page."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from portal import vault
from portal.accounts import COOKIE, Colleague, May, find_colleague
from portal.errors import Refused
from portal.languages import by_code, speaking
from portal.languages import gettext as _
from portal.web.door import Endpoint, View, Visit, door
from portal.web.house import house


@dataclass(frozen=True)
class DeskVisit(Visit):
    """A visit by somebody who is signed in."""

    colleague: Colleague

    @property
    def csrf(self) -> str:
        """Bound to this session; sent along by every form of the desk."""
        return csrf_token(self)

    def may(self, what: str) -> bool:
        """For templates: the name of a `May`."""
        return bool(self.colleague.memberships(May[what]))


DeskView = Callable[[DeskVisit], Response]


def desk_door(view: DeskView, may: May | None, *, writing: bool = False, slow: bool = False) -> Endpoint:
    """A door that needs `may` (or only to be signed in), and for forms a token of this very session."""

    def inside(visit: Visit) -> Response:
        colleague = find_colleague(visit.db, visit.request.cookies.get(COOKIE, ""))
        if colleague is None:
            return RedirectResponse("/desk/sign-in", status_code=303)
        with speaking(by_code(colleague.person.language)):
            inner = DeskVisit(visit.request, visit.db, visit.form, colleague)
            if visit.request.method == "POST" and not hmac.compare_digest(inner.text("csrf"), inner.csrf):
                raise Refused(_("This page was old. Go back, reload it and try again: nothing was changed."))
            if may is not None and not colleague.memberships(may):
                raise Refused(_("Your role does not include this: %(what)s") % {"what": _(may.value)})
            return view(inner)

    return door(inside, writing=writing, slow=slow)


def open_door(view: View, *, writing: bool = False, slow: bool = False) -> Endpoint:
    """For the few desk pages that need nobody signed in. A form here must come from our own pages."""

    def inside(visit: Visit) -> Response:
        site = visit.request.headers.get("sec-fetch-site", "same-origin")
        if visit.request.method == "POST" and site not in ("same-origin", "none"):
            raise Refused(_("This page was old. Go back, reload it and try again: nothing was changed."))
        return view(visit)

    return door(inside, writing=writing, slow=slow)


def csrf_token(visit: DeskVisit) -> str:
    return vault.derive(house(visit.request).secret, "csrf", visit.colleague.cookie.encode()).hex()
