"""A printed page beside a bare ASGI app that returns the same bytes on the same server.

`python -m tests.bench.press`: both servers stand ready the whole time and are driven in turns, so that what
else the machine does falls on both alike. The client is this process; it is lighter than either of them, and
how busy it kept them is printed, for a server that waits for its client is not being measured.
"""

import asyncio
import random
import resource
import socket
import statistics
import subprocess
import sys
import time
from functools import partial
from typing import cast

import brotli  # type: ignore[import-untyped]
import uvicorn
import uvloop
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.web.press import Press, Sheet

BAR = 0.9
ROUNDS, SECONDS, CONNECTIONS = 40, 0.25, 16
PATH = "/sv/10-13/orosanmalan"
SECURITY = [
    ("content-security-policy", "default-src 'none'; style-src 'sha256-u1n9Xv6m'; img-src 'self'"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
]
REQUEST = (
    f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (Android 13; Mobile; rv:132.0)\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
    "Accept-Language: sv,en;q=0.5\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
    "DNT: 1\r\nConnection: keep-alive\r\n"
    "Upgrade-Insecure-Requests: 1\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\n"
    "Sec-Fetch-Site: same-origin\r\nSec-Fetch-User: ?1\r\nPriority: u=0, i\r\n\r\n"
).encode()
WORDS = """
    soc vuxen barn någon berättar orolig trygg hemma prata lyssna hjälp ibland själv bestämmer dagar utredning
    mamma pappa skola fråga svar rätt möte tillsammans får kan ska inte alltid säga skriva familj plats veta
    därför sedan efter innan viktigt snäll arg ledsen rädd lugn socialsekreterare kommun ringa bris anonym kod
""".split()  # noqa: SIM905 - easier to read than a hundred quotation marks


def page() -> bytes:
    """About 30 kB that compresses like one of ours: its style sheet inside, cards, steps and running text."""
    dice = random.Random(7)

    def say(words: int) -> str:
        return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."

    css = "".join(
        f".{a}-{b}{{padding:{dice.randrange(4, 40)}px;color:#{dice.randrange(1 << 24):06x};"
        f"border-radius:{dice.randrange(24)}px;display:{dice.choice(['grid', 'flex', 'block'])}}}\n"
        for a in ("card", "step", "leave", "topic", "box", "foot")
        for b in ("lilac", "peach", "mint", "cream", "sky", "rose", "wide", "small", "loud", "calm")
    )
    cards = "".join(
        f'<li class="card card-{dice.choice(WORDS)}"><a href="/sv/10-13/{dice.choice(WORDS)}-{n}"><svg class='
        f'"picture" aria-hidden="true"><use href="/static/pictures.svg#p{n}"/></svg><h2>{say(3)}</h2>'
        f"<p>{say(6)}</p></a></li>\n"
        for n in range(24)
    )
    text = "".join(f"<h2>{say(5)}</h2>\n<p>{say(45)}</p>\n<p>{say(60)}</p>\n" for _ in range(28))
    return (
        f'<!doctype html><html lang="sv" dir="ltr"><head><meta charset="utf-8"><title>{say(4)}</title>'
        f'<style>{css}</style></head><body><ul class="cards">{cards}</ul><main><h1>{say(5)}</h1>{text}</main>'
    ).encode()


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def printed() -> Press:
    language = (("content-language", "sv"),)
    sheet = Sheet("text/html; charset=utf-8", page, "public, max-age=300", headers=language)
    return Press(nowhere, {PATH: sheet}, headers=SECURITY)


def bare() -> ASGIApp:
    """The yardstick: the bytes and headers that the press sends, and nothing looked at."""
    said: list[Message] = []

    async def keep(message: Message) -> None:
        said.append(message)

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    asked = [(b"accept-encoding", b"br")]
    asyncio.run(printed()({"type": "http", "method": "GET", "path": PATH, "headers": asked}, nothing, keep))
    start, body = said
    start["headers"] = list(start["headers"])
    assert brotli.decompress(body["body"]) == page()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send(start)
        await send(body)

    return app


def serve(which: str, fileno: int) -> None:
    app = bare() if which == "bare" else printed()
    config = uvicorn.Config(app, loop="uvloop", http="httptools", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=fileno)])


class Reader(asyncio.Protocol):
    """Asks, counts bytes until the answer is whole, asks again. All answers are equally long."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.missing = expected
        self.answers = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(REQUEST)

    def data_received(self, data: bytes) -> None:
        self.missing -= len(data)
        if self.missing == 0:
            self.answers += 1
            self.missing = self.expected
            self.transport.write(REQUEST)


class Server:
    """One of the two, in a process of its own, with what was measured of it."""

    def __init__(self, which: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            command = [sys.executable, "-m", "tests.bench.press", "serve", which, str(listening.fileno())]
            self.process = subprocess.Popen(command, pass_fds=[listening.fileno()])
        self.rates: list[float] = []
        self.answers = 0
        self.worked = 0.0
        """Seconds of processor time, its start included."""

    def stop(self) -> None:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.process.terminate()
        self.process.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def __str__(self) -> str:
        return f"{statistics.median(self.rates):8.0f} {self.worked / self.answers * 1e6:8.1f} µs"


def one_answer(port: int) -> tuple[bytes, bytes]:
    """Head and body, as a connection that stays open would bring them."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.sendall(REQUEST.replace(b"keep-alive", b"close"))
        answer = b"".join(iter(partial(wire.recv, 65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:200]
    head, _, body = answer.replace(b"connection: close\r\n", b"").partition(b"\r\n\r\n")
    return head, body


async def drive(server: Server, expected: int) -> None:
    connect = partial(asyncio.get_running_loop().create_connection, partial(Reader, expected))
    opened = await asyncio.gather(*[connect("127.0.0.1", server.port) for _ in range(CONNECTIONS)])
    readers = [reader for _, reader in opened]
    start, before = time.perf_counter(), sum(reader.answers for reader in readers)
    await asyncio.sleep(SECONDS)
    took, after = time.perf_counter() - start, sum(reader.answers for reader in readers)
    server.rates.append((after - before) / took)
    server.answers += after
    for transport, _ in opened:
        transport.close()


def main() -> float:
    """Print both and return the median of their ratios, round by round."""
    bare, press = servers = Server("bare"), Server("press")
    try:
        (head, body), (other_head, other_body) = (one_answer(server.port) for server in servers)
        assert (len(head), body) == (len(other_head), other_body)
        worked, began = time.process_time(), time.perf_counter()
        for turn in range(ROUNDS):
            for server in servers if turn % 2 else reversed(servers):
                uvloop.run(drive(server, len(head) + 4 + len(body)))
        busy = (time.process_time() - worked) / (time.perf_counter() - began)
    finally:
        for server in servers:
            server.stop()
    ratios = [p / b for b, p in zip(bare.rates, press.rates, strict=True)]
    ratio, cost = statistics.median(ratios), bare.worked / bare.answers / (press.worked / press.answers)
    print(f"a printed page, {len(page()) / 1000:.0f} kB, {len(body) / 1000:.1f} kB on the wire")
    print("                 answers a second, processor time an answer")
    print(f"  bare ASGI app  {bare}")
    print(f"  the press      {press}")
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"  ratio          {ratio:8.2f} {cost:8.2f}      (bar: {BAR}; rounds {spread})")
    print(f"  client busy    {busy:8.0%}")
    return ratio


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], int(sys.argv[3]))
    else:
        main()
