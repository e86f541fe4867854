"""A reload or Back never loses the text.

What the browsers themselves do: Back brings back what stood in a form, from memory or by filling it in again.
On reload Firefox does the same and Chromium does not, so there our script does it. Without script a reload in
Chromium empties a form that was never sent; nothing a page can say changes that.
"""

from collections.abc import Callable

import pytest

from tests.browser.phone import SEND, Phone

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]
BOTH = pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
Phones = Callable[..., Phone]

TEXT = "Min halva mening, 112 och åäö"


def goes_back(child: Phone) -> None:
    child.page.go_back(wait_until="commit")  # a page from memory is never said to load
    child.page.locator("h1", has_text="Ställ en fråga").wait_for()


@BOTH
def test_back_after_following_a_link_finds_the_text_where_it_was(phone: Phones, script: bool):
    child = phone(script=script)
    child.opens("ask")
    child.writes(TEXT, "Uppsala")
    child.presses("a.brand")
    goes_back(child)
    assert child.page.locator("#text").input_value() == TEXT
    assert child.page.locator("#place").input_value() == "Uppsala"


@BOTH
def test_back_from_the_last_look_finds_the_text_in_the_form(phone: Phones, script: bool):
    child = phone(script=script)
    child.opens("ask")
    child.writes(TEXT)
    child.page.locator("[name=kind][value=idea]").check()
    child.page.locator("[name=publish]").check()
    child.presses(SEND)
    goes_back(child)
    assert child.page.locator("#text").input_value() == TEXT
    assert child.page.locator("[name=kind]:checked").get_attribute("value") == "idea"
    assert child.page.locator("[name=publish]").is_checked()


@BOTH
def test_what_came_back_can_still_be_sent(phone: Phones, script: bool):
    child = phone(script=script)
    child.opens("ask")
    child.writes(TEXT)
    child.presses(SEND)
    goes_back(child)
    child.presses(SEND)
    child.presses(SEND)
    assert TEXT in child.read_again(child.code())


def test_a_reload_of_the_form_keeps_what_is_typed(phone: Phones):
    child = phone()
    child.opens("ask")
    child.writes(TEXT, "Uppsala")
    child.page.reload()
    assert child.page.locator("#text").input_value() == TEXT
    assert child.page.locator("#place").input_value() == "Uppsala"


@BOTH
def test_a_reload_of_the_last_look_keeps_what_was_sent_to_it(phone: Phones, script: bool):
    child = phone(script=script)
    child.opens("ask")
    child.writes(TEXT, "Uppsala")
    child.presses(SEND)
    child.page.reload()
    assert child.page.locator("#text").input_value() == TEXT
    assert child.page.locator("#place").input_value() == "Uppsala"


def test_a_reload_of_the_last_look_keeps_what_was_changed_there(phone: Phones):
    child = phone()
    child.opens("ask")
    child.writes("Först")
    child.presses(SEND)
    child.writes(TEXT)
    child.page.reload()
    assert child.page.locator("#text").input_value() == TEXT


def test_the_form_remembers_nothing_by_itself_once_it_is_sent(phone: Phones):
    child = phone()
    child.opens("ask")
    child.writes("Först")
    child.page.reload()
    assert child.page.evaluate("history.state") == {"text": "Först", "place": ""}
    child.presses(SEND)
    assert child.page.evaluate("history.state") is None
    goes_back(child)
    assert child.page.evaluate("history.state") is None
