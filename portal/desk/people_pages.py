"""Colleagues: who works at my desks, letting in and out."""

import uuid

from sqlalchemy.exc import IntegrityError
from starlette.responses import RedirectResponse, Response

from portal import feedback
from portal.accounts import May, Membership, Role, invite, leave, members, reseal
from portal.councils import Desk, DeskKind
from portal.desk.gate import DeskVisit
from portal.errors import Invalid, Missing
from portal.languages import gettext as _
from portal.ledger import write as note
from portal.questions.routing import new_desk_key
from portal.web.house import house
from portal.web.rendering import render

ROLES = {DeskKind.SAFEGUARDING: Role.OFFICER, DeskKind.EDITORS: Role.EDITOR}
"""What one is at a desk, where it is not a coordinator."""


def people(visit: DeskVisit) -> Response:
    return _people(visit)


def let_in(visit: DeskVisit) -> Response:
    """Invite a colleague. The code is shown once, to be handed over by word or on paper: never by mail."""
    desk, email, name = _desk(visit), visit.text("email").strip(), visit.text("name").strip()
    try:
        code = _invite(visit, desk, email, name)
    except Invalid as error:
        return _people(visit, error=str(error), at=desk)
    note(visit.db, "let-in", by=visit.colleague.person.id, subject=desk.id)
    return render("desk/let_in.html", visit=visit, desk=desk, name=name, email=email, code=code)


def let_out(visit: DeskVisit) -> Response:
    """Take somebody out. The desk gets a new key at once, and what waits there is sealed anew."""
    desk = _desk(visit)
    membership = next((m for m in members(visit.db, desk) if str(m.person_id) == visit.text("person")), None)
    if membership is None:
        raise Missing
    if len(members(visit.db, desk)) == 1:
        return _people(
            visit, error=_("The last person at a desk cannot leave: nobody could open it."), at=desk
        )
    if visit.text("sure") != "yes":
        return render("desk/let_out.html", visit=visit, desk=desk, person=membership.person)
    _take_out(visit, desk, membership)
    return RedirectResponse("/desk/people", status_code=303)


def _invite(visit: DeskVisit, desk: Desk, email: str, name: str) -> str | None:
    if "@" not in email[1:-1] or not name or len(email) > 254 or len(name) > 120 or not email.isprintable():
        raise Invalid(_("Write an e-mail address and a name."))
    role = ROLES.get(desk.kind, Role.COORDINATOR)
    try:
        with visit.db.begin_nested():
            return invite(
                visit.db,
                email=email,
                name=name,
                language=visit.colleague.person.language,
                desk=desk,
                desk_key=visit.colleague.key_of(desk),
                role=role,
                today=house(visit.request).today(),
            )
    except IntegrityError:
        raise Invalid(_("Somebody with that address works at this desk already.")) from None


def _take_out(visit: DeskVisit, desk: Desk, membership: Membership) -> None:
    old = visit.colleague.key_of(desk)
    leave(visit.db, membership)
    reseal(visit.db, desk, new_desk_key(visit.db, desk, old))
    feedback.reseal(visit.db, desk, old)
    note(visit.db, "let-out", by=visit.colleague.person.id, subject=desk.id)


def _desk(visit: DeskVisit) -> Desk:
    try:
        number = uuid.UUID(visit.path("desk"))
    except ValueError:
        raise Missing from None
    for desk in visit.colleague.desks(May.LET_IN):
        if desk.id == number:
            return desk
    raise Missing


def _people(visit: DeskVisit, *, error: str = "", at: Desk | None = None) -> Response:
    desks = [(desk, members(visit.db, desk)) for desk in visit.colleague.desks(May.LET_IN)]
    return render(
        "desk/people.html",
        status=422 if error else 200,
        visit=visit,
        desks=desks,
        error=error,
        at=at,
        email=visit.text("email"),
        name=visit.text("name"),
    )
