"""Nothing sticks out, on the narrowest phones and with text twice as big."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from portal.library.shelf import read_shelf
from portal.web.addresses import AGES
from tests.browser.conftest import Saved
from tests.browser.phone import assert_fits

pytestmark = pytest.mark.slow
Opened = Callable[..., Page]

TWICE = "html { font-size: 225% !important }"  # ours is 112.5 %

# Boxes that something inside sticks out of, the innermost of each:
BURST = """() => {
  const burst = [...document.querySelectorAll('header *, main *, footer *')].filter(one => one.clientWidth &&
    one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'visible');
  return burst.filter(one => !burst.some(other => other !== one && one.contains(other)))
    .map(one => one.outerHTML.slice(0, 150));
}"""


def grouped(lang: str) -> object:
    return pytest.param(lang, marks=pytest.mark.xdist_group(f"pages-{lang}"))


@pytest.mark.parametrize("lang", [grouped("sv"), grouped("ar"), grouped("ti")])
def test_every_page_fits_the_screen_and_every_text_its_box(saved: Saved, opened: Opened, lang: str):
    page = opened()
    for name, html in saved.pages(lang).items():
        saved.shows(page, lang, html)
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            fits(page, name)


@pytest.mark.parametrize("lang", [grouped("sv")])
def test_every_page_fits_with_text_twice_as_big(saved: Saved, opened: Opened, lang: str):
    page = opened(width=320)
    for name, html in saved.pages(lang).items():
        saved.shows(page, lang, html)
        page.add_style_tag(content=TWICE)
        fits(page, name)


@pytest.mark.parametrize("lang", [grouped("sv")])
def test_the_long_words_of_every_topic_fit_the_narrowest_screen(saved: Saved, opened: Opened, lang: str):
    page = opened(width=320)
    for topic in read_shelf().topics:
        for age in AGES:
            page.goto(f"{saved.address}/{lang}/{age}/{topic.slug}", wait_until="domcontentloaded")
            fits(page, f"{topic.slug} {age}")


def fits(page: Page, name: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert_fits(page)
    assert page.evaluate(BURST) == [], name
