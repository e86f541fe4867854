"""Finding threads: a child's by receipt, a desk's by queue."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from portal import vault
from portal.councils import Desk
from portal.questions.model import Author, DeskKey, Question, State


@dataclass(frozen=True)
class Line:
    """One message, opened."""

    author: Author
    sent_on: date
    text: str

    def __repr__(self) -> str:
        return "<Line>"  # what a child wrote must not reach a log by way of an exception


def find_by_receipt(
    db: Session, receipt: vault.Receipt, selectors: Iterable[bytes]
) -> tuple[Question, bytes] | None:
    """The thread and its private key. One Argon2 for each thread that shares the selector, and one when none
    does, so that a wrong code takes as long whether or not its first part exists. For the same reason no more
    than the locks is read before one has opened."""
    columns = Question.id, Question.salt, Question.check, Question.wrapped
    candidates = db.execute(select(*columns).where(Question.selector.in_(selectors))).all()
    for number, *lock in candidates:
        try:
            private = vault.unlock(receipt.secret, vault.Lock(*lock))
        except vault.Locked:
            continue
        question = db.get(Question, number)  # none: erased in the same moment
        return (question, private) if question else None
    if not candidates:
        vault.lock(receipt.secret, b"")
    return None


def open_thread(question: Question, private: bytes) -> list[Line]:
    """Raises `vault.Unopenable`."""
    return [
        Line(message.author, message.sent_on, vault.unseal(private, message.sealed))
        for message in question.messages
    ]


def queue(db: Session, desks: Iterable[Desk], limit: int = 200) -> list[Question]:
    """What waits at these desks: what may be danger first, then by promised day; what is answered last."""
    done = case((Question.state == State.ANSWERED, 2), (Question.alarm, 0), else_=1)
    return list(
        db.scalars(
            select(Question)
            .where(Question.desk_id.in_([desk.id for desk in desks]))
            .order_by(done, Question.answer_by, Question.id)
            .limit(limit)
        )
    )


def waiting_at(db: Session, desks: Iterable[Desk]) -> int:
    return (
        db.scalar(
            select(func.count())
            .select_from(Question)
            .where(Question.desk_id.in_([desk.id for desk in desks]), Question.state != State.ANSWERED)
        )
        or 0
    )


def at_desks(
    db: Session, question_id: uuid.UUID, desks: Iterable[Desk], *, lock: bool = False
) -> Question | None:
    """The question, if it is at one of these desks now. `lock` holds the row until the page is done."""
    query = select(Question).where(
        Question.id == question_id, Question.desk_id.in_([desk.id for desk in desks])
    )
    return db.scalars(query.with_for_update(of=Question) if lock else query).unique().one_or_none()


def key_for(question: Question, desk: Desk) -> DeskKey:
    """Raises LookupError for a desk that the chain does not name, or that has not been let in yet."""
    for key in question.keys:
        if key.desk_id == desk.id and key.opened:
            return key
    raise LookupError
