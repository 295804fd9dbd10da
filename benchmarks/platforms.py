"""LINE and Telegram as far as a measurement needs them: what they send, and a stand-in that takes the answers."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.channels.line.personal_menu import ALIASES
from tests.end_to_end.system import (
    SECRET,
    TELEGRAM_SECRET,
    TELEGRAM_TOKEN,
    TOKEN,
    line_body,
    line_event,
    signed,
    telegram_update,
)

NOT_SHOWN = "sendchataction"  # the one call of Telegram's that sends and that nobody reads


@dataclass(frozen=True)
class Message:
    """One webhook call; `token` is known again in the answer."""

    token: str
    text: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Platform:
    """How messages come in and answers go out. `answered` gives the token of a call that is an answer, else ""."""

    path: str
    message: Callable[[int, str], Message]
    settings: Callable[[str], dict[str, str]]
    answered: Callable[[str, dict[str, Any]], str]
    reply: Callable[[str], dict[str, Any]]


def _from_line(person: int, text: str) -> Message:
    token = uuid.uuid4().hex
    body = line_body(line_event(f"U{person:032d}", text, token))
    return Message(token, text, body, signed(body))


def _is_shown(path: str) -> bool:
    """Whether a call shows a person something: a text, a picture or a place."""
    method = path.rpartition("/")[2].lower()
    return method.startswith("send") and method != NOT_SHOWN


def _from_telegram(person: int, text: str) -> Message:
    number = person + 1  # nobody has the id 0
    headers = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET, "content-type": "application/json"}
    return Message(str(number), text, telegram_update(number, number, text), headers)


def _telegram_reply(path: str) -> dict[str, Any]:
    message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    me = {"id": 42, "is_bot": True, "first_name": "Achiva", "username": "achiva_bot"}
    results: dict[str, Any] = {"getMe": me, "getMyCommands": []}
    return {"ok": True, "result": message if _is_shown(path) else results.get(path.rpartition("/")[2], True)}


LINE = Platform(
    "/line/webhook",
    _from_line,
    lambda url: {"LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": url},
    lambda _path, body: str(body.get("replyToken", "")),
    lambda path: {"aliases": []} if path == ALIASES else {"sentMessages": [{"id": "1"}]},
)
TELEGRAM = Platform(
    "/telegram/webhook",
    _from_telegram,
    lambda url: {
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET,
        "TELEGRAM_API_URL": url,
    },
    lambda path, body: str(body.get("chat_id", "")) if _is_shown(path) else "",
    _telegram_reply,
)


async def _sent(request: web.Request) -> dict[str, Any]:
    """What a call carries; nothing where it only asks."""
    if not request.can_read_body:
        return {}
    return dict(await (request.json() if "json" in request.content_type else request.post()))


async def stand_in(
    platform: Platform, distance: float, answered: dict[str, float]
) -> tuple[web.AppRunner, str]:
    """Notes when each answer arrived; each call takes as long as the platform is away."""

    async def take(request: web.Request) -> web.Response:
        body = await _sent(request)
        if token := platform.answered(request.path, body):
            answered.setdefault(token, time.perf_counter())
        await asyncio.sleep(distance)
        return web.json_response(platform.reply(request.path), headers={"x-line-request-id": "1"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"
