"""A server on which codes may be tried without limit, and a flood of wrong ones: each a process of its own."""

import asyncio
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote_plus

import uvicorn
from limits import parse

from portal.__main__ import SERVER
from portal.app import create_app
from portal.settings import Settings, read_settings
from portal.vault import new_receipt
from portal.web import limiting

CODE = "/sv/10-13/code"


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        port, door = listening.getsockname()[1], listening.fileno()
        surroundings = os.environ | {"PORTAL_DATABASE_URL": settings.database_url}
        command = [sys.executable, "-m", "tests.bench.wrong_codes", "serve", str(door)]
        process = subprocess.Popen(command, pass_fds=[door], env=surroundings)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def flooding(port: int, connections: int) -> Iterator[Counter[int]]:
    """Gives how the tries were answered, when it is over."""
    counted: Counter[int] = Counter()
    command = [sys.executable, "-m", "tests.bench.wrong_codes", "flood", str(port), str(connections)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()  # it is under way
        yield counted
        said, _ = process.communicate("enough\n")
    for line in said.splitlines():
        status, times = line.split()
        counted[int(status)] = int(times)


def serve(door: int) -> None:
    for name in limiting.LIMITS:
        limiting.LIMITS[name] = parse("1000000000/hour")
    app = create_app(read_settings(os.environ, demo=True))
    config = uvicorn.Config(app, log_level="warning", **SERVER)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=door)])


async def flood(port: int, connections: int) -> None:
    counted: Counter[int] = Counter()
    wires = [await asyncio.open_connection("127.0.0.1", port) for _ in range(connections)]
    tries = [asyncio.create_task(_wrong_codes(*wire, counted)) for wire in wires]
    await asyncio.sleep(0.5)  # until everybody stands in line
    counted.clear()
    print("flooding", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for task in tries:
        task.cancel()
    for status, times in counted.items():
        print(status, times)


async def _wrong_codes(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counted: Counter[int]
) -> None:
    while True:
        counted[await _one_wrong_code(reader, writer)] += 1


async def _one_wrong_code(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    body = f"code={quote_plus(new_receipt().letters)}"
    writer.write(
        f"POST {CODE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
    return int(head.split()[1])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", door]:
            serve(int(door))
        case ["flood", port, connections]:
            asyncio.run(flood(int(port), int(connections)))
