from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import vault
from portal.accounts.model import Membership, Person, Role
from portal.councils import Desk


def find_person(db: Session, email: str) -> Person | None:
    return db.scalars(select(Person).where(Person.email == email.strip().lower())).one_or_none()


def add_person(db: Session, *, email: str, name: str, password: str, language: str = "sv") -> Person:
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
    """Let somebody in at a desk. From then on they can open all that is open there: `desk_key` is sealed to them."""
    membership = Membership(
        person=person, desk=desk, role=role, sealed_key=vault.seal_key(person.public_key, desk_key)
    )
    db.add(membership)
    db.flush()
    return membership
