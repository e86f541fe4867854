"""What a first visit weighs on the wire, for each kind of page and language, and what pictures add."""

import asyncio

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
    "code": "10-13/code",
    "promise": "promise",
    "accessibility": "accessibility",
}


def main() -> None:
    app = create_app(read_settings({"PORTAL_DATABASE_URL": "sqlite:///nowhere.db"}, demo=True))

    def wire(path: str) -> int:
        """Bytes of headers and body, as brotli."""
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        async def nothing() -> Message:
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", b"br")]}
        asyncio.run(app(scope, nothing, keep))
        start, body = sent
        return sum(len(name) + len(value) + 4 for name, value in start["headers"]) + len(body["body"])

    beside = {
        name: wire(path) for path in sorted(app.paths) if path.startswith("/static/") for name in [path[8:]]
    }
    extra = sum(beside.values())
    print("A first visit in bytes on the wire (brotli, with headers)")
    print(f"{'page':14}" + "".join(f"{tongue.code:>10}" for tongue in TONGUES))
    heaviest = 0
    for name, tail in PAGES.items():
        sizes = [wire(f"/{tongue.code}/{tail}") for tongue in TONGUES]
        heaviest = max(heaviest, *sizes)
        print(f"{name:14}" + "".join(f"{size:>10}" for size in sizes))
    print("beside the page: " + ", ".join(f"{name} {size}" for name, size in beside.items()))
    print(f"heaviest page {heaviest} (bar {PAGE_BAR}: {'met' if heaviest <= PAGE_BAR else 'MISSED'})")
    whole = heaviest + extra
    print(f"with everything {whole} (bar {VISIT_BAR}: {'met' if whole <= VISIT_BAR else 'MISSED'})")


if __name__ == "__main__":
    main()
