"""Signing in and out, and the language of the desk."""

from starlette.responses import RedirectResponse, Response

from portal.accounts import COOKIE, check_password, sign_in, sign_out
from portal.data import begin
from portal.desk.gate import DeskVisit
from portal.languages import TONGUES
from portal.languages import gettext as _
from portal.web.door import Visit
from portal.web.house import house
from portal.web.rendering import render


def sign_in_form(visit: Visit) -> Response:
    done = visit.request.query_params.get("done") == "password"
    return render("desk/sign_in.html", email="", error="", done=done)


def do_sign_in(visit: Visit) -> Response:
    email, limiter = visit.text("email")[:254], house(visit.request).limiter
    if not (limiter.admits("sign-in", visit.request) and limiter.admits_value("account", email.lower())):
        error = _("There have been very many tries. Wait ten minutes and try again.")
        return render("desk/sign_in.html", status=429, email=email, error=error, done=False)
    with begin(
        house(visit.request).sessions, writing=False
    ) as db:  # nobody waits for the pen during an Argon2
        known = check_password(db, email=email, password=visit.text("password")[:1000])
    if known is None:
        error = _("The e-mail address and the password do not belong together.")
        return render("desk/sign_in.html", status=422, email=email, error=error, done=False)
    response = RedirectResponse("/desk/", status_code=303)
    cookie = sign_in(visit.db, *known)
    response.set_cookie(COOKIE, cookie, secure=True, httponly=True, samesite="strict", path="/")
    return response


def do_sign_out(visit: DeskVisit) -> Response:
    sign_out(visit.db, visit.colleague)
    response = RedirectResponse("/desk/sign-in", status_code=303)
    response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="strict", path="/")
    return response


def choose_language(visit: DeskVisit) -> Response:
    if visit.text("language") in {tongue.code for tongue in TONGUES}:
        visit.colleague.person.language = visit.text("language")
    return RedirectResponse("/desk/", status_code=303)
