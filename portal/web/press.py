"""The press: what is the same for everybody is printed once and handed out by a look-up, before any routing.

Of each page one copy is kept for good, in brotli, which nearly every browser takes. Copies in other codings
are made from it when somebody asks, and stand on a shelf of limited size. So thousands of pages stay well
under a hundred megabytes, whoever asks for what.
"""

import asyncio
import gzip
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

import brotli  # type: ignore[import-untyped]
import zstandard
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.web.negotiating import coding_for, heard, is_known, slice_of

logger = logging.getLogger(__name__)

Headers = tuple[tuple[bytes, bytes], ...]
"""A tuple, since one copy's headers go out with a thousand answers: nobody on the way may add to them."""

VARY = (b"vary", b"accept-encoding")

SHELF = 8 * 1024 * 1024
"""Bytes for copies in the codings that few ask for."""

THREADS = 4
"""Enough that one slow page does not hold up the others; few enough that whoever walks through a thousand
pages nobody has printed yet does not take every processor with its memory."""

LARGE = 1 << 20
"""Bytes, of a site map: packing that at 10 would take forty megabytes for a moment."""

# Of a 33 kB page: brotli 5, 9, 10, 11 make 5455, 5399, 5081, 4960 bytes in 0.5, 7, 14, 40 ms. Printed once
# and read for days: 10. zstd 12, 15, 19 make 5718, 5581, 5549 in 1, 4, 14 ms, and few ask for it: 15.
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda plain: brotli.compress(plain, quality=10 if len(plain) < LARGE else 5),
    "zstd": lambda plain: zstandard.ZstdCompressor(level=15).compress(plain),
    "gzip": lambda plain: gzip.compress(plain, 9, mtime=0),
    "identity": lambda plain: plain,
}


