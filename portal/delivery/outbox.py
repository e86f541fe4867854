"""Writing letters. Nothing leaves from here: the row commits with what caused it, or not at all.

Say that something waits, never what. What somebody asked does not belong in any argument of these functions.
"""

import json
import re
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from portal.delivery.model import Letter

# All that Python, a mail server or a terminal may take for the end of a line, and the rest of the controls.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def post_mail(
    db: Session, *, to: str, subject: str, text: str, purpose: str, at_the_hour: bool = False
) -> Letter:
    """Put a mail in the outbox. Raises ValueError when `to` or `subject` would smuggle in a header.

    An address that merely cannot be right is taken, and the carrier notes the trouble: a slip of the pen at
    a desk must not undo what a child just did.

    Use `at_the_hour` when a child's act is the cause. The letter then leaves at the next full hour and keeps
    only the day it was written: neither our tables nor a mail server's log tell when the child sat there.
    """
    letter = Letter(
        id=uuid.uuid4(),
        carrier="mail",
        to=_one_line(to),
        subject=_one_line(subject),
        text=text,
        purpose=purpose,
        **_times(at_the_hour),
    )
    db.add(letter)
    return letter


def post_webhook(
    db: Session,
    *,
    url: str,
    signed_for: str,
    event: Mapping[str, str],
    purpose: str,
    at_the_hour: bool = False,
) -> Letter:
    """Put an event in the outbox for a receiver that shares the secret of `signed_for`.

    The body is `event` as JSON, with the letter's id as `letter`: there the signature covers it.
    `at_the_hour` and ValueError: see `post_mail`.
    """
    if "letter" in event:
        raise ValueError("An event may not call anything «letter»: that is the letter's own id.")
    number = uuid.uuid4()
    letter = Letter(
        id=number,
        carrier="webhook",
        to=_one_line(url),
        text=json.dumps({"letter": str(number), **event}),
        purpose=purpose,
        signed_for=signed_for,
        **_times(at_the_hour),
    )
    db.add(letter)
    return letter


def utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _times(at_the_hour: bool) -> dict[str, datetime]:
    now = utc_now()
    if not at_the_hour:
        return {"written_at": now, "next_try_at": now}
    hour = now.replace(minute=0, second=0, microsecond=0)
    return {"written_at": hour.replace(hour=0), "next_try_at": hour + timedelta(hours=1)}


def _one_line(value: str) -> str:
    if CONTROLS.search(value):
        raise ValueError("An address or a subject is one line, without control characters.")
    return value
