"""A text with everything invisible taken off, and each letter's place in what was written."""

import unicodedata
from collections.abc import Iterable

from portal.languages.folding import fold

_MARKS = ("Mn", "Me", "Cf")


class _Plain(dict[int, str | None]):
    """Digits of all scripts as ours; marks and what has no shape (joiners, directions) gone."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        plain: str | None = letter
        if category == "Nd":
            plain = str(unicodedata.digit(letter))
        elif category in _MARKS or letter == "ـ":
            plain = None
        elif category == "Zs":
            plain = " "
        elif category == "Pd":
            plain = "-"
        elif letter in "’‘ʼ`´ʹ":
            plain = "'"
        elif letter in "＠﹫":
            plain = "@"
        self[code] = plain
        return plain


class _Loose(dict[int, str]):
    """One letter for each, of those that `fold` takes for the same."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold(letter).strip()
        self[code] = folded if len(folded) == 1 and letter.isalpha() else letter
        return self[code]


_plain, _loose = _Plain(), _Loose()


class Bare:
    """`letters` for shapes and capitals, `loose` for words, alike in length."""

    def __init__(self, text: str) -> None:
        self.letters = text.translate(_plain)
        self.loose = loosen(self.letters)
        self._where: Iterable[int] | None = None
        if len(self.letters) != len(text):
            self._where = [place for place, letter in enumerate(text) if _plain[ord(letter)] is not None]
        self._text = text

    def place(self, start: int, end: int) -> tuple[int, int]:
        """In the text as it was written, with the marks that sit on the last letter."""
        if not isinstance(self._where, list):
            return start, end
        first, last = self._where[start], self._where[end - 1] + 1
        while last < len(self._text) and unicodedata.category(self._text[last]) in ("Mn", "Me"):
            last += 1
        return first, last


def loosen(text: str) -> str:
    return text.translate(_plain).translate(_loose)
