"""Small things beside the answer that may fail without harm: the loading dots, a new friend's language."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import quote

import aiohttp
import structlog

from bot.channels.line.client import LineClient
from bot.channels.line.menus.content import alias_of
from bot.reception.incoming import Incoming

log = structlog.get_logger(__name__)

LOADING_SECONDS = 20  # LINE takes 5 to 60 in steps of 5, and stops at the answer


async def show_loading(client: LineClient, incoming: Incoming) -> None:
    """Three moving dots until the answer is there; LINE shows them in one-to-one chats only."""
    if incoming.in_group or not incoming.reply_to.startswith("U"):
        return
    body = {"chatId": incoming.reply_to, "loadingSeconds": LOADING_SECONDS}
    try:
        await client.call("POST", "/v2/bot/chat/loading/start", body)
    except (TimeoutError, aiohttp.ClientError) as fault:
        log.info("line_loading_failed", reason=type(fault).__name__)


async def with_language(client: LineClient, incoming: Incoming) -> Incoming:
    """A new friend with the language of their profile, where LINE tells it."""
    if incoming.kind != "followed" or incoming.language_hint:
        return incoming
    try:
        answer = await client.call("GET", f"/v2/bot/profile/{quote(incoming.reply_to, safe='')}")
        language = json.loads(answer.text).get("language", "") if answer.status == 200 else ""
    except (ValueError, AttributeError, TimeoutError, aiohttp.ClientError) as fault:
        log.info("line_profile_failed", reason=type(fault).__name__)
        return incoming
    hint = str(language)[:8]
    if hint and not hint.startswith("th"):
        await _show_menu(client, incoming.reply_to, alias_of("student", "en"))
    return replace(incoming, language_hint=hint)


async def _show_menu(client: LineClient, person: str, alias: str) -> None:
    """Give one person the menu of an alias, where the office has set the menus up."""
    try:
        found = await client.call("GET", f"/v2/bot/richmenu/alias/{alias}")
        if found.status == 200:
            menu = json.loads(found.text)["richMenuId"]
            await client.call("POST", f"/v2/bot/user/{quote(person, safe='')}/richmenu/{menu}")
    except (ValueError, KeyError, TimeoutError, aiohttp.ClientError) as fault:
        log.info("line_menu_not_linked", reason=type(fault).__name__)
