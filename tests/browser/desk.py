"""Somebody who answers, at their own phone or computer."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.phone import assert_fits
from tests.conftest import PASSWORD


@dataclass
class AtTheDesk:
    page: Page
    live: str
    name: str

    def presses(self, what: str) -> None:
        with self.page.expect_event("domcontentloaded"):
            self.page.locator(what).first.click()
        assert_fits(self.page)

    def signs_in(self, lang: str = "sv") -> None:
        self.page.goto(f"{self.live}/desk/sign-in")
        assert_fits(self.page)
        self.page.locator("#email").fill(f"{self.name}@desk.example")
        self.page.locator("#password").fill(PASSWORD)
        self.presses("main form .button.main")
        if self.page.locator("html").get_attribute("lang") != lang:
            self.page.locator(".menu summary").click()
            assert_fits(self.page)
            self.presses(f".menu button[value='{lang}']")
        assert self.page.locator("html").get_attribute("lang") == lang

    def reads_the_first_question(self) -> str:
        self.page.goto(f"{self.live}/desk/")
        self.presses(".rows a")
        return self.page.locator("main").inner_text()

    def hands_in(self, answer: str) -> None:
        self.page.locator("#answer").fill(answer)
        self.presses("button[value='hand-in']")

    def approves(self) -> None:
        self.presses("form[action$='/approve'] .button.main")
