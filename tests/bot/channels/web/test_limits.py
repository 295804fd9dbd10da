"""What one person and one address may cost on the web, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from actions.words.texts import Texts
from bot.channels.web.routes import WebChat, web_routes
from bot.reception.incoming import Incoming
from bot.reception.limits import ADDRESS_A_SECOND, ADDRESS_AT_ONCE, PERSON_A_SECOND, PERSON_AT_ONCE
from bot.reception.rate_limit import RateLimit

TEXTS = Texts.read(Path(__file__).parents[4] / "data" / "texts")
LONG = "ก" * 4_900


class Silence:
    """A reception that takes everything in and has nothing to say."""

    async def accept(self, channel: str, events: Sequence[Incoming]) -> list[int]:
        return [0]

    async def answer(self, inbox_id: int, seconds: float) -> list[dict[str, Any]]:
        return []


class Street:
    """Callers at their addresses."""

    def __init__(self) -> None:
        limits = (
            RateLimit(PERSON_AT_ONCE, PERSON_A_SECOND, lambda: 0),
            RateLimit(ADDRESS_AT_ONCE, ADDRESS_A_SECOND, lambda: 0),
        )
        chat = WebChat(Silence(), TEXTS, b"secret", False, *limits)  # type: ignore[arg-type]
        self._app = Starlette(routes=web_routes(chat))

    async def ask(self, person: str, address: str, **said: Any) -> int:
        return await self.post(address, json={"person": person} | said)

    async def post(self, address: str, **request: Any) -> int:
        transport = httpx.ASGITransport(self._app, client=(address, 4000))
        async with httpx.AsyncClient(transport=transport, base_url="http://chat") as client:
            return (await client.post("/api/chat", **request)).status_code


async def test_a_class_of_fifty_behind_one_address_is_heard() -> None:
    street = Street()
    found = [
        await street.ask(f"student{person}", "203.0.113.5", text="อยากเรียนช่างยนต์ที่ระยอง")
        for _ in range(5)
        for person in range(50)
    ]
    assert set(found) == {200}


async def test_one_person_may_ask_fifty_questions_at_once_and_not_a_hundred() -> None:
    street = Street()
    found = [await street.ask("one", f"203.0.113.{n}", text="ค่าเทอมเท่าไหร่") for n in range(100)]
    assert found[:50] == [200] * 50 and found[-1] == 429


async def test_long_texts_of_ever_new_people_use_their_address_up() -> None:
    street = Street()
    found = [await street.ask(f"new{n}", "203.0.113.5", text=LONG) for n in range(20)]
    assert found.count(200) < 7 and found[-1] == 429
    assert await street.ask("else", "203.0.113.6", text=LONG) == 200


async def test_an_ipv6_network_is_one_address() -> None:
    street = Street()
    found = [await street.ask(f"new{n}", f"2001:db8:1:2::{n:x}", text=LONG) for n in range(20)]
    assert found[0] == 200 and found[-1] == 429
    assert await street.ask("neighbour", "2001:db8:1:3::1", text=LONG) == 200


async def test_requests_that_cannot_be_read_use_the_address_up_too() -> None:
    street = Street()
    found = [await street.post("203.0.113.8", content=b"{") for _ in range(500)]
    assert found[0] == 400 and found[-1] == 429


async def test_a_place_costs_more_than_a_word() -> None:
    street = Street()
    found = [await street.ask("one", f"203.0.113.{n}", latitude=13.7, longitude=100.5) for n in range(40)]
    assert 15 < found.count(200) < 30
