"""What a request asks about the bytes it wants: which coding, which slice, whether it has them already."""

from collections.abc import Iterable
from functools import lru_cache

from werkzeug.http import parse_accept_header, parse_etags, parse_range_header

CODINGS = ("br", "zstd", "gzip", "identity")
"""What we can send, the dearest first: on equal wishes the first one wins."""

LONGEST = 1000
"""Bytes of a header that is read. Honest ones are shorter; reading longer ones would hold up everybody."""

HEARD = frozenset({b"accept-encoding", b"if-none-match", b"if-range", b"range"})


def heard(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The few headers that matter here. One in several lines is one list, as HTTP has it; a silly one is empty."""
    asked: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in HEARD:
            if name in asked:
                value = asked[name] + b", " + value
            asked[name] = value if len(value) <= LONGEST else b""
    return asked


@lru_cache(maxsize=256)
def coding_for(accept_encoding: bytes) -> str:
    """The coding to answer in. When nothing we have will do, the plain page: better than an empty 406."""
    accepted = parse_accept_header(accept_encoding.decode("latin-1"))
    best = max(CODINGS, key=accepted.quality)
    return best if accepted.quality(best) > 0 else "identity"


def is_known(if_none_match: bytes, etag: bytes) -> bool:
    """Weak comparison: a proxy may have marked our strong tag as weak on its way to the browser."""
    tags = parse_etags(if_none_match.decode("latin-1").strip())
    return tags.contains_weak(etag.decode().strip('"'))


def slice_of(asked: dict[bytes, bytes], etag: bytes, length: int) -> slice | None:
    """The one slice that is asked for: empty when it lies outside, None when everything shall be sent.

    Everything: no range, several, a broken one, or an `If-Range` that names other bytes than ours. Dates in
    `If-Range` never match, for we give none.
    """
    if asked.get(b"if-range", etag) != etag:
        return None
    parsed = parse_range_header(asked.get(b"range", b"").decode("latin-1"))
    if parsed is None or parsed.units != "bytes" or len(parsed.ranges) != 1:
        return None
    first, end = parsed.ranges[0]
    if first < 0:  # the last so many
        return slice(max(0, length + first), length)
    return slice(min(first, length), length if end is None else min(end, length))
