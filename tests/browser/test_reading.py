"""Reading a text: a hard word, aloud, on paper."""

from collections.abc import Callable

import pytest

from tests.browser.phone import Phone

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]
Phones = Callable[..., Phone]

VOICE = """
  const voices = [{ lang: "%(lang)s", localService: %(local)s, name: "Voice" }];
  window.said = [];
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    cancel: () => { window.said.push("stopped"); },
    speak: (one) => {
      window.said.push(one.text.trim());
      window.marked = [...document.querySelectorAll(".read")].map((span) => span.textContent).join("").trim();
      window.next = () => one.onend();
    },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_a_tap_on_a_hard_word_opens_its_explanation_in_its_line(phone: Phones, lang: str, script: bool):
    child = phone(lang=lang, script=script, width=320)
    child.opens("orosanmalan")
    word = child.page.locator(".word").first
    means = child.page.locator(".means").first
    assert means.is_hidden()
    word.click()
    assert means.is_visible()
    child.looks()
    child.page.locator("h1").click()
    assert means.is_hidden()
    word.focus()
    assert means.is_visible()


def test_the_device_reads_sentence_by_sentence_and_marks_it(phone: Phones):
    child = phone()
    child.page.add_init_script(VOICE % {"lang": "sv-SE", "local": "true"})
    child.opens("orosanmalan")
    listen = child.page.locator("[data-listen]")
    listen.click()
    said = "window.said.filter((one) => one !== 'stopped')"
    assert child.page.evaluate(said) == ["När någon är orolig för dig"]
    assert child.page.evaluate("window.marked") == "När någon är orolig för dig"
    child.page.evaluate("window.next()")
    assert child.page.evaluate("window.marked").startswith("Någon har sagt till soc (socialtjänsten)")
    assert "Kort ord" not in child.page.evaluate("window.marked")
    child.page.evaluate("window.next()")
    assert child.page.evaluate(said)[-1] == "Det kallas orosanmälan."
    listen.click()
    assert child.page.evaluate("window.said.at(-1)") == "stopped"
    assert child.page.locator(".read").count() == 0
    child.looks()


@pytest.mark.parametrize(("lang", "local"), [("de-DE", "true"), ("sv-SE", "false")])
def test_there_is_no_button_without_a_voice_of_the_devices_own(phone: Phones, lang: str, local: str):
    child = phone()
    child.page.add_init_script(VOICE % {"lang": lang, "local": local})
    child.opens("orosanmalan")
    assert child.page.locator("[data-listen]").is_hidden()


def test_on_paper_there_is_one_clean_page_with_a_code_back(phone: Phones):
    child = phone()
    child.opens("orosanmalan")
    assert child.page.locator(".qr").is_hidden()
    child.page.emulate_media(media="print")
    assert child.page.locator(".qr").is_visible()
    for screen_only in (".leave", ".top", ".easy", "[data-print]", ".foot"):
        assert child.page.locator(screen_only).first.is_hidden()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_a_child_finds_help_tries_out_and_searches_with_and_without_script(
    phone: Phones, lang: str, script: bool
):
    child = phone(lang=lang, script=script, width=320)
    child.opens("")
    child.presses(f'a[href="/{lang}/10-13/help"]')
    child.presses(f'a[href="/{lang}/10-13/help/hurt"]')
    child.presses(f'a[href="/{lang}/10-13/help/hurt/hit"]')
    child.page.fill("#place", "uppsala")
    child.presses("#near .button")
    assert "Uppsala" in child.page.locator("#here").inner_text()
    child.presses(f'a[href="/{lang}/10-13/try"]')
    for choice in ("home", "school", "hit"):
        child.presses(f'main .cards a[href$="/{choice}"]')
    assert child.page.locator(".steps li").count() >= 8
    child.presses(f'.chosen a[href="/{lang}/10-13/try/home"]')
    child.opens("")
    child.page.fill("#q", "god man")
    child.presses("#search .button")
    assert "god man" not in child.page.url
    assert child.page.locator('a[href$="/ensamkommande"]').count() == 1


def test_two_taps_say_whether_it_was_easy(phone: Phones):
    child = phone(script=False)
    child.opens("orosanmalan")
    child.presses("[name=answer][value=partly]")
    child.page.fill("#text", "Vad är utredning?")
    child.presses("[name=reason][value=words]")
    assert child.page.locator("main").inner_text().startswith("Tack!")
