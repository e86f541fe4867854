import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, and_
from sqlalchemy.orm import Mapped, mapped_column

from portal.data import Base, Id


class Letter(Base):
    """Something going out. All times are UTC."""

    __tablename__ = "letter"

    id: Mapped[Id]
    """Goes along as `Undra-Letter` or in `Message-ID`, the same at every try: so a repeat can be known."""
    carrier: Mapped[str] = mapped_column(String(10))
    """Who is to bring it: "mail" or "webhook"."""
    to: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    """Of a mail, or the JSON body of a webhook."""
    purpose: Mapped[str] = mapped_column(String(40))
    """A short word for people who look in the outbox."""
    signed_for: Mapped[str] = mapped_column(default="")
    """Which desk's secret signs it; empty for mail."""
    written_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    """While somebody carries it: when it is anybody's again, should they never come back."""
    tries: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]


still_going = and_(Letter.delivered_at.is_(None), Letter.given_up_at.is_(None))

# Only what is still going: the index stays as small as the day's work, however many letters are kept.
Index(
    "ix_letter_due",
    Letter.carrier,
    Letter.next_try_at,
    sqlite_where=still_going,
    postgresql_where=still_going,
)


class Attempt(Base):
    """One try to deliver one letter."""

    __tablename__ = "letter_attempt"

    id: Mapped[Id]
    letter: Mapped[uuid.UUID] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    trouble: Mapped[str]
    """Empty when it arrived."""
