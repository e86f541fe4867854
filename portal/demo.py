"""A house with people in it, to try everything: desks, staff, and questions at every stage."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import vault
from portal.accounts import Person, Role, add_person, join
from portal.councils import (
    NATION,
    Desk,
    DeskKind,
    HelpKind,
    LocalHelp,
    chain_for,
    found_desk,
    found_organisation,
)
from portal.data import begin
from portal.questions import answering, asking
from portal.questions.model import Kind, Question
from portal.safety import find_danger
from portal.web.house import House

PASSWORD = "undra i lugn och ro"  # noqa: S105 - printed for everybody who tries the demo


@dataclass(frozen=True)
class Seat:
    email: str
    name: str
    desk: str
    role: Role = Role.COORDINATOR


DESKS = (
    ("Ungdomsrådets vuxna i Uppsala", DeskKind.COORDINATORS, ("0380",), "Uppsala ungdomsråd"),
    (
        "Ungas fråga Norra Dalarna",
        DeskKind.COORDINATORS,
        ("2039", "2023", "2034"),
        "Norra Dalarnas ungdomsråd",
    ),
    ("Ungas fråga i Region Uppsala", DeskKind.REGIONAL, ("03",), ""),
    ("Undra Sverige", DeskKind.NATIONAL, (NATION,), ""),
    ("Undras redaktion", DeskKind.EDITORS, (NATION,), ""),
)

SEATS = (
    Seat("samordnare@demo.example", "Samordnare Uppsala", DESKS[0][0]),
    Seat("kollega@demo.example", "Kollega Uppsala", DESKS[0][0]),
    Seat("dalarna@demo.example", "Samordnare Norra Dalarna", DESKS[1][0]),
    Seat("region@demo.example", "Samordnare Region Uppsala", DESKS[2][0]),
    Seat("nationell@demo.example", "Samordnare Sverige", DESKS[3][0]),
    Seat("nationell2@demo.example", "Kollega Sverige", DESKS[3][0]),
    Seat("redaktion@demo.example", "Redaktör", DESKS[4][0], Role.EDITOR),
)

QUESTIONS = (
    (1, "sv", "10-13", "0380", Kind.QUESTION, "Min lärare sa att hon gjort en orosanmälan. Är det mitt fel?",
     "Nej, det är inte ditt fel. Din lärare måste berätta för soc när hon blir orolig för ett barn. "
     "Soc vill veta hur du har det. Du får säga vad du tycker, och du får säga nej till att prata."),
    (0, "ar", "14-17", "0380", Kind.QUESTION, "هل يمكنني التحدث مع السوك دون أن يعرف والداي؟", ""),
    (0, "sv", "14-17", "0380", Kind.IDEA, "Soc borde kunna sms:a i stället för att ringa när man är i skolan.", ""),
    (0, "uk", "10-13", None, Kind.QUESTION, "Хто може допомогти, якщо я не можу ходити до школи?", ""),
)  # fmt: skip


HELP = (
    (HelpKind.SOC, "08-465 004 00", "mån–fre 8–16.30", ""),  # a number that PTS keeps for films and books
    (HelpKind.SCHOOL, "", "skoldagar 8–16", "uppsala.example/elevhalsa"),
)


def furnish(house: House) -> None:
    """Fill an empty house. One that has somebody in it is left as it is."""
    with begin(house.sessions) as db:
        if db.scalars(select(Person).limit(1)).first():
            return
        found_organisation(db)
        keys: dict[str, tuple[Desk, bytes]] = {}
        for name, kind, areas, council in DESKS:
            keys[name] = found_desk(db, name=name, kind=kind, areas=areas, council=council)
        for helper, number, hours, web in HELP:
            db.add(
                LocalHelp(
                    municipality="0380",
                    kind=helper,
                    number=number,
                    hours=hours,
                    web=web,
                    changed_on=house.today(),
                )
            )
        people = {}
        for seat in SEATS:
            people[seat.email] = add_person(db, email=seat.email, name=seat.name, password=PASSWORD)
            join(db, people[seat.email], *keys[seat.desk], seat.role)
        first, second = people[SEATS[0].email], people[SEATS[1].email]
        for days_ago, language, age, municipality, about, text, answer in QUESTIONS:
            asked = _ask(db, house, days_ago, language, age, municipality, about, text)
            if answer:
                answering.hand_in(db, asked, answer, revision=0, by=first.id)
                answering.approve(db, asked, revision=1, by=second.id, today=house.today())


def _ask(
    db: Session,
    house: House,
    days_ago: int,
    language: str,
    age: str,
    municipality: str | None,
    kind: Kind,
    text: str,
) -> Question:
    day = house.today() - timedelta(days=days_ago)
    chain = chain_for(db, municipality)
    receipt = vault.new_receipt()
    return asking.ask(
        db,
        text=text,
        kind=kind,
        language=language,
        age=age,
        municipality=municipality,
        may_publish=True,
        alarm=find_danger(text, language) is not None,
        prepared=asking.prepare(receipt, house.secret),
        nonce=vault.derive(house.secret, "demo", text.encode()),
        chain=chain,
        promised=asking.promise(chain, day, house.settings.retention_days),
        today=day,
    )
