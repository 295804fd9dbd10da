"""A person's rich menu follows the language of the talk and who speaks: "English please" changes the menu as well.

The request goes through the outbox behind the answer, once for each change, and gives up early: the menu is a
courtesy that must not hold up the next answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.channels.channel import Delivered, Outcome, Refused, Request, Speaking, TryLater
from bot.channels.line.client import Answer, LineClient
from bot.channels.line.menus.content import ROLES, alias_of
from bot.reception.incoming import Incoming

METHOD = "menu"
ALIASES = "/v2/bot/richmenu/alias/list"
LAST_ATTEMPT = 2
NONE_INSTALLED = "no menus are installed"
PAUSE = 2.0  # seconds until the second attempt
FRESH = 600.0  # seconds for which the aliases are trusted: menus are installed by hand, and seldom


MENU_OF = {"employer": "employer", "pupil": "student"}  # by the role of who speaks


def menu_requests(incoming: Incoming, before: Speaking, after: Speaking) -> list[Request]:
    """What a change of language or role asks of LINE. A new friend's menu was chosen by their profile already."""
    alone = incoming.reply_to.startswith("U") and not incoming.in_group
    language, role = _menu_language(after.language), MENU_OF.get(after.role, "")
    same = (_menu_language(before.language), MENU_OF.get(before.role, "")) == (language, role)
    if same or not alone or incoming.kind == "followed":
        return []
    return [
        Request(METHOD, {"to": incoming.reply_to, "language": language} | ({"role": role} if role else {}))
    ]


def _menu_language(language: str) -> str:
    """Menus are Thai or English; who speaks another language reads the English one."""
    return "th" if language == "th" else "en"


class MenuAliases:
    """Which menu stands behind which alias, asked of LINE now and then."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._known, self._until = clock, dict[str, str](), 0.0

    async def known(self, client: LineClient) -> dict[str, str]:
        """Menu ids by alias; raises `LineSays` when LINE does not tell."""
        if self._clock() >= self._until:
            found = _content(await client.call("GET", ALIASES))
            self._known = {one["richMenuAliasId"]: one["richMenuId"] for one in found.get("aliases", ())}
            self._until = self._clock() + FRESH
        return self._known

    def forget(self) -> None:
        """Ask again next time."""
        self._until = 0.0


class LineSays(RuntimeError):
    """An answer other than the wanted one."""


async def show_menu(client: LineClient, request: Request, attempt: int, aliases: MenuAliases) -> Outcome:
    """Give the person the menu of their role in the language of the request."""
    try:
        body = request.body
        return await _shown(client, body["to"], body["language"], body.get("role", ""), aliases)
    except (LineSays, ValueError, TimeoutError, aiohttp.ClientError) as fault:
        aliases.forget()
        reason = f"menu not changed: {str(fault) or type(fault).__name__}"
        return TryLater(PAUSE, reason) if attempt < LAST_ATTEMPT else Refused(reason)


async def _shown(client: LineClient, person: str, language: str, role: str, aliases: MenuAliases) -> Outcome:
    known = await aliases.known(client)
    if not known:
        return Delivered(NONE_INSTALLED)
    path = f"/v2/bot/user/{quote(person, safe='')}/richmenu"
    current = _content(await client.call("GET", path), missing=404).get("richMenuId", "")
    wanted = known.get(alias_of(role or _role(known, current), language), "")
    if not wanted:
        return Delivered(NONE_INSTALLED)
    if wanted == current:
        return Delivered("shown already")
    _content(await client.call("POST", f"{path}/{wanted}"))
    return Delivered(f"menu {language}")


def _role(known: dict[str, str], current: str) -> str:
    """The role whose menu the person has open, where they have not said as whom they speak."""
    languages = ("th", "en")
    return next(
        (r for r in ROLES if current in {known.get(alias_of(r, lang)) for lang in languages}), "student"
    )


def _content(answer: Answer, missing: int = 0) -> dict[str, Any]:
    if answer.status == missing:
        return {}
    if answer.status >= 300:
        raise LineSays(f"LINE answered {answer.status}")
    found = json.loads(answer.text or "{}")
    return found if isinstance(found, dict) else {}
