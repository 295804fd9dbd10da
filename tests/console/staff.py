"""Members of staff with a browser: they open pages, fill in forms and follow where these lead."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from actions.words.texts import Texts
from bot.accounts.accounts import choose_password, make
from bot.accounts.passwords import Password
from bot.channels.all import channels_on
from bot.settings import Settings
from bot.var_dir import secret_key
from console.app import create_app
from console.asked.checks import Checks, Failing
from console.house import House, attempts_limit
from database.session import writing

DATA = Path(__file__).parents[2] / "data"
TEXTS = Texts.read(DATA / "texts")
HOST = "http://office.test"
PASSWORD = Password.of("ข้าวเหนียวมะม่วง")
CSRF = re.compile(r'name="csrf" value="(\w+)"')


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


def office(engine: Engine, folder: Path, data: Path = DATA, **settings: object) -> House:
    """The office on a database."""
    made = Settings(_env_file=None, var_dir=folder, data_dir=data, **settings)  # type: ignore[arg-type,call-arg]
    clock = Clock()
    limit = attempts_limit(clock)
    secret, unread = secret_key(made, "staff"), Checks(lambda sets, database: Failing())
    return House(made, engine, TEXTS, channels_on(made, TEXTS), secret, limit, clock, checks=unread)


def hire(house: House, name: str, role: str, centre: str = "") -> None:
    """An account whose owner has chosen a password already."""
    with writing(house.engine) as connection:
        make(connection, name, role, centre, PASSWORD, "", house.clock())
        choose_password(connection, name, PASSWORD, house.clock())


@dataclass
class Browser:
    """One browser; `follow` leads on through redirects, as people see it."""

    house: House
    client: TestClient

    @classmethod
    def of(cls, house: House, address: str = "10.0.0.1") -> Browser:
        """A new one, with nothing in it."""
        return cls(house, TestClient(create_app(house), HOST, client=(address, 1), follow_redirects=False))

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Open a page; where that leads to another one, that is not followed."""
        return self.client.get(f"/staff{path}", headers=headers)

    def post(self, path: str, on: str = "/sign-in", **form: str) -> httpx.Response:
        """Send a form of the page `on`."""
        return self.client.post(f"/staff{path}", data={"csrf": self.proof(on)} | form)

    def hand_in(self, path: str, content: bytes, name: str = "table.csv", **form: str) -> httpx.Response:
        """Send a form with a file."""
        fields = {"csrf": self.proof("/own")} | form
        return self.client.post(f"/staff{path}", data=fields, files={"file": (name, content)})

    def proof(self, on: str) -> str:
        """What the forms of a page carry."""
        found = CSRF.search(self.get(on).text)
        return found[1] if found else ""

    def sign_in(self, name: str, password: str = PASSWORD.plain) -> httpx.Response:
        """Name and password."""
        return self.post("/sign-in", name=name, password=password)


def at_work(house: House, role: str, centre: str = "", name: str = "") -> Browser:
    """Somebody new of the staff who has signed in."""
    hire(house, name or role, role, centre)
    browser = Browser.of(house)
    assert browser.sign_in(name or role).headers["location"] == "/staff"
    return browser


def deeds(house: House) -> list[tuple[str, str, str]]:
    """What was written down."""
    with house.engine.connect() as connection:
        rows = connection.execute(text("SELECT who, what, about FROM staff_deeds ORDER BY id"))
        return [(row.who, row.what, row.about) for row in rows]
