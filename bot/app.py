"""The web application of the receiver: everything that is reachable from outside is listed here."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Engine

from actions.texts import Texts
from bot.channels.all import channels_on
from bot.channels.web.routes import WebChat, web_routes
from bot.headers import SafeHeaders
from bot.health import Health
from bot.nudge import Nudge
from bot.rate_limit import RateLimit
from bot.reception import Reception
from bot.settings import Settings
from bot.telegram_polling import poll
from bot.var_dir import secret_key
from bot.webhooks import webhook_route


def create_app(settings: Settings, engine: Engine, nudge: Nudge, telegram_polling: bool = False) -> FastAPI:
    """Compose the application."""
    reception = Reception(engine, nudge)
    texts = Texts.read(settings.data_dir / "texts")
    channels: dict[str, Any] = dict(channels_on(settings, texts))
    line, telegram = channels.get("line"), channels.get("telegram")
    chat = WebChat(
        reception,
        texts,
        secret_key(settings, "web"),
        settings.public_url.startswith("https://"),
        per_person=RateLimit(burst=60, per_second=2),
        per_address=RateLimit(burst=600, per_second=60),
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(reception.watch(), name="watch")]
        if telegram and telegram_polling:
            tasks.append(asyncio.create_task(poll(telegram, reception), name="telegram-polling"))
        yield
        await _ended(tasks)
        await reception.close()
        for channel in channels.values():
            if close := getattr(channel, "close", None):
                await close()

    app = FastAPI(title="Achiva", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes += [
        webhook_route(
            "/line/webhook", "line", line,
            lambda body, request: line.verify(body, request.headers.get("x-line-signature")), reception,
        ),
        webhook_route(
            "/telegram/webhook", "telegram", telegram,
            lambda _body, request: telegram.verify(request.headers.get("x-telegram-bot-api-secret-token")), reception,
        ),
        *web_routes(chat),
        *Health(settings, engine).routes(),
    ]  # fmt: skip
    app.add_middleware(SafeHeaders)
    return app


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
