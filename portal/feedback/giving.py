"""Taking in what a reader says of a text."""

from datetime import date, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import vault
from portal.councils import Desk
from portal.feedback.model import Answer, Comment, Reason, Tally

KEPT = timedelta(days=90)
"""How long a sentence is kept: long enough to mend the text."""

MOST_CHARACTERS = 500


def count(db: Session, topic: str, age: str, language: str, said: Answer | Reason) -> None:
    """One more. Call it in a writing transaction: two in the same moment are both counted."""
    key = {"topic": topic, "age": age, "language": language, "said": said.value}
    more = update(Tally).filter_by(**key).values(times=Tally.times + 1).returning(Tally.times)
    if db.execute(more).first() is None:
        try:
            with db.begin_nested():
                db.add(Tally(**key, times=1))
        except IntegrityError:  # somebody else was the first, a moment ago
            db.execute(more)


def comment(db: Session, desk: Desk, topic: str, age: str, language: str, text: str, today: date) -> None:
    """Seal a sentence to the editors. The caller has taken out what could point somebody out."""
    db.add(
        Comment(
            desk_id=desk.id,
            topic=topic,
            age=age,
            language=language,
            sealed=vault.seal(desk.public_key, text),
            erase_on=today + KEPT,
        )
    )


def reseal(db: Session, desk: Desk, old_key: bytes) -> None:
    """For the desk's new key, before the old one is gone: somebody has left."""
    for one in db.scalars(select(Comment).where(Comment.desk_id == desk.id)):
        one.sealed = vault.seal(desk.public_key, vault.unseal(old_key, one.sealed))


def erase_due(db: Session, today: date, at_most: int = 100) -> int:
    """How many were erased; call until none is left."""
    due = list(db.scalars(select(Comment.id).where(Comment.erase_on <= today).limit(at_most)))
    db.execute(delete(Comment).where(Comment.id.in_(due)))
    return len(due)
