"""What stands around every answer, whichever door it came from."""

import re

import pytest
from starlette.testclient import TestClient

from portal.web.guarding import strict_headers

EVERY_KIND = [
    "/",
    "/sv/",
    "/sv/10-13/orosanmalan",
    "/sv/10-13/ask",
    "/sv/nowhere",
    "/desk/",
    "/desk/sign-in",
    "/healthz",
]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_has_the_strict_headers(visitor: TestClient, path: str):
    headers = visitor.get(path, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "permissions-policy" in headers
    assert "strict-transport-security" not in headers


def test_no_page_carries_script_of_its_own(visitor: TestClient):
    for path in ("/sv/", "/sv/10-13/ask", "/desk/sign-in"):
        page = visitor.get(path).text
        assert not re.search(r"<script(?![^>]+src=)", page)
        assert not re.search(r"\son[a-z]+=|\sstyle=", page)


def test_what_belongs_to_one_child_is_kept_nowhere(visitor: TestClient):
    for path in ("/sv/10-13/code", "/sv/10-13/code/write", "/sv/10-13/ask", "/sv/10-13/code/erase"):
        assert visitor.post(path, data={"code": "x"}).headers["cache-control"] == "no-store"
    assert visitor.get("/desk/sign-in").headers["cache-control"] == "no-store"


@pytest.mark.promise("no-name")
def test_the_public_side_gives_no_cookie(visitor: TestClient):
    for path in ("/", "/sv/10-13/", "/sv/10-13/ask", "/sv/10-13/code", "/sv/places/"):
        assert "set-cookie" not in visitor.get(path).headers
    assert not visitor.cookies


def test_the_house_says_when_it_stands_and_when_it_is_ready(visitor: TestClient):
    assert visitor.get("/healthz").text == "alive\n"
    assert visitor.get("/readyz").text == "ready\n"


def test_behind_tls_browsers_are_told_to_come_back_that_way():
    headers = dict(strict_headers(behind_tls=True))
    assert headers["strict-transport-security"].startswith("max-age=63072000")
