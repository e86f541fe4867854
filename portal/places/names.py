"""Every name a place goes by, ready to be looked up by how it is written and by how it sounds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from portal.places.map import Municipality, municipalities, municipalities_in, rows
from portal.places.spelling import folded, joined, sound, spoken, tidied


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    """As the page shows it. Whoever writes Gothenburg is shown Göteborg."""
    municipality: Municipality
    of_municipality: bool
    """Whether it means the whole municipality, or only a place that lies in it."""


Index = Mapping[str, list[Name]]


@cache
def _named() -> tuple[list[str], list[Name]]:
    """What somebody may type, and what it then means."""
    named: list[tuple[str, Name]] = []
    for each in municipalities():
        itself = Name(each.name, each, of_municipality=True)
        named += [(way, itself) for way in (each.name, each.official_name.removesuffix(" kommun"))]
    for text, code, kind in rows("other_names.csv"):
        around, is_place = _by_code()[code], kind == "neighbourhood"
        named.append((text, Name(text if is_place else around.name, around, of_municipality=not is_place)))
    for text, code, *_ in rows("places.csv"):
        around = _by_code()[code]
        if text != around.name:
            named.append((text, Name(text, around, of_municipality=False)))
    return [tidied(way) for way, _ in named], [name for _, name in named]


@cache
def as_written() -> Index:
    """With its å, ä and ö."""
    ways, names = _named()
    return _index(map(joined, ways), names)


@cache
def as_folded() -> Index:
    """Without them."""
    ways, names = _named()
    return _index(_all_at_once(folded, ways), names)


@cache
def by_later_word() -> Index:
    """Upplands Väsby is Väsby to those who live there."""
    later = [(word, name) for way, name in zip(*_named(), strict=True) for word in way.split()[1:]]
    return _index([folded(word) for word, _ in later], [name for _, name in later])


@cache
def as_heard() -> Index:
    """As spelled; as spoken; and as spoken where the alphabet has no better letter for ö than e."""
    ways, names = _named()
    heard = list(zip(ways, names, strict=True))
    for way, said, name in zip(ways, _all_at_once(spoken, ways), names, strict=True):
        others = {said, said.replace("ö", "e")} - {way}
        heard += [(other, name) for other in others]
    return _index(_all_at_once(sound, [way for way, _ in heard]), [name for _, name in heard])


def _all_at_once(respelled: Callable[[str], str], ways: Iterable[str]) -> list[str]:
    return respelled("\n".join(ways)).split("\n")


def _index(keys: Iterable[str], names: Iterable[Name]) -> Index:
    index: defaultdict[str, list[Name]] = defaultdict(list)
    for key, name in zip(keys, names, strict=True):
        if name not in index[key]:
            index[key].append(name)
    return dict(index)


@cache
def counties() -> Mapping[str, tuple[Municipality, ...]]:
    """The municipalities of a county or region, the largest first, by every name it has."""
    found: dict[str, tuple[Municipality, ...]] = {}
    for code, county, short, _, of_region, _ in rows("regions.csv"):
        inside = tuple(sorted(municipalities_in(code), key=size, reverse=True))
        county = county.removesuffix(" län")
        of_region = of_region.removeprefix("Region ").removesuffix(" län")
        found |= {folded(tidied(name)): inside for name in (county, short, of_region)}
    return found


@cache
def names_of_municipalities() -> frozenset[str]:
    return frozenset(each.name for each in municipalities())


@cache
def postal_codes() -> Mapping[str, Name]:
    addresses: dict[str, Name] = {}
    for code, locality, numbers in rows("postal_to_municipality.csv"):
        addresses |= dict.fromkeys(numbers.split(), Name(locality, _by_code()[code], of_municipality=False))
    return addresses


def size(of: Municipality) -> int:
    """The number of postal codes, which is how we know a city from a village."""
    return _sizes()[of.code]


@cache
def _sizes() -> Counter[str]:
    sizes: Counter[str] = Counter()
    for _, code, _, postal_codes_there, _ in rows("places.csv"):
        sizes[code] += int(postal_codes_there)
    return sizes


@cache
def _by_code() -> Mapping[str, Municipality]:
    return {each.code: each for each in municipalities()}
