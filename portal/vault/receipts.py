"""The code a child keeps: the only way back to a question.

16 characters of Crockford's base32: 20 bits of *selector*, 55 bits of *secret*, 5 bits of check. The same
75 bits can be written with digits only: 23 of them and a check digit, for those who do not read Latin letters.
"""

import secrets
import unicodedata
from dataclasses import dataclass

from stdnum import luhn, verhoeff

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SELECTOR_BITS, SECRET_BITS = 20, 55
LETTERS, DIGITS = 16, 24
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class InvalidReceipt(ValueError):
    """A slip of the finger: the check does not agree, or the length is wrong. Costs no Argon2."""


@dataclass(frozen=True)
class Receipt:
    number: int
    """All 75 bits: selector first."""

    @property
    def selector(self) -> bytes:
        return (self.number >> SECRET_BITS).to_bytes(3, "big")

    @property
    def secret(self) -> str:
        return format(self.number & ((1 << SECRET_BITS) - 1), "x")

    @property
    def letters(self) -> str:
        """«7KQ4 M2XD 9FTA C3HP»"""
        text = "".join(ALPHABET[self.number >> shift & 31] for shift in range(70, -1, -5))
        return _in_fours(text + luhn.calc_check_digit(text, ALPHABET))

    @property
    def digits(self) -> str:
        """The same code for a keypad: six groups of four digits."""
        text = str(self.number).zfill(DIGITS - 1)
        return _in_fours(text + verhoeff.calc_check_digit(text))

    def __repr__(self) -> str:
        return "<Receipt>"  # a receipt must not reach a log by way of an exception


def new_receipt() -> Receipt:
    return Receipt(secrets.randbits(SELECTOR_BITS + SECRET_BITS))


def read_receipt(written: str) -> Receipt:
    """Read what a child copied, in any case, spacing and script of digits. Raises `InvalidReceipt`."""
    kept = "".join(_plain(character) for character in unicodedata.normalize("NFKC", written[:200]))
    if len(kept) == DIGITS and kept.isdecimal():
        if not verhoeff.is_valid(kept):
            raise InvalidReceipt
        number = int(kept[:-1])
        if number >> (SELECTOR_BITS + SECRET_BITS):
            raise InvalidReceipt
        return Receipt(number)
    text = kept.upper().translate(READ_AS)
    if len(text) != LETTERS or set(text) - set(ALPHABET) or not luhn.is_valid(text, ALPHABET):
        raise InvalidReceipt
    number = 0
    for character in text[:-1]:
        number = number << 5 | ALPHABET.index(character)
    return Receipt(number)


def _plain(character: str) -> str:
    """A digit of any script as a Western one, a Latin letter as it is, everything else (spaces, dashes,
    direction marks) as nothing."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return character if character.isascii() and character.isalnum() else ""


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
