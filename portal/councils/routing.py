"""Where a question goes, and where it goes next when nobody answers."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.councils.model import NATION, Desk, DeskKind, Serving

APART = (DeskKind.SAFEGUARDING, DeskKind.EDITORS)
"""Never in an ordinary chain."""


def chain_for(db: Session, municipality: str | None) -> list[Desk]:
    """The municipality's own desk, then the joint desk it belongs to, then the region's, then the nation's.

    A municipality without a desk of its own simply has a shorter chain. Empty only where no national desk has
    been set up: then nothing can be asked.
    """
    return _nearest_first(db, municipality, Desk.kind.not_in(APART))


def safeguarding_for(db: Session, municipality: str | None) -> list[Desk]:
    """Desks whose work it is to protect, nearest first. They come before the ordinary chain when a child may be
    in danger."""
    return _nearest_first(db, municipality, Desk.kind == DeskKind.SAFEGUARDING)


def editors(db: Session) -> Desk | None:
    """The desk that keeps the texts, if there is one."""
    return next(iter(_nearest_first(db, None, Desk.kind == DeskKind.EDITORS)), None)


def _nearest_first(db: Session, municipality: str | None, kind: ColumnElement[bool]) -> list[Desk]:
    areas = [municipality, municipality[:2], NATION] if municipality else [NATION]
    desks = db.scalars(select(Desk).join(Serving).where(Serving.area.in_(areas), kind).distinct()).all()
    return sorted(desks, key=lambda desk: _distance(desk, areas))


def _distance(desk: Desk, areas: list[str]) -> tuple[int, int, str]:
    """Nearest area first; among desks that serve it, the one with the fewest areas; then by name, to be fixed."""
    served = {serving.area for serving in desk.serves}
    nearest = next(place for place, area in enumerate(areas) if area in served)
    return nearest, len(served), desk.name
