"""The one gate for every change of state."""

import uuid

from sqlalchemy.orm import Session

from portal import ledger
from portal.errors import Stale
from portal.languages import gettext as _
from portal.questions.model import Question, State

MAY_BECOME: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.READ, State.WAITING}),
    State.READ: frozenset({State.DRAFTED, State.WAITING}),
    State.DRAFTED: frozenset({State.ANSWERED, State.READ, State.WAITING}),
    State.ANSWERED: frozenset({State.WAITING}),
}


def decide(db: Session, question: Question, state: State, *, by: uuid.UUID | None, did: str) -> None:
    """Move a question on, and write down who moved it. `by` nobody: the child or the clock."""
    if state not in MAY_BECOME[question.state]:
        raise Stale(_("Somebody else was quicker. This is how it stands now."))
    ledger.write(db, did, by=by, subject=question.id, was=question.state, became=state)
    question.state = state
