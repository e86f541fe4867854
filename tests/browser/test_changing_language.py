"""The menu of languages: on the same page, with what was typed, each language under its own name."""

from collections.abc import Callable

import pytest

from portal.languages import TONGUES
from tests.browser.phone import Phone, assert_fits

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]
BOTH = pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
Phones = Callable[..., Phone]
TAILS = ["", "6-9/", "14-17/orosanmalan", "10-13/promise", "accessibility", "places/0380-uppsala"]


def chooses(child: Phone, lang: str) -> None:
    child.page.locator(".menu summary").click()
    assert_fits(child.page)
    child.lang = lang
    child.presses(f".menu [lang='{lang}']")


@pytest.mark.parametrize("tail", ["orosanmalan", "ask"])
def test_the_menu_names_each_language_in_itself(phone: Phones, tail: str):
    child = phone(width=320)
    child.opens(tail)
    child.page.locator(".menu summary").click()
    entries = child.page.locator(".menu [lang]")
    told = entries.evaluate_all("all => all.map(one => [one.lang, one.dir, one.textContent])")
    assert told == [[tongue.code, tongue.direction, tongue.name] for tongue in TONGUES]
    assert entries.locator("nth=0").get_attribute("aria-current") == "true"
    assert entries.evaluate_all("all => all.every(one => one.getBoundingClientRect().height >= 44)")


@pytest.mark.parametrize("tail", TAILS)
def test_changing_language_stays_on_the_same_page(phone: Phones, tail: str):
    child = phone(script=False)
    child.page.goto(f"{child.live}/sv/{tail}")
    for lang in ("ar", "ti", "en"):
        chooses(child, lang)
        assert child.path == f"/{lang}/{tail}"
        assert child.page.locator(".menu [aria-current]").get_attribute("lang") == lang


@BOTH
def test_changing_language_carries_along_what_was_typed_in_the_form(phone: Phones, script: bool):
    child = phone(script=script)
    child.opens("ask")
    child.writes("Min halva mening", "Upps")
    child.page.locator("[name=kind][value=problem]").check()
    child.page.locator("[name=publish]").check()
    for lang in ("ar", "uk"):
        chooses(child, lang)
        assert child.path == f"/{lang}/10-13/ask"
        assert child.page.locator("#text").input_value() == "Min halva mening"
        assert child.page.locator("#place").input_value() == "Upps"
        assert child.page.locator("[name=kind]:checked").get_attribute("value") == "problem"
        assert child.page.locator("[name=publish]").is_checked()
        assert child.page.locator(".error").count() == 0


@BOTH
def test_changing_language_carries_along_half_a_code_and_half_a_place(phone: Phones, script: bool):
    child = phone(script=script)
    for address, box in ((f"{child.here}/code", "#code"), (f"{child.live}/sv/places/", "#place")):
        child.lang = "sv"
        child.page.goto(address)
        child.page.locator(box).fill("7KQ4")
        chooses(child, "ps")
        assert child.path == address.removeprefix(child.live).replace("/sv/", "/ps/")
        assert child.page.locator(box).input_value() == "7KQ4"
        assert child.page.locator(".error").count() == 0


@BOTH
def test_an_open_thread_is_read_on_in_another_language(phone: Phones, script: bool):
    child = phone(script=script)
    child.asks("Vad händer sen?", "Uppsala")
    child.saved_the_code()
    child.page.locator("#text").fill("Ett halvt tillägg")
    chooses(child, "so")
    assert "Vad händer sen?" in child.page.locator(".said.child").inner_text()
    assert child.page.locator("#text").input_value() == "Ett halvt tillägg"
