"""Phones: one in a child's hand, one at each end of the desk. Each has a browser of its own, with nothing in it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from portal.settings import Settings, read_settings
from tests.browser.desk import AtTheDesk
from tests.browser.phone import Phone
from tests.browser.world import chromium  # noqa: F401 - a fixture
from tests.conftest import MONDAY
from tests.live import serving


class Everyday:
    """The everyday site that «Leave this page» leads to. Remembers what it was told about where one came from."""

    def __init__(self) -> None:
        self.referrers: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.referrers += [value for name, value in scope["headers"] if name == b"referer"]
            await PlainTextResponse("Sunny tomorrow.")(scope, receive, send)


@pytest.fixture(scope="session")
def everyday() -> Everyday:
    return Everyday()


@pytest.fixture(scope="session")
def everyday_address(everyday: Everyday) -> Iterator[str]:
    with serving(everyday) as address:
        yield f"{address}/weather"


@pytest.fixture(scope="session")
def settings(everyday_address: str) -> Settings:
    return read_settings(
        {
            "PORTAL_SECRET_KEY": "0123456789abcdef" * 3,
            "PORTAL_TODAY": MONDAY.isoformat(),
            "PORTAL_LEAVE_URL": everyday_address,
        }
    )


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a browser that nobody has used, of the given width, with script or without."""
    contexts: list[BrowserContext] = []

    def open_one(*, width: int = 390, script: bool = True, **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 700}, java_script_enabled=script, **more
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def phone(opened: Callable[..., Page], live: str) -> Callable[..., Phone]:
    """A child's phone: `phone(lang="ar", script=False, width=320)`."""

    def handed_out(*, lang: str = "sv", age: str = "10-13", **more: Any) -> Phone:
        return Phone(opened(**more), live, lang, age)

    return handed_out


@pytest.fixture
def at_the_desk(opened: Callable[..., Page], live: str) -> Callable[..., AtTheDesk]:
    def sits_down(name: str, **more: Any) -> AtTheDesk:
        return AtTheDesk(opened(**more), live, name)

    return sits_down
