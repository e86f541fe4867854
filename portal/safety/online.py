"""E-mail, links, and names on platforms."""

import re
from collections.abc import Iterator

from portal.safety.baring import Bare
from portal.safety.clues import Clues, everybodys_own
from portal.safety.kinds import Kind
from portal.safety.numbers import Found

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?: ?@ ?| ?[(\[] ?(?:at|snabel-?a|a) ?[)\]] ?| (?:snabel-?a|at) )[\w-]{2,63}"
    r"(?:(?:\.| ?[(\[](?:dot|punkt)[)\]] ?| (?:dot|punkt) )[\w-]{2,24}){1,3}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|hotmail|outlook|icloud|yahoo|live|skola|edu|elev)(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'،؛]{3,300}"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,4}(?:se|com|org|net|gg|io|ly|tv|app|info|eu|link)(?![\w.-]*\w)(?:/[^\s<>\"'،؛]{0,300})?",
    re.IGNORECASE,
)
_AT = re.compile(r"(?<![\w@.])@[^\W\d_]?[\w][\w.]{1,29}(?<!\.)")
_TOLD = re.compile(
    r"(?: ?(?:namn|name|username|konto|account|user|id))?(?: ?[:=] ?| ?(?:är|is|heter) | )([\w][\w.-]{2,29})(?<![.-])"
)
_HANDLE = re.compile(r"[\s:،=\"'“”«»-]{0,3}([\w][\w.-]{2,29})(?<![.-])")
_EVERYBODYS = {
    "google.com",
    "youtube.com",
    "youtu.be",
    "wikipedia.org",
    "tiktok.com",
    "instagram.com",
    "snapchat.com",
}


def find_online(bare: Bare, clues: Clues) -> Iterator[Found]:
    for match in _EMAIL.finditer(bare.letters):
        yield Kind.EMAIL, match.start(), match.end()
    for match in _LINK.finditer(bare.letters):
        address = match[0].rstrip(".,;:!?)]»”\"'")
        where = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).rstrip("/")
        if where.partition("/")[0] not in everybodys_own()[1] and where not in _EVERYBODYS:
            yield Kind.LINK, match.start(), match.start() + len(address)
    for match in _AT.finditer(bare.letters):
        yield Kind.HANDLE, match.start(), match.end()
    yield from _told(bare, clues)


def _told(bare: Bare, clues: Clues) -> Iterator[Found]:
    """After a platform's name only what does not look like an ordinary word; after «my snap is» anything."""
    for clue in clues.platform.finditer(bare.loose):
        told = _TOLD.match(bare.letters, clue.end())
        if (
            told
            and (":" in told[0] or "=" in told[0] or re.search(r"[\d_]", told[1]))
            and not told[1].isdigit()
        ):
            yield from _handle(bare, clues, told)
    for clue in clues.handle_after.finditer(bare.loose):
        if told := _HANDLE.match(bare.letters, clue.end()):
            yield from _handle(bare, clues, told)


def _handle(bare: Bare, clues: Clues, told: re.Match[str]) -> Iterator[Found]:
    if bare.loose[told.start(1) : told.end(1)] not in clues.never:
        yield Kind.HANDLE, told.start(1), told.end(1)
