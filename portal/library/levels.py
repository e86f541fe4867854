"""How hard a text is to read, against the bars of each age.

LIX for Swedish (Björnsson, Läsbarhet, 1968), Flesch-Kincaid grade for English (Kincaid et al., 1975; pyphen counts
the syllables), and words a sentence for every language: in the others it is all that can be measured without guessing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pyphen import Pyphen

from portal.library.topic import Text

_ENDS = re.compile(r"[.!?:…؟؛۔።፧፦]+(?=[\s»”\"’)*]|$)|\n\s*\n|\n(?=\s*[-#>])")
_WORD = re.compile(r"[^\W_]+(?:[’'\u02bc\u200c-][^\W_]+)*")
_STEP = re.compile(r"^\d+\.\s+(?:!\[\]\([^)]*\)\s*)?(\*\*[^*]+\*\*)?", re.MULTILINE)
"""The number and picture of a step, which nobody reads, and its bold lead, which is read as a heading."""
_NOT_SAID = re.compile(
    r"!\[\]\([^)]*\)"  # pictures
    r"|(?<=\])\([^)]*\)"  # where a link leads
    r"|\([^()]*\d+:\d+[^()]*\)|\([^()]*§[^()]*\)"  # paragraphs of the law
)
LONG = 6
"""Letters: a longer word is a long word, for LIX."""

SENTENCE = {"6-9": 8.0, "10-13": 10.0, "14-17": 13.0}
"""Words a sentence on average, at most."""
LIX = {"6-9": 22.0, "10-13": 25.0, "14-17": 30.0}
GRADE = {"6-9": 4.0, "10-13": 6.0, "14-17": 8.0}
WORDS = {"6-9": (50, 110), "10-13": (120, 250), "14-17": (200, 450)}
"""In Swedish and English. Other languages say the same in more or fewer words, so theirs may differ by a third."""


@dataclass(frozen=True)
class Level:
    words: int
    sentence: float
    """Words a sentence."""
    lix: float | None = None
    grade: float | None = None

    @property
    def told(self) -> str:
        if self.lix is not None:
            return f"LIX {self.lix:.0f}"
        if self.grade is not None:
            return f"FK {self.grade:.1f}"
        return f"{self.sentence:.1f} w/s"


def level(text: Text) -> Level:
    plain = _NOT_SAID.sub(" ", _STEP.sub(r"\n\n\1\n\n", text.body))
    sentences = [words for part in _ENDS.split(plain) if (words := _WORD.findall(part or ""))]
    words = [word for some in sentences for word in some]
    mean = len(words) / len(sentences)
    if text.language.startswith("sv"):
        long = sum(len(word) > LONG for word in words)
        return Level(len(words), mean, lix=mean + 100 * long / len(words))
    if text.language == "en":
        syllables = sum(_syllables(word) for word in words)
        return Level(len(words), mean, grade=0.39 * mean + 11.8 * syllables / len(words) - 15.59)
    return Level(len(words), mean)


def too_hard(text: Text, found: Level) -> str:
    """What is over its bar, in words; empty when nothing is."""
    if found.lix is not None and found.lix > LIX[text.age]:
        return f"LIX {found.lix:.1f}, at most {LIX[text.age]:.0f}"
    if found.grade is not None and found.grade > GRADE[text.age]:
        return f"Flesch-Kincaid grade {found.grade:.1f}, at most {GRADE[text.age]:.0f}"
    if found.sentence > SENTENCE[text.age]:
        return f"{found.sentence:.1f} words a sentence, at most {SENTENCE[text.age]:.0f}"
    least, most = WORDS[text.age]
    if text.language not in ("sv", "en"):
        least, most = round(least * 2 / 3), round(most * 4 / 3)
    if not least <= found.words <= most:
        return f"{found.words} words, {least} to {most}"
    return ""


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    """Pyphen knows where a word may be parted; a vowel group more than that is a syllable too."""
    return max(1, len(_english().positions(word.lower())) + 1)


@lru_cache(maxsize=1)
def _english() -> Pyphen:
    return Pyphen(lang="en_US", left=1, right=1)
