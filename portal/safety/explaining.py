"""Which phrases are heard in a text. For those who write phrases:

python -m portal.safety.explaining sv "min pappa slår mig"
"""

import sys
from collections.abc import Iterator

from portal.languages.folding import fold
from portal.safety.danger import books_of, find_danger, read


def explain(text: str, language: str) -> Iterator[str]:
    """One line for each phrase that fits, danger first; the words that fit it stand first in the line."""
    own = books_of(language)
    readings = read(fold(text))
    for book, reading in readings.items():
        for category, phrase in (*book.danger, *(book.at_home if book in own else ())):
            for first, last in reading.find(phrase.items):
                yield f"{' '.join(reading.text.words[first:last])}  <-  {category}: {phrase.written}"
    for book, reading in readings.items():
        for phrase in book.harmless:
            for first, last in reading.find(phrase.items, longest=True):
                yield f"{' '.join(reading.text.words[first:last])}  <-  harmless: {phrase.written}"


if __name__ == "__main__":
    danger = find_danger(sys.argv[2], sys.argv[1])
    print(*explain(sys.argv[2], sys.argv[1]), sep="\n")
    print("danger:", ", ".join(danger.categories) if danger else "none")
