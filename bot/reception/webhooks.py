"""The platforms' webhooks: verify, decode, store, 200. Nothing slow happens here."""

from __future__ import annotations

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.channel import Channel
from bot.channels.raw import BadBody
from bot.processes.metrics import REFUSED
from bot.reception.accepting import Reception
from bot.reception.incoming import Incoming

log = structlog.get_logger(__name__)

AT_ONCE = 10_000  # bytes that are decoded within milliseconds
LARGEST_BODY = 2_000_000  # bytes; platforms stay far below


class TooLarge(Exception):
    """A body is larger than anything that a platform sends."""


async def body_within(request: Request, largest: int) -> bytes:
    """The raw body, or `TooLarge` before more than that was read."""
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > largest:
            raise TooLarge
    return bytes(received)


def webhook_route(path: str, name: str, channel: Channel | None, reception: Reception) -> Route:
    """The route of one platform. A channel that is off refuses everything."""

    async def receive(request: Request) -> Response:
        try:
            body = await body_within(request, LARGEST_BODY)
        except TooLarge:
            return refused(name, "too_large", 413, "The body is too large")
        if channel is None:
            return refused(name, "off", 403, f"{name} is off: its tokens are not set")
        if not channel.verify(body, request.headers):
            return refused(name, "signature", 401, "The signature is missing or wrong")
        try:
            events = await _decoded(channel, body)
        except BadBody as bad:
            return refused(name, "bad_body", 400, str(bad))
        return await stored(name, events, reception)

    return Route(path, receive, methods=["POST"], name=f"{name}_webhook")


async def _decoded(channel: Channel, body: bytes) -> list[Incoming]:
    """The events; of many or long ones in a thread, so that nobody else waits meanwhile."""
    if len(body) <= AT_ONCE:
        return channel.decode(body)
    return await asyncio.to_thread(channel.decode, body)


async def stored(name: str, events: list[Incoming], reception: Reception) -> Response:
    """200 once the events are durable; 503 tells the platform to deliver them again."""
    try:
        await reception.accept(name, events)
    except SQLAlchemyError as fault:
        log.error("not_stored", channel=name, reason=str(fault.__cause__)[:200])
        return JSONResponse({"error": "The database is away"}, 503, {"Retry-After": "5"})
    return Response("OK", 200, media_type="text/plain")


def refused(name: str, reason: str, status: int, message: str) -> Response:
    """An answer to a call that is not accepted; counted, logged, nothing stored."""
    REFUSED.labels(name, reason).inc()
    log.warning("webhook_refused", channel=name, reason=reason)
    return JSONResponse({"error": message}, status)
