"""Language and age as parts of an address, so that the router knows them and `/friends` can never be French."""

from collections.abc import Iterable

from starlette.convertors import Convertor, register_url_convertor

from portal.languages import TONGUES

AGES = ("6-9", "10-13", "14-17")


class _OneOf(Convertor[str]):
    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def publish() -> None:
    """Let `{lang:lang}` and `{age:age}` match what we publish, and nothing else. Process-wide."""
    register_url_convertor("lang", _one_of(tongue.code for tongue in TONGUES))
    register_url_convertor("age", _one_of(AGES))


def _one_of(values: Iterable[str]) -> _OneOf:
    pattern = "|".join(sorted(values, key=len, reverse=True))
    made: _OneOf = type("OneOf", (_OneOf,), {"regex": pattern})()
    return made
