"""Phones: one in a child's hand, one at each end of the desk. Each has a browser of its own, with nothing in it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.app import create_app, open_house
from portal.data import open_database
from portal.settings import Settings, read_settings
from tests.browser.desk import AtTheDesk
from tests.browser.every_page import PARTS, Walker
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
            if scope["path"] == "/weather":
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
        context.set_default_timeout(60_000)  # patience, not speed: machines are shared
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


@dataclass
class Saved:
    """Every type of page of the house, as it was sent. A part of a language is walked through when asked for."""

    walk: Callable[[str, str], dict[str, str]]
    address: str
    """Where the pictures and the script of these pages are."""
    walked: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def pages(self, lang: str, *parts: str) -> dict[str, str]:
        """By name. All parts unless some are given."""
        found: dict[str, str] = {}
        for part in parts or PARTS:
            if (lang, part) not in self.walked:
                self.walked[lang, part] = self.walk(lang, part)
            found |= self.walked[lang, part]
        return found

    def shows(self, page: Page, lang: str, html: str) -> None:
        """Open a saved page in the browser, with script and all, and without asking the house again."""
        here = f"{self.address}/{lang}/saved"
        page.route(here, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(here, wait_until="domcontentloaded")
        page.unroute(here)


@pytest.fixture(scope="session")
def saved(
    settings: Settings, sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Saved]:
    def world() -> tuple[ASGIApp, list[date], Engine]:
        file = shutil.copy(sqlite_world, tmp_path_factory.mktemp("walk") / "portal.db")
        engine, calendar = open_database(f"sqlite:///{file}"), [MONDAY]
        house = replace(open_house(settings, engine), today=lambda: calendar[0])
        return create_app(settings, engine, house), calendar, engine

    def walk(lang: str, part: str) -> dict[str, str]:
        app, calendar, engine = world()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("portal.questions.forms.PATIENCE", 0.0)
            pages = Walker(app, lang, calendar).part(part)
        engine.dispose()
        return pages

    app, _, engine = world()
    with serving(app) as address:
        yield Saved(walk, address)
    engine.dispose()
