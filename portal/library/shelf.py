"""Everything that is read from content/, in one piece."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from portal.library.helplines import Helpline, read_helplines
from portal.library.reading import CONTENT, read_text, read_topics
from portal.library.topic import Text, Topic

PICTURE = re.compile(r"!\[\]\(([0-9A-F-]+)\)")


@dataclass(frozen=True)
class Shelf:
    """Topics are read when the house opens; texts and helplines when somebody first asks for them."""

    folder: Path
    topics: tuple[Topic, ...]

    def text(self, topic: Topic, age: str, language: str) -> Text | None:
        """None where nobody has written it yet. Raises `BrokenContent`."""
        file = topic.files.get((age, language))
        return _read_once(file) if file else None

    def texts(self) -> Iterator[tuple[Topic, Text]]:
        for topic in self.topics:
            for file in topic.files.values():
                yield topic, _read_once(file)

    def related(self, topic: Topic) -> list[Topic]:
        return [other for other in self.topics if other.slug in topic.related]

    @cached_property
    def helplines(self) -> dict[str, Helpline]:
        return read_helplines(self.folder / "helplines.yaml")

    def contacts(self, topic: Topic) -> list[Helpline]:
        return [self.helplines[contact] for contact in topic.contacts if contact in self.helplines]

    @cached_property
    def pictures(self) -> tuple[str, ...]:
        """Codes of every picture that topics and texts name, found without parsing them."""
        codes = {topic.picture for topic in self.topics}
        for topic in self.topics:
            for file in topic.files.values():
                codes.update(PICTURE.findall(file.read_text("utf-8", "replace")))
        return tuple(sorted(codes))


@lru_cache(maxsize=2)
def read_shelf(folder: Path = CONTENT) -> Shelf:
    """Once a process. Raises `BrokenContent` for the first topic that cannot be used."""
    return Shelf(folder, tuple(read_topics(folder)))


_read_once = lru_cache(maxsize=2000)(read_text)
