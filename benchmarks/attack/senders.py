"""The senders of an attack: each sends one thing a call and tells how it was met."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp

from benchmarks.attack import odd_bodies
from benchmarks.attack.report import Report
from tests.end_to_end.system import TELEGRAM_SECRET, line_body, line_event, signed, telegram_update

JSON = {"content-type": "application/json"}
FROM_TELEGRAM = JSON | {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET}
QUESTIONS = (
    "ปวส. เรียนกี่ปี", "ช่างยนต์เรียนที่ไหนได้บ้าง", "ค่าเทอมเท่าไหร่", "ศูนย์ภาคไหนดูแลจังหวัดเชียงราย",
    "ขอนแก่นมีคนจบ ปวส. กี่คน", "วิทยาลัยในภูเก็ต", "where can I study welding", "S-Curve คืออะไร",
)  # fmt: skip
PATHS = (
    "/../../etc/passwd", "/static/..%2f..%2fpyproject.toml", "/pictures/x.png", "/chat?q=" + "ก" * 2000, "/metrics",
    "/staff", "/staff/people", "/api/chat/history", "/api/chat/staff", "/line/webhook", "/.env", "/healthz", "/%00",
)  # fmt: skip


@dataclass
class Street:
    """Where everybody meets: the system's address, and what is written down."""

    url: str
    session: aiohttp.ClientSession
    report: Report
    chance: random.Random

    async def post(self, kind: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Send a body; its status and answer."""
        return await self._ask(kind, "POST", path, body, headers)

    async def get(self, kind: str, path: str) -> None:
        """Ask for a page."""
        await self._ask(kind, "GET", path, None, {"x-forwarded-for": self.address()})

    async def _ask(
        self, kind: str, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        begin = time.perf_counter()
        try:
            async with self.session.request(method, self.url + path, data=body, headers=headers) as answer:
                found = answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            found = 0, type(error).__name__.encode()
        self.report.of(kind).count(str(found[0] or found[1].decode()), time.perf_counter() - begin)
        return found

    def address(self) -> str:
        """An address of somebody new."""
        return f"198.51.{self.chance.randrange(100)}.{self.chance.randrange(256)}"


async def odd_line(street: Street) -> None:
    body = odd_bodies.line(street.chance)
    await street.post("LINE, odd body", "/line/webhook", body, signed(body))


async def forged_line(street: Street) -> None:
    body = odd_bodies.line(street.chance)
    await street.post("LINE, forged signature", "/line/webhook", body, signed(body, "guess"))


async def odd_telegram(street: Street) -> None:
    body = odd_bodies.telegram(street.chance)
    await street.post("Telegram, odd body", "/telegram/webhook", body, FROM_TELEGRAM)


async def odd_chat(street: Street) -> None:
    headers = JSON | {"x-forwarded-for": street.address()}
    await street.post("web, odd body", "/api/chat", odd_bodies.chat(street.chance), headers)


async def flood(street: Street) -> None:
    """Many messages from one address at once."""
    body = b'{"person":"flood","text":"' + "อยากเรียนบัญชี ".encode() * 200 + b'"}'
    headers = JSON | {"x-forwarded-for": "203.0.113.7"}
    await asyncio.gather(*(street.post("web, flood", "/api/chat", body, headers) for _ in range(40)))


async def paths(street: Street) -> None:
    await street.get("paths", street.chance.choice(PATHS))


async def half_open(street: Street) -> None:
    """Requests that begin and never end."""
    host, port = street.url.removeprefix("http://").split(":")
    writers = []
    for _ in range(30):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n{")
            writers.append(writer)
            street.report.of("half-open requests").count("opened", 0)
    await asyncio.sleep(20)
    for writer in writers:
        writer.close()


async def on_line(street: Street) -> None:
    """An ordinary person on LINE, named like the reply token; the stand-in for LINE notes the answer."""
    token = uuid.uuid4().hex
    body = line_body(line_event(f"U{token}", street.chance.choice(QUESTIONS), token))
    street.report.sent[token] = time.perf_counter()
    status, _ = await street.post("bystander on LINE", "/line/webhook", body, signed(body))
    if status != 200:
        del street.report.sent[token]


async def on_telegram(street: Street) -> None:
    number = street.chance.randrange(10**12)
    street.report.sent[str(number)] = time.perf_counter()
    body = telegram_update(number, number, street.chance.choice(QUESTIONS))
    status, _ = await street.post("bystander on Telegram", "/telegram/webhook", body, FROM_TELEGRAM)
    if status != 200:
        del street.report.sent[str(number)]


async def on_the_web(street: Street) -> None:
    token, begin = uuid.uuid4().hex, time.perf_counter()
    text = street.chance.choice(QUESTIONS)
    body = f'{{"person":"{token}","text":"{text}"}}'.encode()
    headers = JSON | {"x-forwarded-for": street.address()}
    status, answer = await street.post("bystander on the web", "/api/chat", body, headers)
    if status == 200:
        street.report.sent[token] = begin
        if b'"text"' in answer:
            street.report.answered[token] = time.perf_counter()


Sender = Callable[[Street], Awaitable[None]]
# A call every so many seconds.
ATTACKERS: dict[Sender, float] = {
    odd_line: 0.08, forged_line: 0.5, odd_telegram: 0.08, odd_chat: 0.08, flood: 10, paths: 0.5, half_open: 60,
}  # fmt: skip
BYSTANDERS: dict[Sender, float] = {on_line: 1.0, on_telegram: 1.0, on_the_web: 1.0}
