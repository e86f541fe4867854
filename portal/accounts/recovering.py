"""Losing a password without losing what children wrote."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal import vault
from portal.accounts.model import Person, SignIn
from portal.councils import recover_desk_key


def new_recovery_code(person: Person, private: bytes) -> str:
    """A code to print and keep at home. An older one opens nothing from now on. Costs one Argon2."""
    code = vault.new_receipt().letters
    person.recovery_lock = vault.lock(code, private)
    return code


def open_with_code(person: Person | None, code: str) -> bytes:
    """The person's key, with their recovery code. Raises `vault.Locked`, at the cost of one Argon2."""
    lock = person.recovery_lock if person else None
    if lock is None:
        vault.lock(code, b"")  # as slow as for somebody who is there
        raise vault.Locked
    return vault.unlock(code, lock)


def set_password(db: Session, person: Person, private: bytes, password: str) -> None:
    """Lock the key anew and end all sessions. Costs one Argon2."""
    person.lock = vault.lock(password, private)
    db.execute(delete(SignIn).where(SignIn.person_id == person.id))


def renew(db: Session, person: Person, recovery_key: str, password: str) -> None:
    """For somebody who has lost everything: a new key pair, and all their desks sealed to it with the
    organisation's recovery key. Raises `vault.Unopenable` for a wrong key, before anything is changed."""
    desk_keys = {member.desk_id: recover_desk_key(member.desk, recovery_key) for member in person.memberships}
    pair = vault.new_pair()
    person.public_key = pair.public
    person.recovery_lock = None
    person.invited_until = None
    for member in person.memberships:
        member.sealed_key = vault.seal_key(pair.public, desk_keys[member.desk_id])
    set_password(db, person, pair.private, password)
