"""Coming to a desk and leaving it. Who comes gets the desk's key; when somebody leaves, the desk gets a new one."""

from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import vault
from portal.accounts.model import Membership, Person, Role, SignIn
from portal.councils import Desk

INVITED_FOR = timedelta(days=7)


def find_person(db: Session, email: str) -> Person | None:
    return db.scalars(select(Person).where(Person.email == email.strip().lower()[:254])).one_or_none()


def add_person(db: Session, *, email: str, name: str, password: str, language: str = "sv") -> Person:
    """Somebody who can sign in. Costs one Argon2."""
    pair = vault.new_pair()
    lock = vault.lock(password, pair.private)
    person = Person(
        email=email.strip().lower(),
        name=name,
        language=language,
        public_key=pair.public,
        salt=lock.salt,
        check=lock.check,
        wrapped=lock.wrapped,
    )
    db.add(person)
    db.flush()
    return person


def join(db: Session, person: Person, desk: Desk, desk_key: bytes, role: Role) -> Membership:
    """Let somebody in at a desk. From then on they can open all that is open there."""
    membership = Membership(
        person=person, desk=desk, role=role, sealed_key=vault.seal_key(person.public_key, desk_key)
    )
    db.add(membership)
    db.flush()
    return membership


def invite(
    db: Session, *, email: str, name: str, language: str, desk: Desk, desk_key: bytes, role: Role, today: date
) -> str | None:
    """Let a colleague in. Gives a code to hand over by word or paper, with which they choose their password;
    None for somebody who is at another desk already and has one. Costs one Argon2."""
    person = find_person(db, email)
    code = None
    if person is None:
        code = vault.new_receipt().letters
        person = add_person(db, email=email, name=name, password=code, language=language)
        person.invited_until = today + INVITED_FOR
    join(db, person, desk, desk_key, role)
    return code


def accept(db: Session, person: Person, private: bytes, password: str) -> None:
    """From invited to at home: the key, opened with the code, is locked with the password. Costs one Argon2."""
    person.lock = vault.lock(password, private)
    person.invited_until = None


def members(db: Session, desk: Desk) -> list[Membership]:
    return list(
        db.scalars(select(Membership).join(Person).where(Membership.desk_id == desk.id).order_by(Person.name))
    )


def leave(db: Session, membership: Membership) -> None:
    """Take somebody out of a desk; out of the house, with their sessions, when it was their last.

    They may have kept the desk's key: give the desk a new one in the same transaction.
    """
    person = membership.person
    person.memberships.remove(membership)
    if not person.memberships:
        db.execute(delete(SignIn).where(SignIn.person_id == person.id))
        db.delete(person)
    db.flush()


def reseal(db: Session, desk: Desk, desk_key: bytes) -> None:
    """Give everybody who works at a desk its new key."""
    for membership in members(db, desk):
        membership.sealed_key = vault.seal_key(membership.person.public_key, desk_key)
