"""«Leave this page»: the first thing on every page, always in sight, and gone at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Everyday, Saved
from tests.browser.phone import Phone

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
Phones = Callable[..., Phone]

# In one go, so that nothing the browser does later can have helped:
A_CLICK = "document.querySelector('.leave').click()"
THREE_SHIFTS = "for (const _ of '123') dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))"
WHAT_IS_LEFT = (
    "[document.body.innerHTML, document.querySelector('title').text, location.pathname, history.state]"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "lang", [pytest.param(lang, marks=pytest.mark.xdist_group(f"pages-{lang}")) for lang in ("sv", "ar")]
)
def test_leaving_comes_first_and_stays_in_sight_on_every_page(
    saved: Saved, opened: Callable[..., Page], everyday_address: str, lang: str
):
    page = opened(width=320)
    for name, html in saved.pages(lang, "start", "10-13", "desk").items():
        saved.shows(page, lang, html)
        page.keyboard.press("Tab")
        focused = page.evaluate("[document.activeElement.className, document.activeElement.href]")
        assert focused == ["leave", everyday_address], name
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        seen = page.evaluate("document.elementFromPoint(innerWidth / 2, 10).className")
        assert seen == "leave", name


@SQLITE
@pytest.mark.slow
def test_without_script_it_is_a_plain_link_that_does_not_say_where_one_came_from(
    phone: Phones, everyday: Everyday, everyday_address: str
):
    child = phone(script=False)
    child.opens("ask")
    child.page.locator(".leave").click()
    child.page.wait_for_url(everyday_address)
    assert everyday.referrers == []


def by_click(page: Page) -> None:
    box = page.locator(".leave").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 10)


def by_shift(page: Page) -> None:
    page.locator("#text").focus()
    for _ in range(3):
        page.keyboard.press("Shift")


@SQLITE
@pytest.mark.slow
@pytest.mark.parametrize("leaves", [A_CLICK, THREE_SHIFTS], ids=["a click", "three shifts"])
def test_the_page_is_blank_before_the_everyday_site_has_even_been_asked(
    phone: Phones, everyday: Everyday, everyday_address: str, leaves: str
):
    child = phone()
    child.opens("ask")
    child.writes("Ingen får se det här", "Uppsala")
    left = child.page.evaluate(f"() => {{ {leaves}; return {WHAT_IS_LEFT} }}")
    assert left == ["", " ", "/", None]
    child.page.wait_for_url(everyday_address)
    assert everyday.referrers == []


@SQLITE
@pytest.mark.slow
@pytest.mark.parametrize("leaves", [by_click, by_shift])
def test_back_does_not_come_back_to_the_page_that_was_left(
    phone: Phones, everyday_address: str, leaves: Callable[[Page], None]
):
    child = phone()
    child.opens("")
    child.opens("ask")
    child.writes("Ingen får se det här")
    leaves(child.page)
    child.page.wait_for_url(everyday_address)
    child.page.go_back(wait_until="commit")
    child.page.locator(".hero").wait_for()  # the page before it: only the browser can forget that one
    assert "Ingen får se det här" not in child.page.content()
    told = child.page.context.new_cdp_session(child.page).send("Page.getNavigationHistory")
    assert f"{child.here}/ask" not in [entry["url"] for entry in told["entries"]]


@SQLITE
@pytest.mark.slow
def test_nothing_asks_whether_one_is_sure_before_leaving(phone: Phones, everyday_address: str):
    child = phone()
    questions: list[str] = []
    child.page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    child.asks("Hur gör man?")
    child.page.locator(".fold summary").click()  # only who has touched a page can be asked
    by_click(child.page)
    child.page.wait_for_url(everyday_address)
    assert questions == []


@SQLITE
@pytest.mark.slow
def test_writing_capital_letters_does_not_leave_the_page(phone: Phones):
    child = phone()
    child.opens("ask")
    child.page.locator("#text").focus()
    for letter in "SOC":
        child.page.keyboard.press(f"Shift+{letter}")
    assert child.page.locator("#text").input_value() == "SOC"
    assert child.path == "/sv/10-13/ask"
