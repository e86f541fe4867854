"""Who has read which text. The pages are printed, so the house keeps what is in the table at hand."""

import uuid
from datetime import date
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.data import Sessions, begin
from portal.feedback.finding import Key
from portal.feedback.model import Reader, Reading

Days = dict[Reader, date]


def note_reading(db: Session, key: Key, reader: Reader, read_on: date, *, by: uuid.UUID) -> None:
    topic, age, language = key
    db.merge(Reading(topic=topic, age=age, language=language, reader=reader, read_on=read_on, noted_by=by))


def readings_of(db: Session, key: Key) -> Days:
    topic, age, language = key
    found = db.scalars(select(Reading).filter_by(topic=topic, age=age, language=language))
    return {one.reader: one.read_on for one in found}


def all_readings(db: Session) -> dict[Key, Days]:
    known: dict[Key, Days] = {}
    for one in db.scalars(select(Reading)):
        known.setdefault((one.topic, one.age, one.language), {})[one.reader] = one.read_on
    return known


class Readings:
    """All of them, as they were when last looked at."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._known: dict[Key, Days] = {}
        self._lock = Lock()

    def of(self, key: Key) -> Days:
        return self._known.get(key, {})

    def refresh(self) -> set[Key]:
        """Look again. Gives the texts for which something has changed: their pages must be printed anew."""
        with begin(self._sessions, writing=False) as db:
            known = all_readings(db)
        with self._lock:
            before, self._known = self._known, known
        return {key for key in {*before, *known} if before.get(key) != known.get(key)}
