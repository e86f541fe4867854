import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.councils import Desk
from portal.data import UNCOUNTED, Base, Day, Id, one_of
from portal.vault import Lock


class Kind(StrEnum):
    QUESTION = "question"
    IDEA = "idea"
    PROBLEM = "problem"


class State(StrEnum):
    WAITING = "waiting"
    """Nobody has looked yet."""
    READ = "read"
    """An adult at the desk has read it."""
    DRAFTED = "drafted"
    """An answer is written and waits for a second person."""
    ANSWERED = "answered"
    """The child can read the answer. Writing again makes it wait anew."""


class Author(StrEnum):
    CHILD = "child"
    DESK = "desk"


class Question(Base):
    """A thread: what a child sent in, and all that is written about it.

    Stands in clear: where it goes, its kind, language, age band and state, and dates to the day. Everything that
    anybody wrote is sealed to `public_key`. Swept away, with its keys, on `erase_on` (worker.py).
    """

    __tablename__ = "question"
    __table_args__ = (Index("ix_question_queue", "desk_id", "state", "answer_by"), UNCOUNTED)

    id: Mapped[Id]
    selector: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    """HMAC of the receipt's first part. Not unique: 20 bits only make the search short."""
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    check: Mapped[bytes] = mapped_column(LargeBinary(32))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    nonce: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    """Of the form it came in, so that one tap twice makes one question. Emptied after a day (worker.py)."""
    alarm: Mapped[bool] = mapped_column(default=False)
    """Words of danger were found in it: first in line, at the desk that guards children where there is one."""
    saved: Mapped[bool] = mapped_column(default=False)
    """The child has said that the code is saved: the form that made it does not show it again."""

    kind: Mapped[Kind] = mapped_column(one_of(Kind))
    language: Mapped[str] = mapped_column(String(12))
    age: Mapped[str] = mapped_column(String(5))
    municipality: Mapped[str | None] = mapped_column(String(4))
    may_publish: Mapped[bool]
    state: Mapped[State] = mapped_column(one_of(State), default=State.WAITING)
    desk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("desk.id"))
    """The desk that has it now."""
    asked_on: Mapped[Day]
    look_by: Mapped[Day]
    answer_by: Mapped[Day]
    answered_on: Mapped[date | None]
    late_since: Mapped[date | None]
    """The promised day that was missed. Stays, also when another desk has taken over: the child is told."""
    erase_on: Mapped[Day] = mapped_column(index=True)

    desk: Mapped[Desk] = relationship(lazy="joined")
    keys: Mapped[list["DeskKey"]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="DeskKey.position"
    )
    messages: Mapped[list["Message"]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="Message.position"
    )
    draft: Mapped["Draft | None"] = relationship(back_populates="question", cascade="all, delete-orphan")

    @property
    def lock(self) -> Lock:
        return Lock(self.salt, self.check, self.wrapped)


class DeskKey(Base):
    """The thread's private key, sealed to a desk in its chain. The chain is fixed when the question arrives; a
    desk further up is let in only by hand-up or routing, when `opened` becomes true."""

    __tablename__ = "desk_key"
    __table_args__ = UNCOUNTED

    question_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    desk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("desk.id"), primary_key=True, index=True)
    position: Mapped[int]
    opened: Mapped[bool]
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)

    question: Mapped[Question] = relationship(back_populates="keys")
    desk: Mapped[Desk] = relationship(lazy="joined")


class Message(Base):
    """Something that stands in the thread for good: what the child wrote, or an answer that two people have read."""

    __tablename__ = "message"
    __table_args__ = UNCOUNTED

    question_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[Author] = mapped_column(one_of(Author))
    sent_on: Mapped[Day]
    written_by: Mapped[uuid.UUID | None]
    approved_by: Mapped[uuid.UUID | None]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    question: Mapped[Question] = relationship(back_populates="messages")


class Draft(Base):
    """The answer while it is written. One a thread; becomes a message when a second person approves it."""

    __tablename__ = "draft"
    __table_args__ = UNCOUNTED

    question_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    written_by: Mapped[uuid.UUID]
    revision: Mapped[int] = mapped_column(default=1)
    """Grows with every saving, so that two people at once are told and nothing is overwritten."""
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_remark: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What the second person wrote when sending it back."""

    question: Mapped[Question] = relationship(back_populates="draft")
