"""The numbers and hours of the municipalities that my desks serve."""

from starlette.responses import RedirectResponse, Response

from portal.accounts import May
from portal.councils import HelpKind, LocalHelp, local_help, read_entry, served_municipalities
from portal.desk.gate import DeskVisit
from portal.errors import Invalid, Missing
from portal.languages import gettext as _
from portal.ledger import write as note
from portal.places.map import Municipality
from portal.web.house import house
from portal.web.rendering import render

FIELDS = ("number", "hours", "web")


def numbers(visit: DeskVisit) -> Response:
    """Which municipalities, when there are several; else straight to the only one."""
    mine = served_municipalities(visit.colleague.desks(May.KEEP_NUMBERS))
    if len(mine) == 1:
        return RedirectResponse(f"/desk/numbers/{mine[0].code}", status_code=303)
    return render("desk/numbers.html", visit=visit, mine=mine)


def numbers_of(visit: DeskVisit) -> Response:
    place = _place(visit)
    known = local_help(visit.db, place.code)
    typed = {
        (kind, field): getattr(known[kind], field) if kind in known else ""
        for kind in HelpKind
        for field in FIELDS
    }
    return _form(visit, place, typed, saved=visit.request.query_params.get("saved") == "yes")


def save_numbers(visit: DeskVisit) -> Response:
    """All at once. What cannot be used is told beside its box, and nothing is changed until all of it can."""
    place = _place(visit)
    typed = {(kind, field): visit.text(f"{kind}-{field}")[:300] for kind in HelpKind for field in FIELDS}
    errors: dict[str, str] = {}
    entries = {}
    for kind in HelpKind:
        try:
            entries[kind] = read_entry(*(typed[kind, field] for field in FIELDS))
        except Invalid as error:
            errors[f"{kind}-{error.field}"] = str(error)
    if errors:
        return _form(visit, place, typed, errors=errors)
    known, today = local_help(visit.db, place.code), house(visit.request).today()
    for kind, entry in entries.items():
        if not entry:
            if kind in known:
                visit.db.delete(known[kind])
            continue
        one = known.get(kind) or LocalHelp(municipality=place.code, kind=kind)
        one.number, one.hours, one.web, one.changed_on = entry.number, entry.hours, entry.web, today
        visit.db.add(one)
    note(visit.db, "numbers", by=visit.colleague.person.id, became=place.code)
    return RedirectResponse(f"/desk/numbers/{place.code}?saved=yes", status_code=303)


def _place(visit: DeskVisit) -> Municipality:
    for place in served_municipalities(visit.colleague.desks(May.KEEP_NUMBERS)):
        if place.code == visit.path("code"):
            return place
    raise Missing


def _form(
    visit: DeskVisit,
    place: Municipality,
    typed: dict[tuple[HelpKind, str], str],
    *,
    errors: dict[str, str] | None = None,
    saved: bool = False,
) -> Response:
    helpers = {
        HelpKind.SOC: _("Soc, children and young people"),
        HelpKind.ON_CALL: _("On-call social worker (socialjour)"),
        HelpKind.SCHOOL: _("School health (elevhälsa)"),
        HelpKind.CLINIC: _("Youth clinic (ungdomsmottagning)"),
        HelpKind.COUNCIL: _("The youth council"),
    }
    return render(
        "desk/numbers_of.html",
        status=422 if errors else 200,
        visit=visit,
        place=place,
        helpers=helpers,
        typed=typed,
        errors=errors or {},
        saved=saved,
    )
