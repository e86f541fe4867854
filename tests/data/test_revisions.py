import re

from portal.data.revisions import SCRIPTS


def test_migrations_are_numbered_in_one_line():
    files = sorted((SCRIPTS / "versions").glob("*.py"))
    before = "None"
    for number, file in enumerate(files, start=1):
        text = file.read_text("utf-8")
        assert file.name.startswith(f"{number:04}_")
        assert f'revision = "{number:04}"' in text.replace("'", '"')
        assert re.search(r"^down_revision = (.+)$", text, re.MULTILINE)[1].strip("'\"") == before
        before = f"{number:04}"
