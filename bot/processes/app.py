"""The web application of the receiver: everything that is reachable from outside is listed here."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from actions.words.texts import Texts
from bot.channels.all import channels_on
from bot.channels.web.routes import WebChat, web_routes
from bot.desk.contact.keyring import Keyring
from bot.pictures.routes import picture_routes
from bot.processes.health import Health
from bot.processes.nudge import Nudge
from bot.reception.accepting import Reception
from bot.reception.headers import SafeHeaders
from bot.reception.limits import ADDRESS_A_SECOND, ADDRESS_AT_ONCE, PERSON_A_SECOND, PERSON_AT_ONCE
from bot.reception.rate_limit import RateLimit
from bot.reception.telegram_polling import poll
from bot.reception.webhooks import webhook_route
from bot.settings import Settings
from bot.var_dir import secret_key


def create_app(settings: Settings, engine: Engine, nudge: Nudge, telegram_polling: bool = False) -> Starlette:
    """Compose the application."""
    reception = Reception(engine, nudge, Keyring.of(settings))
    texts = Texts.read(settings.data_dir / "texts")
    channels: dict[str, Any] = dict(channels_on(settings, texts))
    polled = channels.get("telegram") if telegram_polling else None
    routes = [
        *_webhooks(channels, reception),
        *web_routes(_web_chat(settings, texts, reception)),
        *picture_routes(settings.var_dir),
        *Health(settings, engine).routes(),
    ]
    # Starlette itself: what FastAPI adds costs a webhook more time than storing it, and is not used here.
    return Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders, https=settings.public_url.startswith("https://"))],
        exception_handlers={ClientDisconnect: _nobody_listens},
        lifespan=_lifespan(reception, channels, polled),
    )


async def _nobody_listens(_request: Request, _gone: Exception) -> Response:
    """Who breaks off an upload gets no answer, and it is no fault of ours."""
    return Response(status_code=400)


def _webhooks(channels: dict[str, Any], reception: Reception) -> list[Route]:
    line, telegram = channels.get("line"), channels.get("telegram")
    return [
        webhook_route(
            "/line/webhook", "line", line, reception,
            lambda body, headers: bool(line and line.verify(body, headers.get("x-line-signature"))),
        ),
        webhook_route(
            "/telegram/webhook", "telegram", telegram, reception,
            lambda _, headers: bool(
                telegram and telegram.verify(headers.get("x-telegram-bot-api-secret-token"))
            ),
        ),
    ]  # fmt: skip


def _web_chat(settings: Settings, texts: Texts, reception: Reception) -> WebChat:
    return WebChat(
        reception,
        texts,
        secret_key(settings, "web"),
        secure=settings.public_url.startswith("https://"),
        per_person=RateLimit(PERSON_AT_ONCE, PERSON_A_SECOND),
        per_address=RateLimit(ADDRESS_AT_ONCE, ADDRESS_A_SECOND),
        frame_sites=settings.widget_sites,
    )


def _lifespan(
    reception: Reception, channels: dict[str, Any], polled: Any
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(reception.watch(), name="watch")]
        if line := channels.get("line"):
            tasks.append(asyncio.create_task(line.learn_own_id(), name="line-own-id"))
        if polled:
            tasks.append(asyncio.create_task(poll(polled, reception), name="telegram-polling"))
        for channel in channels.values():
            if learn := getattr(channel, "learn_name", None):
                tasks.append(asyncio.create_task(learn(), name="name"))
        yield
        await _ended(tasks)
        await reception.close()
        for channel in channels.values():
            if close := getattr(channel, "close", None):
                await close()

    return lifespan


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
