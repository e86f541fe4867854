"""«Was it easy to understand?»: a tap, perhaps a second tap, perhaps a sentence."""

from typing import Any

from starlette.responses import Response

from portal.councils import editors
from portal.errors import Invalid, Missing, TooMuch
from portal.feedback import giving
from portal.feedback.model import Answer, Reason
from portal.languages import by_code
from portal.languages import gettext as _
from portal.library.shelf import read_shelf
from portal.library.topic import Topic
from portal.safety import Kind, find_danger, find_details, without_details
from portal.web.door import Visit
from portal.web.house import house
from portal.web.rendering import render

PICTURES = {Answer.YES: "1F642", Answer.PARTLY: "1F610", Answer.NO: "1F615"}


def understood(visit: Visit) -> Response:
    """The first tap counts by itself; the second is an offer."""
    topic = _topic(visit)
    _not_too_often(visit)
    try:
        answer = Answer(visit.text("answer"))
    except ValueError:
        raise Invalid(_("Choose one of the pictures.")) from None
    giving.count(visit.db, topic.slug, visit.path("age"), visit.path("lang"), answer)
    return _page(visit, topic, "feedback/why.html", easy=answer is Answer.YES, typed="", error="")


def why(visit: Visit) -> Response:
    topic, text = _topic(visit), visit.text("text").strip()
    age, lang = visit.path("age"), visit.path("lang")
    if visit.text("only"):  # another language was chosen while a sentence was half written
        return _page(visit, topic, "feedback/why.html", easy=False, typed=text, error="")
    _not_too_often(visit)
    if len(text) > giving.MOST_CHARACTERS:
        error = _("Your text is a little too long. Make it shorter, or send it in parts.")
        return _page(visit, topic, "feedback/why.html", status=422, easy=False, typed=text, error=error)
    if visit.text("reason") in set(Reason):
        giving.count(visit.db, topic.slug, age, lang, Reason(visit.text("reason")))
    desk = editors(visit.db)
    if text and desk:
        plain = without_details(text, find_details(text), dict.fromkeys(Kind, "[…]"))
        giving.comment(visit.db, desk, topic.slug, age, lang, plain, house(visit.request).today())
    danger = find_danger(text, lang) if text else None
    known = read_shelf().helplines
    lines = [known[line] for line in danger.first_helplines if line in known] if danger else []
    return _page(visit, topic, "feedback/thanks.html", lines=lines)


def _page(visit: Visit, topic: Topic, template: str, status: int = 200, **more: Any) -> Response:
    age = visit.path("age")
    return render(
        template,
        status=status,
        age=age,
        tail=f"{age}/{topic.slug}",
        topic=topic,
        may_write=editors(visit.db) is not None,
        most=giving.MOST_CHARACTERS,
        say=lambda words: words[visit.path("lang")],
        **more,
    )


def _topic(visit: Visit) -> Topic:
    for topic in read_shelf().topics:
        if (
            topic.slug == visit.path("slug")
            and (visit.path("age"), by_code(visit.path("lang")).code) in topic.files
        ):
            return topic
    raise Missing


def _not_too_often(visit: Visit) -> None:
    if not house(visit.request).limiter.admits("feedback", visit.request):
        raise TooMuch(_("Very many are writing right now. Wait a moment and press the button again."))
