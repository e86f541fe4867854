"""Moving a thread to another desk, and giving a desk a new key."""

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import vault
from portal.councils import Desk, chain_for, organisation, safeguarding_for, working_days_after
from portal.questions.asking import tell
from portal.questions.deciding import decide
from portal.questions.model import DeskKey, Question, State


def route(
    db: Session, question: Question, to: Desk, private: bytes, *, by: uuid.UUID | None, today: date
) -> None:
    """Give a thread to another desk, whose clocks start anew. The desk that gives it away can no longer open it."""
    decide(db, question, State.WAITING, by=by, did="routed")
    places = {key.desk_id: key.position for key in question.keys}
    question.keys = [key for key in question.keys if key.desk_id not in (question.desk_id, to.id)]
    db.flush()
    question.keys.append(
        DeskKey(
            desk=to,
            position=places.get(to.id, places[question.desk_id]),
            opened=True,
            sealed_key=vault.seal_key(to.public_key, private),
        )
    )
    question.desk = to
    question.look_by = working_days_after(today, to.look_days)
    question.answer_by = working_days_after(today, to.answer_days)
    tell(db, question, "waiting")


def other_desks(db: Session, question: Question) -> list[Desk]:
    """Where a thread may be sent: its chain, and desks that guard children where it comes from."""
    area = question.municipality
    desks = [*chain_for(db, area), *safeguarding_for(db, area)]
    return [desk for desk in desks if desk.id != question.desk_id]


def new_desk_key(db: Session, desk: Desk, old: bytes) -> bytes:
    """A new key pair for a desk that somebody has left; its threads are sealed anew. Gives the private half,
    which must be sealed to those who stay. Needs the organisation's public key, and the old private one."""
    host = organisation(db)
    if host is None:
        raise LookupError("no organisation")
    pair = vault.new_pair()
    for key in db.scalars(select(DeskKey).where(DeskKey.desk_id == desk.id)):
        key.sealed_key = vault.seal_key(pair.public, vault.unseal_key(old, key.sealed_key))
    desk.public_key = pair.public
    desk.sealed_to_organisation = vault.seal_key(host.public_key, pair.private)
    db.flush()
    return pair.private
