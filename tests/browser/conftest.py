"""Chromium, a web chat with real answers, and a folder for screenshots."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page
from sqlalchemy import Engine

from tests.browser.chromium import executable, launched
from tests.browser.desk import Desk, Site

TRIES = 3
# The browser fetches the service worker when it likes, also after a test has stopped the server.
# That the worker works without a network is a test of its own.
SERVER_GONE = "An unknown error occurred when fetching the script"
OUTPUT = Path(__file__).parents[2] / "test-output" / "browser"
MISSING = "NO CHROMIUM on this machine: the pages were NOT tried in a browser (apt-get install chromium)"
OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium. In CI it must be there.

    It goes with this folder's last test: while it runs, its event loop stands in the way of any other.
    """
    path = executable()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with launched(path) as running:
        yield running


@pytest.fixture
def desk(catalogue_engine: Engine) -> Desk:
    """Who answers."""
    return Desk(catalogue_engine)


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    """The web chat, running."""
    with Site(desk) as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Opens the chat: `open_page()`, `open_page(width=360, locale="en-GB")`.

    Whatever the browser complains about on its console fails the test, unless the test expects it.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    expected: list[str] = [SERVER_GONE]

    def opened(
        path: str = "/chat", width: int = 768, height: int = 900, locale: str = "th-TH", expects: str = "",
        **options: object,
    ) -> Page:  # fmt: skip
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, **options)  # type: ignore[arg-type]
        contexts.append(context)
        expected.extend([expects] if expects else [])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path if "://" in path else site.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [c for c in complaints if not any(words in c for words in expected)] == []


@pytest.fixture
def photograph() -> Callable[[Page, str], Path]:
    """Keeps a screenshot in `test-output/browser`."""

    def taken(page: Page, name: str) -> Path:
        OUTPUT.mkdir(parents=True, exist_ok=True)
        path = OUTPUT / f"{name}.png"
        _captured(page, path)
        return path

    return taken


def _captured(page: Page, path: Path) -> None:
    """A busy machine may be too late for one frame ("Unable to capture screenshot"): the page is asked again."""
    for left in reversed(range(TRIES)):
        try:
            page.screenshot(path=path)
            return
        except Error as fault:
            if not left or "Unable to capture" not in str(fault):
                raise


def ask(page: Page, text: str) -> None:
    """Type a question, send it, and wait for the answer."""
    before = page.locator(".answer").count()
    page.locator("#question").fill(text)
    page.locator("#question").press("Enter")
    page.locator(".answer").nth(before).wait_for()
