from datetime import timedelta

from portal.data import begin
from portal.delivery import (
    MailCarrier,
    WebhookCarrier,
    deliver_due,
    resend,
    sweep,
    verify_webhook,
    webhook_secret,
)
from portal.delivery.delivering import LEASE, ROUND, WAITS
from portal.delivery.outbox import utc_now
from tests.delivery.receiver import SECRET, hang_up, stall, status

SOON = timedelta(seconds=1)


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


def test_a_round_begins_no_letter_after_its_time(sessions, outbox, webhooks, receiver, monkeypatch):
    """The worker has other work; slow receivers must not keep it from that."""
    for _ in range(3):
        outbox.event()
    ticks = iter([0, 0, 0, 0, 61])  # the round begins, its first letter is begun, claimed, recorded; too late
    monkeypatch.setattr("portal.delivery.delivering.monotonic", lambda: next(ticks, 61))
    assert deliver_due(sessions, {"webhook": webhooks}, utc_now() + SOON) == 1
    assert outbox.waiting == 2
