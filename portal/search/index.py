"""One small index a language, in memory, built when somebody first looks for something. Tantivy does the searching.

What is written and what is asked are folded alike (`languages/folding.py`): accents, Arabic and Ethiopic variants of a
letter, doubled letters. Beside whole words their parts of three letters are indexed (two in Ethiopic, where a sign is
a syllable), so that an ending, an article or a compound does not hide a word. Fuzzy terms forgive a wrong letter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import tantivy

from portal.languages.folding import fold
from portal.library.reading import CONTENT, read_mapping
from portal.library.shelf import read_shelf
from portal.library.words import glossary
from portal.web.addresses import AGES
from portal.who.tree import read_tree, words

WEIGHTS = {"name": 4.0, "asked": 3.0, "lead": 2.0, "body": 1.0}
"""What a thing is called, what children call it, its first lines and headings, the rest."""
PARTS = 0.5
"""Of a field's weight, for parts of words that fit."""
MEMORY = 15_000_000
"""Bytes: the least that tantivy's writer takes, given back when the index stands."""
MOST_WORDS = 30
ANY_AGE = "any"
COMMON = 0.3
"""Of the texts: a word that stands in more than these is one of the language's small words."""
SMALL = 0.2
"""What such a word counts, beside others."""


class Kind(StrEnum):
    TOPIC = "topic"
    SITUATION = "situation"
    WORD = "word"
    HELPLINE = "helpline"


@dataclass(frozen=True)
class Entry:
    """Something that can be found."""

    kind: Kind
    id: str
    age: str
    name: str
    lead: str = ""
    body: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Hit:
    kind: Kind
    id: str
    score: float


def search(query: str, language: str, age: str, limit: int = 12) -> list[Hit]:
    """Best first. Never raises, whatever is asked."""
    asked = _words(query)[:MOST_WORDS]
    if not asked:
        return []
    schema, index, entries, common = _index(language)
    of_age = tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, _term(schema, "age", one)) for one in (age, ANY_AGE)]
    )
    fits = tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, one) for one in _wanted(schema, asked, common)]
    )
    both = tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, fits), (tantivy.Occur.Must, tantivy.Query.const_score_query(of_age, 0.0))]
    )
    searcher = index.searcher()
    found = searcher.search(both, limit).hits
    numbers = ((score, searcher.doc(address)["number"][0]) for score, address in found)
    return [Hit(entries[number].kind, entries[number].id, score) for score, number in numbers]


def _wanted(schema: tantivy.Schema, asked: list[str], common: frozenset[str]) -> Iterator[tantivy.Query]:
    for field, field_weight in WEIGHTS.items():
        for word in asked:
            weight = field_weight * (SMALL if word in common else 1)
            alike = [_term(schema, field, word)]
            if len(word) >= 4:
                distance = 2 if len(word) >= 8 else 1
                close = tantivy.Query.fuzzy_term_query(schema, field, word, distance)
                begins = tantivy.Query.fuzzy_term_query(schema, field, word, 0, prefix=True)
                alike += [tantivy.Query.boost_query(one, 0.5) for one in (close, begins)]
            yield tantivy.Query.boost_query(tantivy.Query.disjunction_max_query(alike), weight)
            for part in _parts([word]):
                parts = _term(schema, f"{field}_parts", part)
                yield tantivy.Query.boost_query(parts, weight * PARTS / 3)


def _term(schema: tantivy.Schema, field: str, word: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, word)


@lru_cache
def _index(language: str) -> tuple[tantivy.Schema, tantivy.Index, list[Entry], frozenset[str]]:
    builder = tantivy.SchemaBuilder()
    for field in (*WEIGHTS, *(f"{field}_parts" for field in WEIGHTS), "age"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    entries = list(_entries(language))
    writer = index.writer(heap_size=MEMORY, num_threads=1)
    for number, entry in enumerate(entries):
        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("age", entry.age)
        for field in WEIGHTS:
            some = _words(getattr(entry, field))
            document.add_text(field, " ".join(some))
            document.add_text(f"{field}_parts", " ".join(_parts(some)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return schema, index, entries, _common(entries)


def _common(entries: Iterable[Entry]) -> frozenset[str]:
    """Words that stand in so many texts that they tell none apart: the language's own small words."""
    texts = [set(_words(entry.body)) for entry in entries if entry.kind is Kind.TOPIC]
    count = Counter(word for text in texts for word in text)
    return frozenset(word for word, times in count.items() if times > COMMON * len(texts))


def _entries(language: str) -> Iterator[Entry]:
    shelf, asked = read_shelf(), asked_for(language)
    for topic in shelf.topics:
        for age in AGES:
            if text := shelf.text(topic, age, language):
                headings = " ".join(line for line in text.body.splitlines() if line.startswith("#"))
                yield Entry(
                    Kind.TOPIC,
                    topic.slug,
                    age,
                    name=f"{topic.titles[language]} {text.title}",
                    lead=f"{text.line} {text.about} {headings}",
                    body=text.body,
                    asked=asked.get(topic.slug, ""),
                )
    said = words(language)
    for feeling in read_tree():
        for one in feeling.situations:
            own = said[feeling.id][one.id]
            yield Entry(Kind.SITUATION, f"{feeling.id}/{one.id}", ANY_AGE, name=own["label"], lead=own["say"])
    for word in glossary(language).words:
        yield Entry(Kind.WORD, word.id, ANY_AGE, name=word.word, body=word.means)
    for line in shelf.helplines.values():
        yield Entry(Kind.HELPLINE, line.id, ANY_AGE, name=line.name[language], body=line.what[language])


def asked_for(language: str) -> dict[str, str]:
    """By topic, what children write when they look for it. Raises `BrokenContent`."""
    sheet = read_mapping(CONTENT / "asked" / f"{language}.yaml")
    return {slug: " ".join(sheet.get(slug, list)) for slug in sheet.values}


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word != "."]


def _parts(some: Iterable[str]) -> list[str]:
    parts = []
    for word in some:
        length = 2 if "\u1200" <= word[0] <= "\u139f" else 3
        parts += [word[at : at + length] for at in range(len(word) - length + 1)] or [word]
    return parts
