"""Hiding how long a text is: sealed texts come in four sizes, and above that in whole steps of the last."""

SIZES = (256, 1024, 4096, 16384)
MARK = b"\x80"


def pad(data: bytes) -> bytes:
    """ISO/IEC 7816-4: a mark, then zeros."""
    needed = len(data) + 1
    size = next((size for size in SIZES if needed <= size), -(-needed // SIZES[-1]) * SIZES[-1])
    return (data + MARK).ljust(size, b"\0")


def unpad(data: bytes) -> bytes:
    """Raises ValueError when the mark is not there."""
    stripped = data.rstrip(b"\0")
    if not stripped.endswith(MARK):
        raise ValueError("not padded")
    return stripped[:-1]
