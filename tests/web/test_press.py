import asyncio
import gzip
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import MutableHeaders
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from portal.web import press as printing
from portal.web.press import Press, Sheet

PAGE = ("<h1>Vad händer sen?</h1><p>Inom 14 dagar bestämmer de om de ska ta reda på mer.</p>" * 200).encode()
UNPACKED: dict[str | None, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
    "gzip": gzip.decompress,
    None: lambda body: body,
}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def text(self) -> bytes:
        return UNPACKED[self.headers.get("content-encoding")](self.body)


class Typesetter:
    """Renders what it is told to, and counts how often."""

    def __init__(self, *texts: bytes | Exception) -> None:
        self.texts = texts
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        text = self.texts[min(self.times, len(self.texts)) - 1]
        if isinstance(text, Exception):
            raise text
        return text


def sheet(render: Callable[[], bytes]) -> Sheet:
    return Sheet("text/html; charset=utf-8", render, "public, max-age=300")


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError("this should have been answered by the press")


async def nothing() -> Message:
    raise AssertionError("nobody reads what comes with a GET")


async def asking(press: Press, path: str, **headers: str | bytes) -> Answer:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    raw = [
        (name.replace("_", "-").encode(), value if isinstance(value, bytes) else value.encode())
        for name, value in headers.items()
    ]
    async with asyncio.timeout(30):  # a page that never comes fails the test and not the whole run
        await press({"type": "http", "method": "GET", "path": path, "headers": raw}, nothing, send)
    start, body = said
    return Answer(
        start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body["body"]
    )


def ask(press: Press, path: str = "/", **headers: str | bytes) -> Answer:
    return asyncio.run(asking(press, path, **headers))


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(nowhere, {"/": sheet(lambda: PAGE)}, headers=[])


def test_a_page_is_rendered_once_however_many_read_it_and_in_whatever_coding() -> None:
    render = Typesetter(PAGE)
    press = Press(nowhere, {"/": sheet(render)}, headers=[])
    for coding in ("br", "gzip", "zstd", "identity", "br", "gzip"):
        assert ask(press, accept_encoding=coding).text() == PAGE
    assert render.times == 1


def test_those_who_come_first_at_the_same_moment_share_one_printing_and_hold_up_nobody_else() -> None:
    render, ink = Typesetter(PAGE), threading.Event()

    def slowly() -> bytes:
        assert ink.wait(30)
        return render()

    async def crowd() -> None:
        press = Press(nowhere, {"/slow": sheet(slowly), "/quick": sheet(lambda: PAGE)}, headers=[])
        waiting = [asyncio.create_task(asking(press, "/slow")) for _ in range(3)]
        assert (await asking(press, "/quick")).text() == PAGE
        assert not any(task.done() for task in waiting)
        ink.set()
        assert [page.text() for page in await asyncio.gather(*waiting)] == [PAGE] * 3

    asyncio.run(crowd())
    assert render.times == 1


@pytest.mark.parametrize("trouble", [ZeroDivisionError(), StopIteration()])
def test_a_page_that_could_not_be_rendered_is_tried_again_by_the_next_who_asks(trouble: Exception) -> None:
    press = Press(nowhere, {"/": sheet(Typesetter(trouble, PAGE))}, headers=[])
    with pytest.raises((ZeroDivisionError, RuntimeError)):
        ask(press)
    assert ask(press).text() == PAGE


def test_pages_printed_ahead_need_no_rendering_and_a_broken_one_spoils_none(
    caplog: pytest.LogCaptureFixture,
) -> None:
    render = Typesetter(PAGE)
    broken = Typesetter(ZeroDivisionError(), PAGE)
    press = Press(nowhere, {"/broken": sheet(broken), "/": sheet(render)}, headers=[])
    press.warm()
    assert "/broken could not be printed ahead" in caplog.text
    assert ask(press, accept_encoding="br").text() == PAGE
    assert render.times == 1
    assert ask(press, "/broken").text() == PAGE


def test_only_what_is_named_is_printed_ahead() -> None:
    first, second = Typesetter(PAGE), Typesetter(PAGE)
    Press(nowhere, {"/1": sheet(first), "/2": sheet(second)}, headers=[]).warm(["/2"])
    assert (first.times, second.times) == (0, 1)


