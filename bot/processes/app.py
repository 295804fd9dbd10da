"""The web application of the receiver: everything that is reachable from outside is listed here."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from actions.words.texts import Texts
from bot.channels.all import PLATFORMS, channels_on
from bot.channels.channel import Channel
from bot.channels.web.routes import WebChat, web_routes
from bot.desk.contact.keyring import Keyring
from bot.pictures.routes import picture_routes
from bot.processes.health import Health
from bot.processes.nudge import Nudge
from bot.processes.passing_on import Office
from bot.reception.accepting import Reception
from bot.reception.headers import SafeHeaders
from bot.reception.limits import ADDRESS_A_SECOND, ADDRESS_AT_ONCE, PERSON_A_SECOND, PERSON_AT_ONCE
from bot.reception.polling import poll
from bot.reception.rate_limit import RateLimit
from bot.reception.webhooks import webhook_route
from bot.settings import Settings
from bot.var_dir import secret_key


def create_app(
    settings: Settings, engine: Engine, nudge: Nudge, polling: bool = False, office_port: int = 0
) -> Starlette:
    """Compose the application; `office_port` is where the office listens on this machine, 0 where there is none."""
    reception = Reception(engine, nudge, Keyring.of(settings))
    texts = Texts.read(settings.data_dir / "texts")
    channels = channels_on(settings, texts)
    office = Office(office_port, texts) if office_port else None
    routes = [
        *_webhooks(channels, reception),
        *web_routes(_web_chat(settings, texts, reception)),
        *picture_routes(settings.var_dir, engine),
        *Health(settings, engine).routes(),
        *(office.routes() if office else ()),
    ]
    # Starlette itself: what FastAPI adds costs a webhook more time than storing it, and is not used here.
    return Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders, https=settings.public_url.startswith("https://"))],
        exception_handlers={ClientDisconnect: _nobody_listens},
        lifespan=_lifespan(reception, channels, polling, office),
    )


async def _nobody_listens(_request: Request, _gone: Exception) -> Response:
    """Who breaks off an upload gets no answer, and it is no fault of ours."""
    return Response(status_code=400)


def _webhooks(channels: Mapping[str, Channel], reception: Reception) -> list[Route]:
    """The address of each platform that calls us, also of one that is off: it is refused there."""
    return [
        webhook_route(f"/{one.name}/webhook", one.name, channels.get(one.name), reception)
        for one in PLATFORMS
        if one.webhook
    ]


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
    reception: Reception, channels: Mapping[str, Channel], polling: bool, office: Office | None
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(reception.watch(), name="watch")]
        for channel in channels.values():
            tasks.append(asyncio.create_task(channel.learn(), name=f"{channel.name}-learns"))
            if polling and (bodies := channel.poll()) is not None:
                work = poll(channel, bodies, reception)
                tasks.append(asyncio.create_task(work, name=f"{channel.name}-polling"))
        yield
        await _ended(tasks)
        await reception.close()
        if office:
            await office.close()
        for channel in channels.values():
            await channel.close()

    return lifespan


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
