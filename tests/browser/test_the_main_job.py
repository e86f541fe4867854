"""The whole way: a child reads, asks, is answered by two people, writes again and erases it all."""

from collections.abc import Callable

import pytest

from portal.vault import read_receipt
from tests.browser.desk import AtTheDesk
from tests.browser.phone import SEND, Phone

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)

WORDS = {
    "sv": ("Får jag träffa min liljekonvalj?", "Ja, det får du.", "Tack! En sak till."),
    "ar": ("هل يمكنني أن أغيّر المدرسة 112؟", "نعم، يمكنك ذلك.", "شكراً! سؤال آخر."),
}
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

Phones = Callable[..., Phone]
Desk = Callable[..., AtTheDesk]


@SQLITE
def test_a_child_asks_and_is_answered_without_any_script(phone: Phones, at_the_desk: Desk):
    walk(phone, at_the_desk, lang="sv", script=False, width=390)


@SQLITE
@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_a_child_asks_and_is_answered(phone: Phones, at_the_desk: Desk, lang: str, script: bool, width: int):
    walk(phone, at_the_desk, lang=lang, script=script, width=width)


@POSTGRESQL
@pytest.mark.slow
def test_a_child_asks_and_is_answered_on_postgresql(phone: Phones, at_the_desk: Desk):
    walk(phone, at_the_desk, lang="ar", script=True, width=390)


def walk(phone: Phones, at_the_desk: Desk, *, lang: str, script: bool, width: int) -> None:
    question, answer, more = WORDS[lang]
    child = phone(lang=lang, script=script, width=width)

    child.opens("")
    child.presses("a[href$='/orosanmalan']")
    child.presses(".panel a[href$='/ask']")
    child.writes(question, "Uppsala")
    child.presses(SEND)
    assert child.page.locator("#text").input_value() == question
    assert "Ungdomsrådets vuxna" in child.page.locator("main").inner_text()
    child.presses(SEND)
    code = child.code()
    digits = child.code(".digits")
    assert read_receipt(digits).letters == code
    child.saved_the_code()
    assert question in child.page.locator(".said.child").inner_text()
    assert question in child.read_again(code.lower())

    first, second = at_the_desk("first", script=script, width=width), at_the_desk("second", width=width)
    first.signs_in(lang)
    assert question in first.reads_the_first_question()
    first.hands_in(answer)
    assert answer not in child.read_again(digits)
    second.signs_in(lang)
    assert answer in second.reads_the_first_question()
    second.approves()

    assert answer in child.read_again(digits.translate(ARABIC_DIGITS) if lang == "ar" else digits)
    child.page.locator("#text").fill(more)
    child.presses("#write .button.main")
    assert more in child.page.locator(".said.child").last.inner_text()
    assert more in first.reads_the_first_question()

    child.erases()
    child.comes_back(code)
    assert child.page.locator("#code").get_attribute("aria-invalid") == "true"
    child.nothing_is_left(question, more, "Uppsala", code, digits)
