"""What remains of a word when case, alphabet and misspelling are put aside.

`tidied` comes first; the others take what it gives. They also take many words at once, one on each line:
two thousand names are then ready in the time that a hundred would need one by one.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

LONGEST = 80

_OTHER_KEYBOARDS = str.maketrans("øæكيىھہأإآ", "öäکییههااا")  # another key for the same letter
_JIM_IS_G = str.maketrans("ج", "g")  # as in Egypt, and as most who write a Swedish g in Arabic

_SPOKEN = [
    (re.compile(written), heard)
    for written, heard in (
        (r"skj|stj|sj|kj|tj|\bsk(?=[eiyäö])|\bk(?=[eiyäö])|k(?=öping)", "sh"),
        (r"(?<=[rl])g(?![aouåeiyäön])|\bg(?=[eiyäö])|\b[dghl](?=j)", "j"),
        (r"å", "o"),
    )
]

_PAIRS = {
    "shch": "s", "sch": "s", "sh": "s", "zh": "s", "ch": "s", "ce": "s", "ci": "si", "cy": "si",
    "kh": "k", "gh": "k", "ck": "k", "x": "ks", "th": "t", "dh": "t", "ph": "f",
}  # fmt: skip
_LAST_H = re.compile(r"(?<=\w)h\b")  # how Arabic and Persian end a word on a vowel
_NO_LETTERS = dict.fromkeys(set(range(128)) - set(b"\nabcdefghijklmnopqrstuvwxyz"))
_ALIKE = _NO_LETTERS | str.maketrans("bdcghqzjyfvwo", "ptkkkksiiuuuu", "ae")


def tidied(text: str) -> str:
    """Small letters and plain digits with single spaces between, whatever was typed or pasted."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()[:LONGEST]
    text = "".join(map(_kept, unicodedata.normalize("NFC", text)))
    return " ".join(text.translate(_OTHER_KEYBOARDS).split())


@lru_cache(maxsize=1024)
def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category[0] == "L" or category == "Mc":
        return letter
    return "" if category in ("Mn", "Cf") or letter in "'’" else " "


def joined(tidy: str) -> str:
    return tidy.replace(" ", "")


def folded(tidy: str) -> str:
    """In a to z without spaces, where `oe`, `ae` and `aa` are the one vowel they stand for."""
    plain = re.sub(r"[^a-z0-9\n]", "", anyascii(tidy).lower())
    return re.sub(r"(?<=[ao])e|(?<=a)a", "", plain)


def spoken(tidy: str) -> str:
    """As Swedes say it. Where they write k, g and å, other alphabets write the sh, y and o that they hear."""
    for written, heard in _SPOKEN:
        tidy = written.sub(heard, tidy)
    return tidy


def sound(tidy: str) -> str:
    """A rough outline on which alphabets agree.

    Related consonants become one, f, v and w turn into vowels, a and e vanish.
    """
    plain = anyascii(tidy.translate(_JIM_IS_G)).lower()
    for written, heard in _PAIRS.items():
        plain = plain.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", _LAST_H.sub("", plain).translate(_ALIKE))


def in_another_alphabet(tidy: str) -> bool:
    return any(letter > "\u024f" for letter in tidy)
