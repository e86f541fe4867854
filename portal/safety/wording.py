"""A short way to write many wordings: `(min|våran) (mamma|pappa)`, spelled out.

* `(a|b)` one of them; may be nested and hold several words; an empty one is allowed: `hit(s|ting|)`
* `[a|b]` or `(a|b)?` one of them or nothing
* `~` or a zero-width non-joiner: here the word may be written in one or in two: `själv~mord`
"""

import re

MOST = 4000
"""Wordings from one pattern. More is a mistake in writing it."""

_CLOSES = {"(": ")", "[": "]"}
_PLAIN = re.compile(r"[^()\[\]|?~]+")


def expand(pattern: str) -> list[str]:
    """Raises ValueError, which says what is wrong with the pattern."""
    wordings, rest = _alternatives(pattern.replace("\u200c", "~"))
    if rest:
        raise ValueError(f"«{rest[0]}» closes a bracket that was never opened")
    return list(dict.fromkeys(wordings))


def _alternatives(pattern: str) -> tuple[list[str], str]:
    """The wordings up to the bracket that closes this one, and what is left from there on."""
    wordings: list[str] = []
    so_far = [""]
    while pattern and pattern[0] not in ")]":
        if plain := _PLAIN.match(pattern):
            pattern = pattern[plain.end() :]
            so_far = [before + plain[0] for before in so_far]
            continue
        sign, pattern = pattern[0], pattern[1:]
        if sign == "|":
            wordings += so_far
            so_far = [""]
            continue
        if sign in _CLOSES:
            choices, pattern = _group(sign, pattern)
        elif sign == "?":
            raise ValueError("«?» stands where it means nothing")
        else:
            choices = ["", " "]
        so_far = [before + choice for before in so_far for choice in choices]
        if len(so_far) > MOST:
            raise ValueError(f"stands for more than {MOST} wordings")
    return wordings + so_far, pattern


def _group(opened: str, pattern: str) -> tuple[list[str], str]:
    choices, pattern = _alternatives(pattern)
    if not pattern.startswith(_CLOSES[opened]):
        raise ValueError(f"«{opened}» is not closed")
    pattern = pattern[1:]
    if opened == "[" or pattern.startswith("?"):
        return [*choices, ""], pattern.removeprefix("?")
    return choices, pattern


def tokens(pattern: str) -> list[str]:
    """Parted by the spaces that stand outside all brackets."""
    depth, parts = 0, [""]
    for sign in pattern:
        depth += (sign in _CLOSES) - (sign in _CLOSES.values())
        if sign == " " and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]
