"""Pictures of the replies, taken by Chromium: the real web page answering, and the columns of the drawn page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import Engine

from tests.browser.desk import Desk, Site
from tests.gallery.appearance import Row
from tests.gallery.replies import Shown

PHONE = {"width": 390, "height": 3000}  # so tall that no answer is cut off
SHARPNESS = 2  # device pixels a CSS pixel, as on a phone


def of_the_web_page(browser: Browser, engine: Engine, shown: list[Shown], folder: Path) -> None:
    """Asks the real page for each reply and keeps what it draws as `<name>-web.png`."""
    desk = Desk(engine)
    with Site(desk, pictures=folder) as site:
        for one in shown:
            desk.scripted = {one.name: one.reply}
            desk.picture_of = one.picture_in(folder)
            _photograph(browser, f"{site.url}/chat?lang={one.reply.language}", one.name, folder)


def _photograph(browser: Browser, address: str, question: str, folder: Path) -> None:
    page = browser.new_page(viewport=PHONE, device_scale_factor=SHARPNESS, color_scheme="light")  # type: ignore[arg-type]
    page.goto(address)
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator(".answer").wait_for()
    for image in page.locator(".answer img").all():
        image.evaluate("image => image.decode()")
    page.locator(".answer").screenshot(path=folder / f"{question}-web.png")
    page.close()


def of_the_drawn_page(browser: Browser, file: Path, rows: list[Row]) -> None:
    """The columns of LINE and Telegram as `<name>-line.png` and `<name>-telegram.png`."""
    page = browser.new_page(viewport={"width": 1300, "height": 900}, device_scale_factor=SHARPNESS)
    page.goto(file.resolve().as_uri())
    for row in rows:
        for channel in ("line", "telegram"):
            column = page.locator(f"[id='{row.name}'] .{channel}")
            column.screenshot(path=file.parent / f"{row.name}-{channel}.png")
    page.close()
