"""The one page of this room that is the same for everybody: where a code is typed in."""

from functools import partial

from portal.languages import TONGUES, Tongue, speaking
from portal.web.addresses import AGES
from portal.web.press import Sheet
from portal.web.rendering import write


def sheets() -> dict[str, Sheet]:
    return {
        f"/{tongue.code}/{age}/code": Sheet(
            media_type="text/html; charset=utf-8",
            render=partial(_code_form, tongue, age),
            cache_control="public, max-age=300",
            headers=(("content-language", tongue.code),),
        )
        for tongue in TONGUES
        for age in AGES
    }


def _code_form(tongue: Tongue, age: str) -> bytes:
    with speaking(tongue):
        return write("questions/code.html", age=age, tail=f"{age}/code", errors={}, typed="").encode()
