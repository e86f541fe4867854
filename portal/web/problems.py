"""When something cannot be shown: a page in the visitor's language that says what to do instead."""

from functools import lru_cache

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from portal.errors import PortalError
from portal.languages import Tongue, speaking
from portal.languages import gettext as _
from portal.web.rendering import furniture, write
from portal.web.speaking import tongue_of


async def too_large(scope: Scope, receive: Receive, send: Send) -> None:
    """An ASGI app for what is refused before it is read."""
    response = problem(Request(scope), 413)
    response.headers["connection"] = "close"
    await response(scope, receive, send)


async def trouble(scope: Scope, receive: Receive, send: Send) -> None:
    """An ASGI app for a page that could not be printed."""
    await problem(Request(scope), 500)(scope, receive, send)


async def http_problem(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = problem(request, status)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def portal_problem(request: Request, error: Exception) -> Response:
    return problem(request, error.status if isinstance(error, PortalError) else 500, str(error))


def unexpected(request: Request, error: Exception) -> Response:
    """Ours, never theirs. Nothing of the request is shown."""
    return problem(request, 500)


def problem(request: Request, status: int, message: str = "") -> Response:
    tongue = tongue_of(request.scope)
    page = _page(tongue, status, message, furniture())
    return HTMLResponse(page, status, {"content-language": tongue.code})


@lru_cache(maxsize=256)
def _page(tongue: Tongue, status: int, message: str, _furniture: tuple[str, ...]) -> str:
    """Kept, so that a flood of what is turned away costs little."""
    with speaking(tongue):
        heading, usual = _words(status)
        return write("web/problem.html", status=status, heading=heading, message=message or usual, tail="")


def _words(status: int) -> tuple[str, str]:
    if status in (404, 405):
        return _("This page does not exist"), _("The address may have changed, or a letter in it is wrong.")
    if status == 413:
        return _("That was too much at once"), _(
            "Your text is longer than we can take. Go back: it is still there. Make it shorter, or send it in parts."
        )
    if status >= 500:
        return _("Something broke here"), _(
            "It is our fault, not yours. Go back and try again in a little while."
        )
    return _("That did not work"), _("Go back and try again. What you wrote is still there.")
