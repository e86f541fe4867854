"""What happens without anybody asking: letters go out, clocks are kept, and what was promised to be erased is."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import httpx
from sqlalchemy.orm import Session

from portal import accounts, delivery, feedback
from portal.data import begin, overwrite_what_was_deleted
from portal.questions import keeping_time
from portal.web.house import House

ROUND = 10.0
"""Seconds between looking for letters."""
CLOCKS = 15 * 60.0
"""Seconds between looking at the calendar."""

log = logging.getLogger("portal.worker")


def work(house: House, *, stop: Event, allow_private: bool = False) -> None:
    """Until told to stop. Any number of workers may run; a round that fails is tried again in the next."""
    clocks_at = 0.0
    with httpx.Client(follow_redirects=False, trust_env=False) as client:
        carriers = delivery.open_carriers(
            smtp_url=str(house.settings.smtp_url),
            mail_from=house.settings.mail_from,
            secret=house.secret,
            client=client,
            allow_private=allow_private,
        )
        while not stop.is_set():
            try:
                delivery.deliver_due(house.sessions, carriers, _now())
                if time.monotonic() >= clocks_at:
                    keep_clocks(house)
                    clocks_at = time.monotonic() + CLOCKS
            except Exception:
                log.exception("a round of the worker failed")
            stop.wait(ROUND)


def keep_clocks(house: House) -> None:
    today = house.today()
    _until_none_left(house, lambda db: keeping_time.erase_due(db, today))
    _until_none_left(house, lambda db: feedback.erase_due(db, today))
    overwrite_what_was_deleted(house.sessions)
    _until_none_left(house, lambda db: keeping_time.hand_up_late(db, today))
    with begin(house.sessions) as db:
        keeping_time.forget_forms(db, today)
        accounts.sweep(db)
        delivery.sweep(db, _now() - timedelta(days=house.settings.retention_days))


def _until_none_left(house: House, some: Callable[[Session], int]) -> None:
    left = 1
    while left:
        with begin(house.sessions) as db:
            left = some(db)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
