"""The application of the office: every page that there is, each module with its own."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.reception.headers import SafeHeaders
from console.house import House
from console.pages import accounts as other_accounts
from console.pages import (
    changes,
    conversations,
    invitation,
    own,
    people_data,
    quality,
    questions,
    requests,
    sign_in,
    today,
    try_it,
    use,
)  # fmt: skip
from console.pages.knowledge import answering, contradictions, facts, preview, tables, topics, words
from console.routing import Page, route

MODULES = (
    sign_in, invitation, own, today, requests, conversations, people_data, questions, answering, topics, facts,
    contradictions, preview, tables, words, changes, try_it, use, quality, other_accounts,
)  # fmt: skip
PAGES: tuple[Page, ...] = tuple(page for module in MODULES for page in module.PAGES)


async def _healthz(_request: Request) -> Response:
    """The process is there: for who keeps it as a part of its own. The receiver passes nothing on to here."""
    return JSONResponse({"status": "ok"})


def create_app(house: House) -> Starlette:
    """Compose the application."""
    return Starlette(
        routes=[Route("/healthz", _healthz), *(route(page, house) for page in PAGES)],
        middleware=[Middleware(SafeHeaders, https=house.secure)],
    )
