"""What remains of a text when case, marks, other spellings of the same letter and doubled letters are put aside.

Children write «sluuuta», «مــاما», «d0da», without the dots on å and ä, and with the keyboard of another language.
`fold` makes all of them alike: small letters, plain digits, words parted by one space, and sentences by « . ».
Phrases are folded the same way, so nobody who writes them has to think about it. Only å, ä and ö stay: *får* is not
*far*. Whoever writes without them is understood by `undotted`, which is for phrases.

Two neighbouring letters that are the same become one, in texts and in phrases: *mamma* and *mama*, *waan* and *wan*
are then the same word.
"""

import re
import unicodedata

_ENDS_A_SENTENCE = ".!?;:…‽¡¿؟۔؛።፧፨"
_VANISH = "'’‘ʼ`´ʹʻـء\u02bf\u02be"
"""Apostrophes of all kinds (don't, б'є, la'aan), the Arabic lengthening stroke, and a hamza alone."""

_SAME_LETTER = str.maketrans(
    {
        "ø": "ö", "æ": "ä", "œ": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th",
        "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك",
        "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ٱ": "ا", "ۆ": "و", "ۇ": "و", "ڕ": "ر", "ڵ": "ل",
        "ڤ": "ف", "ګ": "گ", "ځ": "څ", "ں": "ن", "ґ": "г", "ў": "у",
    }
)  # fmt: skip

_DOTTED = "åäö"
_UNDOTTED = str.maketrans(_DOTTED, "aao")

_ETHIOPIC_ROWS = {
    0x1210: 0x1200, 0x1280: 0x1200,  # ሐ and ኀ as ሀ
    0x1220: 0x1230,                  # ሠ as ሰ
    0x12D0: 0x12A0,                  # ዐ as አ
    0x1340: 0x1338,                  # ፀ as ጸ
    0x12B8: 0x12A8, 0x1250: 0x1240,  # ኸ as ከ, ቐ as ቀ: the same letter after a vowel
}  # fmt: skip
_FIRST_ORDER = str.maketrans("አሀ", "ኣሃ")  # said alike, and written either way

_AGAIN = re.compile(r"(.)\1+", re.DOTALL)
_LEET = str.maketrans("013457", "oieast")
_MIXED = re.compile(r"\b(?=\w*[a-z])(?=\w*[013457])[a-z013457]{3,}\b")


def _fold_letter(letter: str) -> str:
    if letter in _VANISH:
        return ""
    if letter in _ENDS_A_SENTENCE:
        return " . "
    row = ord(letter) & ~7
    if row in _ETHIOPIC_ROWS:
        letter = chr(_ETHIOPIC_ROWS[row] + (ord(letter) & 7))
    small = letter.translate(_FIRST_ORDER).casefold()
    plain = small if small in _DOTTED else _decomposed(_decomposed(small).casefold())
    return "".join(map(_kept, plain.translate(_SAME_LETTER)))


def _decomposed(letters: str) -> str:
    return unicodedata.normalize("NFKD", letters)


def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category[0] == "L":
        return letter
    return "" if category in ("Mn", "Me", "Mc", "Cf") or letter in _VANISH else " "


class _Letters(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


_letters = _Letters()


def fold(text: str) -> str:
    """Begins and ends with a space, so that every word stands between two."""
    return _AGAIN.sub(r"\1", f" {text.translate(_letters)} ")


def trace(text: str) -> list[int]:
    """For each letter of `fold(text)`, the place in `text` it came from."""
    before, where = " ", [0]
    for place, letter in enumerate(text):
        for kept in _letters[ord(letter)]:
            if kept != before:
                where.append(place)
                before = kept
    return where if before == " " else [*where, len(text)]


def undotted(folded: str) -> str:
    return folded.translate(_UNDOTTED)


def without_leet(folded: str) -> str:
    """The same length. Only for languages that do not write letters as digits themselves, as Arabic in Latin does."""
    return _MIXED.sub(lambda word: word[0].translate(_LEET), folded)
