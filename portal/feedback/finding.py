"""How texts go: counts once enough have answered, and the editors' sentences."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import vault
from portal.feedback.model import Answer, Comment, Reason, Tally

ENOUGH = 10
"""Answers before anything is shown: of fewer, one child's could be guessed."""

Key = tuple[str, str, str]
"""Topic, age, language."""


@dataclass
class Report:
    answers: dict[Answer, int] = field(default_factory=lambda: dict.fromkeys(Answer, 0))
    reasons: dict[Reason, int] = field(default_factory=lambda: dict.fromkeys(Reason, 0))

    @property
    def total(self) -> int:
        return sum(self.answers.values())

    @property
    def share(self) -> float:
        """Of those who answered, how many found it easy, 0 to 1."""
        return self.answers[Answer.YES] / self.total if self.total else 0.0


def reports(db: Session) -> Mapping[Key, Report]:
    """Of each text that enough have answered about."""
    found: defaultdict[Key, Report] = defaultdict(Report)
    for tally in db.scalars(select(Tally)):
        report = found[tally.topic, tally.age, tally.language]
        if tally.said in set(Answer):
            report.answers[Answer(tally.said)] = tally.times
        else:
            report.reasons[Reason(tally.said)] = tally.times
    return {key: report for key, report in found.items() if report.total >= ENOUGH}


def comments(db: Session, keys: Mapping[object, bytes], topic: str, age: str, language: str) -> list[str]:
    """Opened with the desks' keys, in no order that tells who came when."""
    found = db.scalars(select(Comment).filter_by(topic=topic, age=age, language=language))
    return sorted(vault.unseal(keys[one.desk_id], one.sealed) for one in found if one.desk_id in keys)
