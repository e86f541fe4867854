"""Which of our languages a browser asks for."""

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from portal.languages.tongues import TONGUES, Tongue, by_code

# What phones send for languages that have several names. A macrolanguage or an older tag is read as the
# variety most of its speakers in Sweden write; the menu is one tap away when the guess is wrong.
KNOWN_AS = {
    "fa": "fa-AF",
    "prs": "fa-AF",
    "pbt": "ps",
    "pbu": "ps",
    "pus": "ps",
    "ku": "ckb",
    "kur": "ckb",
    "tir": "ti",
    "som": "so",
    "ukr": "uk",
    "ara": "ar",
    "arb": "ar",
    "swe": "sv",
    "nb": "sv",
    "nn": "sv",
    "no": "sv",
    "da": "sv",
    "ru": "uk",
}


def guess(accept_language: str) -> Tongue:
    """The visitor's first wish that we can meet; else English if they sent any wish, else Swedish."""
    wishes = parse_accept_header(accept_language[:500], LanguageAccept)
    codes = {tongue.code.lower(): tongue for tongue in TONGUES}
    for wish, quality in wishes:
        if quality <= 0:
            continue
        whole, main = wish.lower(), wish.lower().split("-")[0]
        if tongue := codes.get(whole) or codes.get(main):
            return tongue
        if main in KNOWN_AS:
            return by_code(KNOWN_AS[main])
    return by_code("en") if any(wish != "*" for wish in wishes.values()) else by_code("sv")
