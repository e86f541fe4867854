"""A short way to write many wordings: `(min|våran) (mamma|pappa){s}`, spelled out.

* `(a|b)` one of them; may be nested and hold several words; an empty one is allowed: `hit(s|ting|)`
* `(a|b)?` one of them or nothing
* `{name}` whatever the list of that name holds
* `~` or a zero-width non-joiner: here the word may be written in one or in two: `själv~mord`
"""

from collections.abc import Mapping, Sequence

MOST = 4000
"""Wordings from one pattern. More is a mistake in writing it."""

Lists = Mapping[str, Sequence[str]]


def expand(pattern: str, lists: Lists = {}) -> list[str]:  # noqa: B006  never changed
    """Raises ValueError, which says what is wrong with the pattern."""
    wordings, rest = _alternatives(pattern.replace("\u200c", "~"), lists)
    if rest:
        raise ValueError(f"«{pattern}» closes a bracket that was never opened")
    return list(dict.fromkeys(wordings))


def _alternatives(pattern: str, lists: Lists) -> tuple[list[str], str]:
    """The wordings up to the bracket that closes this one, and what is left after it."""
    wordings: list[str] = []
    so_far = [""]
    while pattern and pattern[0] != ")":
        sign, pattern = pattern[0], pattern[1:]
        if sign == "|":
            wordings += so_far
            so_far = [""]
            continue
        if sign == "(":
            choices, pattern = _group(pattern, lists)
        elif sign == "{":
            name, closed, pattern = pattern.partition("}")
            if not closed or name not in lists:
                raise ValueError(f"there is no list «{name}»")
            choices = list(lists[name])
        elif sign in "?]}":
            raise ValueError(f"«{sign}» stands where it means nothing")
        else:
            choices = ["", " "] if sign == "~" else [sign]
        so_far = [before + choice for before in so_far for choice in choices]
        if len(so_far) > MOST:
            raise ValueError(f"stands for more than {MOST} wordings")
    return wordings + so_far, pattern


def _group(pattern: str, lists: Lists) -> tuple[list[str], str]:
    choices, pattern = _alternatives(pattern, lists)
    if not pattern:
        raise ValueError("a bracket is never closed")
    pattern = pattern[1:]
    if pattern.startswith("?"):
        return [*choices, ""], pattern[1:]
    return choices, pattern
