"""A filed request as both sides see it, of the whole running system: `python -m tests.gallery.both_sides build/both NLU`.

An employer files on the web page, staff match it and write, the employer asks how far it is; each is photographed on a
phone and on a desk. NLU is the address of a running NLU server with a trained model. Needs Chromium on this machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bot.accounts.accounts import choose_password, make
from database.engine import open_engine
from database.session import writing
from tests.browser.chromium import executable, launched
from tests.browser.office import sign_in
from tests.console.staff import PASSWORD
from tests.end_to_end.system import ROOT, System
from tests.gallery.__main__ import NO_CHROMIUM

SIZES = ((390, 844), (1280, 900))
STAFF = "malee"
FILES = (
    "โรงงานในระยอง อยากได้ช่างเชื่อม ปวช. 5 คน กับช่างไฟฟ้า ปวส. 3 คน เริ่มมกราคม ค่าจ้างวันละ 400 มีหอพักและรถรับส่ง",
    "ยืนยันคำขอ",
    "บริษัท ตัวอย่างเหล็กกล้า จำกัด คุณวิภา โทร 081-234-5678",
)
TOLD = "ส่งคำขอให้วิทยาลัยเทคนิคระยองแล้ว วิทยาลัยจะโทรหาภายใน 3 วัน"
REFERENCE = re.compile(r"\b[A-Z]{3}-[A-Z0-9]{4}\b")


def main(folder: Path, nlu: str) -> None:
    """Run the system, file, match, and keep the pictures."""
    chromium = executable()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="both") as made:
        system = System(Path(made), {"NLU_URL": nlu})
        _load(system)
        try:
            system.start()
            system.wait_ready()
            with launched(chromium) as browser:
                _photographed(browser, system, folder)
        finally:
            system.stop()
            system.end()
    print(f"{2 * len(SIZES) * 2} pictures in {folder}")


def _load(system: System) -> None:
    command = [sys.executable, "-m", "bot.cli", "load", "--quiet"]
    subprocess.run(command, cwd=ROOT, env=system.environment(), check=True, capture_output=True, timeout=600)
    engine = open_engine(system.database)
    with writing(engine) as connection:
        make(connection, STAFF, "desk", "", PASSWORD, "", time.time())
        choose_password(connection, STAFF, PASSWORD, time.time())
    engine.dispose()


def _photographed(browser: Browser, system: System, folder: Path) -> None:
    width, height = SIZES[0]
    chat = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    chat.goto(f"{system.url}/chat?lang=th")
    for words in FILES:
        _say(chat, words)
    found = REFERENCE.search(chat.locator(".answer").last.inner_text())
    assert found, chat.locator(".answer").last.inner_text()
    _kept(chat, folder, "employer-files")
    desk = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    desk.goto(f"{system.url}/staff")
    sign_in(desk, STAFF)
    desk.goto(f"{system.url}/staff/requests/{found[0]}")
    _kept(desk, folder, "desk-sees")
    _matched(desk)
    _kept(desk, folder, "desk-matched")
    _say(chat, f"คำขอ {found[0]} ถึงไหนแล้ว")
    _kept(chat, folder, "employer-asks")


def _say(page: Page, words: str) -> None:
    answers = page.locator(".answer")
    before = answers.count()
    page.locator("#question").fill(words)
    page.locator("#question").press("Enter")
    expect(answers).not_to_have_count(before, timeout=30_000)
    page.wait_for_load_state("networkidle")


def _matched(page: Page) -> None:
    """Staff say that colleges were found, and write to the employer."""
    page.locator("form[action$='/move'] button").first.click()
    page.wait_for_load_state("networkidle")
    form = page.locator("form[action$='/message']")
    form.locator("textarea").fill(TOLD)
    form.locator("button").last.click()
    page.wait_for_load_state("networkidle")


def _kept(page: Page, folder: Path, name: str) -> None:
    """The whole page at each width, in a window that is as tall as the page: nothing is scrolled away."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        tall = page.evaluate("document.scrollingElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(height, tall)})
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}-{width}.png")
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def _arguments(given: Sequence[str]) -> tuple[Path, str]:
    if len(given) != 2:
        sys.exit((__doc__ or "").splitlines()[0])
    return Path(given[0]), given[1]


if __name__ == "__main__":
    main(*_arguments(sys.argv[1:]))
