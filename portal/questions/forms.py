"""What a child's form brings, and the signed note that travels with it."""

import secrets
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from portal import vault
from portal.errors import Invalid
from portal.languages import gettext as _
from portal.places.finding import Suggestion, find
from portal.places.map import Municipality, municipality
from portal.questions.model import Kind
from portal.web import tokens
from portal.web.door import Visit
from portal.web.house import House, house

MOST_CHARACTERS = 8000
LASTS = 24 * 3600
"""Seconds. An older form is shown again, with all that was typed and today's dates."""
PATIENCE = 2.0
"""Seconds. No child writes and sends faster; robots do."""


@dataclass(frozen=True)
class Note:
    """Travels in the form, signed: which receipt this form will give, and what the child has been shown.

    The receipt is made when the form is shown, so that sending the same form twice gives the same code without
    the house having to remember it.
    """

    receipt: vault.Receipt
    nonce: str
    shown: str = ""
    """What stood on the page as «who reads, by when»; empty until it has been shown."""

    @property
    def nonce_hash(self) -> bytes:
        return sha256(self.nonce.encode()).digest()

    def sign(self, house: House, shown: str = "") -> str:
        return tokens.sign(house, "ask", [self.receipt.letters, self.nonce, shown])


def new_note() -> Note:
    return Note(vault.new_receipt(), secrets.token_urlsafe(16))


def read_note(visit: Visit) -> tuple[Note, bool]:
    """The note that came back, or a new one; and whether the form may be taken in as it is."""
    try:
        note, age = tokens.read(house(visit.request), "ask", visit.text("token"), max_age=LASTS)
    except (tokens.Forged, tokens.Expired):
        return new_note(), False
    letters, nonce, shown = note
    return Note(vault.read_receipt(letters), nonce, shown), age >= PATIENCE


@dataclass(frozen=True)
class Asked:
    """What was typed, whatever it is: to be shown again as it was."""

    text: str = ""
    kind: str = Kind.QUESTION
    place: str = ""
    place_code: str = ""
    may_publish: bool = False

    @classmethod
    def from_form(cls, visit: Visit) -> "Asked":
        return cls(
            text=visit.text("text"),
            kind=visit.text("kind") or Kind.QUESTION,
            place=visit.text("place")[:200],
            place_code=visit.text("place_code")[:4],
            may_publish=visit.text("publish") == "yes",
        )

    def checked_text(self) -> str:
        """Raises `Invalid`."""
        text = self.text.strip()
        if not text:
            raise Invalid(_("Write something first. A single word is enough."), field="text")
        if len(text) > MOST_CHARACTERS:
            raise Invalid(
                _("Your text is a little too long. Make it shorter, or send it in parts."), field="text"
            )
        return text

    def checked_kind(self) -> Kind:
        return Kind(self.kind) if self.kind in set(Kind) else Kind.QUESTION


@dataclass(frozen=True)
class Where:
    """The municipality that was meant; or, while that is not clear, those it may be."""

    municipality: Municipality | None = None
    suggestions: tuple[Suggestion, ...] = ()


def where(asked: Asked) -> Where:
    """Raises `Invalid` when nothing like it is found. Nothing typed means: skipped."""
    if asked.place_code == "skip":
        return Where()
    if asked.place_code and (known := municipality(asked.place_code)):
        return Where(known)
    if not asked.place.strip():
        return Where()
    found = find(asked.place)
    if found.one:
        return Where(found.one)
    if found.several:
        return Where(suggestions=found.several)
    raise Invalid(
        _("We do not find that place. Try your municipality or postal code, or leave it empty."),
        field="place",
    )


def shown_words(desk_id: object, answer_by: date) -> str:
    return f"{desk_id} {answer_by.isoformat()}"
