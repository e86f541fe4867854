"""What people were told had arrived, and what of it is not there exactly once."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import func, select

from portal.data import begin
from portal.delivery import Letter
from portal.ledger import Entry
from portal.questions import asking, finding
from portal.questions.finding import Line
from portal.questions.model import Author, Question
from portal.vault import read_receipt
from portal.web.house import House


@dataclass
class Asked:
    """A thread as its child knows it: the code on the page of thanks, and every text that arrived, in order."""

    code: str
    texts: list[str]


@dataclass
class Notebook:
    asked: list[Asked] = field(default_factory=list)
    answers: list[tuple[uuid.UUID, str]] = field(default_factory=list)
    """Approved, and the desk was told so: to which question, and what."""

    @property
    def texts(self) -> int:
        return sum(len(asked.texts) for asked in self.asked)

    @property
    def told(self) -> int:
        """How often somebody was told that something had arrived."""
        return self.texts + len(self.answers)


def complaints(house: House, notebook: Notebook, arrived: Set[str]) -> list[str]:
    """`arrived`: ids of the letters that came to the post office."""
    with ThreadPoolExecutor(2) as pool:
        opened = list(pool.map(lambda asked: _open(house, asked), notebook.asked))
    found = [thread for thread in opened if thread]
    return [
        *_about_what_children_wrote(notebook, opened),
        *_about_answers(notebook, dict(found)),
        *_about_questions(house, [thread for thread, _ in found]),
        *_about_letters(house, notebook.texts, arrived),
    ]


def _open(house: House, asked: Asked) -> tuple[uuid.UUID, list[Line]] | None:
    receipt = read_receipt(asked.code)
    with begin(house.sessions, writing=False) as db:
        found = finding.find_by_receipt(db, receipt, [asking.selector_mark(receipt, house.secret)])
        return (found[0].id, finding.open_thread(*found)) if found else None


def _about_what_children_wrote(
    notebook: Notebook, opened: list[tuple[uuid.UUID, list[Line]] | None]
) -> Iterator[str]:
    for asked, thread in zip(notebook.asked, opened, strict=True):
        there = [line.text for line in thread[1] if line.author is Author.CHILD] if thread else []
        if there != asked.texts:
            yield f"a child was told that {asked.texts} had arrived, and its code opens {there}"


def _about_answers(notebook: Notebook, threads: dict[uuid.UUID, list[Line]]) -> Iterator[str]:
    told: dict[uuid.UUID, set[str]] = defaultdict(set)
    for number, answer in notebook.answers:
        told[number].add(answer)
    for number in threads.keys() | told.keys():
        there = [line.text for line in threads.get(number, []) if line.author is Author.DESK]
        if len(set(there)) != len(there) or told[number] - set(there):
            yield f"a desk was told that {told[number]} had been sent, and the thread holds {there}"


def _about_questions(house: House, opened: list[uuid.UUID]) -> Iterator[str]:
    with begin(house.sessions, writing=False) as db:
        there = db.scalars(select(Question.id)).all()
    if Counter(there) != Counter(opened):
        yield f"there are {len(there)} questions, and the codes open {len(opened)}"


def _about_letters(house: House, texts: int, arrived: Set[str]) -> Iterator[str]:
    """One letter for each text and each answer handed in. They may come twice, never not at all."""
    with begin(house.sessions, writing=False) as db:
        letters = db.scalars(select(Letter)).all()
        handed_in = db.scalar(select(func.count()).select_from(Entry).where(Entry.did == "handed-in"))
    written = Counter(letter.purpose for letter in letters)
    expected = Counter(waiting=texts, approve=handed_in or 0)
    if written != expected:
        yield f"letters written: {written}, expected: {expected}"
    for letter in letters:
        if str(letter.id) not in arrived or letter.delivered_at is None:
            yield f"a letter did not arrive: {letter.purpose}"
