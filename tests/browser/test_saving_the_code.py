"""The page with the code: hard to lose it, easy to keep it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog

from tests.browser.phone import Phone

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]
Phones = Callable[..., Phone]


def test_the_browser_warns_before_the_page_is_closed_until_the_code_is_saved(phone: Phones):
    child = phone()
    child.asks("Hur gör man?")
    child.page.locator(".fold summary").click()  # Chromium warns only who has touched the page
    with child.page.expect_event("dialog") as asked:
        child.page.close(run_before_unload=True)
    warning: Dialog = asked.value
    assert warning.type == "beforeunload"
    warning.dismiss()
    assert child.code()
    child.saved_the_code()
    with child.page.expect_event("close"):
        child.page.close(run_before_unload=True)


def test_nothing_else_on_the_page_leads_away_from_the_code(phone: Phones):
    child = phone(script=False)
    child.asks("Hur gör man?")
    links = child.page.locator("a:not(.leave)").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    assert set(links) == {"#main"}


def test_copying_puts_the_code_where_it_can_be_pasted(phone: Phones):
    child = phone(permissions=["clipboard-read", "clipboard-write"])
    code = child.asks("Hur gör man?")
    child.page.locator("[data-copy]").click()
    said = child.page.get_by_role("status")
    said.filter(has_text=".").wait_for()
    assert said.inner_text() == "Kopierat."
    assert child.page.evaluate("navigator.clipboard.readText()") == code


def test_printing_prints_the_code_and_little_else(phone: Phones):
    child = phone()
    child.page.add_init_script("window.print = () => { window.printed = true }")
    child.asks("Hur gör man?")
    child.page.locator("[data-print]").click()
    assert child.page.evaluate("window.printed")
    child.page.emulate_media(media="print")
    assert child.page.locator(".code:not(.digits)").is_visible()
    for screen_only in (".leave", ".top", "[data-copy]", "[data-print]"):
        assert child.page.locator(screen_only).is_hidden()


def test_without_script_there_are_no_buttons_that_would_need_it(phone: Phones):
    child = phone(script=False)
    child.asks("Hur gör man?")
    assert child.page.locator("[data-copy]").is_hidden()
    assert child.page.locator("[data-print]").is_hidden()
    assert child.page.locator("main > form .button").is_visible()
