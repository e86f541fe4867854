"""What the clock does: erase on the promised day, and hand up what nobody answered in time."""

from datetime import date, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal import ledger
from portal.councils import working_days_after
from portal.questions.asking import tell
from portal.questions.deciding import decide
from portal.questions.model import Question, State

BATCH = 100
"""Threads a transaction: nobody waits long for SQLite's pen."""


def erase_due(db: Session, today: date) -> int:
    """Remove threads whose day has come, with their keys. Call again until it gives 0."""
    due = db.scalars(select(Question.id).where(Question.erase_on <= today).limit(BATCH)).all()
    for number in due:
        ledger.write(db, "erased", by=None, subject=number)
    # The database takes messages, keys and draft with it (ON DELETE CASCADE).
    db.execute(delete(Question).where(Question.id.in_(due)))
    return len(due)


def forget_forms(db: Session, today: date) -> None:
    """A form older than a day gives no receipt any more, so its mark is not needed. One that was sent yesterday
    may come once more today: then it must still be known, or one tap before and one after midnight make two."""
    yesterday = today - timedelta(days=1)
    db.execute(
        update(Question).where(Question.nonce.is_not(None), Question.asked_on < yesterday).values(nonce=None)
    )


def hand_up_late(db: Session, today: date) -> int:
    """Give what was promised for an earlier day to the next desk in its chain, and tell it. The desk that
    was late can no longer open it; the last one in the chain keeps it, and is told. Call again until it gives 0."""
    late = db.scalars(
        select(Question)
        .where(Question.state != State.ANSWERED, Question.answer_by < today)
        .limit(BATCH)
        .with_for_update(of=Question, skip_locked=True)
    ).all()
    for question in late:
        question.late_since = question.late_since or question.answer_by
        place = next(key.position for key in question.keys if key.desk_id == question.desk_id)
        following = next((key for key in question.keys if key.position > place), None)
        if following:
            following.opened = True
            question.keys = [key for key in question.keys if key.desk_id != question.desk_id]
            question.desk = following.desk
        decide(db, question, State.WAITING, by=None, did="handed-up" if following else "late")
        question.look_by = working_days_after(today, question.desk.look_days)
        question.answer_by = working_days_after(today, question.desk.answer_days)
        tell(db, question, "late")
    return len(late)
