"""Pages that are the same for everybody, as sheets for the press: each knows which language it speaks."""

from collections.abc import Callable
from functools import partial
from typing import Any

from portal.languages import Tongue, speaking
from portal.web.press import Sheet

FIVE_MINUTES = "public, max-age=300"


def printed(tongue: Tongue, page: Callable[..., str], *given: Any, **context: Any) -> Sheet:
    """`page` writes the HTML from what is given, in this language."""
    return Sheet(
        media_type="text/html; charset=utf-8",
        render=partial(_in_tongue, tongue, page, *given, **context),
        cache_control=FIVE_MINUTES,
        headers=(("content-language", tongue.code),),
    )


def _in_tongue(tongue: Tongue, page: Callable[..., str], *given: Any, **context: Any) -> bytes:
    with speaking(tongue):
        return page(*given, **context).encode()
