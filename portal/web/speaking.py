"""Which language an address speaks."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.languages import Tongue, by_code, guess, speaking


def tongue_of(scope: Scope) -> Tongue:
    """The language in the address; where there is none, what the browser asks for."""
    first = str(scope["path"]).split("/", 2)[1] if "/" in scope["path"] else ""
    try:
        return by_code(first)
    except KeyError:
        return guess(Headers(scope=scope).get("accept-language", ""))


class Speaking:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with speaking(tongue_of(scope)):
            await self.app(scope, receive, send)
