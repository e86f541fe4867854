import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.data import UNCOUNTED, Base, Id, one_of


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Reason(StrEnum):
    """What was in the way: the second tap."""

    WORDS = "words"
    LENGTH = "length"
    MISSING = "missing"
    WRONG = "wrong"


class Tally(Base):
    """How many gave an answer or a reason. Only numbers: no two taps of one reader are tied together."""

    __tablename__ = "tally"

    topic: Mapped[str] = mapped_column(String(60), primary_key=True)
    age: Mapped[str] = mapped_column(String(5), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    said: Mapped[str] = mapped_column(String(10), primary_key=True)
    """An `Answer` or a `Reason`."""
    times: Mapped[int]


class Comment(Base):
    """A sentence about a text, sealed to the editors' desk."""

    __tablename__ = "comment"
    __table_args__ = UNCOUNTED

    id: Mapped[Id]
    desk_id: Mapped[uuid.UUID]
    topic: Mapped[str] = mapped_column(String(60))
    age: Mapped[str] = mapped_column(String(5))
    language: Mapped[str] = mapped_column(String(12))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    erase_on: Mapped[date] = mapped_column(index=True)


class Reader(StrEnum):
    SPEAKER = "speaker"
    """Somebody who has the language as their first."""
    YOUNG = "young"
    """Young people, for example a panel."""


class Reading(Base):
    """That somebody has read a text, and found it right. Holds until the text is changed."""

    __tablename__ = "reading"

    topic: Mapped[str] = mapped_column(String(60), primary_key=True)
    age: Mapped[str] = mapped_column(String(5), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    reader: Mapped[Reader] = mapped_column(one_of(Reader), primary_key=True)
    read_on: Mapped[date]
    noted_by: Mapped[uuid.UUID]
