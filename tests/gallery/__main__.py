"""Asks the actions and draws their replies on every channel: `python -m tests.gallery build/gallery [database address]`.

Makes `index.html` and, for each reply, a picture a channel. Needs Chromium on this machine.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from bot.channels.line.encode import messages_of
from bot.channels.telegram.encode import encode
from bot.settings import Settings
from database.engine import open_engine
from database.session import reading
from tests.bot.channels.samples import LOOK, on_telegram
from tests.browser.chromium import executable, launched
from tests.gallery.appearance import Row, line_html, page, telegram_html
from tests.gallery.photographs import of_the_drawn_page, of_the_web_page
from tests.gallery.replies import Shown, shown

NO_CHROMIUM = "The gallery is drawn by Chromium: install it first (apt-get install chromium)."
SOMEWHERE = (
    "https://gallery.example"  # where LINE would fetch pictures; the page takes them from beside itself
)

PAGE = Path(__file__).parents[2] / "bot" / "channels" / "web" / "page"
SCREEN = 640  # pixels that a phone of 390 by 844 leaves to an answer


def main(folder: Path, address: str) -> None:
    """Write the page and the pictures."""
    chromium = executable()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(address)
    with reading(engine) as session:
        replies = list(shown(session))
    rows = [row_of(one, folder) for one in replies]
    (folder / "pictures").mkdir(exist_ok=True)
    shutil.copy(PAGE / "icon-192.png", folder / "pictures")  # the logo of LINE's greeting
    (folder / "index.html").write_text(page(rows), "utf-8")
    with launched(chromium) as browser:
        print(f"{len(rows)} replies; photographing each on three channels ...", flush=True)
        heights = {"web": of_the_web_page(browser, engine, replies, folder)}
        heights |= of_the_drawn_page(browser, folder / "index.html", rows)
    print(told(heights))
    print(f"{folder / 'index.html'}, and {3 * len(rows)} pictures beside it")


def told(heights: dict[str, list[float]]) -> str:
    """How tall the replies are on each channel: a phone shows about 640 pixels at a glance."""
    lines = []
    for channel, of in heights.items():
        ranked = sorted(of)
        median, ninth = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.9)]
        over = sum(height > SCREEN for height in of)
        lines.append(
            f"{channel:9} median {median:.0f} px, 90 % within {ninth:.0f} px, {over} over {SCREEN} px"
        )
    return "\n".join(lines)


def row_of(one: Shown, folder: Path) -> Row:
    """The reply as LINE and Telegram would get it, drawn; its charts are put into the folder."""
    look = replace(LOOK, public_url=SOMEWHERE, picture_of=one.picture_in(folder))
    return Row(
        one.name,
        f"{one.name} ({one.reply.kind})",
        line_html(messages_of(one.reply, look)),
        telegram_html(encode(one.reply, on_telegram(), look)),
        f"{one.name}-web.png",
    )


if __name__ == "__main__":
    main(
        Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery"),
        sys.argv[2] if len(sys.argv) > 2 else Settings().database_address,
    )
