"""The pages that are the same for everybody, as sheets for the press."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.languages import TONGUES, by_code
from portal.library.following import may_be_out_of_date
from portal.library.promises import NOT_PROMISED, NOT_PROTECTED, PROMISES, THEFTS, WHO_OPENS
from portal.library.shelf import Shelf
from portal.library.topic import Topic
from portal.library.words import glossary
from portal.library.writing import write as write_body
from portal.web.addresses import AGES
from portal.web.press import Sheet
from portal.web.printing import printed
from portal.web.rendering import picture, write


@dataclass(frozen=True)
class Now:
    """What a page that is printed once takes from the day it is printed."""

    today: Callable[[], date]
    read_by: Callable[[tuple[str, str, str]], Mapping[Any, date]]
    """Of a text (topic, age, language): who has read it, «speaker» or «young», and when."""


def sheets(shelf: Shelf, now: Now) -> dict[str, Sheet]:
    return dict(_sheets(shelf, now))


def _sheets(shelf: Shelf, now: Now) -> Iterator[tuple[str, Sheet]]:
    for tongue in TONGUES:
        lang = tongue.code
        yield f"/{lang}/", printed(tongue, write, "library/start.html", tail="")
        yield f"/{lang}/promise", printed(tongue, _promise, "10-13", "promise")
        yield f"/{lang}/promise/adults", printed(tongue, _adults)
        yield (
            f"/{lang}/accessibility",
            printed(tongue, write, "library/accessibility.html", tail="accessibility"),
        )
        for age in AGES:
            yield f"/{lang}/{age}/", printed(tongue, _home, shelf, lang, age)
            yield f"/{lang}/{age}/words", printed(tongue, _words, lang, age)
            yield f"/{lang}/{age}/promise", printed(tongue, _promise, age, f"{age}/promise")
            for topic in shelf.topics:
                yield f"/{lang}/{age}/{topic.slug}", printed(tongue, _topic, shelf, now, topic, lang, age)


def _promise(age: str, tail: str) -> str:
    return write(
        "library/promise.html",
        tail=tail,
        age=age,
        promises=PROMISES,
        not_promised=NOT_PROMISED,
    )


def _adults() -> str:
    return write(
        "library/adults.html",
        tail="promise/adults",
        promises=PROMISES,
        who_opens=WHO_OPENS,
        thefts=THEFTS,
        not_protected=NOT_PROTECTED,
    )


def _home(shelf: Shelf, lang: str, age: str) -> str:
    topics = [(topic, shelf.text(topic, age, lang)) for topic in shelf.topics]
    return write("library/home.html", tail=f"{age}/", age=age, topics=topics)


def _words(lang: str, age: str) -> str:
    return write("library/words.html", tail=f"{age}/words", age=age, words=glossary(lang).words)


def _topic(shelf: Shelf, now: Now, topic: Topic, lang: str, age: str) -> str:
    shared: dict[str, Any] = {
        "tail": f"{age}/{topic.slug}",
        "age": age,
        "topic": topic,
        "contacts": shelf.contacts(topic),
        "say": lambda words: words[lang],
    }
    if text := shelf.text(topic, age, lang):
        body = write_body(text, picture, glossary(lang).explainer())
        read_by = now.read_by((topic.slug, age, lang))
        return write(
            "library/topic.html",
            text=text,
            body=body,
            related=shelf.related(topic),
            read_by={who: day for who, day in read_by.items() if day >= text.changed},
            out_of_date=may_be_out_of_date(shelf, topic, text, now.today()),
            **shared,
        )
    others = [by_code(language) for language in topic.languages(age)]
    return write("library/not_yet.html", others=others, **shared)
