"""How a receiver knows that a webhook is ours, unchanged and fresh.

`Undra-Signature` is `<time>.<signature>`, both base64url without padding, and can be checked in any language.
The signature is HMAC-SHA256, keyed with the desk's secret as it is written, over `<body>.<time>`; the time is
seconds since 1970, big-endian. A repeat has the same `letter` in its body, signed anew: drop it.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, TimestampSigner


def webhook_secret(server_secret: str, signed_for: str) -> str:
    """What a desk's receiver is given. It tells neither the server's secret nor that of any other desk.

    It follows the server's first key: a new one there means new secrets to hand out.
    """
    name = f"undra webhook {signed_for}"
    return hmac.new(server_secret.encode(), name.encode(), hashlib.sha256).hexdigest()


def sign_webhook(secret: str, body: bytes) -> str:
    return _signer(secret).sign(body)[len(body) + 1 :].decode()


def verify_webhook(secret: str, body: bytes, signature: str, max_age: int) -> bool:
    """Whether `body` is ours, unchanged, and signed at most `max_age` seconds from now, either way:
    clocks differ, and a receiver that is a second behind must not refuse."""
    try:
        signed, at = _signer(secret).unsign(body + b"." + signature.encode(), return_timestamp=True)
    except (BadSignature, UnicodeEncodeError):
        return False
    # The dot between body and signature can be moved; only the body that was signed counts.
    return signed == body and abs(datetime.now(UTC) - at) <= timedelta(seconds=max_age)


def _signer(secret: str) -> TimestampSigner:
    return TimestampSigner(secret, key_derivation="none", digest_method=hashlib.sha256)
