"""README, catalogues and locks say what is true."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from locales.gather import gather
from portal.checking import check
from portal.languages import TONGUES
from portal.settings import Settings

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_house_has_nothing_to_complain_about():
    assert check() == []


def test_every_setting_stands_in_the_readme_and_no_other_does():
    named = set(re.findall(r"`PORTAL_([A-Z_]+)`", README)) - {"TEST_DATABASE_URL"}
    kept = {field.name.upper() for field in fields(Settings)} - {"SECRET_KEYS"} | {"SECRET_KEY"}
    assert named == kept


def test_every_room_stands_in_the_readme():
    for room in (ROOT / "portal").iterdir():
        if room.is_dir() and room.name != "__pycache__":
            assert f"  {room.name}/" in README, room.name


def test_every_dependency_has_its_reason_in_the_readme():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = [re.split(r"[^a-z0-9-]", name)[0] for group in groups for name in group]
    assert len(wanted) > 20
    for name in wanted:
        assert f"| {name} |" in README, name


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt"])
def test_locked_files_carry_hashes_and_name_no_host(file: str):
    text = (ROOT / file).read_text("utf-8")
    assert "://" not in text
    for line in text.splitlines():
        if re.match(r"[a-z0-9]", line):
            assert line.endswith("\\"), line
    assert text.count("--hash=sha256:") > text.count("==")


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_sentence_of_the_code_stands_in_every_catalogue(tongue):
    with tongue.catalogue.open("rb") as file:
        said = {message.id for message in read_po(file) if message.id}
    wanted = {message.id for message in gather() if message.id}
    assert wanted - said == set(), "run make messages"
    assert said - wanted == set(), "run make messages"
