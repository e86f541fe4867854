"""Counting without remembering: whose try it is, and what is kept of it."""

import logging

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from portal.web import limiting
from portal.web.guarding import AccessLog
from portal.web.limiting import Limiter


def request_from(client: str, forwarded: str = "") -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return Request({"type": "http", "headers": headers, "client": (client, 1)})


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "198.51.100.1", "192.0.2.9"),  # nobody of ours stands before us: what is said is not believed
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # made up by the visitor, then added by our proxy
        (2, "6.6.6.6, 198.51.100.1, 203.0.113.5", "198.51.100.1"),
        (1, "", "192.0.2.9"),
    ],
)
def test_an_address_is_believed_only_as_far_as_our_own_proxies_reach(
    proxies: int, forwarded: str, counted: str
):
    assert Limiter(proxies)._address(request_from("192.0.2.9", forwarded)) == counted


def test_one_who_comes_too_often_does_not_stop_another(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(limiting.LIMITS, "ask", limiting.parse("3/hour"))
    limiter = Limiter(0)
    mine = [limiter.admits("ask", request_from("192.0.2.1")) for _ in range(5)]
    assert mine == [True, True, True, False, False]
    assert limiter.admits("ask", request_from("192.0.2.2"))


def test_no_address_stays_in_memory(monkeypatch: pytest.MonkeyPatch):
    limiter = Limiter(0)
    limiter.admits("ask", request_from("192.0.2.77"))
    assert "192.0.2.77" not in str(limiter._windows.storage.__dict__)


def test_the_key_of_the_marks_lives_for_an_hour(monkeypatch: pytest.MonkeyPatch):
    limiter = Limiter(0)
    first = limiter._key
    monkeypatch.setattr(limiter, "_born", limiter._born - limiting.KEY_LIVES - 1)
    limiter.admits("ask", request_from("192.0.2.1"))
    assert limiter._key != first


def test_the_access_log_tells_what_but_never_who(app, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, "portal.access")
    with TestClient(AccessLog(app), base_url="https://testserver") as client:
        client.get("/sv/10-13/", headers={"x-forwarded-for": "192.0.2.8", "user-agent": "Sentinel"})
    lines = [record.getMessage() for record in caplog.records if record.name == "portal.access"]
    assert lines == ["GET /sv/10-13/ 200"]


def test_an_error_of_ours_is_answered_kindly_and_its_log_holds_no_words(
    app, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("something of ours")

    monkeypatch.setattr("portal.questions.pages.chain_for", broken)
    caplog.set_level(logging.DEBUG)
    with TestClient(app, base_url="https://testserver", raise_server_exceptions=False) as client:
        page = client.post("/sv/10-13/ask", data={"text": "liljekonvalj", "place": "Uppsala"})
    assert page.status_code == 500
    assert 'href="tel:112"' in page.text
    assert 'lang="sv"' in page.text
    assert "liljekonvalj" not in caplog.text
