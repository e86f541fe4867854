"""The language of this request, known everywhere below it without being passed around."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from portal.languages.tongues import Tongue

_speaking: ContextVar[Tongue] = ContextVar("speaking")


def tongue() -> Tongue:
    """No default: to say something before a language is chosen is a bug, and raises LookupError."""
    return _speaking.get()


@contextmanager
def speaking(chosen: Tongue) -> Iterator[None]:
    token = _speaking.set(chosen)
    try:
        yield
    finally:
        _speaking.reset(token)


def gettext(message: str) -> str:
    return tongue().translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    return tongue().translations.ngettext(singular, plural, n)
