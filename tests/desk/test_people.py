"""Joining, leaving, forgetting and recovering, all through the pages of the desk."""

import re
from collections.abc import Callable

from sqlalchemy import select
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from portal import vault
from portal.accounts import Person
from portal.councils import Desk, Organisation
from portal.data import begin
from portal.questions.model import DeskKey
from portal.web.house import House
from tests.child import Child, code_on
from tests.conftest import PASSWORD, Staffed
from tests.desk.colleague import Colleague

SignIn = Callable[[str], TestClient]
NEW = "ett alldeles nytt lösenord"


def at_people(client: TestClient) -> str:
    page = client.get("/desk/people").text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def invited(client: TestClient, staffed: Staffed, email: str = "third@desk.example") -> str:
    data = {"csrf": at_people(client), "email": email, "name": "Third"}
    return code_on(client.post(f"/desk/people/{staffed.uppsala.id}/in", data=data))


def signed_in(app: ASGIApp, email: str, password: str) -> TestClient:
    client = TestClient(app, base_url="https://testserver")
    client.post("/desk/sign-in", data={"email": email, "password": password})
    return client


def takes_out(client: TestClient, staffed: Staffed, person: Person) -> None:
    data = {"csrf": at_people(client), "person": str(person.id)}
    asked = client.post(f"/desk/people/{staffed.uppsala.id}/out", data=data)
    assert 'name="sure"' in asked.text
    client.post(f"/desk/people/{staffed.uppsala.id}/out", data={**data, "sure": "yes"})


def test_an_invited_colleague_chooses_a_password_and_reads_what_waits(
    app: ASGIApp, visitor: TestClient, colleague: SignIn, staffed: Staffed
):
    Child(visitor).asks(text="Finns det fler vuxna?", place="Uppsala")
    code = invited(colleague("first"), staffed)
    assert signed_in(app, "third@desk.example", code).get("/desk/", follow_redirects=False).status_code == 303
    page = visitor.post("/desk/join", data={"email": "third@desk.example", "code": code.lower(), "new": NEW})
    assert page.status_code == 200
    third = Colleague(signed_in(app, "third@desk.example", NEW))
    assert "Finns det fler vuxna?" in third.opens_the_first_question().text
    again = visitor.post("/desk/join", data={"email": "third@desk.example", "code": code, "new": NEW})
    assert again.status_code == 422


def test_an_invitation_is_too_old_after_a_week(
    visitor: TestClient, colleague: SignIn, staffed: Staffed, calendar
):
    code = invited(colleague("first"), staffed)
    calendar[0] = calendar[0].replace(month=12, day=10)
    page = visitor.post("/desk/join", data={"email": "third@desk.example", "code": code, "new": NEW})
    assert page.status_code == 422


def test_who_leaves_opens_nothing_more_not_even_with_the_key_they_kept(
    visitor: TestClient, colleague: SignIn, staffed: Staffed, house: House
):
    child = Child(visitor)
    code = child.asks(text="Kvar efter bytet", place="Uppsala")
    with begin(house.sessions, writing=False) as db:
        second = db.get_one(Person, staffed.second.id)
        kept = vault.unseal_key(vault.unlock(PASSWORD, second.lock), second.memberships[0].sealed_key)
    leaver = colleague("second")
    takes_out(colleague("first"), staffed, staffed.second)
    assert leaver.get("/desk/", follow_redirects=False).status_code == 303
    with begin(house.sessions, writing=False) as db:
        for key in db.scalars(select(DeskKey).where(DeskKey.desk_id == staffed.uppsala.id)):
            try:
                vault.unseal_key(kept, key.sealed_key)
            except vault.Unopenable:
                continue
            raise AssertionError("the old desk key still opens a thread")
    assert "Kvar efter bytet" in Colleague(colleague("first")).opens_the_first_question().text
    assert "Kvar efter bytet" in child.comes_back(code).text
    Child(visitor).asks(text="Efter bytet", place="Uppsala")
    assert colleague("first").get("/desk/").text.count("/desk/questions/") == 2


