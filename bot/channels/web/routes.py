"""The web chat's addresses: the page with its files, `/api/chat` to ask and to begin anew, and what staff wrote."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from actions.words.texts import Texts
from bot.channels.raw import BadBody, body_object, text_of
from bot.channels.web.cookie import KEPT_SECONDS, NAME, new_cookie, person_of
from bot.channels.web.decode import Caller, NothingSaid, decode, gone
from bot.channels.web.page import (
    file_bytes,
    manifest,
    page_html,
    page_language,
    page_policy,
    service_worker,
    squeezed,
    version,
    widget_js,
)
from bot.reception.accepting import Reception
from bot.reception.limits import ANY_TURN, DRAWN_TURN, LONGEST_KEPT
from bot.reception.rate_limit import RateLimit, caller_of
from bot.reception.webhooks import TooLarge, body_within

FILE_TYPES = {
    ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
    ".ico": "image/x-icon", ".html": "text/html", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
}  # fmt: skip
LARGEST_BODY = 100_000  # bytes; a text of 10,000 Thai characters has 30,000
ANSWER_WITHIN = 25.0
LOOK = 10.0  # of an address's permit, for a look whether staff wrote
UNSTORED = {"Cache-Control": "no-store"}
FRESH = {"Cache-Control": "no-cache"}  # browsers ask whether it changed
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}  # its address names its version
WORTH_SQUEEZING = frozenset({".css", ".js", ".svg", ".html"})
OF_THE_SERVER = frozenset({"widget.js", "index.html", "sw.js"})  # these are filled in first


@dataclass(frozen=True, slots=True)
class WebChat:
    """What the addresses need. Permits: a person's are for a fast typist, an address's for a classroom."""

    reception: Reception
    texts: Texts
    secret: bytes
    secure: bool
    per_person: RateLimit
    per_address: RateLimit
    frame_sites: str = "none"
    origin: str = ""  # our https address, for the picture that a shared link shows


def web_routes(chat: WebChat) -> list[Route]:
    """The routes of the web chat. The page's addresses are relative: it works below any path of a proxy."""
    return [
        Route("/", lambda _request: RedirectResponse("chat"), methods=["GET"]),
        Route("/chat", partial(_page, chat), methods=["GET"]),
        Route("/chat/{name}", _file, methods=["GET"]),
        Route("/chat/{version}/{name}", _file, methods=["GET"]),
        Route("/manifest.webmanifest", partial(_manifest, chat), methods=["GET"]),
        Route("/sw.js", _service_worker, methods=["GET"]),
        Route("/widget.js", partial(_widget, chat), methods=["GET"]),
        Route("/api/chat", partial(_chat, chat), methods=["POST"]),
        Route("/api/chat", partial(_begin_anew, chat), methods=["DELETE"]),
        Route("/api/chat/staff", partial(_staff_words, chat), methods=["POST"]),
    ]


async def _page(chat: WebChat, request: Request) -> Response:
    accepted = request.headers.get("accept-language", "")
    language = page_language(request.query_params.get("lang", ""), accepted)
    headers = FRESH | {"Content-Security-Policy": page_policy(chat.frame_sites), "Vary": "Accept-Language"}
    page = page_html(chat.texts, language, chat.origin).encode()
    response = _sent(request, page, "text/html", headers)
    if person_of(request.cookies.get(NAME, ""), chat.secret) is None:
        _set_cookie(response, chat)
    return response


async def _widget(chat: WebChat, _request: Request) -> Response:
    # Other sites take it in, as a plain script or as a module.
    headers = FRESH | {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
    return Response(widget_js(chat.texts), media_type="text/javascript", headers=headers)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    media_type, content = FILE_TYPES.get(Path(name).suffix), file_bytes(name)
    if media_type is None or content is None or name in OF_THE_SERVER:
        return Response("Not found", 404, media_type="text/plain")
    of_version = request.path_params.get("version")
    headers = FOR_GOOD if of_version == version() else FRESH
    tag = f'"{version()}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers | {"ETag": tag})
    return _sent(request, content, media_type, headers | {"ETag": tag}, Path(name).suffix in WORTH_SQUEEZING)


async def _manifest(chat: WebChat, request: Request) -> Response:
    language = page_language(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))
    return Response(manifest(chat.texts, language), headers=FRESH, media_type="application/manifest+json")


async def _service_worker(_request: Request) -> Response:
    return Response(service_worker(), headers=FRESH, media_type="text/javascript")


def _sent(
    request: Request, content: bytes, media_type: str, headers: dict[str, str], squeeze: bool = True
) -> Response:
    """The content, compressed where that helps and the browser can read it."""
    if squeeze:
        vary = ", ".join(filter(None, (headers.get("Vary"), "Accept-Encoding")))
        headers = headers | {"Vary": vary}
    if squeeze and "gzip" in request.headers.get("accept-encoding", ""):
        headers, content = headers | {"Content-Encoding": "gzip"}, squeezed(content)
    return Response(content, headers=headers, media_type=media_type)


