"""Composing a story from `content/tryout/`: what you say, what they must do, what soc does when, what you decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from portal.library.reading import CONTENT, Sheet, read_mapping
from portal.web.addresses import AGES
from portal.web.look import has_picture

FOLDER = CONTENT / "tryout"


class Kind(StrEnum):
    """What follows from telling about it."""

    HARM = "harm"
    """Somebody does a child wrong: soc looks at once whether it is safe, perhaps the police."""
    WORRY = "worry"
    """A child may need help: soc finds out."""
    FRIEND = "friend"
    """The same, for somebody else."""
    SCHOOL = "school"
    """The school's own to mend."""
    UNHEARD = "unheard"
    """About soc itself."""


@dataclass(frozen=True)
class Chosen:
    """Something to choose: who you are, or whom you tell."""

    id: str
    picture: str


@dataclass(frozen=True)
class Situation(Chosen):
    kind: Kind
    who: tuple[str, ...]
    """For whom it makes sense."""
    topic: str


@dataclass(frozen=True)
class Plot:
    who: tuple[Chosen, ...]
    listeners: tuple[Chosen, ...]
    situations: tuple[Situation, ...]

    def situations_of(self, who: str) -> list[Situation]:
        return [one for one in self.situations if who in one.who]


@dataclass(frozen=True)
class Step:
    picture: str
    text: str
    quote: bool = False
    """What you say, word for word."""
    heading: str = ""
    """Stands before this step: the rest happens only if …"""


Words = dict[str, Any]

PICTURES = (TELL, HEARS, GROWS, DECIDES, GUARDS, FAMILY, CALENDAR, POLICE, LOOKS) = (
    "1F5E3",
    "1F442",
    "1F331",
    "2696",
    "1F6E1",
    "1F46A",
    "1F4C5",
    "1F46E",
    "1F50E",
)

# What the language files hold for each age: the keys below each part, or None for a sentence of its own.
PARTS: dict[str, tuple[str, ...] | None] = {
    "then": ("told", "wanted"),
    "today": ("harm", "worry", "friend"),
    "parents": ("harm", "worry", "placed", "alone", "friend"),
    "fourteen": None,
    "police": None,
    "investigation": None,
    "help": ("home", "placed", "friend"),
    "decide": None,
    "school": ("school", "others", "then"),
    "unheard": ("soc", "others", "then"),
}
THEY_DECIDE = {"friend": "told", "adult": "told", "bris": "wanted"}
"""Listeners who need not tell soc: what follows is told with an if."""


@lru_cache
def read_plot(folder: Path = FOLDER) -> Plot:
    """Raises `BrokenContent`."""
    sheet = read_mapping(folder / "telling.yaml")
    return Plot(
        who=tuple(Chosen(key, _picture(sheet, "who", one)) for key, one in sheet.get("who", dict).items()),
        listeners=tuple(
            Chosen(key, _picture(sheet, "listeners", one))
            for key, one in sheet.get("listeners", dict).items()
        ),
        situations=tuple(
            Situation(
                key,
                _picture(sheet, "situations", one),
                Kind(one["kind"]),
                tuple(one["who"]),
                str(one["topic"]),
            )
            for key, one in sheet.get("situations", dict).items()
        ),
    )


@lru_cache
def words(language: str, folder: Path = FOLDER) -> Words:
    """Of one language, complete. Raises `BrokenContent` for what is missing."""
    sheet, plot = read_mapping(folder / f"{language}.yaml"), read_plot(folder)
    listeners, situations = ({one.id for one in some} for some in (plot.listeners, plot.situations))
    _complete(sheet, "who", sheet.values, {one.id for one in plot.who})
    _complete(sheet, "listeners", sheet.values, listeners)
    _complete(sheet, "situations", sheet.values, situations)
    for age in AGES:
        said = sheet.get(age, dict)
        _complete(sheet, age, {age: said}, {"say", "tell", "reacts", *PARTS})
        _complete(sheet, "say", said, situations, age)
        _complete(sheet, "tell", said, listeners, age)
        _complete(sheet, "reacts", said, listeners, age)
        for part, keys in PARTS.items():
            if keys:
                _complete(sheet, part, said, set(keys), age)
    return sheet.values


def pictures() -> set[str]:
    plot = read_plot()
    return {one.picture for some in (plot.who, plot.listeners, plot.situations) for one in some} | {*PICTURES}


def compose(said: Words, age: str, who: str, listener: str, situation: Situation) -> Iterator[Step]:
    """The steps, in order. `said` is `words` of the language."""
    told = said[age]
    kind = situation.kind
    yield Step(TELL, told["tell"][listener])
    yield Step(situation.picture, told["say"][situation.id], quote=True)
    if kind in (Kind.SCHOOL, Kind.UNHEARD):
        part = told[kind.value]
        own = "school" if kind is Kind.SCHOOL else "soc"
        yield Step(HEARS, part[own if listener == own else "others"])
        yield Step(GROWS, part["then"])
        yield Step(DECIDES, told["decide"])
        return
    yield Step(HEARS, told["reacts"][listener])
    concern = "friend" if kind is Kind.FRIEND else kind.value
    yield Step(GUARDS, told["today"][concern], heading=told["then"].get(THEY_DECIDE.get(listener, ""), ""))
    yield Step(FAMILY, told["parents"][_whose(who, concern)])
    yield Step(CALENDAR, told["fourteen"])
    if kind is Kind.HARM:
        yield Step(POLICE, told["police"])
    if kind is not Kind.FRIEND:
        yield Step(LOOKS, told["investigation"])
    yield Step(
        GROWS, told["help"]["friend" if kind is Kind.FRIEND else "home" if who == "home" else "placed"]
    )
    yield Step(DECIDES, told["decide"])


def _whose(who: str, concern: str) -> str:
    """Who is told: a friend's family for a friend; else those who have the child's care."""
    return concern if who == "home" or concern == "friend" else who


def _picture(sheet: Sheet, part: str, given: dict[str, Any]) -> str:
    code = str(given.get("picture", ""))
    if not has_picture(code):
        raise sheet.wrong(part, f"OpenMoji has no picture {code}")
    return code


def _complete(sheet: Sheet, part: str, given: Words, wanted: set[str], age: str = "") -> None:
    found = {key for key, value in (given.get(part) or {}).items() if value}
    if missing := wanted - found:
        raise sheet.wrong(age or part, f"{part}: missing {', '.join(sorted(missing))}")
