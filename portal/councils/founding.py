"""Setting up: the organisation once, then desks."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import vault
from portal.councils.model import Council, Desk, DeskKind, Organisation, Serving


def organisation(db: Session) -> Organisation | None:
    return db.scalars(select(Organisation)).one_or_none()


def found_organisation(db: Session) -> bytes:
    """Make the organisation's key pair and give back the private half: the recovery key.

    It is stored nowhere. Print it, and put it in a safe: when everybody at a desk has lost their password, it
    is the only way to what children wrote there.
    """
    pair = vault.new_pair()
    db.add(Organisation(public_key=pair.public))
    db.flush()
    return pair.private


def found_desk(
    db: Session,
    *,
    name: str,
    kind: DeskKind,
    areas: Iterable[str],
    council: str = "",
    mail: str = "",
    webhook_url: str = "",
) -> tuple[Desk, bytes]:
    """A desk, and its private key, which must be sealed to its first person before it is forgotten."""
    host = organisation(db)
    if host is None:
        raise LookupError("no organisation")
    pair = vault.new_pair()
    desk = Desk(
        name=name,
        kind=kind,
        council=Council(name=council) if council else None,
        mail=mail,
        webhook_url=webhook_url,
        public_key=pair.public,
        sealed_to_organisation=vault.seal_key(host.public_key, pair.private),
        serves=[Serving(area=area) for area in areas],
    )
    db.add(desk)
    db.flush()
    return desk, pair.private


def recover_desk_key(desk: Desk, recovery_key: str) -> bytes:
    """A desk's private key, with the organisation's recovery key. Raises `vault.Unopenable`."""
    try:
        private = bytes.fromhex("".join(recovery_key.split()))
    except ValueError:
        raise vault.Unopenable from None
    return vault.unseal_key(private, desk.sealed_to_organisation)
