import uuid
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from portal.ledger.model import Entry


def write(
    db: Session,
    did: str,
    *,
    by: uuid.UUID | None,
    subject: uuid.UUID | None = None,
    was: str = "",
    became: str = "",
    because: str = "",
) -> None:
    """Note what was done. In the same transaction as the deed: one does not stand without the other."""
    at = datetime.now(UTC).replace(tzinfo=None)
    if by is None:
        at = at.replace(hour=0, minute=0, second=0, microsecond=0)
    db.add(Entry(at=at, by=by, did=did, subject=subject, was=was, became=became, because=because))
