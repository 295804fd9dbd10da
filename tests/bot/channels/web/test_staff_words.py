"""`POST /api/chat/staff`: a browser sees what staff wrote to it, and nothing of anybody else."""

from __future__ import annotations

from typing import Any

import httpx
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from bot.channels.web.routes import LOOK, WebChat, web_routes
from bot.channels.web.staff_words import StaffWords
from bot.reception.rate_limit import RateLimit
from tests.bot.channels.samples import TEXTS


class Reception:
    """Knows of one person."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.away = False

    async def staff_words(self, person_key: str, after: int) -> StaffWords:
        if self.away:
            raise OperationalError("", {}, Exception("away"))
        self.asked.append((person_key, after))
        return StaffWords([{"text": "สวัสดีค่ะ"}], after + 1, True)


async def ask(reception: Reception, address: RateLimit | None = None, **asked: Any) -> httpx.Response:
    limit = address or RateLimit(1000.0, 1000.0, lambda: 0)
    chat = WebChat(reception, TEXTS, b"secret", False, limit, limit)  # type: ignore[arg-type]
    transport = httpx.ASGITransport(Starlette(routes=web_routes(chat)))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat") as client:
        return await client.post("/api/chat/staff", json=asked)


async def test_a_look_brings_the_words_and_where_the_next_look_begins() -> None:
    reception = Reception()
    response = await ask(reception, person="somebody", after=7)
    assert response.json() == {"replies": [{"text": "สวัสดีค่ะ"}], "last": 8, "open": True}
    assert response.headers["cache-control"] == "no-store"
    assert reception.asked == [("web:p:somebody", 7)]


async def test_nobody_in_particular_sees_nothing() -> None:
    reception = Reception()
    assert (await ask(reception)).json() == {"replies": [], "last": 0, "open": False}
    assert reception.asked == []


async def test_strange_numbers_begin_at_the_beginning() -> None:
    reception = Reception()
    for after in (-1, "x", "7", 1.5, True, None, 2**63):
        assert (await ask(reception, person="a", after=after)).status_code == 200
    assert {after for _, after in reception.asked} == {0}


async def test_an_address_that_looks_too_often_waits() -> None:
    limit = RateLimit(LOOK, 1.0, lambda: 0)
    assert (await ask(Reception(), limit, person="a")).status_code == 200
    late = await ask(Reception(), limit, person="a")
    assert late.status_code == 429 and int(late.headers["retry-after"]) > 0


async def test_a_database_that_is_away_is_said() -> None:
    reception = Reception()
    reception.away = True
    assert (await ask(reception, person="a")).status_code == 503


async def test_who_asks_never_stands_in_the_address() -> None:
    reception = Reception()
    limit = RateLimit(1000.0, 1000.0, lambda: 0)
    chat = WebChat(reception, TEXTS, b"secret", False, limit, limit)  # type: ignore[arg-type]
    transport = httpx.ASGITransport(Starlette(routes=web_routes(chat)))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat") as client:
        assert (await client.get("/api/chat/staff?person=somebody")).status_code == 405
        await client.post("/api/chat/staff?person=somebody")
        assert (await client.post("/api/chat/staff", content="no JSON")).status_code == 400
    assert reception.asked == []
