"""Carrying what is due, and what people at a desk may do about it."""

import logging
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import monotonic
from traceback import format_tb

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from portal.data import Sessions, begin
from portal.delivery.carriers import Carrier, Undelivered
from portal.delivery.model import Attempt, Letter, still_going
from portal.delivery.outbox import utc_now

log = logging.getLogger(__name__)

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""After each try. Nine tries in three days and a half: longer than a weekend, then it is given up."""

LEASE = timedelta(minutes=15)
"""How long a letter is one worker's. Longer than any carrier talks: else two would carry it at once."""

ROUND = timedelta(minutes=1)
"""After which no further letter is begun: the worker has other work that slow receivers must not starve."""

SWEPT_AT_ONCE = 2000
"""So that nobody waits long for SQLite's pen."""

UNFINISHED = "the worker stopped before it knew"


def deliver_due(sessions: Sessions, carriers: Mapping[str, Carrier], now: datetime) -> int:
    """Try every letter that is due and has a carrier, each once; tell how many arrived.

    Any number of workers may do this at the same time. A letter is claimed in one short transaction, carried
    outside any (nobody waits for the pen while we wait for a network), and what came of it is written in
    another. A worker that dies in between leaves an unfinished attempt, and the letter is tried again when
    its lease is over: so a letter can arrive twice, with the same id, but is never lost.

    Letters of a carrier that is not there stay as they are.
    """
    clock = _clock_from(now)
    arrived = 0
    in_turns = deque(carriers)  # a mail server that sleeps must not hold up every webhook
    while in_turns and clock() < now + ROUND:
        name = in_turns.popleft()
        with begin(sessions) as db:
            claimed = _claim(db, name, due=now, at=clock())
        if claimed is None:
            continue
        in_turns.append(name)
        letter, attempt = claimed
        trouble = _carry(carriers[name], letter)
        with begin(sessions) as db:
            _record(db, letter, attempt, trouble, at=clock())
        arrived += trouble is None
    return arrived


def waiting(db: Session) -> int:
    """How many letters have neither arrived nor been given up."""
    return db.scalar(select(func.count()).select_from(Letter).where(still_going)) or 0


def resend(db: Session, letter_id: uuid.UUID) -> bool:
    """Let a letter go out once more, with all its tries, even if it arrived. False when it is swept away.

    It keeps its id: a receiver that has it already will drop it.
    """
    letter = db.get(Letter, letter_id, with_for_update=True)
    if letter is None:
        return False
    letter.next_try_at = utc_now()
    letter.tries = 0
    letter.delivered_at = letter.given_up_at = None
    return True


def sweep(db: Session, before: datetime) -> int:
    """Remove letters that arrived, or were given up, before that moment; their attempts go with them.

    Those given up too: they name a desk and a day, and must not stay when what they were about is erased.
    Tells how many, at most `SWEPT_AT_ONCE`: go on, each time in a new transaction, until there are none.
    """
    done = or_(Letter.delivered_at < before, Letter.given_up_at < before)
    some = db.scalars(select(Letter.id).where(done).limit(SWEPT_AT_ONCE)).all()
    db.execute(delete(Letter).where(Letter.id.in_(some)))
    return len(some)


def _claim(db: Session, carrier: str, *, due: datetime, at: datetime) -> tuple[Letter, Attempt] | None:
    letter = db.scalars(
        select(Letter)
        .where(still_going, Letter.carrier == carrier, Letter.next_try_at <= due)
        .order_by(Letter.next_try_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if letter is None:
        return None
    if letter.tries > len(WAITS):  # nobody came back to say so: it kills whoever carries it
        letter.given_up_at = at
        return _claim(db, carrier, due=due, at=at)
    letter.tries += 1
    letter.next_try_at = at + LEASE
    attempt = Attempt(letter=letter.id, at=at, trouble=UNFINISHED)
    db.add(attempt)
    db.flush()
    db.expunge_all()  # they are read when the transaction is over
    return letter, attempt


def _carry(carrier: Carrier, letter: Letter) -> Undelivered | None:
    try:
        carrier.carry(letter)
    except Undelivered as trouble:
        return trouble
    except Exception as bug:  # one letter that trips a carrier must not stop the others
        # Where and what kind, not what it said: an error may quote what it tripped over.
        where = "".join(format_tb(bug.__traceback__))
        log.error("Letter %s tripped its carrier: %s\n%s", letter.id, type(bug).__name__, where)
        return Undelivered(f"our own fault: {type(bug).__name__}")
    return None


def _record(
    db: Session, claimed: Letter, attempt: Attempt, trouble: Undelivered | None, *, at: datetime
) -> None:
    letter = db.get(Letter, claimed.id, with_for_update=True)
    if letter is None:  # swept away meanwhile, and its attempts with it
        return
    db.execute(update(Attempt).where(Attempt.id == attempt.id).values(trouble=str(trouble or "")))
    if trouble is None:
        letter.delivered_at, letter.given_up_at = at, None
    elif letter.next_try_at != claimed.next_try_at:
        pass  # the lease ran out, or somebody sent it anew: it is no longer ours to postpone
    elif trouble.for_good or letter.tries > len(WAITS):
        letter.given_up_at = at
    else:
        letter.next_try_at = at + _wait(letter)


def _wait(letter: Letter) -> timedelta:
    """Up to a tenth longer than the list says, by the random id: what failed together comes back apart."""
    return WAITS[letter.tries - 1] * (1 + letter.id.int % 100 / 1000)


def _clock_from(now: datetime) -> Callable[[], datetime]:
    """Leases are counted from when a letter is claimed, not from when the round began."""
    started = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - started)
