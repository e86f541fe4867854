"""The child's side of a question."""

from dataclasses import replace

from sqlalchemy.exc import IntegrityError
from starlette.responses import Response

from portal.councils import Desk, chain_for, safeguarding_for
from portal.errors import Invalid
from portal.languages import gettext as _
from portal.questions import asking, forms
from portal.questions.forms import Asked, Note, Where
from portal.questions.minding import Noticed, notice, taken_out
from portal.questions.model import Question
from portal.web.door import Visit
from portal.web.house import house
from portal.web.rendering import render

# The empty form may come back from the browser's memory, so that Back and reload keep what was typed.
KEEP_WHAT_IS_TYPED = {"cache-control": "private, no-cache"}


def ask_form(visit: Visit) -> Response:
    given = visit.request.query_params.get("place", "")
    code = given if given.isdecimal() and len(given) == 4 else ""
    try:
        spot = forms.where(Asked(place_code=code))
    except Invalid:
        spot = Where()
    asked = Asked(place=spot.municipality.name if spot.municipality else "")
    return _form(visit, asked, forms.new_note(), spot=spot, headers=KEEP_WHAT_IS_TYPED)


def ask(visit: Visit) -> Response:
    """Take in the form. The first time it comes, its words are shown once more beside who reads and by when;
    sent from that page, it is taken in."""
    asked = Asked.from_form(visit)
    note, fresh = forms.read_note(visit)
    if visit.text("only"):
        return _form(visit, asked, note)
    if visit.text("do") == "take-out":
        cleaner = replace(asked, text=taken_out(asked.text))
        return _form(visit, cleaner, note, spot=_known_place(asked), checking=True)
    if visit.text("website"):
        return _form(visit, asked, note, {"website": _("Leave this box empty.")}, status=422)
    try:
        text, kind, spot = asked.checked_text(), asked.checked_kind(), forms.where(asked)
    except Invalid as error:
        return _form(visit, asked, note, {error.field: str(error)}, status=422)
    if spot.suggestions:
        return _form(visit, asked, note, {"place": _("Which one do you mean?")}, spot=spot, status=422)
    if not (fresh and note.shown):
        return _form(visit, asked, note, spot=spot, checking=True)
    if not house(visit.request).limiter.admits("ask", visit.request):
        message = _("Very many are writing right now. Wait a moment and press the button again.")
        return _form(visit, asked, note, {"form": message}, spot=spot, checking=True, status=429)

    prepared = asking.prepare(note.receipt, house(visit.request).secret)
    db, today = visit.db, house(visit.request).today()
    if already := asking.find_by_nonce(db, note.nonce_hash):
        return _thanks(visit, already, note)
    municipality = spot.municipality.code if spot.municipality else None
    noticed = notice(text, visit.path("lang"))
    chain = _chain(visit, municipality, noticed)
    if not chain:
        return _form(visit, asked, note, spot=spot, checking=True)
    promised = asking.promise(chain, today, house(visit.request).settings.retention_days)
    if note.shown != forms.shown_words(promised.desk.id, promised.answer_by):
        return _form(visit, asked, note, spot=spot, checking=True)
    try:
        with db.begin_nested():
            question = asking.ask(
                db,
                text=text,
                kind=kind,
                language=visit.path("lang"),
                age=visit.path("age"),
                municipality=municipality,
                may_publish=asked.may_publish,
                alarm=noticed.danger is not None,
                prepared=prepared,
                nonce=note.nonce_hash,
                chain=chain,
                promised=promised,
                today=today,
            )
    except IntegrityError:  # the other tap of the same finger was a moment quicker
        found = asking.find_by_nonce(db, note.nonce_hash)
        if found is None:
            raise
        question = found
    return _thanks(visit, question, note)


def _form(
    visit: Visit,
    asked: Asked,
    note: Note,
    errors: dict[str, str] | None = None,
    *,
    spot: Where | None = None,
    checking: bool = False,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    """The form with all that was typed. `checking`: shown once more, to be sent from here."""
    spot = spot or Where()
    municipality = spot.municipality.code if spot.municipality else None
    noticed = notice(asked.text.strip(), visit.path("lang")) if checking else None
    chain = _chain(visit, municipality, noticed)
    the_house = house(visit.request)
    promised = asking.promise(chain, the_house.today(), the_house.settings.retention_days) if chain else None
    shown = forms.shown_words(promised.desk.id, promised.answer_by) if promised and checking else ""
    age = visit.path("age")
    return render(
        "questions/ask.html",
        status=status,
        headers=headers,
        age=age,
        tail=f"{age}/ask",
        asked=asked,
        errors=errors or {},
        spot=spot,
        promised=promised,
        noticed=noticed,
        say=lambda words: words[visit.path("lang")],
        checking=checking and promised is not None,
        token=note.sign(the_house, shown),
        most=forms.MOST_CHARACTERS,
    )


def _chain(visit: Visit, municipality: str | None, noticed: Noticed | None) -> list[Desk]:
    """Those whose work it is to protect come first when a child may be in danger."""
    first = safeguarding_for(visit.db, municipality) if noticed and noticed.danger else []
    return [*first, *chain_for(visit.db, municipality)]


def _known_place(asked: Asked) -> Where:
    try:
        return forms.where(asked)
    except Invalid:
        return Where()


def _thanks(visit: Visit, question: Question, note: Note) -> Response:
    if question.saved:
        return render("questions/already.html", age=visit.path("age"), tail=f"{visit.path('age')}/code")
    age = visit.path("age")
    return render(
        "questions/thanks.html", age=age, tail=f"{age}/code", receipt=note.receipt, question=question
    )
