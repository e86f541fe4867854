"""Sealed boxes: anybody can put something in, only the private key takes it out."""

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from portal.vault.padding import pad, unpad


class Unopenable(Exception):
    """This key does not open this box. Carries nothing of what is inside."""


def seal(public: bytes, text: str) -> bytes:
    return SealedBox(PublicKey(public)).encrypt(pad(text.encode("utf-8", "replace")))


def unseal(private: bytes, sealed: bytes) -> str:
    """Raises `Unopenable`."""
    try:
        return unpad(SealedBox(PrivateKey(private)).decrypt(sealed)).decode()
    except (CryptoError, ValueError):
        raise Unopenable from None


def seal_key(public: bytes, key: bytes) -> bytes:
    """For keys, which all have one length and need no padding."""
    return SealedBox(PublicKey(public)).encrypt(key)


def unseal_key(private: bytes, sealed: bytes) -> bytes:
    """Raises `Unopenable`."""
    try:
        return SealedBox(PrivateKey(private)).decrypt(sealed)
    except (CryptoError, ValueError):
        raise Unopenable from None
