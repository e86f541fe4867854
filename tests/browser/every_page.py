"""Every type of page of the house in one language, as bytes: walked through once, looked at by several tests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from portal.library.shelf import read_shelf
from portal.vault import new_receipt
from portal.web.addresses import AGES
from tests.child import Child
from tests.conftest import PASSWORD
from tests.desk.colleague import Colleague

QUESTION = {
    "sv": "Får jag byta socialsekreterare?",
    "ar": "هل يمكنني أن أغيّر 112؟",
    "ti": "ሰላም፣ ክልውጥ ይኽእል ዶ?",
}
ANSWER = {
    "sv": "Ja, det får du.\n\nSäg det till soc.",
    "ar": "نعم، يمكنك ذلك.\n\nاتصل.",
    "ti": "እወ፣ ትኽእል ኢኻ።",
}

TOPICS = ("orosanmalan", "vald-hemma")
SAFETY = {"danger": "Min pappa slår mig.", "details": "Jag heter Ali Hassan, ring 070-174 06 05."}
PARTS = ("start", *AGES, "desk")
HELP = ["help/hurt", "help/hurt/hit", "try", "try/home", "try/home/school", "try/home/school/hit"]
PLACES = [
    "places/",
    "places/0380-uppsala",
    "places/2421-storuman",
    "places/0380-uppsala/poster",
    "places/0380-uppsala/cards",
]

Pages = Iterator[tuple[str, Response, int]]
"""Name, page, and the status it should have."""


@dataclass
class Walker:
    """Opens the house in one language, as a child of any age and as both people at the desk."""

    app: ASGIApp
    lang: str
    calendar: list[date]
    """One date: what day the house thinks it is."""

    def client(self) -> TestClient:
        return TestClient(self.app, base_url="https://testserver", headers={"accept-language": self.lang})

    def part(self, part: str) -> dict[str, str]:
        """The pages of one age, of the desk, or (`start`) those that are for everybody."""
        found = {}
        with self.client() as client:
            walks = {"start": self.without_age, "desk": self.desk}
            pages = walks[part](client) if part in walks else self.at_age(client, part)
            for name, page, status in pages:
                assert page.status_code == status, (name, page.status_code)
                found[name] = page.text
        return found

    def printed(self, client: TestClient) -> list[str]:
        """The tails of the addresses that search engines are told of, but for most municipalities and topics."""
        found = re.findall(f"<loc>[^<]*?/{self.lang}/([^<]*)</loc>", client.get("/sitemap.xml").text)
        assert found
        topics = tuple(f"/{topic.slug}" for topic in read_shelf().topics)
        return [
            *PLACES,
            *(
                tail
                for tail in found
                if not tail.endswith(topics) and not tail.startswith("places/") and "/help/" not in tail
            ),
        ]

    def topics(self, age: str) -> list[str]:
        """Those with every part that a text is made of; and one that is not written in this language yet."""
        unwritten = [topic.slug for topic in read_shelf().topics if self.lang not in topic.languages(age)]
        return list(dict.fromkeys([*TOPICS, *unwritten[:1]]))

    def without_age(self, client: TestClient) -> Pages:
        here = f"/{self.lang}"
        for tail in self.printed(client):
            if not tail.startswith(AGES):
                yield tail or "start", client.get(f"{here}/{tail}"), 200
        for name, place, status in (("several", "habo", 200), ("unknown", "qqqqqqqq", 422)):
            yield f"places, {name}", client.post(f"{here}/places/", data={"place": place}), status
        yield "not found", client.get(f"{here}/10-13/nej"), 404
        yield "too much", client.post(f"{here}/10-13/ask", content=b"x" * 70_000), 413

    def at_age(self, client: TestClient, age: str) -> Pages:
        child = Child(client, self.lang, age)
        printed = [
            tail.removeprefix(f"{age}/") for tail in self.printed(client) if tail.startswith(f"{age}/")
        ]
        for tail in printed + self.topics(age):
            yield f"{age}, {tail or 'home'}", client.get(f"{child.here}/{tail}"), 200
        yield from self.finding_help(child)
        yield from self.asking(child)
        yield from self.coming_back(child)

    def finding_help(self, child: Child) -> Pages:
        age, here, client = child.age, child.here, child.client
        for tail in HELP:
            yield f"{age}, {tail}", client.get(f"{here}/{tail}"), 200
        near = f"{here}/help/hurt/hit"
        for name, place, status in (
            ("near", "Uppsala", 200),
            ("several", "habo", 200),
            ("nowhere", "qqqq", 422),
        ):
            yield f"{age}, help, {name}", client.post(near, data={"place": place}), status
        for name, query in (("found", "god man"), ("nothing", "zzzzzzzz"), ("danger", SAFETY["danger"])):
            yield f"{age}, search, {name}", client.post(f"{here}/search", data={"q": query}), 200
        said = f"{here}/utredning/understood"
        yield f"{age}, understood", client.post(said, data={"answer": "no"}), 200
        yield f"{age}, understood, too long", client.post(f"{said}/why", data={"text": "x" * 600}), 422
        yield f"{age}, understood, why", client.post(f"{said}/why", data={"text": SAFETY["danger"]}), 200

    def asking(self, child: Child) -> Pages:
        age, text = child.age, QUESTION[self.lang]
        yield f"{age}, ask", child.opens_the_form(), 200
        yield f"{age}, ask, empty", child.presses(text=""), 422
        yield f"{age}, ask, unknown place", child.presses(text=text, place="qqqqqqqq"), 422
        yield f"{age}, ask, several places", child.presses(text=text, place="habo"), 422
        for name, words in SAFETY.items():
            child.opens_the_form()
            yield f"{age}, ask, {name}", child.presses(text=words, place="Uppsala"), 200
        child.opens_the_form()
        yield f"{age}, ask, check", child.presses(text=text, place="Uppsala"), 200
        yield f"{age}, thanks", child.presses(text=text, place="Uppsala"), 200

    def coming_back(self, child: Child) -> Pages:
        age, client, text = child.age, child.client, QUESTION[self.lang]
        yield f"{age}, code", client.get(f"{child.here}/code"), 200
        yield f"{age}, code, mistyped", child.comes_back("7KQ4 M2XD 9FTA C3HA"), 422
        yield f"{age}, code, unknown", child.comes_back(new_receipt().letters), 422
        code = child.asks(text=text, place="Uppsala")
        yield f"{age}, thread", child.comes_back(code), 200
        yield f"{age}, already sent", child.presses(text=text, place="Uppsala"), 200
        again = f"{child.here}/code/write"
        yield f"{age}, thread, empty", client.post(again, data={"code": code, "text": ""}), 422
        yield f"{age}, thread, wrote", client.post(again, data={"code": code, "text": "👍 112"}), 200
        erase = f"{child.here}/code/erase"
        yield f"{age}, erase", client.post(erase, data={"code": code}), 200
        yield f"{age}, erased", client.post(erase, data={"code": code, "sure": "yes"}), 200

    def desk(self, visitor: TestClient) -> Pages:
        child = Child(visitor, self.lang)
        with self.client() as one, self.client() as other, self.client() as third:
            yield from self.signing_in(one)
            first, second = self.signed_in(one, "first"), self.signed_in(other, "second")
            yield from self.answering(child, first, second)
            child.asks(text=QUESTION[self.lang], place="Uppsala", kind="problem")
            self.calendar[0] += timedelta(days=9)
            yield "desk, late", one.get("/desk/"), 200
            yield "desk, nothing waits", self.signed_in(third, "elsewhere").client.get("/desk/"), 200
            yield from self.keeping()

    def keeping(self) -> Pages:
        """Numbers, kept by coordinators, and texts, kept by editors."""
        with self.client() as one, self.client() as other:
            self.signed_in(one, "first")
            yield "desk, numbers", one.get("/desk/numbers/0380"), 200
            self.signed_in(other, "editor")
            yield "desk, texts", other.get(f"/desk/texts?language={self.lang}"), 200
            yield "desk, text", other.get(f"/desk/texts/utredning/10-13/{self.lang}"), 200

    def signing_in(self, client: TestClient) -> Pages:
        yield "desk, sign in", client.get("/desk/sign-in"), 200
        wrong = {"email": "first@desk.example", "password": "fel"}
        yield "desk, sign in, wrong", client.post("/desk/sign-in", data=wrong), 422

    def answering(self, child: Child, first: Colleague, second: Colleague) -> Pages:
        answer, remark = ANSWER[self.lang], QUESTION[self.lang]
        code = child.asks(text=QUESTION[self.lang], place="Uppsala", publish="yes")
        yield "desk, queue", first.client.get("/desk/"), 200
        yield "desk, question", first.opens_the_first_question(), 200
        yield "desk, empty answer", first.hands_in(""), 422
        yield "desk, saved", first.saves(answer), 200
        yield "desk, somebody was quicker", first.saves(answer + answer), 409
        first.opens_the_first_question()
        yield "desk, handed in", first.hands_in(answer), 200
        yield "desk, own draft", first.opens_the_first_question(), 200
        yield "desk, to approve", second.opens_the_first_question(), 200
        first.revision = second.revision
        yield "desk, refused", first.approves(), 403
        yield "desk, no remark", second.sends_back(""), 422
        yield "desk, sent back", second.sends_back(remark), 200
        yield "desk, sent back to me", first.opens_the_first_question(), 200
        first.csrf, csrf = "0" * 64, first.csrf
        yield "desk, old page", first.saves(answer), 403
        first.csrf = csrf
        first.hands_in(answer)
        second.opens_the_first_question()
        yield "desk, approved", second.approves(), 200
        yield "desk, not found", second.client.get("/desk/questions/nej"), 404
        yield "thread, answered", child.comes_back(code), 200

    def signed_in(self, client: TestClient, name: str) -> Colleague:
        client.post("/desk/sign-in", data={"email": f"{name}@desk.example", "password": PASSWORD})
        (csrf, *_rest) = re.findall(r'name="csrf" value="([^"]+)"', client.get("/desk/").text)
        client.post("/desk/language", data={"csrf": csrf, "language": self.lang})
        return Colleague(client)
