"""How the texts are: stale, hard, unread. Editors see it and note who has read what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from portal import feedback
from portal.accounts import May
from portal.desk.gate import DeskVisit
from portal.errors import Missing
from portal.feedback import Reader, Report
from portal.languages import TONGUES, by_code
from portal.languages import gettext as _
from portal.ledger import write as note
from portal.library.following import stale_since
from portal.library.levels import Level, level, too_hard
from portal.library.shelf import Shelf, read_shelf
from portal.library.topic import Text, Topic
from portal.web.addresses import AGES
from portal.web.house import house
from portal.web.rendering import render

TOO_FEW_UNDERSTAND = 0.7
"""Below this share of readers who found a text easy it is listed as hard."""


@dataclass(frozen=True)
class Line:
    """A text as the list shows it."""

    topic: Topic
    text: Text
    stale: date | None
    level: Level
    hard: str
    report: Report | None
    read: dict[Reader, date]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.topic.slug, self.text.age, self.text.language


def texts(visit: DeskVisit) -> Response:
    """One language at a time: that is how editors work."""
    chosen = by_code(visit.request.query_params.get("language", visit.colleague.person.language))
    lines = list(_lines(visit, read_shelf(), chosen.code))
    return render(
        "desk/texts.html",
        visit=visit,
        chosen=chosen,
        tongues=TONGUES,
        total=len(AGES) * len(read_shelf().topics),
        written=len(lines),
        stale=[line for line in lines if line.stale],
        hard=[
            line for line in lines if line.hard or (line.report and line.report.share < TOO_FEW_UNDERSTAND)
        ],
        unread=[line for line in lines if Reader.SPEAKER not in line.read],
        lines=lines,
        noted=visit.request.query_params.get("noted") == "yes",
    )


def text(visit: DeskVisit) -> Response:
    topic, found = _found(visit)
    return _show(visit, topic, found)


def note_reading(visit: DeskVisit) -> Response:
    topic, found = _found(visit)
    try:
        reader, read_on = Reader(visit.text("reader")), date.fromisoformat(visit.text("read_on").strip())
    except ValueError:
        return _show(
            visit, topic, found, error=_("Choose who has read it, and write the day like this: 2026-11-30.")
        )
    if not found.changed <= read_on <= house(visit.request).today():
        return _show(
            visit,
            topic,
            found,
            error=_("The day lies before the text was last changed, or has not come yet."),
        )
    key = (topic.slug, found.age, found.language)
    feedback.note_reading(visit.db, key, reader, read_on, by=visit.colleague.person.id)
    note(
        visit.db,
        "reading",
        by=visit.colleague.person.id,
        became=f"{found.age}.{found.language}",
        was=topic.slug[:40],
    )
    return RedirectResponse(
        f"/desk/texts?language={found.language}&noted=yes",
        status_code=303,
        background=BackgroundTask(visit.request.app.state.reprint),  # once this is in the database
    )


def _lines(visit: DeskVisit, shelf: Shelf, language: str) -> Iterator[Line]:
    reports = feedback.reports(visit.db)
    readings = feedback.all_readings(visit.db)
    for topic in shelf.topics:
        for age in AGES:
            if found := shelf.text(topic, age, language):
                measured = level(found)
                key = (topic.slug, age, language)
                yield Line(
                    topic=topic,
                    text=found,
                    stale=stale_since(shelf, topic, found),
                    level=measured,
                    hard=too_hard(found, measured),
                    report=reports.get(key),
                    read={who: day for who, day in readings.get(key, {}).items() if day >= found.changed},
                )


def _found(visit: DeskVisit) -> tuple[Topic, Text]:
    shelf = read_shelf()
    for topic in shelf.topics:
        found = shelf.text(topic, visit.path("age"), visit.path("lang"))
        if found and topic.slug == visit.path("slug"):
            return topic, found
    raise Missing


def _show(visit: DeskVisit, topic: Topic, found: Text, error: str = "") -> Response:
    shelf, key = read_shelf(), (topic.slug, found.age, found.language)
    desks = visit.colleague.desks(May.KEEP_TEXTS)
    measured = level(found)
    line = Line(
        topic=topic,
        text=found,
        stale=stale_since(shelf, topic, found),
        level=measured,
        hard=too_hard(found, measured),
        report=feedback.reports(visit.db).get(key),
        read=feedback.readings_of(visit.db, key),
    )
    return render(
        "desk/text.html",
        status=422 if error else 200,
        visit=visit,
        line=line,
        spoken=by_code(found.language),
        comments=feedback.comments(visit.db, {desk.id: visit.colleague.key_of(desk) for desk in desks}, *key),
        error=error,
        reader=visit.text("reader"),
        read_on=visit.text("read_on") or house(visit.request).today().isoformat(),
    )