def test_in_development_a_reload_shows_what_was_just_edited() -> None:
    edits = Typesetter(b"Ett. " * 99, b"Tre. " * 99)
    press = Press(nowhere, {"/": sheet(edits)}, headers=[], keep=False)
    press.warm()
    for text in edits.texts:
        page = ask(press, accept_encoding="gzip")
        assert page.text() == text
        assert page.headers["cache-control"] == "no-cache"


def test_rarely_wanted_copies_stand_on_a_shelf_that_never_grows_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "SHELF", 20_000)
    texts = {f"/{n}": random.Random(n).randbytes(1000).hex().encode() for n in range(20)}
    press = Press(nowhere, {path: sheet(Typesetter(text)) for path, text in texts.items()}, headers=[])
    for path, text in 2 * list(texts.items()):
        for coding in ("gzip", "identity", "zstd"):
            assert ask(press, path, accept_encoding=coding).text() == text
        assert 0 < sum(len(copy.body) for copy in press._shelf.copies.values()) <= 20_000


def test_each_coding_has_a_strong_tag_of_its_own(press: Press) -> None:
    codings = ("br", "gzip", "zstd", "identity")
    tags = {ask(press, accept_encoding=coding).headers["etag"] for coding in codings}
    assert len(tags) == 4
    assert not any(tag.startswith("W/") for tag in tags)


def test_two_presses_give_the_same_page_the_same_tag(press: Press) -> None:
    other = Press(nowhere, {"/": sheet(lambda: PAGE)}, headers=[])
    for coding in ("br", "gzip", "zstd", "identity"):
        tag = ask(press, accept_encoding=coding).headers["etag"]
        assert ask(other, accept_encoding=coding, if_none_match=tag).status == 304


pieces = st.sampled_from(
    ["bytes", "=", "-", ",", " ", '"', "W/", "*", ";q=", "gzip", "br", "0.5", "identity"]
)
nearly = st.lists(pieces | st.integers(0, 2 * len(PAGE)).map(str), max_size=12).map("".join).map(str.encode)
part = st.builds("bytes={}-{}".format, st.integers(0, 9000), st.integers(0, 9000) | st.just("")).map(
    str.encode
)
strange = st.binary(max_size=60) | nearly


@given(strange, strange, strange | part, strange)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_whatever_is_asked_the_answer_is_true_to_the_page(
    press: Press, coding: bytes, known: bytes, wanted: bytes, unless: bytes
) -> None:
    whole = ask(press, accept_encoding=coding)
    assert whole.text() == PAGE

    again = ask(press, accept_encoding=coding, if_none_match=known)
    assert (again.status, again.body) in [(200, whole.body), (304, b"")]

    came = ask(press, accept_encoding=coding, range=wanted)
    if came.status == 206:
        first, last = came.headers["content-range"].removeprefix("bytes ").split("/")[0].split("-")
        assert came.body == whole.body[int(first) : int(last) + 1]
    else:
        assert (came.status, came.body) in [(200, whole.body), (416, b"")]
    if came.status != 304:
        assert came.headers["content-length"] == str(len(came.body))

    assert ask(press, accept_encoding=coding, range=wanted, if_range=unless).body == whole.body


def test_what_is_not_a_request_goes_on_to_the_house_behind() -> None:
    seen: list[str] = []

    async def house(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def silent(message: Message) -> None:
        raise AssertionError("the press has nothing to say here")

    press = Press(house, {"/": sheet(lambda: PAGE)}, headers=[])
    for scope in ({"type": "lifespan"}, {"type": "websocket", "path": "/", "headers": []}):
        asyncio.run(press(scope, nothing, silent))
    assert seen == ["lifespan", "websocket"]


def test_what_a_middleware_adds_to_one_answer_does_not_stick_to_the_next(press: Press) -> None:
    counts: list[int] = []

    async def counting(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("x-counted", "1")
            counts.append(sum(name == b"x-counted" for name, _ in message["headers"]))

    for _ in range(3):
        asyncio.run(press({"type": "http", "method": "GET", "path": "/", "headers": []}, nothing, counting))
    assert counts == [1, 1, 1]


def test_a_page_that_cannot_be_printed_is_answered_by_whoever_takes_trouble():
    async def kind(scope, receive, send):
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b"our fault"})

    def broken() -> bytes:
        raise LookupError

    press = Press(nowhere, {"/": sheet(broken)}, headers=[], trouble=kind)
    assert TestClient(press).get("/").text == "our fault"
