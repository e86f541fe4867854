"""Coming back with a code. Every address here is POST: a code is never part of one."""

import uuid

from starlette.responses import Response

from portal import vault
from portal.councils import DeskKind, safeguarding_for
from portal.data import begin, overwrite_what_was_deleted
from portal.errors import Invalid
from portal.languages import gettext as _
from portal.questions import asking, finding
from portal.questions.forms import MOST_CHARACTERS
from portal.questions.minding import notice
from portal.questions.model import Author, Question
from portal.questions.routing import route
from portal.web.door import Visit
from portal.web.house import house
from portal.web.rendering import render


def open_by_code(visit: Visit) -> Response:
    """The thread, for whoever holds its code."""
    try:
        receipt, thread_id, private = _unlock(visit)
    except Invalid as error:
        if visit.text("only"):  # another language was chosen while the code was half written
            return _code_form(visit, {})
        return _code_form(visit, {"code": str(error)}, status=422)
    question = _the_question(visit, thread_id)
    question.saved = True
    return _thread(visit, question, receipt, private)


def write_again(visit: Visit) -> Response:
    try:
        receipt, thread_id, private = _unlock(visit)
    except Invalid as error:
        return _code_form(visit, {"code": str(error)}, status=422)
    question = _the_question(visit, thread_id)
    text = visit.text("text").strip()
    if visit.text("only") or not text or len(text) > MOST_CHARACTERS:
        errors = {}
        if not visit.text("only"):
            errors["text"] = (
                _("Your text is a little too long. Make it shorter, or send it in parts.")
                if text
                else _("Write something first. A single word is enough.")
            )
        return _thread(visit, question, receipt, private, errors, status=422 if errors else 200)
    said = [line.text for line in finding.open_thread(question, private) if line.author is Author.CHILD]
    if text != said[-1]:  # the same words twice are one tap twice
        today = house(visit.request).today()
        danger = notice(text, visit.path("lang")).danger
        guards = safeguarding_for(visit.db, question.municipality) if danger else []
        if guards and question.desk.kind is not DeskKind.SAFEGUARDING:
            route(visit.db, question, guards[0], private, by=None, today=today)
        promised = asking.promise([question.desk], today, house(visit.request).settings.retention_days)
        asking.write_again(visit.db, question, text, promised, today, alarm=danger is not None)
        visit.db.flush()
    return _thread(visit, question, receipt, private, sent=True)


def erase(visit: Visit) -> Response:
    """Everything, now. Asks once, since it cannot be undone."""
    try:
        receipt, thread_id, private = _unlock(visit)
    except Invalid as error:
        return _code_form(visit, {"code": str(error)}, status=422)
    if visit.text("only"):
        return _thread(visit, _the_question(visit, thread_id), receipt, private)
    age = visit.path("age")
    if visit.text("sure") != "yes":
        return render("questions/erase.html", age=age, tail=f"{age}/code", receipt=receipt)
    with begin(house(visit.request).sessions) as db:  # of its own, so that the overwriting can follow
        if question := db.get(
            Question, thread_id, with_for_update={"of": Question}
        ):  # else a tap before this
            asking.erase(db, question)
    overwrite_what_was_deleted(house(visit.request).sessions)
    return render("questions/erased.html", age=age, tail=f"{age}/")


def _unlock(visit: Visit) -> tuple[vault.Receipt, uuid.UUID, bytes]:
    """Receipt, thread and its private key. Read in a transaction of its own, so that no writer waits for the
    Argon2. Raises `Invalid`, in words."""
    the_house = house(visit.request)
    try:
        receipt = vault.read_receipt(visit.text("code"))
    except vault.InvalidReceipt:
        raise Invalid(_("That is not quite right. Look again: one letter or digit may be wrong.")) from None
    marks = [asking.selector_mark(receipt, key) for key in the_house.secrets]
    limiter = the_house.limiter
    if not (limiter.admits("code", visit.request) and limiter.admits_value("selector", marks[0].hex())):
        raise Invalid(_("There have been very many tries. Wait a while and try again."))
    with begin(the_house.sessions, writing=False) as db:
        found = finding.find_by_receipt(db, receipt, marks)
        if found is None:
            raise Invalid(
                _("We find nothing with that code. Look again, or perhaps everything has been erased by now.")
            )
        return receipt, found[0].id, found[1]


def _the_question(visit: Visit, thread_id: uuid.UUID) -> Question:
    question = visit.db.get(Question, thread_id, with_for_update={"of": Question})
    if question is None:
        raise Invalid(
            _("We find nothing with that code. Look again, or perhaps everything has been erased by now.")
        )
    return question


def _code_form(visit: Visit, errors: dict[str, str], status: int = 200) -> Response:
    age = visit.path("age")
    typed = visit.text("code")[:100]
    return render(
        "questions/code.html", status=status, age=age, tail=f"{age}/code", errors=errors, typed=typed
    )


def _thread(
    visit: Visit,
    question: Question,
    receipt: vault.Receipt,
    private: bytes,
    errors: dict[str, str] | None = None,
    *,
    sent: bool = False,
    status: int = 200,
) -> Response:
    age = visit.path("age")
    return render(
        "questions/thread.html",
        status=status,
        age=age,
        tail=f"{age}/code",
        question=question,
        lines=finding.open_thread(question, private),
        receipt=receipt,
        errors=errors or {},
        sent=sent,
        text=visit.text("text") if errors or visit.text("only") else "",
        today=house(visit.request).today(),
        most=MOST_CHARACTERS,
    )
