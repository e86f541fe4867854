"""Several workers, slow ones, and such as die."""

import sys
from datetime import timedelta
from signal import SIGKILL
from subprocess import Popen
from threading import Barrier, Thread

import pytest

from portal.data import begin
from portal.delivery import Letter, Undelivered, deliver_due
from portal.delivery.delivering import LEASE, UNFINISHED, WAITS
from portal.delivery.outbox import utc_now
from tests.delivery.receiver import SECRET, status

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


class Dies:
    """A carrier whose worker is killed, before or after the letter has arrived."""

    def __init__(self, after=None):
        self.after = after

    def carry(self, letter):
        if self.after:
            self.after.carry(letter)
        raise SystemExit


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


def test_a_letter_swept_away_while_it_is_carried_does_no_harm(sessions, outbox, receiver):
    class SweptMeanwhile:
        def carry(self, letter):
            with begin(sessions) as db:
                db.delete(db.get(Letter, letter.id))

    outbox.event()
    deliver_due(sessions, {"webhook": SweptMeanwhile()}, utc_now() + SOON)
    assert (outbox.letters, outbox.troubles) == ([], [])


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
