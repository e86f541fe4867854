"""Small signed notes that travel in a form and come back."""

import json
import time
from typing import Any

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from portal.web.house import House


class Forged(Exception):
    """Not ours, or changed."""


class Expired(Exception):
    """Ours, but too old. `note` is what it said."""

    def __init__(self, note: Any) -> None:
        self.note = note


def sign(house: House, purpose: str, note: Any) -> str:
    return str(_serializer(house, purpose).dumps(note))


def read(house: House, purpose: str, token: str, *, max_age: int) -> tuple[Any, float]:
    """The note, and how many seconds ago it was signed. Raises `Forged` or `Expired`."""
    serializer = _serializer(house, purpose)
    try:
        note, signed_at = serializer.loads(token[:4000], max_age=max_age, return_timestamp=True)
    except SignatureExpired as error:
        raise Expired(serializer.load_payload(error.payload or b"")) from None
    except (BadData, json.JSONDecodeError):
        raise Forged from None
    return note, time.time() - signed_at.timestamp()


def _serializer(house: House, purpose: str) -> URLSafeTimedSerializer:
    # itsdangerous signs with the last key and accepts all of them.
    return URLSafeTimedSerializer(house.secrets[::-1], salt=purpose)
