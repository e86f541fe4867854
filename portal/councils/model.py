import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.data import Base, Id, one_of

NATION = "SE"
"""The area of a desk that serves the whole country."""


class Organisation(Base):
    """Whoever runs this house. One row, made at set-up together with the recovery key."""

    __tablename__ = "organisation"

    id: Mapped[Id]
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Every desk's private key is sealed to this one; its private half is on paper, in a safe."""


class Council(Base):
    """A youth council. Its members are children and young people; its desk is the adults around it."""

    __tablename__ = "council"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))


class DeskKind(StrEnum):
    COORDINATORS = "coordinators"
    SOCIAL_SERVICES = "social-services"
    SAFEGUARDING = "safeguarding"
    """Receives what is alarming; never first in an ordinary chain."""
    EDITORS = "editors"
    """Keeps the texts; is asked nothing."""
    REGIONAL = "regional"
    NATIONAL = "national"


class Desk(Base):
    """A team that receives."""

    __tablename__ = "desk"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[DeskKind] = mapped_column(one_of(DeskKind))
    council_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("council.id"))
    language: Mapped[str] = mapped_column(String(12), default="sv")
    """Of letters to the desk."""
    mail: Mapped[str] = mapped_column(String(254), default="")
    webhook_url: Mapped[str] = mapped_column(String(500), default="")
    look_days: Mapped[int] = mapped_column(default=1)
    """Working days until an adult has looked."""
    answer_days: Mapped[int] = mapped_column(default=2)
    """Working days until the answer is there."""
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    sealed_to_organisation: Mapped[bytes] = mapped_column(LargeBinary)

    council: Mapped[Council | None] = relationship()
    serves: Mapped[list["Serving"]] = relationship(
        back_populates="desk", cascade="all, delete-orphan", lazy="selectin"
    )


class Serving(Base):
    """That a desk serves an area: a municipality ("0380"), a region ("03") or the nation ("SE")."""

    __tablename__ = "serving"

    desk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("desk.id"), primary_key=True)
    area: Mapped[str] = mapped_column(String(4), primary_key=True, index=True)

    desk: Mapped[Desk] = relationship(back_populates="serves")


class HelpKind(StrEnum):
    """Who in a municipality helps, besides those who answer here."""

    SOC = "soc"
    ON_CALL = "oncall"
    """When soc is closed (socialjouren)."""
    SCHOOL = "school"
    CLINIC = "clinic"
    COUNCIL = "council"


class LocalHelp(Base):
    """How to reach those who help in one municipality. Coordinators keep it; what is not here is said to be
    missing."""

    __tablename__ = "local_help"

    municipality: Mapped[str] = mapped_column(String(4), primary_key=True)
    kind: Mapped[HelpKind] = mapped_column(one_of(HelpKind), primary_key=True)
    number: Mapped[str] = mapped_column(String(30), default="")
    """As it is to be dialled in Sweden: 018-727 00 00."""
    hours: Mapped[str] = mapped_column(String(120), default="")
    """In Swedish, as the municipality says it."""
    web: Mapped[str] = mapped_column(String(200), default="")
    """Without https://."""
    changed_on: Mapped[date]
