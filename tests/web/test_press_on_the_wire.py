"""The press behind the server that carries the real house."""

import gzip
import http.client
import random
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]
import pytest
import uvicorn
import zstandard
from starlette.types import Receive, Scope, Send

from portal.web.press import Press, Sheet

PAGE = ("<h1>Vad händer sen?</h1><p>Inom 14 dagar bestämmer de om de ska ta reda på mer.</p>" * 200).encode()
PICTURE = random.Random(1).randbytes(5000)
KEPT = "public, max-age=300"
STRICT = {"content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff"}
UNPACKED: dict[str | None, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
    "gzip": gzip.decompress,
    None: lambda body: body,
}


async def house(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind the press."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"6")]})
    await send({"type": "http.response.body", "body": b"behind"})


def broken() -> bytes:
    raise ZeroDivisionError


SHEETS = {
    "/sv/10-13/": Sheet(
        "text/html; charset=utf-8", lambda: PAGE, KEPT, headers=(("Content-Language", "sv"),)
    ),
    "/robots.txt": Sheet("text/plain", lambda: b"hej", KEPT),
    "/static/hund.png": Sheet("image/png", lambda: PICTURE, KEPT, compress=False),
    "/broken": Sheet("text/plain", broken, KEPT),
}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def text(self) -> bytes:
        return UNPACKED[self.headers.get("content-encoding")](self.body)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = Press(house, SHEETS, headers=[(name.title(), value) for name, value in STRICT.items()])
    config = uvicorn.Config(
        app, loop="uvloop", http="httptools", ws="none", access_log=False, log_level="critical"
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


class Visitor:
    """Keeps one connection open: a byte too many or too few in one answer breaks the next."""

    def __init__(self, connection: http.client.HTTPConnection) -> None:
        self.connection = connection

    def get(self, path: str = "/sv/10-13/", method: str = "GET", **headers: str) -> Answer:
        self.connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            self.connection.putheader(name.replace("_", "-"), value)
        self.connection.endheaders()
        came = self.connection.getresponse()
        headers = {name: value for name, value in came.getheaders() if name not in ("date", "server")}
        return Answer(came.status, headers, came.read())


@pytest.fixture
def visitor(port: int) -> Iterator[Visitor]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    yield Visitor(connection)
    connection.close()


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip"])
def test_a_page_comes_in_the_coding_the_browser_asks_for(visitor: Visitor, coding: str) -> None:
    page = visitor.get(accept_encoding=f"{coding}, identity;q=0.5")
    assert page.text() == PAGE
    assert page.headers.pop("etag").strip('"').isalnum()
    assert page.headers == STRICT | {
        "content-type": "text/html; charset=utf-8",
        "content-language": "sv",
        "content-encoding": coding,
        "content-length": str(len(page.body)),
        "cache-control": KEPT,
        "vary": "accept-encoding",
        "accept-ranges": "bytes",
    }


def test_who_names_no_coding_gets_the_plain_page(visitor: Visitor) -> None:
    assert visitor.get().body == PAGE


def test_what_does_not_shrink_or_is_a_picture_is_sent_as_it_is(visitor: Visitor) -> None:
    for path, body in {"/robots.txt": b"hej", "/static/hund.png": PICTURE}.items():
        came = visitor.get(path, accept_encoding="br, gzip, zstd, identity;q=0")
        assert came.body == body
        assert "content-encoding" not in came.headers
        assert came.headers["vary"] == "accept-encoding"


def test_who_has_the_page_already_hears_only_that_it_is_the_same(visitor: Visitor) -> None:
    tag = visitor.get(accept_encoding="br").headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        for method in ("GET", "HEAD"):
            same = visitor.get(method=method, accept_encoding="br", if_none_match=known, range="bytes=0-9")
            assert (same.status, same.body) == (304, b"")
            assert same.headers == STRICT | {"etag": tag, "cache-control": KEPT, "vary": "accept-encoding"}


def test_who_has_something_else_gets_the_page(visitor: Visitor) -> None:
    of_another_coding = visitor.get(accept_encoding="gzip").headers["etag"]
    for known in (of_another_coding, '"other"', ""):
        assert visitor.get(accept_encoding="br", if_none_match=known).text() == PAGE


@pytest.mark.parametrize("coding", ["identity", "br"])
@pytest.mark.parametrize(("wanted", "first", "end"), [("0-9", 0, 10), ("7-", 7, None), ("-6", -6, None)])
def test_one_part_comes_out_of_the_very_bytes_that_the_whole_would_be(
    visitor: Visitor, coding: str, wanted: str, first: int, end: int | None
) -> None:
    whole = visitor.get(accept_encoding=coding)
    tag, total = whole.headers["etag"], len(whole.body)
    came = visitor.get(accept_encoding=coding, range=f"bytes={wanted}", if_range=tag)
    start, stop, _ = slice(first, end).indices(total)
    assert (came.status, came.body) == (206, whole.body[first:end])
    assert came.headers == whole.headers | {
        "content-range": f"bytes {start}-{stop - 1}/{total}",
        "content-length": str(stop - start),
    }


def test_several_parts_bring_the_whole_page(visitor: Visitor) -> None:
    came = visitor.get(range="bytes=0-1,4-5")
    assert (came.status, came.body) == (200, PAGE)


def test_a_part_beyond_the_end_is_refused_with_the_length(visitor: Visitor) -> None:
    refused = visitor.get(range=f"bytes={len(PAGE)}-")
    assert (refused.status, refused.body) == (416, b"")
    assert refused.headers == STRICT | {
        "content-range": f"bytes */{len(PAGE)}",
        "content-length": "0",
        "vary": "accept-encoding",
    }


def test_a_part_of_what_has_changed_meanwhile_is_the_whole_new_page(visitor: Visitor) -> None:
    tag = visitor.get().headers["etag"]
    for other in ('"other"', f"W/{tag}", "Sat, 21 Nov 2026 12:00:00 GMT"):
        assert visitor.get(range="bytes=0-9", if_range=other).body == PAGE


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip", "identity"])
def test_only_the_head_comes_when_only_the_head_is_asked_for(visitor: Visitor, coding: str) -> None:
    head = visitor.get(method="HEAD", accept_encoding=coding, range="bytes=0-9")
    assert (head.status, head.body) == (200, b"")
    assert head.headers == visitor.get(accept_encoding=coding).headers


def test_an_address_finds_its_page_however_it_is_written(visitor: Visitor) -> None:
    assert visitor.get("/sv/10%2D13/?from=home").body == PAGE


def test_the_rest_is_left_to_the_house_behind(visitor: Visitor) -> None:
    assert visitor.get("/sv/10-13").body == b"behind"
    assert visitor.get(method="DELETE").body == b"behind"
    assert visitor.get(method="POST", content_length="0").body == b"behind"


def test_a_broken_page_is_an_error_and_the_others_still_stand(visitor: Visitor) -> None:
    assert visitor.get("/broken").status == 500
    visitor.connection.close()
    assert visitor.get().body == PAGE
