"""Templates: one environment, every room's shelf in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import segno
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from portal import languages
from portal.web import look
from portal.web.addresses import AGES

ROOMS = [
    "portal.web",
    "portal.library",
    "portal.councils",
    "portal.who",
    "portal.telling",
    "portal.search",
    "portal.feedback",
    "portal.outreach",
    "portal.questions",
    "portal.desk",
]


@lru_cache(maxsize=1)
def environment() -> Environment:
    env = Environment(
        loader=ChoiceLoader([PackageLoader(room) for room in ROOMS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(languages.gettext, languages.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters |= {
        "strong": _strong,
        "swedish": _swedish,
        "day": languages.format_date,
        "number": languages.format_number,
        "percent": languages.format_percent,
    }
    env.globals |= {
        "AGES": AGES,
        "TONGUES": languages.TONGUES,
        "ages_in_words": ages_in_words,
        "icon": look.icon_address(),
        "list_of": _list_of,
        "phone": phone,
        "qr": qr,
        "picture": picture,
        "script": look.script_address(),
        "style": Markup(look.STYLE),  # noqa: S704 - our own file
        "tongue": languages.tongue,
    }
    return env


def furnish(*, sprites: Mapping[str, Sequence[str]], leave_url: str, public_url: str) -> None:
    """Tell the templates what is only known once content and settings have been read."""
    addresses = {code: look.sprite_address(name, codes) for name, codes in sprites.items() for code in codes}
    environment().globals |= {
        "leave_url": leave_url,
        "pictures": addresses,
        "public_url": public_url,
    }


def furniture() -> tuple[str, ...]:
    """What `furnish` told: whoever keeps a page keeps it for these."""
    given = environment().globals
    return (str(given["leave_url"]), str(given["public_url"]), *sorted(set(_addresses().values())))


def picture(code: str, label: str = "") -> Markup:
    return look.picture(code, _addresses()[code], label)


def _addresses() -> dict[str, str]:
    found: dict[str, str] = environment().globals["pictures"]  # type: ignore[assignment]
    return found


def write(template: str, /, **context: Any) -> str:
    return environment().get_template(template).render(**context)


def render(
    template: str, /, status: int = 200, headers: dict[str, str] | None = None, **context: Any
) -> HTMLResponse:
    return HTMLResponse(
        write(template, **context),
        status_code=status,
        headers={"content-language": languages.tongue().code, **(headers or {})},
    )


def ages_in_words(age: str) -> str:
    youngest, oldest = age.split("-")
    return languages.gettext("%(youngest)s–%(oldest)s years") % {"youngest": youngest, "oldest": oldest}


def _list_of(items: Sequence[str]) -> Markup:
    return Markup(languages.format_list([str(escape(item)) for item in items]))  # noqa: S704 - escaped here


def _swedish(name: str) -> Markup:
    """A Swedish name or reference in another language's sentence: read aloud as Swedish, kept left to right."""
    return Markup('<bdi lang="sv">{}</bdi>').format(name)


def _strong(value: object) -> Markup:
    text = languages.format_date(value) if isinstance(value, date) else str(value)
    return Markup("<strong><bdi>{}</bdi></strong>").format(text)


@lru_cache(maxsize=512)
def qr(path: str) -> Markup:
    """The address of a page of ours, for a phone's camera: error correction M, as paper gets worn."""
    made = segno.make(f"{environment().globals['public_url']}{path}", error="m", micro=False)
    drawn = made.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff")
    return Markup(drawn.replace("<svg ", '<svg role="img" aria-label="QR" '))  # noqa: S704 - drawn by segno


def phone(number: str) -> Markup:
    """A number to tap. Left to right in every language."""
    return Markup('<a class="ltr" dir="ltr" href="tel:{}">{}</a>').format(
        number.replace(" ", ""), number.replace(" ", "\u00a0")
    )
