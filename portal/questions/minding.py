"""What the house notices in a text before it is sent: that somebody may be in danger, or can be recognised."""

from dataclasses import dataclass

from portal.languages import gettext as _
from portal.languages.marking import N_
from portal.library.helplines import Helpline
from portal.library.shelf import read_shelf
from portal.safety import Danger, Detail, Kind, find_danger, find_details, without_details

IN_ITS_PLACE: dict[Kind, str] = {
    Kind.PERSONAL_NUMBER: N_("[a number]"),
    Kind.NUMBER: N_("[a number]"),
    Kind.BIRTH_DATE: N_("[a date]"),
    Kind.PHONE: N_("[a phone number]"),
    Kind.EMAIL: N_("[an e-mail address]"),
    Kind.LINK: N_("[a link]"),
    Kind.ADDRESS: N_("[an address]"),
    Kind.NAME: N_("[a name]"),
    Kind.SCHOOL: N_("[a school]"),
    Kind.CLASS: N_("[a class]"),
    Kind.HANDLE: N_("[a user name]"),
}


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is marked."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Noticed:
    danger: Danger | None
    details: tuple[Detail, ...]
    pieces: tuple[Piece, ...]
    """The whole text, with what could point somebody out marked in its place."""

    def __repr__(self) -> str:
        return "<Noticed>"  # what a child wrote must not reach a log by way of an exception

    @property
    def helplines(self) -> list[Helpline]:
        known = read_shelf().helplines
        return [known[name] for name in self.danger.first_helplines if name in known] if self.danger else []


def notice(text: str, language: str) -> Noticed:
    details = tuple(find_details(text))
    return Noticed(find_danger(text, language), details, tuple(_pieces(text, details)))


def taken_out(text: str) -> str:
    """The text without what could point somebody out, in the words of the page's language."""
    words = {kind: _(word) for kind, word in IN_ITS_PLACE.items()}
    return without_details(text, find_details(text), words)


def _pieces(text: str, details: tuple[Detail, ...]) -> list[Piece]:
    pieces, at = [], 0
    for detail in details:
        pieces += [Piece(text[at : detail.start], False), Piece(text[detail.start : detail.end], True)]
        at = detail.end
    return [piece for piece in [*pieces, Piece(text[at:], False)] if piece.text]
