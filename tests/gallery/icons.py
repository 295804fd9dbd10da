"""Draws the pictures that phones and shared links show from the page's own icon: `python -m tests.gallery.icons`.

Their sizes are those that browsers and social networks ask for; run it again when the icon changes.
"""

from __future__ import annotations

import sys

from playwright.sync_api import Browser

from bot.channels.web.page import FILES
from tests.browser.chromium import executable, launched

SIZES = (180, 192, 512)
CARD = (1200, 630)
WORDS = ("น้องอาชีวะ", "ถามเรื่องเรียนสายอาชีพ วิทยาลัย และงานหลังจบ")


def main() -> None:
    """Write the pictures beside the icon."""
    chromium = executable()
    if chromium is None:
        sys.exit("The icons are drawn by Chromium: install it first (apt-get install chromium).")
    icon = (FILES / "icon.svg").read_text("utf-8")
    with launched(chromium) as browser:
        for size in SIZES:
            _draw(browser, f"icon-{size}.png", (size, size), icon)
        _draw(browser, "card.png", CARD, _card(icon))


def _draw(browser: Browser, name: str, size: tuple[int, int], content: str) -> None:
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:100%}}</style>{content}")
    page.screenshot(path=FILES / name, omit_background=True)
    page.close()


def _card(icon: str) -> str:
    name, about = WORDS
    look = (
        "height:630px;display:flex;gap:56px;align-items:center;padding:0 90px;background:#0b4f5c;color:#fff"
    )
    words = f"<div style='font:700 84px Noto Sans Thai'>{name}<div style='font:400 38px/1.6 Noto Sans Thai'>{about}</div></div>"
    return f"<div style='{look}'><div style='width:240px;flex:none'>{icon}</div>{words}</div>"


if __name__ == "__main__":
    main()
