import base64
import hashlib
import hmac
import json
import socket

import httpx
import pytest
import time_machine
from sqlalchemy.orm import Session

from portal.delivery import Undelivered, WebhookCarrier, post_webhook, verify_webhook, webhook_secret
from portal.delivery.escort import is_outside
from tests.delivery.receiver import SECRET, Receiver, drip, hang_up, stall, status, talk_without_end

DESK_SECRET = webhook_secret(SECRET, "desk 1")


def write(url):
    event = {"happened": "question.waiting", "desk": "Ängelholm. Båstad."}
    return post_webhook(Session(), url=url, signed_for="desk 1", event=event, purpose="waiting")


@pytest.fixture
def letter(receiver):
    return write(receiver.url)


def refusal(carrier, letter):
    with pytest.raises(Undelivered) as trouble:
        carrier.carry(letter)
    return trouble.value


def test_a_receiver_knows_that_the_letter_is_ours_and_which_it_is(letter, webhooks, receiver):
    webhooks.carry(letter)
    [visit] = receiver.visits
    assert json.loads(visit.body)["desk"] == "Ängelholm. Båstad."
    assert visit.letter == str(letter.id) == json.loads(visit.body)["letter"]
    assert verify_webhook(DESK_SECRET, visit.body, visit.signature, max_age=300)


def test_no_desk_can_write_in_the_name_of_another(letter, webhooks, receiver):
    webhooks.carry(letter)
    [visit] = receiver.visits
    assert not verify_webhook(webhook_secret(SECRET, "desk 2"), visit.body, visit.signature, max_age=300)
    assert not verify_webhook(SECRET, visit.body, visit.signature, max_age=300)


def test_a_letter_that_was_changed_on_the_way_is_known(letter, webhooks, receiver):
    webhooks.carry(letter)
    [visit] = receiver.visits
    assert not verify_webhook(DESK_SECRET, visit.body + b" ", visit.signature, max_age=300)
    assert not verify_webhook(DESK_SECRET, visit.body, visit.signature[:-1], max_age=300)
    for forged in ("", ".", "a.b", "å.é", "\udc80.x", "…" * 99):
        assert not verify_webhook(DESK_SECRET, visit.body, forged, max_age=300)


def test_nobody_cuts_a_letter_short_by_moving_the_dot_before_its_signature(letter, webhooks, receiver):
    webhooks.carry(letter)
    [visit] = receiver.visits
    short, _, rest = (visit.body + b"." + visit.signature.encode()).partition(b".")
    assert not verify_webhook(DESK_SECRET, short, rest.decode(), max_age=300)


def test_an_old_letter_is_not_a_new_one_but_a_slow_clock_does_no_harm(letter, webhooks, receiver):
    with time_machine.travel("2026-03-02T12:00Z", tick=False):
        webhooks.carry(letter)
    [visit] = receiver.visits
    for at, fresh in (("12:05:00", True), ("12:05:01", False), ("11:55:00", True), ("11:54:59", False)):
        with time_machine.travel(f"2026-03-02T{at}Z", tick=False):
            assert verify_webhook(DESK_SECRET, visit.body, visit.signature, max_age=300) is fresh


def test_a_receiver_in_any_language_can_check_the_signature_as_described(letter, webhooks, receiver):
    with time_machine.travel("2026-03-02T12:00Z", tick=False):
        webhooks.carry(letter)
    [visit] = receiver.visits
    at, signature = visit.signature.split(".")
    expected = hmac.digest(DESK_SECRET.encode(), visit.body + b"." + at.encode(), hashlib.sha256)
    assert base64.urlsafe_b64decode(signature + "=") == expected
    assert int.from_bytes(base64.urlsafe_b64decode(at + "=="), "big") == 1772452800