@dataclass(frozen=True)
class Sheet:
    """A page or file that is the same for everybody."""

    media_type: str
    render: Callable[[], bytes]
    """Called in a thread that knows nothing of the request: it chooses its own language."""
    cache_control: str
    compress: bool = True
    """False for what is compressed already, like pictures."""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A sheet in one coding, as it goes over the wire. The tag is a digest of these very bytes."""

    coding: str
    body: bytes
    etag: bytes
    headers: Headers
    unchanged: Headers
    """The headers of a 304."""


class Press:
    """Goes outermost. GET and HEAD of a printed path are answered here; all else is passed on to `app`.

    `headers` (security headers) go with every answer given here. When `render` raises, that is logged and `trouble`
    answers, or without one it is raised; the next request tries again. With `keep=False` (development) each
    request renders anew, and browsers are told to ask each time, so that a reload shows what was just edited.
    """

    def __init__(
        self,
        app: ASGIApp,
        sheets: Mapping[str, Sheet],
        *,
        headers: Sequence[tuple[str, str]],
        trouble: ASGIApp | None = None,
        keep: bool = True,
    ) -> None:
        self._app = app
        self.reprint: Callable[[], None] = lambda: None
        """Set by whoever knows what the pages stand on."""
        self._trouble = trouble
        self._sheets = dict(sheets)
        self.paths = frozenset(sheets)
        self._keep = keep
        self._always = _on_the_wire(headers)
        self._kept: dict[str, Copy] = {}
        self._shelf = Shelf()
        self._locks = {path: Lock() for path in sheets}
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="press")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or (path := scope["path"]) not in self._sheets
        ):
            await self._app(scope, receive, send)
            return

        asked = heard(scope["headers"])
        coding = coding_for(asked.pop(b"accept-encoding", b""))
        copy = self._kept.get(path)
        if copy is None or (copy.coding != coding and copy.coding != "identity"):
            copy = self._shelf.copies.get((path, coding))
            if copy is None:
                loop = asyncio.get_running_loop()
                try:
                    copy = await loop.run_in_executor(self._threads, self._make, path, coding)
                except Exception:
                    if self._trouble is None:
                        raise
                    logger.exception("%s could not be printed", path)
                    await self._trouble(scope, receive, send)
                    return

        if asked or scope["method"] == "HEAD":
            status, headers, body = self._less(copy, asked, scope["method"])
        else:
            status, headers, body = 200, copy.headers, copy.body
        # New messages each time: what a middleware around us adds to one must not stay for the next.
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def forget(self, paths: Iterable[str]) -> None:
        """What stands on these has changed: the next who asks has them printed anew."""
        for path in paths:
            if path in self._sheets:
                with self._locks[path]:
                    self._kept.pop(path, None)
                    for coding in PACKED:
                        self._shelf.drop((path, coding))

    def warm(self, paths: Iterable[str] | None = None) -> None:
        """Print ahead, in the calling thread. What cannot be printed is logged, and tried anew when asked."""
        if not self._keep:
            return
        for path in self._sheets if paths is None else paths:
            try:
                self._make(path, "br")
            except Exception:
                logger.exception("%s could not be printed ahead", path)

    def _make(self, path: str, coding: str) -> Copy:
        """Print the page if nobody has, and make the copy asked for. Whoever comes at the same time waits."""
        sheet = self._sheets[path]
        with self._locks[path]:
            kept = self._kept.get(path)
            if kept is None:
                kept = self._copy(sheet, "br" if sheet.compress else "identity", _rendered(sheet))
                if self._keep:
                    self._kept[path] = kept
            if kept.coding in (coding, "identity"):
                return kept
            made = self._shelf.copies.get((path, coding))
            if made is None:
                made = self._copy(sheet, coding, brotli.decompress(kept.body))
                if self._keep:
                    self._shelf.put((path, coding), made)
            return made

    def _copy(self, sheet: Sheet, coding: str, plain: bytes) -> Copy:
        body = PACKED[coding](plain)
        if len(body) >= len(plain):
            coding, body = "identity", plain
        etag = b'"' + blake2b(body, digest_size=16).hexdigest().encode() + b'"'
        cache_control = sheet.cache_control if self._keep else "no-cache"
        shared = (
            (b"etag", etag),
            (b"cache-control", cache_control.encode("latin-1")),
            VARY,
            *self._always,
        )
        whole = [
            (b"content-type", sheet.media_type.encode("latin-1")),
            (b"content-length", b"%d" % len(body)),
            (b"accept-ranges", b"bytes"),
            *_on_the_wire(sheet.headers),
        ]
        if coding != "identity":
            whole.append((b"content-encoding", coding.encode()))
        return Copy(coding, body, etag, headers=(*whole, *shared), unchanged=shared)

    def _less(self, copy: Copy, asked: dict[bytes, bytes], method: str) -> tuple[int, Headers, bytes]:
        """For those who may not need it all: nothing, the head, a part, or all the same."""
        if b"if-none-match" in asked and is_known(asked[b"if-none-match"], copy.etag):
            return 304, copy.unchanged, b""
        if method == "HEAD":
            return 200, copy.headers, b""
        total = len(copy.body)
        part = slice_of(asked, copy.etag, total)
        if part is None:
            return 200, copy.headers, copy.body
        body = copy.body[part]
        length = (b"content-length", b"%d" % len(body))
        if not body:
            outside = (b"content-range", b"bytes */%d" % total)
            return 416, (length, outside, VARY, *self._always), b""
        inside = (b"content-range", b"bytes %d-%d/%d" % (part.start, part.stop - 1, total))
        rest = (header for header in copy.headers if header[0] != b"content-length")
        return 206, (length, inside, *rest), body


class Shelf:
    """Copies that can be made again: when the shelf is full, the ones that have stood there longest go."""

    def __init__(self) -> None:
        self.copies: dict[tuple[str, str], Copy] = {}
        self._bytes = 0
        self._lock = Lock()

    def put(self, key: tuple[str, str], copy: Copy) -> None:
        with self._lock:
            self.copies[key] = copy
            self._bytes += len(copy.body)
            while self._bytes > SHELF:
                oldest = next(iter(self.copies))
                self._bytes -= len(self.copies.pop(oldest).body)

    def drop(self, key: tuple[str, str]) -> None:
        with self._lock:
            if copy := self.copies.pop(key, None):
                self._bytes -= len(copy.body)


def _rendered(sheet: Sheet) -> bytes:
    try:
        return sheet.render()
    except StopIteration as trouble:  # asyncio cannot carry this one out of a thread: the request would hang
        raise RuntimeError("StopIteration while rendering") from trouble


def _on_the_wire(headers: Iterable[tuple[str, str]]) -> Headers:
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers)
