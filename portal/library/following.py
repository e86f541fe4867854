"""Which texts are out of date, because a fact or the Swedish text has changed since somebody last read them.

Each text carries a mark, `follows`, of what it was last read against: the facts of its topic with their versions, and
for every language but Swedish the Swedish text of the same age. When these change the mark no longer fits, and every
age and language built on them is stale, until somebody has read it again and `portal follow` gives it a new one.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from portal.library.shelf import Shelf
from portal.library.topic import Text, Topic

PATIENCE = timedelta(days=30)
"""How long a text may be stale before its readers are told."""

MASTER = "sv"

_LINE = re.compile(r"^follows:.*\n", re.MULTILINE)


def mark_for(shelf: Shelf, topic: Topic, text: Text) -> str:
    """Eight hexadecimal digits of what the text builds on today."""
    built_on = [f"{fact.id} {fact.version}" for fact in topic.facts]
    if text.language != MASTER and (swedish := shelf.text(topic, text.age, MASTER)):
        built_on += [swedish.title, swedish.line, swedish.about, swedish.body]
    return sha256("\n".join(built_on).encode()).hexdigest()[:8]


def stale_since(shelf: Shelf, topic: Topic, text: Text) -> date | None:
    """The day of the newest change it has not followed; None for a text that is up to date."""
    if text.follows == mark_for(shelf, topic, text):
        return None
    swedish = shelf.text(topic, text.age, MASTER)
    changes = [fact.changed for fact in topic.facts if fact.changed]
    if swedish and text.language != MASTER:
        changes.append(swedish.changed)
    return max(changes, default=text.changed)


def stale(shelf: Shelf) -> Iterator[tuple[Topic, Text, date]]:
    for topic, text in shelf.texts():
        if since := stale_since(shelf, topic, text):
            yield topic, text, since


def may_be_out_of_date(shelf: Shelf, topic: Topic, text: Text, today: date) -> bool:
    """Whether readers are told: stale for longer than patience, or past the day it was to be read again."""
    since = stale_since(shelf, topic, text)
    return bool(since and today - since > PATIENCE) or today > topic.read_again


def follow(shelf: Shelf, topic: Topic, text: Text) -> bool:
    """Write today's mark into the file: somebody has read it. False when it was there already."""
    mark = mark_for(shelf, topic, text)
    if text.follows == mark:
        return False
    source = _LINE.sub("", text.file.read_text("utf-8"), count=1)
    head, line, rest = source.partition("changed:")
    day, _, body = rest.partition("\n")
    text.file.write_text(f'{head}{line}{day}\nfollows: "{mark}"\n{body}', "utf-8")
    return True