async def _chat(chat: WebChat, request: Request) -> Response:
    language = _language(request)
    try:
        content = body_object(await body_within(request, LARGEST_BODY))
    except TooLarge:
        return _fault(chat, "too_large", 413, language)
    except BadBody:
        if chat.per_address.wait(_address(request), ANY_TURN):
            return _fault(chat, "too_fast", 429, language, {"Retry-After": "1"})
        return _fault(chat, "bad_body", 400, language)
    cookie = person_of(request.cookies.get(NAME, ""), chat.secret)
    caller = Caller(cookie, text_of(content, "person"), chat.secret)
    fresh = new_cookie(chat.secret) if not cookie and not caller.person else ""
    if fresh:
        caller = Caller(person_of(fresh, chat.secret))
    if wait := _wait(chat, caller, request, content):
        return _fault(chat, "too_fast", 429, language, {"Retry-After": str(math.ceil(wait))})
    response = await _answer(chat, content, caller, language)
    if fresh:
        _set_cookie(response, chat, fresh)
    return response


async def _begin_anew(chat: WebChat, request: Request) -> Response:
    """The browser becomes somebody new, and what is kept of the talk so far is removed."""
    language = _language(request)
    try:
        caller = _caller(chat, request, await _content(request))
        if wait := _wait(chat, caller, request, {}):
            return _fault(chat, "too_fast", 429, language, {"Retry-After": str(math.ceil(wait))})
        if caller.cookie or caller.person:
            await chat.reception.accept("web", [gone(caller)])
    except (TooLarge, BadBody):
        return _fault(chat, "bad_body", 400, language)
    except SQLAlchemyError:
        return _fault(chat, "database_away", 503, language, {"Retry-After": "5"})
    response = Response(status_code=204)
    _set_cookie(response, chat)
    return response


async def _staff_words(chat: WebChat, request: Request) -> Response:
    """What staff wrote since the last look, which the browser takes every few seconds while somebody waits.

    Who asks stands in the body: an address is written into logs.
    """
    language = _language(request)
    if wait := chat.per_address.wait(_address(request), LOOK):
        return _fault(chat, "too_fast", 429, language, {"Retry-After": str(math.ceil(wait))})
    try:
        content = await _content(request)
    except (TooLarge, BadBody):
        return _fault(chat, "bad_body", 400, language)
    caller, after = _caller(chat, request, content), _number(content.get("after"))
    if not caller.cookie and not caller.person:
        return JSONResponse({"replies": [], "last": 0, "open": False}, headers=UNSTORED)
    try:
        found = await chat.reception.staff_words(caller.key, after)
    except SQLAlchemyError:
        return _fault(chat, "database_away", 503, language, {"Retry-After": "5"})
    return JSONResponse({"replies": found.replies, "last": found.last, "open": found.open}, headers=UNSTORED)


def _number(value: object) -> int:
    """A number that the database can hold, from 0; anything else is 0."""
    return value if type(value) is int and 0 <= value < 2**63 else 0


async def _content(request: Request) -> dict[str, Any]:
    """What stands in the body, which may be empty."""
    body = await body_within(request, LARGEST_BODY)
    return body_object(body) if body else {}


def _caller(chat: WebChat, request: Request, content: dict[str, Any]) -> Caller:
    """Who is at the browser, from the cookie or else from the body."""
    return Caller(
        person_of(request.cookies.get(NAME, ""), chat.secret), text_of(content, "person"), chat.secret
    )


async def _answer(chat: WebChat, content: dict[str, Any], caller: Caller, language: str) -> Response:
    try:
        incoming = decode(content, caller, language)
        accepted = await chat.reception.accept("web", [incoming])
    except NothingSaid:
        return _fault(chat, "nothing_said", 400, language)
    except SQLAlchemyError:
        return _fault(chat, "database_away", 503, language, {"Retry-After": "5"})
    replies = await chat.reception.answer(accepted[0], ANSWER_WITHIN)
    if replies is None:
        return _fault(chat, "takes_long", 503, language, {"Retry-After": "5"})
    return JSONResponse({"replies": replies}, headers=UNSTORED)


def _wait(chat: WebChat, caller: Caller, request: Request, content: dict[str, Any]) -> float:
    cost = (
        DRAWN_TURN if "latitude" in content else ANY_TURN + min(len(text_of(content, "text")), LONGEST_KEPT)
    )
    return chat.per_person.wait(caller.key, cost) or chat.per_address.wait(_address(request), cost)


def _address(request: Request) -> str:
    return caller_of(request.client.host if request.client else "")


def _fault(
    chat: WebChat, key: str, status: int, language: str, headers: dict[str, str] | None = None
) -> Response:
    message = chat.texts(f"serve.{key}", language or "th")
    return JSONResponse({"error": message, "replies": []}, status, headers)


def _language(request: Request) -> str:
    """The first language that the browser asks for; "" when it asks for none."""
    return request.headers.get("accept-language", "")[:2].strip("*,;").lower()


def _set_cookie(response: Response, chat: WebChat, value: str = "") -> None:
    response.set_cookie(
        NAME, value or new_cookie(chat.secret), max_age=KEPT_SECONDS, httponly=True, samesite="lax",
        secure=chat.secure, path="/",
    )  # fmt: skip
