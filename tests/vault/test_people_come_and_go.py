"""Whoever should read can, and whoever should not cannot: whatever people do, in whatever order."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import sessionmaker

from portal import vault
from portal.accounts import Person, Role, add_person, join, leave, members, renew, reseal, set_password
from portal.councils import NATION, Desk, DeskKind, chain_for, found_desk, found_organisation
from portal.data import begin, open_database
from portal.data.migrating import migrate
from portal.questions import asking, finding, keeping_time, routing
from portal.questions.model import Kind, Question

TODAY, LATER = date(2026, 11, 23), date(2026, 11, 27)


class People(RuleBasedStateMachine):
    """Two desks in one chain. The model remembers who works where, with which key of their own in hand, and
    every key that anybody ever held."""

    template: Path

    @initialize()
    def open_the_house(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "portal.db")
        self.engine = open_database(f"sqlite:///{self.folder / 'portal.db'}")
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)
        self.texts: dict[str, str] = {}
        self.passwords: dict[str, str] = {}
        self.works_at: dict[str, set[str]] = {}
        self.retired: list[bytes] = []
        self.count = 0
        with begin(self.sessions) as db:
            self.recovery = found_organisation(db).hex()
            for name, area in (("near", "0380"), ("far", NATION)):
                kind = DeskKind.COORDINATORS if name == "near" else DeskKind.NATIONAL
                desk, key = found_desk(db, name=name, kind=kind, areas=[area])
                join(db, self._person(db, f"{name}-0"), desk, key, Role.COORDINATOR)
                self.works_at[f"{name}-0"] = {name}

    def teardown(self) -> None:
        if hasattr(self, "engine"):
            self.engine.dispose()
            shutil.rmtree(self.folder)

    def _person(self, db, name: str) -> Person:
        self.passwords[name] = f"pw-{name}"
        return add_person(db, email=f"{name}@x.example", name=name, password=self.passwords[name])

    def _key(self, db, name: str) -> bytes:
        person = db.scalars(select(Person).where(Person.name == name)).one()
        return vault.unlock(self.passwords[name], person.lock)

    def _desk_key(self, db, desk: Desk, name: str) -> bytes:
        private = self._key(db, name)
        (sealed,) = [m.sealed_key for m in members(db, desk) if m.person.name == name]
        return vault.unseal_key(private, sealed)

    def _somebody_at(self, desk: str) -> str:
        return next(name for name, desks in sorted(self.works_at.items()) if desk in desks)

    @rule()
    def a_child_asks(self) -> None:
        self.count += 1
        receipt = vault.new_receipt()
        with begin(self.sessions) as db:
            chain = chain_for(db, "0380")
            question = asking.ask(
                db,
                text=f"text {self.count}",
                kind=Kind.QUESTION,
                language="sv",
                age="10-13",
                municipality="0380",
                may_publish=False,
                alarm=False,
                prepared=asking.prepare(receipt, "server"),
                nonce=vault.derive("n", str(self.count)),
                chain=chain,
                promised=asking.promise(chain, TODAY, 30),
                today=TODAY,
            )
            self.texts[str(question.id)] = f"text {self.count}"
        with begin(self.sessions, writing=False) as db:
            found = finding.find_by_receipt(db, receipt, [asking.selector_mark(receipt, "server")])
            assert found
            assert finding.open_thread(*found)[0].text == f"text {self.count}"

    @rule(desk=st.sampled_from(["near", "far"]))
    def somebody_joins(self, desk: str) -> None:
        self.count += 1
        name = f"{desk}-{self.count}"
        with begin(self.sessions) as db:
            room = db.scalars(select(Desk).where(Desk.name == desk)).one()
            key = self._desk_key(db, room, self._somebody_at(desk))
            join(db, self._person(db, name), room, key, Role.COORDINATOR)
        self.works_at[name] = {desk}

    @rule(desk=st.sampled_from(["near", "far"]))
    def somebody_leaves(self, desk: str) -> None:
        there = [name for name, desks in sorted(self.works_at.items()) if desk in desks]
        if len(there) < 2:
            return
        leaver, stays = there[-1], there[0]
        with begin(self.sessions) as db:
            room = db.scalars(select(Desk).where(Desk.name == desk)).one()
            old = self._desk_key(db, room, stays)
            leave(db, next(m for m in members(db, room) if m.person.name == leaver))
            reseal(db, room, routing.new_desk_key(db, room, old))
        self.retired.append(old)
        del self.works_at[leaver]

    @rule(desk=st.sampled_from(["near", "far"]), lost=st.booleans())
    def somebody_gets_a_new_password(self, desk: str, lost: bool) -> None:
        name = self._somebody_at(desk)
        self.count += 1
        new = f"new-{self.count}"
        with begin(self.sessions) as db:
            person = db.scalars(select(Person).where(Person.name == name)).one()
            if lost:
                renew(db, person, self.recovery, new)
            else:
                set_password(db, person, self._key(db, name), new)
        self.passwords[name] = new

    @precondition(lambda self: self.texts)
    @rule()
    def what_is_late_is_handed_up(self) -> None:
        with begin(self.sessions) as db:
            while keeping_time.hand_up_late(db, LATER):
                pass

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def a_thread_is_sent_to_the_other_desk(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.texts)))
        with begin(self.sessions) as db:
            question = next(q for q in db.scalars(select(Question)) if str(q.id) == number)
            to = next(d for d in db.scalars(select(Desk)) if d.id != question.desk_id)
            desk_key = self._desk_key(db, question.desk, self._somebody_at(question.desk.name))
            private = vault.unseal_key(desk_key, finding.key_for(question, question.desk).sealed_key)
            routing.route(db, question, to, private, by=None, today=TODAY)

    @invariant()
    def everybody_opens_what_is_theirs_and_nothing_else(self) -> None:
        if not hasattr(self, "sessions"):
            return
        with begin(self.sessions, writing=False) as db:
            questions = list(db.scalars(select(Question)))
            for desk in db.scalars(select(Desk)):
                for name in [n for n, desks in self.works_at.items() if desk.name in desks]:
                    key = self._desk_key(db, desk, name)
                    for question in questions:
                        self._check(question, desk, key)
            for old in self.retired:
                for question in questions:
                    for sealed in question.keys:
                        with pytest.raises(vault.Unopenable):
                            vault.unseal_key(old, sealed.sealed_key)

    def _check(self, question: Question, desk: Desk, key: bytes) -> None:
        if question.desk_id == desk.id:
            thread = vault.unseal_key(key, finding.key_for(question, desk).sealed_key)
            assert finding.open_thread(question, thread)[0].text == self.texts[str(question.id)]
        else:
            with pytest.raises(LookupError):
                finding.key_for(question, desk)


@pytest.mark.slow
def test_people_come_and_go(tmp_path: Path):
    template = tmp_path / "template.db"
    engine = open_database(f"sqlite:///{template}")
    migrate(engine)
    engine.dispose()
    People.template = template
    few = settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    People.TestCase.settings = few
    People.TestCase("runTest").runTest()
