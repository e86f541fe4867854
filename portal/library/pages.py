"""The pages that are the same for everybody, as sheets for the press."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from portal.languages import TONGUES, Tongue, by_code, speaking
from portal.library.promises import NOT_PROMISED, PROMISES
from portal.library.shelf import Shelf
from portal.library.topic import Topic
from portal.library.writing import write as write_body
from portal.web.addresses import AGES
from portal.web.press import Sheet
from portal.web.rendering import environment, write

FIVE_MINUTES = "public, max-age=300"


def sheets(shelf: Shelf) -> dict[str, Sheet]:
    return dict(_sheets(shelf))


def _sheets(shelf: Shelf) -> Iterator[tuple[str, Sheet]]:
    for tongue in TONGUES:
        lang = tongue.code
        yield f"/{lang}/", _sheet(tongue, "library/start.html", tail="")
        yield (
            f"/{lang}/promise",
            _sheet(
                tongue, "library/promise.html", tail="promise", promises=PROMISES, not_promised=NOT_PROMISED
            ),
        )
        yield f"/{lang}/accessibility", _sheet(tongue, "library/accessibility.html", tail="accessibility")
        for age in AGES:
            yield (
                f"/{lang}/{age}/",
                _sheet(tongue, "library/home.html", tail=f"{age}/", age=age, topics=shelf.topics),
            )
            for topic in shelf.topics:
                yield f"/{lang}/{age}/{topic.slug}", _topic_sheet(shelf, topic, tongue, age)


def _topic_sheet(shelf: Shelf, topic: Topic, tongue: Tongue, age: str) -> Sheet:
    shared: dict[str, Any] = {
        "tail": f"{age}/{topic.slug}",
        "age": age,
        "topic": topic,
        "contacts": shelf.contacts(topic),
        "say": lambda words: words[tongue.code],
    }
    if text := topic.text(age, tongue.code):
        body = partial(write_body, text, lambda code: _picture(code))
        return _sheet(
            tongue, "library/topic.html", text=text, body=body, related=shelf.related(topic), **shared
        )
    others = [by_code(language) for language in topic.languages(age)]
    return _sheet(tongue, "library/not_yet.html", others=others, **shared)


def _sheet(tongue: Tongue, template: str, **context: Any) -> Sheet:
    return Sheet(
        media_type="text/html; charset=utf-8",
        render=partial(_write, tongue, template, context),
        cache_control=FIVE_MINUTES,
        headers=(("content-language", tongue.code),),
    )


def _write(tongue: Tongue, template: str, context: dict[str, Any]) -> bytes:
    with speaking(tongue):
        return write(template, **context).encode()


def _picture(code: str) -> str:
    picture: Callable[[str], str] = environment().globals["picture"]  # type: ignore[assignment]
    return picture(code)
