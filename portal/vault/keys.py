"""Key pairs, and locking a private key with something a human holds."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from argon2.low_level import Type, hash_secret_raw
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.secret import SecretBox
from nacl.utils import random

MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1
"""OWASP's first recommendation for Argon2id: about 19 MiB and 20 ms a try."""


@dataclass(frozen=True)
class KeyPair:
    public: bytes
    private: bytes

    def __repr__(self) -> str:
        return "<KeyPair>"  # a key must not reach a log by way of an exception


def new_pair() -> KeyPair:
    private = PrivateKey.generate()
    return KeyPair(bytes(private.public_key), bytes(private))


@dataclass(frozen=True)
class Lock:
    """What is stored of a secret: enough to check it and, with it, to unwrap the key behind."""

    salt: bytes
    check: bytes
    wrapped: bytes


class Locked(Exception):
    """Not the right secret."""


def lock(secret: str, key: bytes) -> Lock:
    salt = random(16)
    check, wrapping = _two_keys(secret, salt)
    return Lock(salt, check, SecretBox(wrapping).encrypt(key))


def unlock(secret: str, lock: Lock) -> bytes:
    """The key behind the lock. Costs one Argon2, about 19 MiB. Raises `Locked`."""
    check, wrapping = _two_keys(secret, lock.salt)
    if not hmac.compare_digest(check, lock.check):
        raise Locked
    try:
        return SecretBox(wrapping).decrypt(lock.wrapped)
    except CryptoError:
        raise Locked from None


def derive(server_key: str, purpose: str, value: bytes = b"") -> bytes:
    """32 bytes that only the server can name: HMAC-SHA256 with a purpose, so that no use meets another."""
    return hmac.new(server_key.encode(), purpose.encode() + b"\0" + value, sha256).digest()


def _two_keys(secret: str, salt: bytes) -> tuple[bytes, bytes]:
    both = hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=PASSES,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=64,
        type=Type.ID,
    )
    return both[:32], both[32:]
