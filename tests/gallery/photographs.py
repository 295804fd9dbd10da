"""Pictures of the replies, taken by Chromium: the real web page answering, and the columns of the drawn page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from tests.browser.desk import Desk, Site
from tests.gallery.appearance import Row
from tests.gallery.replies import Shown

PHONE = {"width": 390, "height": 3000}  # so tall that no answer is cut off
SHARPNESS = 2  # device pixels a CSS pixel, as on a phone


def of_the_web_page(browser: Browser, engine: Engine, shown: list[Shown], folder: Path) -> list[float]:
    """Asks the real page for each reply and keeps what it draws as `<name>-web.png`; gives the heights."""
    desk, heights = Desk(engine), []
    with Site(desk, pictures=folder) as site:
        for one in shown:
            desk.scripted = {one.name: one.reply}
            desk.picture_of = one.picture_in(folder)
            address = f"{site.url}/chat?lang={one.reply.language}"
            heights.append(_photograph(browser, address, one.name, folder))
    return heights


def _photograph(browser: Browser, address: str, question: str, folder: Path) -> float:
    page = browser.new_page(viewport=PHONE, device_scale_factor=SHARPNESS, color_scheme="light")  # type: ignore[arg-type]
    page.goto(address)
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator(".answer").wait_for()
    for image in page.locator(".answer img").all():
        image.evaluate("image => image.decode()")
    page.locator(".answer").screenshot(path=folder / f"{question}-web.png")
    height = height_of(page, ".answer")
    page.close()
    return height


def height_of(page: Page, selector: str) -> float:
    """How tall the first such element is, in CSS pixels."""
    box = page.locator(selector).first.bounding_box()
    return box["height"] if box else 0.0


def of_the_drawn_page(browser: Browser, file: Path, rows: list[Row]) -> dict[str, list[float]]:
    """The columns of LINE and Telegram as `<name>-line.png` and `<name>-telegram.png`; gives their heights."""
    heights: dict[str, list[float]] = {"line": [], "telegram": []}
    page = browser.new_page(viewport={"width": 1300, "height": 900}, device_scale_factor=SHARPNESS)
    page.goto(file.resolve().as_uri())
    for row in rows:
        for channel in ("line", "telegram"):
            column = page.locator(f"[id='{row.name}'] .{channel}")
            column.screenshot(path=file.parent / f"{row.name}-{channel}.png")
    page.add_style_tag(content=".alt { display: none }")  # what only stands in for a picture is not seen
    for row in rows:
        for channel in ("line", "telegram"):
            heights[channel].append(height_of(page, f"[id='{row.name}'] .{channel}"))
    page.close()
    return heights
