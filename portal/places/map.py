"""The country: 290 municipalities in 21 regions. Read from `data/` the first time somebody asks."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anyascii import anyascii

DATA = Path(__file__).parent / "data"

_AFTER_Z = str.maketrans("åäöéü", "{|}eu")  # the three signs that follow z in ASCII


@dataclass(frozen=True, slots=True)
class Municipality:
    code: str
    name: str
    """What people call it: Falun."""
    official_name: str
    """What it calls itself: Falu kommun."""
    county_code: str

    @property
    def slug(self) -> str:
        """Its part of an address. The code is what counts, the name is there for people."""
        return f"{self.code}-{re.sub('[^a-z0-9]+', '-', anyascii(self.name).lower())}"


@dataclass(frozen=True, slots=True)
class Region:
    code: str
    name: str
    county_name: str


def municipality(code: str) -> Municipality | None:
    return _municipalities().get(code)


def municipalities() -> tuple[Municipality, ...]:
    return tuple(_municipalities().values())


@cache
def municipalities_in(county_code: str) -> tuple[Municipality, ...]:
    return tuple(place for place in municipalities() if place.county_code == county_code)


def region(code: str) -> Region | None:
    return _regions().get(code)


def regions() -> tuple[Region, ...]:
    return tuple(_regions().values())


def in_swedish_order(name: str) -> str:
    """A key to sort by: å, ä and ö come last, in that order, and case does not matter."""
    return name.casefold().translate(_AFTER_Z)


def rows(file_name: str) -> Iterator[list[str]]:
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines


@cache
def _municipalities() -> dict[str, Municipality]:
    read = [
        Municipality(code, name, official, county)
        for code, name, official, county, _ in rows("municipalities.csv")
    ]
    return {each.code: each for each in sorted(read, key=lambda each: in_swedish_order(each.name))}


@cache
def _regions() -> dict[str, Region]:
    read = [Region(code, name, county) for code, county, _, _, name, _ in rows("regions.csv")]
    return {each.code: each for each in sorted(read, key=lambda each: in_swedish_order(each.name))}
