"""How often, without remembering who.

An address is used in memory only, as an HMAC with a key that lives for an hour at most. A whole class behind one
address is far below the limits, and nobody is locked out: who comes too often is asked to wait a moment.
"""

import secrets
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from portal import vault

LIMITS: dict[str, RateLimitItem] = {
    "ask": parse("120/hour"),
    "feedback": parse("120/hour"),
    "code": parse("240/hour"),
    "sign-in": parse("60/10 minutes"),
    # Of one and the same code or account, wherever the tries come from:
    "selector": parse("20/hour"),
    "account": parse("20/10 minutes"),
}

KEY_LIVES = 3600.0


class Limiter:
    def __init__(self, trusted_proxies: int) -> None:
        self.trusted_proxies = trusted_proxies
        self._windows = MovingWindowRateLimiter(MemoryStorage())
        self._key, self._born = secrets.token_hex(), time.monotonic()

    def admits(self, what: str, request: Request) -> bool:
        """Count one try from where this request comes; False when there have been too many."""
        return self.admits_value(what, self._address(request))

    def admits_value(self, what: str, value: str) -> bool:
        if time.monotonic() - self._born > KEY_LIVES:
            self._key, self._born = secrets.token_hex(), time.monotonic()
        mark = vault.derive(self._key, "limit", value.encode()).hex()
        return self._windows.hit(LIMITS[what], what, mark)

    def _address(self, request: Request) -> str:
        """Counting from our own proxies inwards: what stands further out can be made up by anybody."""
        client = request.client.host if request.client else ""
        if not self.trusted_proxies:
            return client
        parts = request.headers.get("x-forwarded-for", "").split(",")
        forwarded = [part.strip() for part in parts if part.strip()]
        return ([*forwarded, client])[-1 - self.trusted_proxies :][0]
