import uuid
from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.data import Base, Id


class Entry(Base):
    """One thing somebody at a desk did, or the clock did for them.

    It outlives what it is about: `subject` is an id, not a foreign key, and means nothing once the thread is gone.
    """

    __tablename__ = "ledger_entry"

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    """UTC. What nobody at a desk did, the child or the clock, is noted with its day only."""
    by: Mapped[uuid.UUID | None]
    """The person, or nobody: the clock."""
    did: Mapped[str] = mapped_column(String(40))
    subject: Mapped[uuid.UUID | None] = mapped_column(index=True)
    was: Mapped[str] = mapped_column(String(40), default="")
    became: Mapped[str] = mapped_column(String(40), default="")
    because: Mapped[str] = mapped_column(String(40), default="")
    """A word from a list in the code, never free text: the ledger must not carry what a child wrote."""
