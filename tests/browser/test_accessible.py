"""axe on every type of page, in three languages, at three ages, light and dark; contrast as in WCAG's AAA."""

from collections.abc import Callable, Iterable, Mapping

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import Saved
from tests.browser.every_page import PARTS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AAA = {"color-contrast-enhanced": {"enabled": True}}
BRIEF = {"resultTypes": ["violations"]}
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "rules": AAA, **BRIEF}
COLOURS = {"runOnly": {"type": "tag", "values": ["cat.color"]}, "rules": AAA, **BRIEF}
"""What another colour scheme can change."""

LANGUAGES = ("sv", "ar", "ti")
Opened = Callable[..., Page]


def grouped(lang: str, *rest: str) -> object:
    """Pages of one language stay with one worker, so that each is walked through once."""
    return pytest.param(lang, *rest, marks=pytest.mark.xdist_group(f"pages-{lang}"))


@pytest.mark.xdist_group("pages-sv")
def test_axe_finds_nothing_on_the_way_of_a_question(saved: Saved, opened: Opened):
    way = ("home", "orosanmalan", "ask", "ask, check", "thanks", "code", "thread")
    pages = {name: saved.pages("sv", "10-13")[f"10-13, {name}"] for name in way}
    assert found_by_axe(saved, opened(), "sv", pages, ["light"]) == []


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "part"), [grouped(lang, part) for lang in LANGUAGES for part in PARTS])
def test_axe_finds_nothing_on_any_page(saved: Saved, opened: Opened, lang: str, part: str):
    assert found_by_axe(saved, opened(), lang, saved.pages(lang, part)) == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", [grouped(lang) for lang in LANGUAGES])
def test_axe_finds_nothing_when_the_menu_is_open(saved: Saved, opened: Opened, lang: str):
    names = ("start", "10-13, home", "10-13, ask", "desk, queue")
    pages = {name: page for name, page in saved.pages(lang).items() if name in names}
    assert found_by_axe(saved, opened(), lang, pages, folded="details") == []


def found_by_axe(
    saved: Saved,
    page: Page,
    lang: str,
    pages: Mapping[str, str],
    schemes: Iterable[str] = ("light", "dark"),
    folded: str = "details:not(.menu)",
) -> list[str]:
    """What is wrong, in words. Folded parts are unfolded first, since axe sees only what can be seen; of the
    twenty-one regions, three."""
    page.add_init_script(AXE_SCRIPT)
    found = []
    for name, html in pages.items():
        saved.shows(page, lang, html)
        page.evaluate(
            "what => [...document.querySelectorAll(what)].slice(0, 3).forEach(one => one.open = true)", folded
        )
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            told = page.evaluate("options => axe.run(options)", EVERYTHING if scheme == "light" else COLOURS)
            assert told["passes"]
            for rule in told["violations"]:
                for node in rule["nodes"]:
                    found.append(f"{lang}, {name}, {scheme}: {node['failureSummary']} {node['html'][:200]}")
    return found
