"""Taking in a question, and what a child may do in its own thread."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import delivery, vault
from portal.councils import Desk, working_days_after
from portal.languages import by_code, speaking
from portal.languages import gettext as _
from portal.questions.deciding import decide
from portal.questions.model import Author, DeskKey, Kind, Message, Question, State


@dataclass(frozen=True)
class Promise:
    """What a child is told before sending, and what then holds."""

    desk: Desk
    look_by: date
    answer_by: date
    erase_on: date


def promise(chain: list[Desk], today: date, retention_days: int) -> Promise:
    desk = chain[0]
    answer_by = working_days_after(today, desk.answer_days)
    return Promise(
        desk=desk,
        look_by=working_days_after(today, desk.look_days),
        answer_by=answer_by,
        erase_on=answer_by + timedelta(days=retention_days),
    )


@dataclass(frozen=True)
class Prepared:
    """The slow half of asking, done before the database is touched: nobody waits for the pen meanwhile."""

    thread: vault.KeyPair
    lock: vault.Lock
    selector: bytes


def prepare(receipt: vault.Receipt, server_key: str) -> Prepared:
    """Costs one Argon2."""
    thread = vault.new_pair()
    return Prepared(thread, vault.lock(receipt.secret, thread.private), selector_mark(receipt, server_key))


def selector_mark(receipt: vault.Receipt, server_key: str) -> bytes:
    return vault.derive(server_key, "selector", receipt.selector)


def find_by_nonce(db: Session, nonce: bytes) -> Question | None:
    return db.scalars(select(Question).where(Question.nonce == nonce)).one_or_none()


def ask(
    db: Session,
    *,
    text: str,
    kind: Kind,
    language: str,
    age: str,
    municipality: str | None,
    may_publish: bool,
    alarm: bool,
    prepared: "Prepared",
    nonce: bytes,
    chain: list[Desk],
    promised: Promise,
    today: date,
) -> Question:
    """Take in a question. Its key is locked with the receipt and sealed to every desk in the chain; a letter
    tells the first desk that something waits."""
    thread, lock = prepared.thread, prepared.lock
    question = Question(
        selector=prepared.selector,
        salt=lock.salt,
        check=lock.check,
        wrapped=lock.wrapped,
        public_key=thread.public,
        nonce=nonce,
        kind=kind,
        language=language,
        age=age,
        municipality=municipality,
        may_publish=may_publish,
        alarm=alarm,
        state=State.WAITING,
        desk=promised.desk,
        asked_on=today,
        look_by=promised.look_by,
        answer_by=promised.answer_by,
        erase_on=promised.erase_on,
        keys=[
            DeskKey(
                desk=desk,
                position=position,
                opened=position == 0,
                sealed_key=vault.seal_key(desk.public_key, thread.private),
            )
            for position, desk in enumerate(chain)
        ],
    )
    db.add(question)
    _write(question, text, today)
    db.flush()
    tell(db, question, "waiting", by_child=True)
    return question


def write_again(
    db: Session, question: Question, text: str, promised: Promise, today: date, *, alarm: bool = False
) -> None:
    """Add to the thread. The clocks start anew if it had been answered; nothing is erased sooner than was said."""
    question.alarm = question.alarm or alarm
    _write(question, text, today)
    question.erase_on = max(question.erase_on, promised.erase_on)
    if question.state is State.DRAFTED and question.draft:
        question.draft.revision += 1  # whoever is about to approve must read this first
    if question.state is State.ANSWERED:
        question.look_by, question.answer_by = promised.look_by, promised.answer_by
        question.answered_on = question.late_since = None
        decide(db, question, State.WAITING, by=None, did="wrote-again")
    tell(db, question, "waiting", by_child=True)


def erase(db: Session, question: Question) -> None:
    """Text, keys and receipt, now and for good. Only the ledger remembers that there was something."""
    db.delete(question)


def tell(db: Session, question: Question, event: str, *, by_child: bool = False) -> None:
    """A letter to the desk that something waits. Never what; and when a child is the cause, not at what time."""
    desk = question.desk
    with speaking(by_code(desk.language)):
        subject, text = _letter(event)
    if desk.mail:
        delivery.post_mail(db, to=desk.mail, subject=subject, text=text, purpose=event, at_the_hour=by_child)
    if desk.webhook_url:
        delivery.post_webhook(
            db,
            url=desk.webhook_url,
            signed_for=str(desk.id),
            event={"event": event},
            purpose=event,
            at_the_hour=by_child,
        )


def _letter(event: str) -> tuple[str, str]:
    if event == "late":
        return (
            _("An answer is late"),
            _(
                "A child or young person was promised an answer that has not come. Sign in at the desk to see it."
            ),
        )
    if event == "approve":
        return (
            _("An answer waits for a second person"),
            _("An answer at your desk waits for somebody else to read it. Sign in at the desk to read it."),
        )
    return (
        _("Something waits at your desk"),
        _("A child or young person has written to your desk. Sign in at the desk to read it."),
    )


def _write(question: Question, text: str, today: date) -> None:
    question.messages.append(
        Message(
            position=len(question.messages),
            author=Author.CHILD,
            sent_on=today,
            sealed=vault.seal(question.public_key, text),
        )
    )
