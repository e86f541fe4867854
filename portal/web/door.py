"""Async at the door, plain Python inside: one thread, one session, one transaction a request."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import anyio
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from portal.data import begin
from portal.errors import Invalid, TooMuch
from portal.languages import gettext as _
from portal.web.guarding import TooLarge
from portal.web.house import house


@dataclass(frozen=True)
class Visit:
    """One request inside its transaction."""

    request: Request
    db: Session
    form: FormData

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])

    def text(self, field: str) -> str:
        """What was written in a field, without the characters nobody can type or see. Empty when absent."""
        value = self.form.get(field, "")
        return _readable(value) if isinstance(value, str) else ""


View = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

MOST_WAITING = 64
"""Beyond this many waiting for the slow pool, the next is asked to try again: memory and patience are finite."""

_slow_pool: RunVar[CapacityLimiter] = RunVar("slow_pool")


def door(view: View, *, writing: bool = False, slow: bool = False) -> Endpoint:
    """Let a view in. `slow` views cost an Argon2 and share two threads of their own, so that a flood of wrong
    codes can exhaust neither memory nor the threads that everybody else's pages need."""

    async def endpoint(request: Request) -> Response:
        form = await _read_form(request) if request.method == "POST" else FormData()
        inside = partial(_inside_one_transaction, view, request, form, writing)
        if not slow:
            return await anyio.to_thread.run_sync(inside)
        pool = _the_slow_pool()
        if pool.statistics().tasks_waiting >= MOST_WAITING:
            raise TooMuch(_("Very many are writing right now. Wait a moment and press the button again."))
        return await anyio.to_thread.run_sync(inside, limiter=pool)

    return endpoint


def _inside_one_transaction(view: View, request: Request, form: FormData, writing: bool) -> Response:
    with begin(house(request).sessions, writing=writing) as db:
        return view(Visit(request, db, form))


async def _read_form(request: Request) -> FormData:
    """Plain forms only: a file has no way in."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", ""):
        raise Invalid(_("The page could not read what was sent. Go back and try again."))
    try:
        return await request.form(max_fields=100)
    except (ClientDisconnect, TooLarge):
        raise
    except Exception as error:
        raise Invalid(_("The page could not read what was sent. Go back and try again.")) from error


def _the_slow_pool() -> CapacityLimiter:
    try:
        return _slow_pool.get()
    except LookupError:
        _slow_pool.set(CapacityLimiter(2))
        return _slow_pool.get()


def _readable(text: str) -> str:
    """Drop control characters but line breaks and tabs; unify line breaks. Direction marks stay: they are
    part of how Arabic is written, and each text is shown isolated."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (
        "".join(c for c in text if (c >= " " and c != "\x7f") or c in "\n\t")
        .encode("utf-8", "replace")
        .decode()
    )
