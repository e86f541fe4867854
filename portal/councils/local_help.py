"""The numbers and hours of a municipality's own helpers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.councils.model import Desk, DeskKind, HelpKind, LocalHelp
from portal.errors import Invalid
from portal.languages import gettext as _
from portal.places.map import Municipality, municipalities_in, municipality

_WEB = re.compile(r"(?:[a-z0-9åäö-]+\.)+[a-z]{2,}(?:/[\w./%-]*)?", re.IGNORECASE)
_SHORT = re.compile(r"1\d{2,5}")
"""112, 1177, 114 14: no telephone library knows them all."""


@dataclass(frozen=True)
class Entry:
    """What somebody wrote into the form, as it is to be kept."""

    number: str
    hours: str
    web: str

    def __bool__(self) -> bool:
        return bool(self.number or self.hours or self.web)


def local_help(db: Session, code: str) -> dict[HelpKind, LocalHelp]:
    """What is known for a municipality. A kind that is missing, nobody has told us."""
    found = db.scalars(select(LocalHelp).where(LocalHelp.municipality == code))
    return {one.kind: one for one in found}


def served_municipalities(desks: Iterable[Desk]) -> list[Municipality]:
    """Those whose numbers these desks keep: their own, for a regional desk all of its region, by name."""
    codes = {serving.area for desk in desks if desk.kind is not DeskKind.NATIONAL for serving in desk.serves}
    found = {area: municipality(area) for area in codes if len(area) == 4}
    for area in codes:
        if len(area) == 2:
            found |= {one.code: one for one in municipalities_in(area)}
    return sorted((one for one in found.values() if one), key=lambda one: one.name.casefold())


def read_entry(number: str, hours: str, web: str) -> Entry:
    """Raises `Invalid`, in words, for a number nobody can call and an address nobody can open."""
    number, hours, web = number.strip(), " ".join(hours.split()), web.strip()
    web = re.sub(r"^https?://", "", web).rstrip("/")
    if number and not _can_be_called(number):
        raise Invalid(
            _("That is not a telephone number in Sweden. Write it with the area code."), field="number"
        )
    if len(hours) > 120:
        raise Invalid(_("The hours are too long. Use at most 120 characters."), field="hours")
    if web and (len(web) > 200 or not _WEB.fullmatch(web)):
        raise Invalid(_("That is not a web address. Write it as on a poster: example.se/help."), field="web")
    return Entry(number, hours, web)


def _can_be_called(number: str) -> bool:
    if len(number) > 30:
        return False
    if _SHORT.fullmatch(number.replace(" ", "")):
        return True
    try:
        parsed = phonenumbers.parse(number, "SE")
    except phonenumbers.NumberParseException:
        return False
    return parsed.country_code == 46 and phonenumbers.is_possible_number(parsed) and "x" not in number
