"""The way to an answer with a keyboard alone."""

from collections.abc import Callable

import pytest

from tests.browser.phone import Phone

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]
Phones = Callable[..., Phone]

MOST_STOPS = 60

# Where the eye finds the focus: a ring that is wide enough and not transparent, on something that is on the
# screen and that nothing else, such as the bar that stays on top, lies over.
SEEN = """() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 &&
    look.outlineColor !== 'rgba(0, 0, 0, 0)';
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const at = document.elementFromPoint(
    Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 1), innerHeight - 1));
  return ring && inside && (one === at || one.contains(at) || at.contains(one));
}"""


def tabs_to(child: Phone, what: str) -> None:
    """Go on with Tab until the focus is there. On the way each stop must be seen."""
    for _ in range(MOST_STOPS):
        child.page.keyboard.press("Tab")
        assert child.page.evaluate(SEEN), child.page.evaluate(
            "document.activeElement.outerHTML.slice(0, 200)"
        )
        if child.page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"Tab never comes to {what}")


def enters(child: Phone, key: str = "Enter") -> None:
    with child.page.expect_event("domcontentloaded"):
        child.page.keyboard.press(key)
    child.looks()


@pytest.mark.parametrize("lang", ["sv", "ar"])
@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
def test_a_question_is_asked_and_opened_again_with_tab_enter_and_space(
    phone: Phones, lang: str, script: bool
):
    child = phone(lang=lang, script=script)
    child.opens("")
    tabs_to(child, ".button.main")
    enters(child)

    tabs_to(child, "#text")
    child.page.keyboard.type("Får jag fråga?")
    tabs_to(child, "[name=kind]")
    tabs_to(child, "#place")
    child.page.keyboard.type("Uppsala")
    tabs_to(child, "[name=publish]")
    child.page.keyboard.press("Space")
    assert child.page.locator("[name=publish]").is_checked()
    tabs_to(child, "form .button.main")
    enters(child, "Space")

    tabs_to(child, "form .button.main")  # the first of two: nobody has to pass the whole form again
    enters(child)
    code = child.code()
    tabs_to(child, ".fold summary")
    child.page.keyboard.press("Enter")
    assert child.page.locator(".code.digits").is_visible()
    tabs_to(child, "main > form .button.main")
    enters(child)
    assert "Får jag fråga?" in child.page.locator(".said.child").inner_text()

    child.opens("code")
    tabs_to(child, "#code")
    child.page.keyboard.type(code.replace(" ", "").lower())
    enters(child)
    assert "Får jag fråga?" in child.page.locator(".said.child").inner_text()


@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_enter_in_a_box_sends_what_is_in_it_and_does_not_choose_a_language(phone: Phones, lang: str):
    child = phone(lang=lang, script=False)
    child.opens("ask")
    child.writes("Får jag fråga?", "Uppsala")
    enters(child)
    assert child.page.locator("form .button.main").count() == 2  # the page that shows it once more
    child.page.goto(f"{child.live}/{lang}/places/")
    child.page.locator("#place").fill("Uppsala")
    enters(child)
    assert child.path == f"/{lang}/places/0380-uppsala"


def test_the_first_skip_leads_past_the_head_of_the_page_to_the_text(phone: Phones):
    child = phone()
    child.opens("orosanmalan")
    tabs_to(child, ".skip")
    assert child.page.locator(".skip").bounding_box()["x"] >= 0
    child.page.keyboard.press("Enter")
    child.page.keyboard.press("Tab")
    assert child.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_languages_opens_and_closes_with_the_keyboard(phone: Phones):
    child = phone(script=False)
    child.opens("orosanmalan")
    tabs_to(child, ".menu summary")
    child.page.keyboard.press("Space")
    tabs_to(child, ".menu [lang='ar']")
    child.lang = "ar"
    enters(child)
    assert child.path == "/ar/10-13/orosanmalan"
