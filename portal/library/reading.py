"""Reading `content/` from disk, and saying exactly what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from portal.languages import TONGUES
from portal.library.topic import COLOURS, Fact, Text, Topic
from portal.web.addresses import AGES
from portal.web.look import has_picture

CONTENT = Path(__file__).parent.parent.parent / "content"


class BrokenContent(Exception):
    """A file that cannot be used: which, where and why."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file.relative_to(file.parents[2])}:{line}: {reason}")


@dataclass(frozen=True)
class Sheet:
    """A mapping from a file, that knows on which line each of its keys stands."""

    file: Path
    values: dict[str, Any]
    lines: dict[str, int]

    def get(self, key: str, kind: type | tuple[type, ...]) -> Any:
        if key not in self.values:
            raise BrokenContent(self.file, 1, f"«{key}» is missing")
        value = self.values[key]
        if not isinstance(value, kind) or value in ("", None):
            raise BrokenContent(self.file, self.lines[key], f"«{key}» is not {_name(kind)}")
        return value

    def wrong(self, key: str, reason: str) -> BrokenContent:
        return BrokenContent(self.file, self.lines.get(key, 1), reason)


def read_topics(folder: Path = CONTENT) -> list[Topic]:
    """All topics, in their order. Raises `BrokenContent` for the first file that cannot be used."""
    topics = [read_topic(file.parent) for file in sorted(folder.glob("*/topic.yaml"))]
    return sorted(topics, key=lambda topic: (topic.order, topic.slug))


def read_topic(folder: Path) -> Topic:
    sheet = read_mapping(folder / "topic.yaml")
    colour, code = sheet.get("colour", str), str(sheet.get("picture", (str, int)))
    if colour not in COLOURS:
        raise sheet.wrong("colour", f"there is no colour «{colour}»: {', '.join(COLOURS)}")
    if not has_picture(code):
        raise sheet.wrong("picture", f"OpenMoji has no picture {code}")
    titles = sheet.get("titles", dict)
    for tongue in TONGUES:
        if not isinstance(titles.get(tongue.code), str):
            raise sheet.wrong("titles", f"there is no title in {tongue.code}")
    return Topic(
        slug=folder.name,
        order=sheet.get("order", int),
        picture=code,
        colour=colour,
        titles=titles,
        contacts=tuple(str(contact) for contact in sheet.get("contacts", list)),
        related=tuple(sheet.get("related", list)),
        facts=tuple(_fact(sheet, fact) for fact in sheet.get("facts", list)),
        sources=tuple(sheet.get("sources", list)),
        read_again=sheet.get("read_again", date),
        files={age_and_language(file): file for file in sorted(folder.glob("*.md"))},
    )


def age_and_language(file: Path) -> tuple[str, str]:
    age, _, language = file.name.removesuffix(".md").partition(".")
    if age not in AGES or language not in {tongue.code for tongue in TONGUES}:
        raise BrokenContent(file, 1, "the name must be «age.language.md»")
    return age, language


def read_text(file: Path) -> Text:
    age, language = age_and_language(file)
    try:
        source = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenContent(file, 1, f"not UTF-8: {error.reason}") from error
    parts = re.split(r"^---[ \t]*\n", source, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0]:
        raise BrokenContent(file, 1, "the head between two lines «---» is missing")
    _, head, body = parts
    sheet = parse_mapping(file, head, first_line=2)
    if not body.strip():
        raise BrokenContent(file, head.count("\n") + 3, "there is no text")
    return Text(
        age=age,
        language=language,
        title=sheet.get("title", str),
        line=sheet.get("line", str),
        about=sheet.get("about", str),
        changed=sheet.get("changed", date),
        follows=str(sheet.values.get("follows", "")),
        body=body,
        file=file,
        body_starts=head.count("\n") + 3,
    )


def read_mapping(file: Path) -> Sheet:
    try:
        return parse_mapping(file, file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenContent(file, 1, str(error)) from error


def parse_mapping(file: Path, source: str, first_line: int = 1) -> Sheet:
    try:
        loader = yaml.CSafeLoader(source)
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise BrokenContent(file, first_line, "expected «name: value» lines")
        lines = {key.value: first_line + key.start_mark.line for key, _ in node.value}
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise BrokenContent(file, first_line + line, f"{error.problem}") from error
    return Sheet(file, values, lines)


def _fact(sheet: Sheet, given: Any) -> Fact:
    wanted = {"id", "version", "says", "source"}
    if (
        not isinstance(given, dict)
        or not wanted <= set(given) <= wanted | {"changed"}
        or not all(given.values())
    ):
        raise sheet.wrong("facts", "a fact has id, version, says and source, and from version 2 changed")
    fact = Fact(**given)
    if not isinstance(fact.version, int) or (fact.version > 1) != isinstance(fact.changed, date):
        raise sheet.wrong("facts", f"{fact.id}: from version 2 a fact has the day it changed")
    return fact


def _name(kind: type | tuple[type, ...]) -> str:
    names = {str: "a text", int: "a number", list: "a list", dict: "a mapping", date: "a date"}
    return " or ".join(names.get(one, one.__name__) for one in (kind if isinstance(kind, tuple) else (kind,)))
