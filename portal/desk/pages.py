"""The queue, one question, and what can be done with it."""

import uuid
from collections.abc import Callable

from starlette.responses import RedirectResponse, Response

from portal import vault
from portal.accounts import May
from portal.desk.gate import DeskVisit
from portal.errors import Missing, Refused, Stale
from portal.languages import by_code
from portal.languages import gettext as _
from portal.places.map import municipality
from portal.questions import answering, finding
from portal.questions.forms import MOST_CHARACTERS
from portal.questions.minding import notice
from portal.questions.model import Question, State
from portal.questions.routing import other_desks
from portal.questions.routing import route as give_to
from portal.web.house import house
from portal.web.rendering import render


def first(visit: DeskVisit) -> Response:
    """Where a colleague's day begins."""
    if visit.colleague.memberships(May.KEEP_TEXTS) and not visit.colleague.memberships(May.SEE_THE_QUEUE):
        return RedirectResponse("/desk/texts", status_code=303)
    if not visit.colleague.memberships(May.SEE_THE_QUEUE):
        raise Refused(_("Your role does not include this: %(what)s") % {"what": _(May.SEE_THE_QUEUE.value)})
    return queue(visit)


def queue(visit: DeskVisit) -> Response:
    desks = visit.colleague.desks(May.SEE_THE_QUEUE)
    return render(
        "desk/queue.html",
        visit=visit,
        desks=desks,
        questions=finding.queue(visit.db, desks),
        today=house(visit.request).today(),
        place_of=_place_of,
        done=visit.request.query_params.get("done", ""),
        by_code=by_code,
    )


def question(visit: DeskVisit) -> Response:
    found, private = _open(visit, May.READ)
    answering.look(visit.db, found, by=visit.colleague.person.id)
    return _show(visit, found, private)


def save(visit: DeskVisit) -> Response:
    """Keep the draft, or hand it in: the same box, two buttons."""
    found, private = _open(visit, May.ANSWER)
    text, revision = visit.text("answer").strip(), _revision(visit)
    if not text or len(text) > MOST_CHARACTERS:
        return _show(visit, found, private, error=_("Write the answer first, and not too long."), status=422)
    verb = answering.hand_in if visit.text("do") == "hand-in" else answering.save_draft

    def change() -> None:
        verb(visit.db, found, text, revision=revision, by=visit.colleague.person.id)

    return _try(visit, found, private, change, said="handed-in" if verb is answering.hand_in else "saved")


def approve(visit: DeskVisit) -> Response:
    found, private = _open(visit, May.APPROVE)

    def change() -> None:
        answering.approve(
            visit.db,
            found,
            revision=_revision(visit),
            by=visit.colleague.person.id,
            today=house(visit.request).today(),
        )

    return _try(visit, found, private, change, said="approved")


def send_back(visit: DeskVisit) -> Response:
    found, private = _open(visit, May.APPROVE)
    remark = visit.text("remark").strip()
    if not remark:
        return _show(visit, found, private, error=_("Say what should be different."), status=422)

    def change() -> None:
        answering.send_back(visit.db, found, remark, revision=_revision(visit), by=visit.colleague.person.id)

    return _try(visit, found, private, change, said="sent-back")


def route(visit: DeskVisit) -> Response:
    """Give it to another desk. From then on this one can no longer open it."""
    found, private = _open(visit, May.ROUTE)
    to = next((desk for desk in other_desks(visit.db, found) if str(desk.id) == visit.text("to")), None)
    if to is None:
        return _show(visit, found, private, error=_("Choose a desk."), status=422)

    def change() -> None:
        give_to(
            visit.db, found, to, private, by=visit.colleague.person.id, today=house(visit.request).today()
        )

    answer = _try(visit, found, private, change, said="routed")
    return RedirectResponse("/desk/?done=routed", status_code=303) if answer.status_code == 303 else answer


def _open(visit: DeskVisit, may: May) -> tuple[Question, bytes]:
    """The question and its key, if it is at a desk where this person may do this. Else there is no such page."""
    try:
        number = uuid.UUID(visit.path("id"))
    except ValueError:
        raise Missing from None
    found = finding.at_desks(visit.db, number, visit.colleague.desks(may), lock=True)
    if found is None:
        raise Missing
    desk_key = visit.colleague.key_of(found.desk)
    return found, vault.unseal_key(desk_key, finding.key_for(found, found.desk).sealed_key)


def _try(
    visit: DeskVisit, found: Question, private: bytes, change: Callable[[], None], *, said: str
) -> Response:
    """Do it and go back to the question; when somebody was quicker, show how it stands with what was typed."""
    try:
        with visit.db.begin_nested():
            change()
    except (Stale, Refused) as error:
        visit.db.refresh(found)
        return _show(visit, found, private, error=str(error), status=error.status)
    return RedirectResponse(f"/desk/questions/{found.id}?done={said}", status_code=303)


def _show(
    visit: DeskVisit, found: Question, private: bytes, *, error: str = "", status: int = 200
) -> Response:
    draft = found.draft
    drafted = vault.unseal(private, draft.sealed) if draft else ""
    return render(
        "desk/question.html",
        status=status,
        visit=visit,
        question=found,
        lines=[(line, notice(line.text, found.language)) for line in finding.open_thread(found, private)],
        place=_place_of(found),
        child_tongue=by_code(found.language),
        draft=draft,
        drafted=drafted,
        remark=vault.unseal(private, draft.sealed_remark) if draft and draft.sealed_remark else "",
        typed=visit.text("answer") or drafted,
        typed_remark=visit.text("remark"),
        mine=draft is not None and draft.written_by == visit.colleague.person.id,
        can_write=found.state in (State.WAITING, State.READ),
        can_approve=found.state is State.DRAFTED,
        error=error,
        others=other_desks(visit.db, found),
        done=visit.request.query_params.get("done", ""),
        most=MOST_CHARACTERS,
        today=house(visit.request).today(),
    )


def _revision(visit: DeskVisit) -> int:
    given = visit.text("revision")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _place_of(found: Question) -> str:
    place = municipality(found.municipality) if found.municipality else None
    return place.name if place else ""
