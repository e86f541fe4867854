import sys
from datetime import timedelta
from signal import SIGKILL
from subprocess import Popen
from threading import Barrier, Thread

import pytest
from conftest import SECRET
from receiver import hang_up, stall, status
from sqlalchemy import select

from portal.data import begin
from portal.delivery import (
    Attempt,
    Letter,
    MailCarrier,
    Undelivered,
    WebhookCarrier,
    deliver_due,
    post_mail,
    post_webhook,
    resend,
    sweep,
    verify_webhook,
    waiting,
    webhook_secret,
)
from portal.delivery.delivering import LEASE, ROUND, UNFINISHED, WAITS
from portal.delivery.outbox import utc_now

SOON = timedelta(seconds=1)

A_WORKER = """
import sys, httpx
from datetime import timedelta
from sqlalchemy.orm import sessionmaker
from portal.data import open_database
from portal.delivery import WebhookCarrier, deliver_due
from portal.delivery.outbox import utc_now

address, secret = sys.argv[1:]
carrier = WebhookCarrier(secret, httpx.Client(), allow_private=True)
deliver_due(sessionmaker(open_database(address)), {"webhook": carrier}, utc_now() + timedelta(seconds=1))
"""


@pytest.fixture
def outbox(sessions, receiver):
    return Outbox(sessions, receiver)


class Outbox:
    """What a person at a desk would look into."""

    def __init__(self, sessions, receiver):
        self.sessions, self.receiver = sessions, receiver

    def event(self, url=None):
        with begin(self.sessions) as db:
            event = {"happened": "question.waiting"}
            url = url or self.receiver.url
            return post_webhook(db, url=url, signed_for="desk 1", event=event, purpose="waiting").id

    def mail(self, to="desk@kommun.example"):
        with begin(self.sessions) as db:
            post_mail(db, to=to, subject="Något väntar", text="Logga in.", purpose="waiting")

    @property
    def letters(self):
        with begin(self.sessions, writing=False) as db:
            letters = db.scalars(select(Letter).order_by(Letter.written_at)).all()
            db.expunge_all()
            return letters

    @property
    def letter(self):
        [letter] = self.letters
        return letter

    @property
    def troubles(self):
        with begin(self.sessions, writing=False) as db:
            return list(db.scalars(select(Attempt.trouble).order_by(Attempt.at)))

    @property
    def waiting(self):
        with begin(self.sessions, writing=False) as db:
            return waiting(db)


class Dies:
    """A carrier whose worker is killed, before or after the letter has arrived."""

    def __init__(self, after=None):
        self.after = after

    def carry(self, letter):
        if self.after:
            self.after.carry(letter)
        raise SystemExit


def test_a_letter_that_arrives_goes_out_once_and_leaves_a_trace(sessions, outbox, webhooks):
    outbox.event()
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON) == 1
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + LEASE * 99) == 0
    assert outbox.letter.delivered_at is not None
    assert outbox.troubles == [""]
    assert outbox.waiting == 0


def test_a_receiver_that_fails_stalls_and_recovers_gets_the_same_letter_signed_anew(
    sessions, outbox, client, receiver
):
    carriers = {"webhook": WebhookCarrier(SECRET, client, allow_private=True, patience=0.2)}
    receiver.answers.extend([status(500), stall, hang_up, status(302, Location="/elsewhere")])
    outbox.event()
    arrived = [deliver_due(sessions, carriers, outbox.letter.next_try_at) for _ in range(5)]
    assert arrived == [0, 0, 0, 0, 1]
    assert len(receiver.visits) == 5
    assert {visit.letter for visit in receiver.visits} == {str(outbox.letter.id)}
    assert len({visit.body for visit in receiver.visits}) == 1
    secret = webhook_secret(SECRET, "desk 1")
    assert all(verify_webhook(secret, visit.body, visit.signature, 300) for visit in receiver.visits)
    assert [bool(trouble) for trouble in outbox.troubles] == [True, True, True, True, False]


def test_nothing_is_tried_before_its_time(sessions, outbox, webhooks, receiver):
    outbox.event()
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() - timedelta(hours=1)) == 0
    assert receiver.visits == []


def test_the_waits_grow_until_the_letter_is_given_up_after_more_than_a_weekend(
    sessions, outbox, webhooks, receiver
):
    receiver.answers.extend([status(503)] * 99)
    outbox.event()
    first = outbox.letter.next_try_at
    for wait in WAITS:
        now = outbox.letter.next_try_at
        deliver_due(sessions, {"webhook": webhooks}, now)
        assert now + wait <= outbox.letter.next_try_at < now + wait * 1.1 + ROUND
    assert outbox.letter.given_up_at is None
    deliver_due(sessions, {"webhook": webhooks}, outbox.letter.next_try_at)
    assert timedelta(days=3) < outbox.letter.given_up_at - first < timedelta(days=4)
    assert outbox.troubles == ["503 Service Unavailable"] * (len(WAITS) + 1)
    assert outbox.waiting == 0
    deliver_due(sessions, {"webhook": webhooks}, first + timedelta(days=30))
    assert len(receiver.visits) == len(WAITS) + 1


