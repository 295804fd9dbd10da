"""The office's pages on a free port of loopback, with somebody who waits, a request, and questions without an answer."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import Engine, text

from bot.dialogue.state import State
from bot.reception.rate_limit import RateLimit
from console.app import create_app
from console.house import House
from database import loading
from database.engine import open_engine
from database.migrations import migrate
from database.session import writing
from tests.bot.commands.small_folder import small_copy
from tests.browser.desk import Serving
from tests.console import test_conversations as talks
from tests.console import test_requests as requests
from tests.console.staff import PASSWORD, hire, office


class OfficeSite:
    """Running while the block lasts; facts are the bundled ones."""

    def __init__(self, facts: Engine, folder: Path) -> None:
        file = folder / "office.db"
        with sqlite3.connect(str(facts.url.database)) as source, sqlite3.connect(file) as copy:
            source.backup(copy)
        self.house: House = office(open_engine(f"sqlite:///{file}"), folder, nlu_url="http://127.0.0.1:9")
        for role in ("administrator", "desk", "reader"):
            hire(self.house, role, role)
        self.request = requests.filed(self.house, "")
        self.talk = talks.waits(self.house)
        self._questions()
        self._serving = Serving(create_app(self.house), 0)

    def _questions(self) -> None:
        now = self.house.clock()
        with writing(self.house.engine) as connection:
            for at, (words, intent, kind) in enumerate(
                (
                    ("วิทยาลัยมีสระว่ายน้ำไหม", "nlu_fallback", "out_of_scope"),
                    ("วิทยาลัยมีสระว่ายน้ำไหม??", "nlu_fallback", "out_of_scope"),
                    ("ชุดนักเรียน ปวช. ซื้อที่ไหน", "fees", "no_data"),
                    ("ปวส. บัญชี เรียนที่ไหน", "programs", "answer"),
                )
            ):
                more = {"intent": intent, "kind": kind, "action": intent, "answered": "ยังไม่มีข้อมูล"}
                talks.said(connection, "web:c:q", words, now - at * 86_400, **more)
            state = {"key": "web:c:P-1", "state": State().to_json(), "now": now}
            connection.execute(
                text("INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, :now)"), state
            )

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._serving.port}"

    def __enter__(self) -> OfficeSite:
        self._serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._serving.stop()
        self.house.engine.dispose()


class WorkshopSite:
    """The office in which facts and words are changed: fewer rows, so that a check takes a second."""

    def __init__(self, folder: Path, nlu_url: str = "http://127.0.0.1:9") -> None:
        self.data = small_copy(folder / "data")
        address = f"sqlite:///{folder / 'office.db'}"
        engine = open_engine(address)
        migrate(engine)
        assert loading.load(engine, self.data).usable
        made = office(
            engine, folder, self.data, database_url=address, models_dir=folder / "models",
            nlu_url=nlu_url,
        )  # fmt: skip
        self.house: House = replace(made, attempts=RateLimit(1e9, 1e9))  # many sign in from one address here
        for role in ("administrator", "publisher", "editor", "reader"):
            hire(self.house, role, role)
        self._serving = Serving(create_app(self.house), 0)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._serving.port}"

    def __enter__(self) -> WorkshopSite:
        self._serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._serving.stop()
        self.house.engine.dispose()


def sign_in(page: Page, name: str) -> None:
    """Name and password, typed."""
    page.get_by_label(re.compile("ชื่อผู้ใช้|User name")).fill(name)
    page.get_by_label(re.compile("^(รหัสผ่าน|Password)$")).fill(PASSWORD.plain)
    page.keyboard.press("Enter")
    expect(page.locator("nav").first).to_be_attached()
