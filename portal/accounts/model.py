import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.councils import Desk
from portal.data import Base, Id, one_of
from portal.vault import Lock


class Role(StrEnum):
    COORDINATOR = "coordinator"
    """The council's adult: reads raw text at the own desk, answers, approves what others wrote."""
    OFFICER = "officer"
    """A social worker at a safeguarding desk."""
    EDITOR = "editor"
    """Keeps texts and translations; reads nothing that children ask."""


class Person(Base):
    __tablename__ = "person"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """In lower case. Only used to sign in and for letters."""
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(12), default="sv")
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    check: Mapped[bytes] = mapped_column(LargeBinary(32))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    """The private key, locked with the password; with the code of the invitation until that is accepted."""
    recovery_salt: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    recovery_check: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    recovery_wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The same key once more, locked with the recovery code that the person has on paper."""
    invited_until: Mapped[date | None]
    """Set until the invitation is accepted. Such a person cannot sign in yet."""

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def lock(self) -> Lock:
        return Lock(self.salt, self.check, self.wrapped)

    @lock.setter
    def lock(self, lock: Lock) -> None:
        self.salt, self.check, self.wrapped = lock.salt, lock.check, lock.wrapped

    @property
    def recovery_lock(self) -> Lock | None:
        if self.recovery_salt is None or self.recovery_check is None or self.recovery_wrapped is None:
            return None
        return Lock(self.recovery_salt, self.recovery_check, self.recovery_wrapped)

    @recovery_lock.setter
    def recovery_lock(self, lock: Lock | None) -> None:
        self.recovery_salt = lock.salt if lock else None
        self.recovery_check = lock.check if lock else None
        self.recovery_wrapped = lock.wrapped if lock else None


class Membership(Base):
    """That somebody works at a desk. Carries the desk's private key, sealed to them."""

    __tablename__ = "membership"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    desk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("desk.id"), primary_key=True, index=True)
    role: Mapped[Role] = mapped_column(one_of(Role))
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)

    person: Mapped[Person] = relationship(back_populates="memberships")
    desk: Mapped[Desk] = relationship(lazy="joined")


class SignIn(Base):
    """A session at the desk. The person's key lies here encrypted with a key that only their cookie holds:
    the table without the cookie opens nothing, nor does the cookie without the table."""

    __tablename__ = "sign_in"

    id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of what the cookie says."""
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    ends_at: Mapped[datetime] = mapped_column(index=True)

    person: Mapped[Person] = relationship(lazy="joined")