def test_letters_that_failed_together_do_not_all_come_back_together(sessions, outbox, webhooks, receiver):
    receiver.answers.extend([status(503)] * 20)
    for _ in range(20):
        outbox.event()
    deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON)
    assert len({letter.next_try_at.replace(microsecond=0) for letter in outbox.letters}) > 1


def test_one_bad_letter_does_not_stop_the_others(sessions, outbox, webhooks, receiver, post_office, caplog):
    class Trips:
        def carry(self, letter):
            if letter.to.startswith("trip"):
                raise RuntimeError(letter.text)
            MailCarrier(f"smtp://127.0.0.1:{post_office.port}", "undra@kommun.example").carry(letter)

    outbox.mail("nobody at all")
    outbox.mail("trip@kommun.example")
    outbox.event("https://[]/")
    receiver.answers.append(status(500))
    outbox.event()
    outbox.event()
    outbox.mail()
    assert deliver_due(sessions, {"mail": Trips(), "webhook": webhooks}, utc_now() + SOON) == 2
    assert [bool(letter.given_up_at) for letter in outbox.letters] == [True, False, True, False, False, False]
    assert [bool(letter.delivered_at) for letter in outbox.letters] == [False] * 4 + [True] * 2
    assert "our own fault: RuntimeError" in outbox.troubles
    assert "tripped its carrier: RuntimeError" in caplog.text
    assert "Logga in." not in caplog.text
    assert len(outbox.troubles) == 6


def test_mail_and_webhooks_go_in_turns_so_that_neither_holds_up_the_other(sessions, outbox):
    class Notes(list):
        def carry(self, letter):
            self.append(letter.carrier)

    for _ in range(3):
        outbox.mail()
    for _ in range(2):
        outbox.event("https://case.example/")
    notes = Notes()
    deliver_due(sessions, {"mail": notes, "webhook": notes}, utc_now() + SOON)
    assert notes == ["mail", "webhook", "mail", "webhook", "mail"]


def test_what_is_refused_for_good_is_given_up_at_once(sessions, outbox, webhooks, receiver):
    receiver.answers.append(status(410))
    outbox.event()
    deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON)
    assert outbox.letter.given_up_at is not None
    assert outbox.troubles == ["410 Gone"]


def test_mail_waits_untouched_when_nobody_carries_it(sessions, outbox, webhooks, receiver, post_office):
    outbox.mail()
    outbox.event()
    before = outbox.letters[0].next_try_at
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + timedelta(days=30)) == 1
    assert (outbox.letters[0].tries, outbox.letters[0].next_try_at) == (0, before)
    assert outbox.waiting == 1
    mail = MailCarrier(f"smtp://127.0.0.1:{post_office.port}", "undra@kommun.example")
    assert deliver_due(sessions, {"mail": mail}, utc_now() + timedelta(days=30)) == 1
    assert deliver_due(sessions, {}, utc_now() + timedelta(days=30)) == 0


def test_two_workers_at_once_deliver_each_letter_once(sessions, outbox, webhooks, receiver):
    meeting = Barrier(2)

    def when_both_are_here(handler, receiver):
        meeting.wait(20)
        status(204)(handler, receiver)

    receiver.answers.extend([when_both_are_here] * 2)
    written = {str(outbox.event()) for _ in range(40)}
    arrived = []
    now = utc_now() + SOON
    workers = [
        Thread(target=lambda: arrived.append(deliver_due(sessions, {"webhook": webhooks}, now)))
        for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(visit.letter for visit in receiver.visits) == sorted(written)
    assert sum(arrived) == 40
    assert outbox.troubles == [""] * 40


def test_others_may_write_while_a_letter_is_on_its_way(sessions, outbox, webhooks, receiver):
    def answer_after_somebody_wrote(handler, receiver):
        outbox.mail()
        status(204)(handler, receiver)

    receiver.answers.append(answer_after_somebody_wrote)
    outbox.event()
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON) == 1
    assert outbox.waiting == 1


@pytest.mark.parametrize("had_arrived", [False, True])
def test_a_worker_that_dies_loses_no_letter(sessions, outbox, webhooks, receiver, had_arrived):
    written = str(outbox.event())
    with pytest.raises(SystemExit):
        deliver_due(sessions, {"webhook": Dies(webhooks if had_arrived else None)}, utc_now() + SOON)
    assert outbox.troubles == [UNFINISHED]
    assert outbox.letter.tries == 1
    lease = outbox.letter.next_try_at
    assert deliver_due(sessions, {"webhook": webhooks}, lease - SOON) == 0
    assert deliver_due(sessions, {"webhook": webhooks}, lease) == 1
    assert {visit.letter for visit in receiver.visits} == {written}
    assert len(receiver.visits) == (2 if had_arrived else 1)
    assert outbox.troubles == [UNFINISHED, ""]


