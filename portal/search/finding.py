"""What a child gets to see for a query: texts first, then helpers and words; and help at once where it sounds like
danger."""

from dataclasses import dataclass

from portal.library.helplines import Helpline
from portal.library.shelf import read_shelf
from portal.library.topic import Topic
from portal.library.words import Word, glossary
from portal.safety import Category, Danger, find_danger
from portal.search.index import Hit, Kind, search

TOPICS, OTHERS, URGENT = 6, 3, 2
ENOUGH = 0.3
"""Of the best score of its kind: what lies below has only a few letters in common."""

ABOUT: dict[Category, str] = {
    Category.SELF_HARM: "bup",
    Category.ABUSE: "vald-hemma",
    Category.VIOLENCE: "vald-hemma",
    Category.TAKEN_ABROAD: "heder",
    Category.FORCED_MARRIAGE: "heder",
    Category.FGM: "konsstympning",
    Category.EXPLOITATION: "extremism-kriminalitet",
    Category.NEGLECT: "foralder-missbruk",
}
"""The text about a danger, where there is one: it is shown first, however the danger was put into words."""


@dataclass(frozen=True)
class Found:
    topics: tuple[Topic, ...] = ()
    situations: tuple[tuple[str, str], ...] = ()
    """Feeling and situation, of «Who can help me?»."""
    words: tuple[Word, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    urgent: tuple[Helpline, ...] = ()
    """What to call at once, where the query sounds like danger."""

    def __bool__(self) -> bool:
        return bool(self.topics or self.situations or self.words or self.helplines)


def find(query: str, language: str, age: str) -> Found:
    """Never raises, whatever is asked."""
    danger = find_danger(query, language)
    shelf, hits = read_shelf(), search(query, language, age, limit=60)
    by_slug = {topic.slug: topic for topic in shelf.topics}
    slugs = [*_about(danger), *_best(hits, Kind.TOPIC, TOPICS)]
    explained = {word.id: word for word in glossary(language).words}
    ways = (one.split("/") for one in _best(hits, Kind.SITUATION, OTHERS))
    return Found(
        topics=tuple(by_slug[slug] for slug in dict.fromkeys(slugs))[:TOPICS],
        situations=tuple((feeling, situation) for feeling, situation in ways),
        words=tuple(explained[one] for one in _best(hits, Kind.WORD, OTHERS)),
        helplines=tuple(shelf.helplines[one] for one in _best(hits, Kind.HELPLINE, OTHERS)),
        urgent=tuple(
            shelf.helplines[line]
            for line in (danger.first_helplines if danger else ())
            if line in shelf.helplines
        )[:URGENT],
    )


def _about(danger: Danger | None) -> list[str]:
    return [ABOUT[category] for category in danger.categories if category in ABOUT] if danger else []


def _best(hits: list[Hit], kind: Kind, most: int) -> list[str]:
    bar = max((hit.score for hit in hits), default=0.0) * ENOUGH
    return [hit.id for hit in hits if hit.kind is kind and hit.score >= bar][:most]