def test_the_last_person_at_a_desk_cannot_leave(colleague: SignIn, staffed: Staffed, house: House):
    first = colleague("first")
    takes_out(first, staffed, staffed.second)
    data = {"csrf": at_people(first), "person": str(staffed.first.id), "sure": "yes"}
    assert first.post(f"/desk/people/{staffed.uppsala.id}/out", data=data).status_code == 422


def test_nobody_lets_people_in_at_another_desk(colleague: SignIn, staffed: Staffed):
    first = colleague("first")
    data = {"csrf": at_people(first), "email": "x@desk.example", "name": "X"}
    assert first.post(f"/desk/people/{staffed.nation.id}/in", data=data).status_code == 404


def test_a_forgotten_password_is_replaced_with_the_recovery_code(
    app: ASGIApp, visitor: TestClient, colleague: SignIn
):
    Child(visitor).asks(text="Före glömskan", place="Uppsala")
    first = colleague("first")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', first.get("/desk/account").text)[0]
    code = code_on(first.post("/desk/account/code", data={"csrf": csrf}))
    wrong = visitor.post("/desk/forgotten", data={"email": "second@desk.example", "code": code, "new": NEW})
    assert wrong.status_code == 422
    visitor.post("/desk/forgotten", data={"email": "first@desk.example", "code": code, "new": NEW})
    assert (
        signed_in(app, "first@desk.example", PASSWORD).get("/desk/", follow_redirects=False).status_code
        == 303
    )
    mine = Colleague(signed_in(app, "first@desk.example", NEW))
    assert "Före glömskan" in mine.opens_the_first_question().text


def test_a_password_is_changed_by_whoever_knows_the_old_one(app: ASGIApp, colleague: SignIn):
    first = colleague("first")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', first.get("/desk/account").text)[0]
    assert (
        first.post("/desk/account/password", data={"csrf": csrf, "password": "fel", "new": NEW}).status_code
        == 422
    )
    assert (
        first.post(
            "/desk/account/password", data={"csrf": csrf, "password": PASSWORD, "new": "kort"}
        ).status_code
        == 422
    )
    first.post("/desk/account/password", data={"csrf": csrf, "password": PASSWORD, "new": NEW})
    assert signed_in(app, "first@desk.example", NEW).get("/desk/", follow_redirects=False).status_code == 200


def test_who_has_lost_everything_comes_back_with_the_organisations_key(
    app: ASGIApp, visitor: TestClient, house: House, staffed: Staffed
):
    Child(visitor).asks(text="Före branden", place="Uppsala")
    pair = vault.new_pair()
    with begin(house.sessions) as db:  # the key on paper, which no test can read back
        host = db.scalars(select(Organisation)).one()
        host.public_key = pair.public
        first = db.get_one(Person, staffed.first.id)
        desk = db.get_one(Desk, staffed.uppsala.id)
        desk_key = vault.unseal_key(vault.unlock(PASSWORD, first.lock), first.memberships[0].sealed_key)
        desk.sealed_to_organisation = vault.seal_key(pair.public, desk_key)
    data = {"email": "first@desk.example", "new": NEW}
    assert visitor.post("/desk/lost", data={**data, "code": "00" * 32}).status_code == 422
    assert visitor.post("/desk/lost", data={**data, "code": pair.private.hex()}).status_code == 200
    mine = Colleague(signed_in(app, "first@desk.example", NEW))
    assert "Före branden" in mine.opens_the_first_question().text


def test_a_thread_sent_to_another_desk_is_opened_there_and_no_longer_here(
    visitor: TestClient, colleague: SignIn, staffed: Staffed, house: House
):
    child = Child(visitor)
    code = child.asks(text="Hos vem är jag?", place="Uppsala")
    first = Colleague(colleague("first"))
    first.opens_the_first_question()
    first._sends("route", to=str(staffed.nation.id))
    assert "/desk/questions/" not in first.client.get("/desk/").text
    assert first.client.get(first.address).status_code == 404
    assert "Hos vem är jag?" in Colleague(colleague("elsewhere")).opens_the_first_question().text
    assert "Undra Sverige" in child.comes_back(code).text
    with begin(house.sessions, writing=False) as db:
        assert [key.desk_id for key in db.scalars(select(DeskKey))] == [staffed.nation.id]
