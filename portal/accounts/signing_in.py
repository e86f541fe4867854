"""Signing in, and who is signed in."""

import base64
import binascii
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import vault
from portal.accounts.joining import find_person
from portal.accounts.model import Membership, Person, SignIn
from portal.accounts.permissions import GRANTED, May
from portal.councils import Desk

COOKIE = "__Host-desk"
LASTS = timedelta(hours=10)
"""A working day. Then the password again."""


@dataclass(frozen=True)
class Colleague:
    """Somebody signed in, with their key in hand for the length of one request."""

    person: Person
    private_key: bytes
    cookie: str

    def __repr__(self) -> str:
        return "<Colleague>"

    def memberships(self, may: May) -> list[Membership]:
        return [member for member in self.person.memberships if member.role in GRANTED[may]]

    def desks(self, may: May) -> list[Desk]:
        return [member.desk for member in self.memberships(may)]

    def key_of(self, desk: Desk) -> bytes:
        """The desk's private key. Raises `vault.Unopenable` for somebody who does not work there."""
        for member in self.person.memberships:
            if member.desk_id == desk.id:
                return vault.unseal_key(self.private_key, member.sealed_key)
        raise vault.Unopenable


def check_password(db: Session, *, email: str, password: str) -> tuple[uuid.UUID, bytes] | None:
    """Who it is, and their private key. An unknown address costs the same Argon2 as a wrong password."""
    person = find_person(db, email)
    try:
        private = vault.unlock(password, person.lock if person else _nobodys_lock())
    except vault.Locked:
        return None
    return (person.id, private) if person and person.invited_until is None else None


def check_invitation(db: Session, *, email: str, code: str, today: date) -> tuple[uuid.UUID, bytes] | None:
    """As `check_password`, for somebody who has been invited and has a code."""
    person = find_person(db, email)
    try:
        private = vault.unlock(code, person.lock if person else _nobodys_lock())
    except vault.Locked:
        return None
    waits = person is not None and person.invited_until is not None and today <= person.invited_until
    return (person.id, private) if person and waits else None


def sign_in(db: Session, person_id: uuid.UUID, private: bytes) -> str:
    """Begin a session; gives what the cookie shall say."""
    name, key = random(32), random(32)
    db.add(
        SignIn(
            id=sha256(name).digest(),
            person_id=person_id,
            wrapped_key=SecretBox(key).encrypt(private),
            ends_at=_now() + LASTS,
        )
    )
    return base64.urlsafe_b64encode(name + key).decode()


def find_colleague(db: Session, cookie: str) -> Colleague | None:
    try:
        both = base64.urlsafe_b64decode(cookie)
    except (binascii.Error, ValueError):
        return None
    found = db.get(SignIn, sha256(both[:32]).digest())
    if found is None or found.ends_at <= _now() or len(both) != 64:
        return None
    try:
        return Colleague(found.person, SecretBox(both[32:]).decrypt(found.wrapped_key), cookie)
    except CryptoError:
        return None


def sign_out(db: Session, colleague: Colleague) -> None:
    name = base64.urlsafe_b64decode(colleague.cookie)[:32]
    if found := db.get(SignIn, sha256(name).digest()):
        db.delete(found)


def sweep(db: Session) -> None:
    """Forget sessions that have ended."""
    for ended in db.scalars(select(SignIn).where(SignIn.ends_at <= _now())):
        db.delete(ended)


@lru_cache
def _nobodys_lock() -> vault.Lock:
    return vault.lock("nobody", random(32))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