@pytest.mark.parametrize(
    ("code", "for_good"),
    [(400, False), (401, False), (404, False), (410, True), (429, False), (500, False), (503, False)],
)
def test_only_gone_is_gone_for_good(letter, webhooks, receiver, code, for_good):
    receiver.answers.append(status(code))
    trouble = refusal(webhooks, letter)
    assert trouble.for_good is for_good
    assert str(trouble).startswith(str(code))


def test_a_redirect_is_not_followed(letter, webhooks, receiver):
    receiver.answers.append(status(307, Location="/elsewhere"))
    assert str(refusal(webhooks, letter)) == "307 Temporary Redirect"
    assert [visit.path for visit in receiver.visits] == ["/undra"]


@pytest.mark.parametrize("mood", [stall, drip, hang_up])
def test_a_receiver_that_never_gets_to_the_point_is_left(letter, client, receiver, mood):
    receiver.answers.append(mood)
    hasty = WebhookCarrier(SECRET, client, allow_private=True, patience=0.2)
    assert not refusal(hasty, letter).for_good


def test_a_receiver_that_drips_under_tls_is_left_as_well(client, server_tls):
    with Receiver(tls=server_tls) as receiver:
        receiver.answers.append(drip)
        hasty = WebhookCarrier(SECRET, client, allow_private=True, patience=0.2)
        assert "no whole answer" in str(refusal(hasty, write(receiver.url)))


def test_a_receiver_that_is_not_there_is_asked_again_later(webhooks):
    with Receiver() as closed:
        pass
    assert not refusal(webhooks, write(closed.url)).for_good


def test_what_a_receiver_says_beyond_its_status_is_not_listened_to(letter, webhooks, receiver):
    receiver.answers.append(talk_without_end)
    webhooks.carry(letter)


def test_a_receiver_with_a_certificate_is_reached_and_one_that_nobody_vouches_for_is_not(
    server_tls, webhooks
):
    with Receiver(tls=server_tls) as receiver, httpx.Client() as wary:
        letter = write(receiver.url)
        webhooks.carry(letter)
        assert len(receiver.visits) == 1
        distrust = refusal(WebhookCarrier(SECRET, wary, allow_private=True), letter)
        assert "CERTIFICATE_VERIFY_FAILED" in str(distrust)
        assert len(receiver.visits) == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]"]
)
def test_nobody_at_a_desk_can_make_the_server_knock_on_its_own_doors(client, server_tls, host):
    with Receiver(tls=server_tls) as receiver:
        letter = write(f"https://{host}:{receiver.port}/undra")
        assert refusal(WebhookCarrier(SECRET, client), letter).for_good
        assert receiver.knocks == 0


def test_a_name_that_leads_elsewhere_the_second_time_gets_not_one_byte(client, server_tls, monkeypatch):
    look_up, names = socket.getaddrinfo, iter(["1.1.1.1"])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, *rest, **more: look_up(next(names, "127.0.0.1"), *rest, **more)
    )
    with Receiver(tls=server_tls) as receiver:
        letter = write(f"https://two-faced.example:{receiver.port}/undra")
        trouble = refusal(WebhookCarrier(SECRET, client), letter)
        assert trouble.for_good
        assert "inside the house" in str(trouble)
        assert receiver.visits == []


def test_outside_the_house_nothing_is_said_in_the_open(client):
    trouble = refusal(WebhookCarrier(SECRET, client), write("http://1.1.1.1/undra"))
    assert trouble.for_good
    assert "https" in str(trouble)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "case.example",
        "ftp://case.example/",
        "https:///undra",
        "http://[::1",
        "https://a..b",
        "https://xn--/",
    ],
)
def test_what_is_not_a_web_address_is_given_up(webhooks, url):
    assert refusal(webhooks, write(url)).for_good


def test_a_name_that_nobody_has_is_asked_for_again_later(client):
    assert not refusal(WebhookCarrier(SECRET, client), write("https://no-such-name.invalid/")).for_good


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:1.1.1.1", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_we_know_which_addresses_are_outside_the_house(address, outside):
    assert is_outside(address) is outside
