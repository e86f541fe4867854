import json
from contextlib import suppress
from datetime import datetime

import pytest
import time_machine
from sqlalchemy import select

from portal.data import begin
from portal.delivery import Letter, deliver_due, post_mail, post_webhook, waiting

A_MAIL = {"to": "desk@kommun.example", "subject": "Något väntar", "text": "Logga in.", "purpose": "waiting"}
AN_EVENT = {"url": "https://case.example/undra", "signed_for": "desk 1", "purpose": "waiting"}


def test_a_letter_is_written_only_when_what_caused_it_happened(sessions):
    with suppress(ZeroDivisionError), begin(sessions) as db:
        post_mail(db, **A_MAIL)
        _ = 1 / 0
    with begin(sessions) as db:
        assert waiting(db) == 0
        post_mail(db, **A_MAIL)
    with begin(sessions, writing=False) as db:
        assert waiting(db) == 1


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\0", "\x0b", "\x1c", "\x85", "\u2028"])
@pytest.mark.parametrize("place", ["to", "subject"])
def test_nobody_smuggles_a_header_into_a_mail(db, place, end):
    with pytest.raises(ValueError, match="one line"):
        post_mail(db, **A_MAIL | {place: f"innocent{end}Bcc: thief@example.com"})
    assert waiting(db) == 0


def test_nobody_smuggles_a_header_into_a_webhook(db):
    with pytest.raises(ValueError, match="one line"):
        post_webhook(db, event={}, **AN_EVENT | {"url": "https://a.example/\r\nX-Y: z"})
    assert waiting(db) == 0


def test_the_body_of_a_webhook_names_its_letter(db):
    letter = post_webhook(db, event={"happened": "question.waiting", "desk": "Ängelholm"}, **AN_EVENT)
    assert json.loads(letter.text) == {
        "letter": str(letter.id),
        "happened": "question.waiting",
        "desk": "Ängelholm",
    }
    with pytest.raises(ValueError, match="letter"):
        post_webhook(db, event={"letter": "of somebody else"}, **AN_EVENT)


def test_a_slip_of_the_pen_in_an_address_does_not_undo_what_a_child_did(db):
    post_mail(db, **A_MAIL | {"to": "desk at kommun"})
    post_webhook(db, event={}, **AN_EVENT | {"url": "case.example"})
    assert waiting(db) == 2


def test_a_letter_that_a_child_caused_tells_the_day_and_leaves_with_the_hour(sessions):
    with time_machine.travel("2026-03-02T16:43:21.5Z", tick=False), begin(sessions) as db:
        post_mail(db, at_the_hour=True, **A_MAIL)
        post_webhook(db, at_the_hour=True, event={}, **AN_EVENT)
    with begin(sessions, writing=False) as db:
        for letter in db.scalars(select(Letter)):
            assert letter.written_at == datetime.fromisoformat("2026-03-02")
            assert letter.next_try_at == datetime.fromisoformat("2026-03-02T17:00")
    too_early = datetime.fromisoformat("2026-03-02T16:59")
    assert deliver_due(sessions, {"mail": None, "webhook": None}, too_early) == 0
