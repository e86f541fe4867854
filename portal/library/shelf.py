"""Everything that is read from content/, in one frozen piece."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.library.helplines import Helpline, read_helplines
from portal.library.reading import CONTENT, read_topics
from portal.library.topic import Topic
from portal.library.writing import pictures


@dataclass(frozen=True)
class Shelf:
    topics: tuple[Topic, ...]
    helplines: dict[str, Helpline]
    pictures: tuple[str, ...]
    """Codes of every picture that topics and texts name."""

    def related(self, topic: Topic) -> list[Topic]:
        return [other for other in self.topics if other.slug in topic.related]

    def contacts(self, topic: Topic) -> list[Helpline]:
        return [self.helplines[contact] for contact in topic.contacts if contact in self.helplines]


@lru_cache(maxsize=2)
def read_shelf(folder: Path = CONTENT) -> Shelf:
    """Once a process. Raises `BrokenContent` for the first file that cannot be used."""
    topics = read_topics(folder)
    codes = {topic.picture for topic in topics}
    for topic in topics:
        for text in topic.texts.values():
            codes |= pictures(text)
    return Shelf(tuple(topics), read_helplines(folder / "helplines.yaml"), tuple(sorted(codes)))
