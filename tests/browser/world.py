"""A real server on this machine and a real browser in front of it."""

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.types import ASGIApp

from tests.live import serving

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def live(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a house of this test's own. Patience is switched off: tests write faster than children."""
    monkeypatch.setattr("portal.questions.forms.PATIENCE", 0.0)
    with serving(app) as address:
        yield address


@dataclass(frozen=True)
class Running:
    browser: Browser
    loop: AbstractEventLoop


@pytest.fixture(scope="session")
def chromium() -> Iterator[Running]:
    """Started once. Its event loop is put away between tests: with a loop running in this thread, no other test
    could start one of its own."""
    playwright = sync_playwright().start()
    running = Running(
        playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=FLAGS,
            # Playwright switches this cache off; phones have it, and Back depends on it.
            ignore_default_args=["--disable-back-forward-cache"],
        ),
        asyncio.get_running_loop(),
    )
    asyncio._set_running_loop(None)
    yield running
    asyncio._set_running_loop(running.loop)
    running.browser.close()
    playwright.stop()


@pytest.fixture
def browser(chromium: Running) -> Iterator[Browser]:
    asyncio._set_running_loop(chromium.loop)
    yield chromium.browser
    asyncio._set_running_loop(None)
