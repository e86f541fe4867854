"""Which tongue a page speaks, how it writes dates and lists, and how addresses and browsers name it."""

from portal.languages.formats import (
    format_date,
    format_list,
    format_number,
    format_percent,
    isolated,
)
from portal.languages.guessing import guess
from portal.languages.speaking import gettext, ngettext, speaking, tongue
from portal.languages.tongues import TONGUES, Tongue, by_code

__all__ = [
    "TONGUES",
    "Tongue",
    "by_code",
    "format_date",
    "format_list",
    "format_number",
    "format_percent",
    "gettext",
    "guess",
    "isolated",
    "ngettext",
    "speaking",
    "tongue",
]
