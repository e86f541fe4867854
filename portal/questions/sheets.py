"""The one page of this room that is the same for everybody: where a code is typed in."""

from portal.languages import TONGUES
from portal.web.addresses import AGES
from portal.web.press import Sheet
from portal.web.printing import printed
from portal.web.rendering import write


def sheets() -> dict[str, Sheet]:
    return {
        f"/{tongue.code}/{age}/code": printed(
            tongue, write, "questions/code.html", age=age, tail=f"{age}/code", errors={}, typed=""
        )
        for tongue in TONGUES
        for age in AGES
    }
