"""Arabic is mirrored; codes and numbers are not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from tests.browser.phone import Phone

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]
Phones = Callable[..., Phone]

WHERE_WORDS_STAND = """one => {
  const text = one.firstChild, words = [...text.data.matchAll(/\\S+/g)];
  return words.flatMap(word => word[0].split(/\\u00a0/).map(part => {
    const range = document.createRange(), start = text.data.indexOf(part, word.index);
    range.setStart(text, start); range.setEnd(text, start + part.length);
    return [part, range.getBoundingClientRect().x];
  }));
}"""


def is_left_to_right(numbers: Locator) -> bool:
    return bool(numbers.evaluate("one => getComputedStyle(one).direction === 'ltr'"))


def test_the_page_is_mirrored_and_its_arrow_too(phone: Phones):
    arabic, swedish = phone(lang="ar"), phone(lang="sv")
    for child in (arabic, swedish):
        child.opens("orosanmalan")
    assert arabic.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    turned = "one => getComputedStyle(one).transform"
    assert arabic.page.locator(".arrow").evaluate(turned) == "matrix(-1, 0, 0, 1, 0, 0)"
    assert swedish.page.locator(".arrow").evaluate(turned) == "none"
    for child, mirrored in ((arabic, True), (swedish, False)):
        brand, menu = (child.page.locator(what).bounding_box() for what in (".brand", ".menu"))
        assert brand
        assert menu
        assert (brand["x"] > menu["x"]) is mirrored


def test_the_groups_of_a_code_stand_from_left_to_right(phone: Phones):
    child = phone(lang="ar")
    child.asks("ماذا يحدث؟")
    child.page.locator(".fold summary").click()
    for code in (".code:not(.digits)", ".code.digits"):
        assert is_left_to_right(child.page.locator(code))
        boxes = child.page.locator(f"{code} .group").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [Math.round(box.y), box.x])"
        )
        assert boxes == sorted(boxes)
        assert len({y for y, _x in boxes}) == 2


def test_a_code_is_typed_from_left_to_right(phone: Phones):
    child = phone(lang="ar")
    child.opens("code")
    assert is_left_to_right(child.page.locator("#code"))


def test_phone_numbers_stand_from_left_to_right(phone: Phones):
    child = phone(lang="ar")
    child.opens("vald-hemma")
    numbers = child.page.locator("a[href^='tel:']").all()
    several = 0
    for number in numbers:
        assert is_left_to_right(number)
        parts = number.evaluate(WHERE_WORDS_STAND)
        assert parts == sorted(parts, key=lambda part: part[1]), parts
        assert "".join(part for part, _x in parts) == (number.get_attribute("href") or "")[4:]
        several += len(parts) > 1
    assert several
