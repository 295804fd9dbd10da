"""A web chat that answers from the real actions and facts; a table of questions stands for the NLU server."""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route

from actions.filters import Filters
from actions.reply import Ask, ButtonAction, Reply
from actions.words.texts import Texts
from bot.channels.channel import Look
from bot.channels.web.channel import WebChannel
from bot.channels.web.routes import WebChat, web_routes
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.pictures.routes import picture_routes
from bot.reception.headers import SafeHeaders
from bot.reception.incoming import Incoming
from bot.reception.rate_limit import RateLimit
from bot.turn.turn import Assistant, answer
from database.session import reading

TEXTS = Texts.read(Path(__file__).parents[2] / "data" / "texts")
GUARD = Guard.read(Path(__file__).parents[2] / "data" / SAFETY_WORDS)
TODAY = date(2026, 11, 21)
PREFIX = "/below/a/path"

QUESTIONS = {
    "ปวส. ปิโตรเคมี เรียนที่ไหน": Ask("programs", Filters(field=("petrochemical",), level=("high_voc_cert",))),
    "เรียนช่างยนต์ที่ไหน": Ask("programs", Filters(field=("auto",), level=("voc_cert",))),
    "Where can I study automotive?": Ask("programs", Filters(field=("auto",), level=("voc_cert",))),
    "จบช่างยนต์กี่คน": Ask("graduates", Filters(field=("auto",))),
    "How many graduates in automotive?": Ask("graduates", Filters(field=("auto",))),
    "แผนที่ วท.ระยอง": Ask("college_info", Filters(college=("1321016101",), aspect=("map",))),
    "วิทยาลัยใกล้ฉัน": Ask("nearest_college"),
    "สวัสดี": Ask("greeting"),
    "ช่วยอะไรได้บ้าง": Ask("help"),
}


@dataclass
class Desk:
    """Stands where the reception stands: takes an event in, and has its answer when it is asked for."""

    engine: Engine
    heard: list[Incoming] = field(default_factory=list)
    scripted: dict[str, Reply] = field(default_factory=dict)
    keys: dict[str, ButtonAction] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    away: bool = False  # the database cannot take anything in
    seconds: float = 0.0  # that an answer takes
    slow: str = ""  # the question whose answer takes a second longer
    picture_of: Callable[[Any], str | None] = lambda _chart: None

    async def accept(self, channel: str, events: Sequence[Incoming]) -> list[int]:
        """Remember the event."""
        if self.away:
            raise OperationalError("INSERT", {}, Exception("database is locked"))
        self.heard.extend(events)
        return [len(self.heard) - 1]

    async def answer(self, inbox_id: int, seconds: float) -> list[dict[str, Any]] | None:
        """The answer, encoded as for any browser."""
        incoming = self.heard[inbox_id]
        await asyncio.sleep(self.seconds + (incoming.text == self.slow))
        reply = self.scripted.get(incoming.text) or self._answered(incoming)
        body = WebChannel().encode(reply, incoming, self._look())[0].body
        replies: list[dict[str, Any]] = body["replies"]
        return replies

    def _answered(self, incoming: Incoming) -> Reply:
        pressed = (
            self.keys.get(incoming.payload) if incoming.kind == "press" else QUESTIONS.get(incoming.text)
        )
        language = "en" if incoming.text.isascii() and incoming.text else incoming.language_hint or "th"
        state = self.states.get(incoming.person_key) or State(language=language)
        with reading(self.engine) as session:
            assistant = Assistant(TEXTS, Topics.read(session), GUARD)
            answered = answer(incoming, state, None, assistant, session, TODAY, pressed)
        self.states[incoming.person_key] = answered.state
        return answered.reply

    def _look(self) -> Look:
        return Look(TEXTS, self.key_of, picture_of=self.picture_of)

    def key_of(self, action: ButtonAction) -> str:
        """A key that this desk knows again."""
        key = hashlib.sha256(repr(action).encode()).hexdigest()[:24]
        self.keys[key] = action
        return key


class Site:
    """The page on a free port of loopback, in a thread; also below a path, and on a page of somebody else."""

    def __init__(
        self, desk: Desk, limit: RateLimit | None = None, port: int = 0, sites: str = "*", pictures: Path | None = None,
    ) -> None:  # fmt: skip
        limit = limit or RateLimit(burst=1e9, per_second=1e9)
        chat = WebChat(desk, TEXTS, b"secret", False, limit, limit, sites)  # type: ignore[arg-type]
        drawn = picture_routes(pictures) if pictures else []
        app = Starlette(routes=[Mount(PREFIX, routes=web_routes(chat)), *web_routes(chat), *drawn])
        app.add_middleware(SafeHeaders)
        self._serving = Serving(app, port)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._serving.port

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Site:
        self._serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._serving.stop()


class CollegeSite:
    """A college's own page at another host name, which takes in the widget as the documentation says."""

    def __init__(self, widget: str, options: str = "defer") -> None:
        page = f"""<!doctype html><html lang="th"><head><title>วิทยาลัย</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <script src="{widget}" {options}></script></head>
            <body><main><h1>วิทยาลัยเทคนิคตัวอย่าง</h1><p>ข่าวและกิจกรรมของวิทยาลัย</p>
            <p><a href="#news">ข่าวทั้งหมด</a></p></main></body></html>"""
        routes = [Route("/", partial(_html, page)), Route("/favicon.ico", _nothing)]
        self._serving = Serving(Starlette(routes=routes), 0)

    @property
    def url(self) -> str:
        """Its address; for a browser `localhost` is another site than 127.0.0.1."""
        return f"http://localhost:{self._serving.port}/"

    def __enter__(self) -> CollegeSite:
        self._serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._serving.stop()


async def _html(page: str, _request: Request) -> HTMLResponse:
    return HTMLResponse(page)


async def _nothing(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("")


class Serving:
    """uvicorn in a thread."""

    def __init__(self, app: Starlette, port: int) -> None:
        config = uvicorn.Config(
            app, host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self.port = port

    def start(self) -> None:
        """Listen."""
        self._thread.start()
        end = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < end, "the page's server does not start"
            time.sleep(0.01)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        self._thread.join(10)
