"""My own account, and the ways back in when a password is lost."""

import uuid
from collections.abc import Callable

from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from portal import vault
from portal.accounts import (
    Person,
    accept,
    check_invitation,
    check_password,
    find_person,
    new_recovery_code,
    open_with_code,
    renew,
    set_password,
)
from portal.data import begin
from portal.desk.gate import DeskVisit
from portal.errors import Invalid
from portal.languages import gettext as _
from portal.ledger import write as note
from portal.web.door import Visit
from portal.web.house import house
from portal.web.rendering import render

SHORTEST = 12


def account(visit: DeskVisit) -> Response:
    return _account(visit)


def make_recovery_code(visit: DeskVisit) -> Response:
    """Shown once, to be printed. An older one opens nothing from now on."""
    code = new_recovery_code(visit.colleague.person, visit.colleague.private_key)
    note(visit.db, "recovery-code", by=visit.colleague.person.id)
    return _account(visit, code=code)


def change_password(visit: DeskVisit) -> Response:
    person = visit.colleague.person
    try:
        known = check_password(visit.db, email=person.email, password=visit.text("password")[:1000])
        if known is None:
            raise Invalid(_("That is not your password."))
        set_password(visit.db, person, known[1], _new_password(visit))
    except Invalid as error:
        return _account(visit, error=str(error))
    note(visit.db, "new-password", by=person.id)
    return RedirectResponse("/desk/sign-in?done=password", status_code=303)


def join_form(visit: Visit) -> Response:
    return _way_in("join")


def join(visit: Visit) -> Response:
    """Accept an invitation: address, code, and a password of one's own."""

    def known(db: Session, email: str) -> tuple[uuid.UUID, bytes] | None:
        today = house(visit.request).today()
        return check_invitation(db, email=email, code=_code(visit), today=today)

    return _come_in(visit, "join", known, accept)


def forgotten_form(visit: Visit) -> Response:
    return _way_in("forgotten")


def forgotten(visit: Visit) -> Response:
    """A new password, with the recovery code that lies at home."""

    def known(db: Session, email: str) -> tuple[uuid.UUID, bytes] | None:
        person = find_person(db, email)
        try:
            private = open_with_code(person, _code(visit))
        except vault.Locked:
            return None
        return (person.id, private) if person else None

    return _come_in(visit, "forgotten", known, set_password)


def lost_form(visit: Visit) -> Response:
    return _way_in("lost")


def lost(visit: Visit) -> Response:
    """Everything is lost but the organisation's recovery key from the safe."""
    try:
        _slow_down(visit)
        password = _new_password(visit)
        person = find_person(visit.db, visit.text("email"))
        if person is None or not person.memberships:
            raise vault.Unopenable
        renew(visit.db, person, visit.text("code")[:200], password)
    except vault.Unopenable:
        return _way_in("lost", visit, _("The address and the recovery key do not belong together."))
    except Invalid as error:
        return _way_in("lost", visit, str(error))
    note(visit.db, "recovered", by=person.id)
    return RedirectResponse("/desk/sign-in?done=password", status_code=303)


Known = Callable[[Session, str], tuple[uuid.UUID, bytes] | None]


def _come_in(
    visit: Visit, way: str, known: Known, then: Callable[[Session, Person, bytes, str], None]
) -> Response:
    try:
        _slow_down(visit)
        password = _new_password(visit)
        with begin(house(visit.request).sessions, writing=False) as db:  # no writer waits for the Argon2
            found = known(db, visit.text("email"))
    except Invalid as error:
        return _way_in(way, visit, str(error))
    if found is None:
        return _way_in(
            way, visit, _("The address and the code do not belong together, or the code is too old.")
        )
    person = visit.db.get_one(Person, found[0])
    then(visit.db, person, found[1], password)
    note(visit.db, way, by=person.id)
    return RedirectResponse("/desk/sign-in?done=password", status_code=303)


def _slow_down(visit: Visit) -> None:
    limiter = house(visit.request).limiter
    email = visit.text("email")[:254].lower()
    if not (limiter.admits("sign-in", visit.request) and limiter.admits_value("account", email)):
        raise Invalid(_("There have been very many tries. Wait ten minutes and try again."))


def _new_password(visit: Visit) -> str:
    password = visit.text("new")[:1000]
    if len(password) < SHORTEST:
        raise Invalid(
            _("Choose a longer password: at least %(number)s characters. A sentence works well.")
            % {"number": SHORTEST}
        )
    return password


def _code(visit: Visit) -> str:
    try:
        return vault.read_receipt(visit.text("code")).letters
    except vault.InvalidReceipt:
        raise Invalid(_("That is not quite right. Look again: one letter or digit may be wrong.")) from None


def _way_in(way: str, visit: Visit | None = None, error: str = "") -> Response:
    return render(
        "desk/way_in.html",
        status=422 if error else 200,
        way=way,
        error=error,
        email=visit.text("email") if visit else "",
        code=visit.text("code") if visit else "",
        shortest=SHORTEST,
    )


def _account(visit: DeskVisit, *, code: str = "", error: str = "") -> Response:
    return render(
        "desk/account.html",
        status=422 if error else 200,
        visit=visit,
        code=code,
        error=error,
        has_code=visit.colleague.person.recovery_lock is not None,
        shortest=SHORTEST,
    )
