"""What a first visit weighs on the wire, for each kind of page and language, with the pictures and script it names."""

import asyncio
import re

import brotli  # type: ignore[import-untyped]
from starlette.types import Message

from portal.app import create_app
from portal.languages import TONGUES
from portal.settings import read_settings

PAGE_BAR, VISIT_BAR = 13_500, 50_000
"""Bytes: what fits in the first TCP window with its headers; and everything counted."""

PAGES = {
    "start": "",
    "topics 6-9": "6-9/",
    "topics 10-13": "10-13/",
    "topics 14-17": "14-17/",
    "topic 6-9": "6-9/vald-hemma",
    "topic 10-13": "10-13/vald-hemma",
    "topic 14-17": "14-17/vald-hemma",
    "help": "10-13/help",
    "situation": "10-13/help/hurt/hit",
    "words": "10-13/words",
    "search": "10-13/search",
    "code": "10-13/code",
    "adults": "adults",
    "promise": "promise",
    "accessibility": "accessibility",
}


def main() -> None:
    app = create_app(read_settings({"PORTAL_DATABASE_URL": "sqlite:///nowhere.db"}, demo=True))

    def fetch(path: str) -> tuple[int, str]:
        """Bytes of headers and body, as brotli; and what it says."""
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        async def nothing() -> Message:
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", b"br")]}
        asyncio.run(app(scope, nothing, keep))
        start, body = sent
        packed = (b"content-encoding", b"br") in start["headers"]
        said = (brotli.decompress(body["body"]) if packed else body["body"]).decode()
        return sum(len(name) + len(value) + 4 for name, value in start["headers"]) + len(body["body"]), said

    beside = {path: fetch(path)[0] for path in sorted(app.paths) if path.startswith("/static/")}
    print("A first visit in bytes on the wire (brotli, with headers)")
    print(f"{'page':14}" + "".join(f"{tongue.code:>10}" for tongue in TONGUES) + f"{'all':>10}")
    heaviest = whole = 0
    for name, tail in PAGES.items():
        pages = [fetch(f"/{tongue.code}/{tail}") for tongue in TONGUES]
        sizes = [size for size, _ in pages]
        visits = [
            size + sum(beside[one] for one in {*re.findall(r'"(/static/[^"#]+)', said)})
            for size, said in pages
        ]
        heaviest, whole = max(heaviest, *sizes), max(whole, *visits)
        print(f"{name:14}" + "".join(f"{size:>10}" for size in sizes) + f"{max(visits):>10}")
    print("beside the page: " + ", ".join(f"{path[8:]} {size}" for path, size in beside.items()))
    print(f"heaviest page {heaviest} (bar {PAGE_BAR}: {'met' if heaviest <= PAGE_BAR else 'MISSED'})")
    print(f"heaviest visit {whole} (bar {VISIT_BAR}: {'met' if whole <= VISIT_BAR else 'MISSED'})")


if __name__ == "__main__":
    main()
