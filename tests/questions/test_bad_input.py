"""Whatever comes, somebody gets a kind answer: nothing answers 500, nothing typed is lost."""

from html import unescape
from socket import create_connection
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.child import Child
from tests.live import serving

STRANGE = [
    "bara \x00 noll",
    "\u202eomvänd\u202c text",
    "🏳️‍🌈 👨‍👩‍👧‍👦 🫠",
    "<script>alert(1)</script> & \"citat\" 'så'",
    "{{ 7 * 7 }} {% raw %} %(x)s",
    "ሰላም سلام שלום 你好",
    "a\r\nb\rc\n\n\nd",
    "e\u0301" * 50,
    "\ud7ff\ue000\ufffe",
]

EVERYWHERE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_arrive_as_they_were_written(visitor: TestClient, text: str):
    child = Child(visitor)
    page = child.comes_back(child.asks(text=text))
    seen = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    assert seen in unescape(page.text)
    assert "<script>alert" not in page.text


ASKED = ["text", "kind", "place", "place_code", "publish", "token", "website", "only"]


@given(fields=st.dictionaries(st.sampled_from(ASKED), st.text(max_size=300)))
@EVERYWHERE
def test_no_form_of_the_asking_page_breaks_it(visitor: TestClient, fields: dict[str, str]):
    page = visitor.post(
        "/sv/14-17/ask", data={k: v.encode("utf-8", "replace").decode() for k, v in fields.items()}
    )
    assert page.status_code in (200, 422)
    assert "<textarea" in page.text


@given(
    fields=st.dictionaries(st.sampled_from(["code", "text", "sure", "only"]), st.text(max_size=100)),
    where=st.sampled_from(["", "/write", "/erase"]),
)
@EVERYWHERE
def test_no_form_of_the_code_page_breaks_it(visitor: TestClient, fields: dict[str, str], where: str):
    data = {k: v.encode("utf-8", "replace").decode() for k, v in fields.items()}
    assert visitor.post(f"/ar/6-9/code{where}", data=data).status_code in (200, 422)


KINDS_OF_BODY = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/json",
    "",
    "x" * 300,
]


@given(body=st.binary(max_size=2000), kind=st.sampled_from(KINDS_OF_BODY))
@EVERYWHERE
def test_no_bytes_break_a_form(visitor: TestClient, body: bytes, kind: str):
    page = visitor.post("/uk/10-13/ask", content=body, headers={"content-type": kind})
    assert page.status_code in (200, 422)
    assert 'lang="uk"' in page.text


def test_broken_utf8_is_read_as_well_as_can_be(visitor: TestClient):
    child = Child(visitor)
    child.opens_the_form()
    body = urlencode({"token": child.token, "kind": "question"}) + "&text=hej%ff%fe+hej"
    page = visitor.post(
        "/sv/10-13/ask", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert page.status_code == 200
    assert "hej\ufffd\ufffd hej" in page.text


def test_a_text_over_the_limit_of_the_form_is_kept_on_the_page(visitor: TestClient):
    child = Child(visitor)
    child.opens_the_form()
    page = child.presses(text="lång " * 1700)
    assert page.status_code == 422
    assert page.text.count("lång ") > 1600


def test_a_huge_body_is_refused_before_it_is_read(app: ASGIApp):
    head = b"POST /sv/10-13/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with serving(app) as address:
        for rest in (b"Content-Length: 900000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"):
            with create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1])), timeout=10) as wire:
                wire.sendall(head + rest)
                if b"chunked" in rest:
                    for _ in range(6):
                        wire.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
                assert wire.recv(100).startswith(b"HTTP/1.1 413")


def test_a_huge_body_that_says_how_long_it_is_gets_the_same_kind_answer(visitor: TestClient):
    page = visitor.post("/ti/10-13/ask", content=b"x" * 70_000)
    assert page.status_code == 413
    assert 'lang="ti"' in page.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/sv/10-13/ask", "/sv/10-13/code", "/sv/10-13/", "/desk/"])
def test_a_wrong_method_is_answered_in_words(visitor: TestClient, method: str, path: str):
    page = visitor.request(method, path)
    assert page.status_code in (404, 405)
    assert "<h1>" in page.text


NOT_THERE = [
    "/sv/10-13/nej",
    "/sv/11/",
    "/xx/",
    "/ar/6-9/../../etc/passwd",
    "/sv/places/9999-nowhere",
    "/desk/questions/not-an-id",
    "/%ff%fe",
    "/sv/10-13/%00",
]


@pytest.mark.parametrize("path", NOT_THERE)
def test_what_is_not_there_is_said_helpfully_in_the_right_language(visitor: TestClient, path: str):
    page = visitor.get(path, headers={"accept-language": "so"}, follow_redirects=False)
    assert page.status_code in (303, 404)
    if page.status_code == 404:
        lang = path.split("/")[1] if path.split("/")[1] in ("sv", "ar") else "so"
        assert f'lang="{lang}"' in page.text
        assert f'href="/{lang}/"' in page.text
