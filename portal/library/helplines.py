"""Support lines, and what of them may be shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.languages import TONGUES
from portal.library.reading import CONTENT, BrokenContent, Sheet, read_mapping

ALWAYS = ("112", "bris")
"""On every page, whatever else is there."""


@dataclass(frozen=True)
class Helpline:
    """Words are by language. What nobody has verified is not here: it is shown to no child as fact."""

    id: str
    name: dict[str, str]
    who: dict[str, str]
    what: dict[str, str]
    hours: dict[str, str] | None
    number: str | None
    web: str | None
    free: bool
    hidden_on_bill: bool
    anonymous: bool


def read_helplines(file: Path = CONTENT / "helplines.yaml") -> dict[str, Helpline]:
    """Only lines that may be shown to children: allowed by their entry, and with something a child can act on.

    A number or an hour whose source is old waits for a human check: until then the line is shown by its web
    address, or not at all. Raises `BrokenContent`.
    """
    sheet = read_mapping(file)
    found = (_helpline(sheet, entry) for entry in sheet.get("entries", list))
    return {line.id: line for line in found if line}


def _helpline(sheet: Sheet, entry: Any) -> Helpline | None:
    if not isinstance(entry, dict) or not {"id", "show", "confidence"} <= set(entry):
        raise sheet.wrong("entries", "an entry has at least id, show and confidence")
    if not entry["show"]:
        return None
    for part in ("name", "who", "what", "hours"):
        words = entry.get(part)
        missing = [tongue.code for tongue in TONGUES if not (words or {}).get(tongue.code)]
        if missing and (words is not None or part != "hours"):
            raise BrokenContent(sheet.file, 1, f"{entry['id']}: «{part}» is missing in {', '.join(missing)}")
    checked = entry["confidence"] == "verified"
    number = str(entry["number"]) if checked and entry.get("number") else None
    web = entry.get("web")
    if not (number or web) and entry["id"] not in ("socialtjanst", "socialjour"):
        return None
    return Helpline(
        id=str(entry["id"]),
        name=entry["name"],
        who=entry["who"],
        what=entry["what"],
        hours=entry.get("hours") if checked else None,
        number=number,
        web=web,
        free=checked and entry.get("free") is True,
        hidden_on_bill=checked and entry.get("bill") is False,
        anonymous=checked and entry.get("anonymous") is True,
    )
