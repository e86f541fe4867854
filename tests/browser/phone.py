"""A child's phone, as the browser tests know one. It looks at each page it comes to."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, Request

SEND = "main form .button.main"


@dataclass
class Phone:
    page: Page
    live: str
    lang: str = "sv"
    age: str = "10-13"
    asked_for: list[str] = field(default_factory=list)
    """Every address the browser asked anybody for."""

    def __post_init__(self) -> None:
        self.page.context.on("request", self._note)

    def _note(self, request: Request) -> None:
        self.asked_for.append(request.url)

    @property
    def here(self) -> str:
        return f"{self.live}/{self.lang}/{self.age}"

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def opens(self, tail: str) -> None:
        self.page.goto(f"{self.here}/{tail}")
        self.looks()

    def presses(self, what: str) -> None:
        """Press, and wait for the page that comes. (What our script does to the history is no new page.)"""
        with self.page.expect_event("domcontentloaded"):
            self.page.locator(what).first.click()
        self.looks()

    def looks(self) -> None:
        """What holds on every page: it speaks one language, has one heading, fits the screen, sets no cookie."""
        html = self.page.locator("html")
        assert html.get_attribute("lang") == self.lang
        assert self.page.locator("h1").count() == 1
        assert_fits(self.page)
        assert self.page.context.cookies() == []

    def writes(self, text: str, place: str = "") -> None:
        """Fill in the form, without sending it."""
        self.page.locator("#text").fill(text)
        if place:
            self.page.locator("#place").fill(place)

    def asks(self, text: str, place: str = "") -> str:
        """The whole way from the form to the code, which is given in letters."""
        self.opens("ask")
        self.writes(text, place)
        self.presses(SEND)
        self.presses(SEND)
        return self.code()

    def code(self, form: str = ":not(.digits)") -> str:
        return " ".join(self.page.locator(f".code{form} .group").all_text_contents())

    def saved_the_code(self) -> None:
        self.presses("main > form button")

    def comes_back(self, code: str) -> None:
        self.opens("code")
        self.page.locator("#code").fill(code)
        self.presses("#open .button.main")

    def read_again(self, code: str) -> str:
        self.comes_back(code)
        return self.page.locator("main").inner_text()

    def erases(self) -> None:
        self.presses(".panel .button.harm")
        self.presses(".actions .button.harm")

    def nothing_is_left(self, *typed: str) -> None:
        """No other host was asked for anything, no address tells what was typed, and the browser keeps nothing."""
        hosts = {urlsplit(url).netloc for url in self.asked_for}
        assert hosts == {urlsplit(self.live).netloc}
        visited = _history(self.page)
        for words in typed:
            squeezed = words.replace(" ", "").casefold()
            for url in [*self.asked_for, *(address for address, _title in visited)]:
                plain = unquote(url.replace("+", " ")).replace(" ", "").casefold()
                assert squeezed not in plain, url
        assert {title for _address, title in visited} <= {"Undra", "about:blank", ""}
        assert self.page.context.storage_state() == {"cookies": [], "origins": []}
        kept = "[history.state, Object.keys(localStorage).length, Object.keys(sessionStorage).length]"
        assert self.page.evaluate(kept) == [None, 0, 0]


def assert_fits(page: Page) -> None:
    """Nothing has to be moved sideways to be read. Says what sticks out."""
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1], page.evaluate(STICKS_OUT)


STICKS_OUT = """() => [...document.querySelectorAll('body *')]
  .filter(one => { const box = one.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1 })
  .map(one => one.outerHTML.slice(0, 150))"""


def _history(page: Page) -> list[tuple[str, str]]:
    told = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return [(entry["url"], entry["title"]) for entry in told["entries"]]
