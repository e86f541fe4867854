"""The `portal` command, as whoever runs it types it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.__main__ import portal

SECRET = "0123456789abcdef" * 3


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in {
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_DATABASE_URL": f"sqlite:///{tmp_path / 'portal.db'}",
    }.items():
        monkeypatch.setenv(name, value)

    def said(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(portal, list(words), input=typed)

    return said


def joining(email: str, desk: str, *more: str) -> list[str]:
    return ["staff", "add", "--email", email, "--name", "Samordnare", "--desk", desk, *more]


PASSWORD = ["--password", "ett långt lösenord"]


@pytest.mark.parametrize(
    "command", [["serve"], ["work"], ["migrate"], joining("a@b.example", "X", *PASSWORD)]
)
def test_without_a_secret_key_nothing_starts(say, monkeypatch: pytest.MonkeyPatch, command: list[str]):
    monkeypatch.delenv("PORTAL_SECRET_KEY")
    result = say(*command)
    assert result.exit_code != 0
    assert "PORTAL_SECRET_KEY" in result.output


def test_a_short_secret_key_is_refused(say, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORTAL_SECRET_KEY", "short")
    assert "too short" in say("migrate").output


def test_the_first_person_gets_the_recovery_key_to_print_and_the_next_one_needs_it(say):
    first = say(*joining("a@desk.example", "Uppsala", "--area", "0380", *PASSWORD))
    assert first.exit_code == 0, first.output
    recovery = re.search(r"\b[0-9a-f]{64}\b", first.output)
    assert recovery
    second = say(*joining("b@desk.example", "Uppsala", *PASSWORD), typed=recovery[0] + "\n")
    assert second.exit_code == 0, second.output
    assert recovery[0] not in second.output


def test_a_wrong_recovery_key_lets_nobody_in_and_says_so(say):
    say(*joining("a@desk.example", "Uppsala", "--area", "0380", *PASSWORD))
    result = say(*joining("b@desk.example", "Uppsala", *PASSWORD), typed="00" * 32 + "\n")
    assert result.exit_code == 1
    assert "recovery key" in result.output
    assert "Traceback" not in result.output


def test_a_short_password_an_unknown_area_and_a_new_desk_without_one_are_refused(say):
    assert "12" in say(*joining("a@b.example", "X", "--area", "0380", "--password", "kort")).output
    assert "--area" in say(*joining("a@b.example", "X", *PASSWORD)).output
    assert "9999" in say(*joining("a@b.example", "X", "--area", "9999", *PASSWORD)).output


def test_the_database_is_brought_up_to_date_twice_without_harm(say):
    assert say("migrate").exit_code == 0
    assert say("migrate").exit_code == 0
