from collections.abc import Callable

import pytest
import time_machine
from sqlalchemy import select, update
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from portal import vault
from portal.accounts import COOKIE, Person, SignIn, check_password, find_colleague
from portal.data import begin
from portal.web.house import House
from tests.conftest import PASSWORD, Staffed

DESK = ["/desk/", "/desk/questions/00000000-0000-4000-8000-000000000000"]


@pytest.mark.parametrize("path", DESK)
def test_nobody_sees_the_desk_without_signing_in(visitor: TestClient, path: str):
    page = visitor.get(path, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/desk/sign-in")


def test_the_cookie_is_for_this_host_only_and_no_script_reads_it(app: ASGIApp):
    client = TestClient(app, base_url="https://testserver")
    page = client.post(
        "/desk/sign-in", data={"email": "FIRST@desk.example ", "password": PASSWORD}, follow_redirects=False
    )
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-desk=")
    for part in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("email", "password"),
    [("first@desk.example", "fel"), ("nobody@desk.example", PASSWORD), ("", ""), ("\x00", "x" * 5000)],
)
def test_a_wrong_password_and_a_stranger_get_the_same_answer(visitor: TestClient, email: str, password: str):
    page = visitor.post("/desk/sign-in", data={"email": email, "password": password})
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert not visitor.cookies


def test_a_session_ends_by_itself_and_by_signing_out(colleague: Callable[[str], TestClient]):
    first = colleague("first")
    assert first.get("/desk/", follow_redirects=False).status_code == 200
    with time_machine.travel("2030-01-01"):
        assert first.get("/desk/", follow_redirects=False).status_code == 303
    csrf = first.get("/desk/").text.split('name="csrf" value="')[1].split('"')[0]
    first.post("/desk/sign-out", data={"csrf": csrf})
    assert first.get("/desk/", follow_redirects=False).status_code == 303


def test_the_table_without_the_cookie_opens_nothing_and_neither_does_the_cookie_without_the_table(
    house: House, colleague: Callable[[str], TestClient]
):
    cookie = dict(colleague("first").cookies)[COOKIE]
    with begin(house.sessions) as db:
        assert find_colleague(db, cookie)
        assert find_colleague(db, cookie[:-8] + "AAAAAAA=") is None
        row = db.scalars(select(SignIn)).one()
        with pytest.raises(Exception, match="Decryption failed"):
            vault.keys.SecretBox(row.id).decrypt(row.wrapped_key)
        db.delete(row)
        db.flush()
        assert find_colleague(db, cookie) is None
        assert find_colleague(db, "åäö") is None


def test_a_password_opens_the_persons_key_and_the_desk_behind_it(house: House, staffed: Staffed):
    with begin(house.sessions, writing=False) as db:
        number, private = check_password(db, email="first@desk.example", password=PASSWORD)
        person = db.get_one(Person, number)
        (membership,) = person.memberships
        desk_key = vault.unseal_key(private, membership.sealed_key)
        assert vault.unseal(desk_key, vault.seal(staffed.uppsala.public_key, "hej")) == "hej"
        with pytest.raises(vault.Unopenable):
            vault.unseal(desk_key, vault.seal(staffed.nation.public_key, "hej"))


def test_a_sign_in_from_another_site_is_refused(visitor: TestClient):
    page = visitor.post(
        "/desk/sign-in",
        data={"email": "first@desk.example", "password": PASSWORD},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert page.status_code == 403
    assert not visitor.cookies


def test_guessing_one_persons_password_is_slowed_down(visitor: TestClient):
    answers = {
        visitor.post("/desk/sign-in", data={"email": "first@desk.example", "password": "fel"}).status_code
        for _ in range(22)
    }
    assert answers == {422, 429}


def test_a_colleague_chooses_the_language_of_the_desk(house: House, colleague: Callable[[str], TestClient]):
    with begin(house.sessions) as db:
        db.execute(update(Person).values(language="uk"))
    page = colleague("first").get("/desk/").text
    assert '<html lang="uk"' in page