def test_a_worker_killed_in_the_middle_of_a_word_loses_no_letter(
    sessions, engine, outbox, webhooks, receiver
):
    receiver.answers.append(lambda handler, receiver: worker.kill())
    written = str(outbox.event())
    worker = Popen([sys.executable, "-c", A_WORKER, engine.url.render_as_string(False), SECRET])
    assert worker.wait() == -SIGKILL
    assert outbox.troubles == [UNFINISHED]
    assert deliver_due(sessions, {"webhook": webhooks}, outbox.letter.next_try_at) == 1
    assert [visit.letter for visit in receiver.visits] == [written] * 2


def test_a_letter_that_kills_every_worker_is_given_up_as_well(sessions, outbox, webhooks, receiver):
    deadly = outbox.event()
    for _ in range(len(WAITS) + 1):
        with pytest.raises(SystemExit):
            deliver_due(sessions, {"webhook": Dies()}, outbox.letter.next_try_at)
    harmless = outbox.event()
    assert deliver_due(sessions, {"webhook": webhooks}, outbox.letters[0].next_try_at) == 1
    assert [visit.letter for visit in receiver.visits] == [str(harmless)]
    assert [letter.id for letter in outbox.letters if letter.given_up_at] == [deadly]


@pytest.mark.parametrize("slow_one_succeeds", [True, False])
def test_a_worker_that_comes_back_after_its_lease_spoils_nothing(
    sessions, outbox, webhooks, receiver, slow_one_succeeds
):
    class Slow:
        """Carries on while another worker, after the lease, has already delivered the letter."""

        def carry(self, letter):
            assert deliver_due(sessions, {"webhook": webhooks}, letter.next_try_at) == 1
            if not slow_one_succeeds:
                raise Undelivered("too late", for_good=True)

    outbox.event()
    assert deliver_due(sessions, {"webhook": Slow()}, utc_now() + SOON) == slow_one_succeeds
    assert outbox.letter.delivered_at is not None
    assert outbox.letter.given_up_at is None
    assert outbox.waiting == 0


def test_a_letter_can_be_sent_once_more_by_hand_with_all_its_tries(sessions, outbox, webhooks, receiver):
    receiver.answers.append(status(410))
    written = outbox.event()
    for _ in range(2):  # first after it was given up, then after it arrived
        deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON)
        with begin(sessions) as db:
            assert resend(db, written)
        assert (outbox.letter.tries, outbox.waiting) == (0, 1)
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON) == 1
    assert [visit.letter for visit in receiver.visits] == [str(written)] * 3
    assert sorted(outbox.troubles) == ["", "", "410 Gone"]


def test_sweeping_takes_what_is_done_and_old_with_its_traces_and_nothing_that_waits(
    sessions, outbox, webhooks, receiver
):
    gone = [outbox.event(), outbox.event()]
    receiver.answers.append(status(410))
    deliver_due(sessions, {"webhook": webhooks}, utc_now() + timedelta(days=1))
    kept = [outbox.event(), outbox.event()]
    receiver.answers.extend([status(204), status(500)])
    deliver_due(sessions, {"webhook": webhooks}, utc_now() + timedelta(days=31))
    with begin(sessions) as db:
        assert sweep(db, utc_now() + timedelta(days=15)) == 2
        assert sweep(db, utc_now() + timedelta(days=15)) == 0
    assert {letter.id for letter in outbox.letters} == set(kept)
    assert sorted(outbox.troubles) == ["", "500 Internal Server Error"]
    with begin(sessions) as db:
        assert not resend(db, gone[0])


def test_a_letter_swept_away_while_it_is_carried_does_no_harm(sessions, outbox, receiver):
    class SweptMeanwhile:
        def carry(self, letter):
            with begin(sessions) as db:
                db.delete(db.get(Letter, letter.id))

    outbox.event()
    deliver_due(sessions, {"webhook": SweptMeanwhile()}, utc_now() + SOON)
    assert (outbox.letters, outbox.troubles) == ([], [])


def test_a_round_begins_no_letter_after_its_time(sessions, outbox, webhooks, receiver, monkeypatch):
    """The worker has other work; slow receivers must not keep it from that."""
    for _ in range(3):
        outbox.event()
    ticks = iter([0, 0, 0, 0, 61])  # the round begins, its first letter is begun, claimed, recorded; too late
    monkeypatch.setattr("portal.delivery.delivering.monotonic", lambda: next(ticks, 61))
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON) == 1
    assert outbox.waiting == 2


def test_a_lease_begins_when_a_letter_is_claimed_not_when_the_round_began(
    sessions, outbox, webhooks, receiver, monkeypatch
):
    outbox.event()
    now = utc_now() + SOON
    ticks = iter([0, 0, 50])
    monkeypatch.setattr("portal.delivery.delivering.monotonic", lambda: next(ticks, 50))
    with pytest.raises(SystemExit):
        deliver_due(sessions, {"webhook": Dies()}, now)
    assert outbox.letter.next_try_at == now + timedelta(seconds=50) + LEASE
