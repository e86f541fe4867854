"""What a desk does with a question. Each verb goes through the gate, and two people share every answer."""

import uuid
from datetime import date

from sqlalchemy.orm import Session

from portal import ledger, vault
from portal.errors import Refused, Stale
from portal.languages import gettext as _
from portal.questions.asking import tell
from portal.questions.deciding import decide
from portal.questions.model import Author, Draft, Message, Question, State


def look(db: Session, question: Question, *, by: uuid.UUID) -> None:
    """Note that somebody opened it. The first look moves it on."""
    if question.state is State.WAITING:
        decide(db, question, State.READ, by=by, did="looked")
    else:
        ledger.write(db, "looked", by=by, subject=question.id)


def save_draft(db: Session, question: Question, text: str, *, revision: int, by: uuid.UUID) -> None:
    """Keep what has been written. Raises `Stale` when somebody else saved meanwhile or it has moved on."""
    if question.state not in (State.WAITING, State.READ):
        raise Stale(_("Somebody else was quicker. This is how it stands now."))
    if question.state is State.WAITING:
        decide(db, question, State.READ, by=by, did="looked")
    draft = question.draft
    if (draft.revision if draft else 0) != revision:
        raise Stale(_("Somebody else has saved this answer since you opened it. Yours is still in the box."))
    sealed = vault.seal(question.public_key, text)
    if draft is None:
        question.draft = Draft(written_by=by, revision=1, sealed=sealed)
    else:
        draft.sealed, draft.written_by, draft.revision = sealed, by, draft.revision + 1


def hand_in(db: Session, question: Question, text: str, *, revision: int, by: uuid.UUID) -> None:
    """The answer is written; somebody else must read it."""
    save_draft(db, question, text, revision=revision, by=by)
    decide(db, question, State.DRAFTED, by=by, did="handed-in")
    tell(db, question, "approve")


def send_back(db: Session, question: Question, remark: str, *, revision: int, by: uuid.UUID) -> None:
    draft = _drafted(question, revision)
    decide(db, question, State.READ, by=by, did="sent-back")
    draft.sealed_remark = vault.seal(question.public_key, remark) if remark else None


def approve(db: Session, question: Question, *, revision: int, by: uuid.UUID, today: date) -> None:
    """Deliver. Raises `Refused` for whoever wrote it: two people read every answer."""
    draft = _drafted(question, revision)
    if draft.written_by == by:
        raise Refused(_("You wrote this answer. Somebody else must approve it."))
    decide(db, question, State.ANSWERED, by=by, did="approved")
    question.messages.append(
        Message(
            position=len(question.messages),
            author=Author.DESK,
            sent_on=today,
            written_by=draft.written_by,
            approved_by=by,
            sealed=draft.sealed,
        )
    )
    question.answered_on = today
    question.draft = None


def _drafted(question: Question, revision: int) -> Draft:
    """The draft that this person has read: another revision is another text."""
    if question.state is not State.DRAFTED or question.draft is None or question.draft.revision != revision:
        raise Stale(_("Somebody else was quicker. This is how it stands now."))
    return question.draft
