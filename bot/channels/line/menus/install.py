"""Installing the rich menus: a repeated call changes nothing, the old menu stays until the new one works."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.channels.line.client import LINE_CONTENT_API, Answer, LineClient
from bot.channels.line.menus.content import OURS, Menu

MENUS, ALIASES, DEFAULT = "/v2/bot/richmenu", "/v2/bot/richmenu/alias", "/v2/bot/user/all/richmenu"
Say = Callable[[str], None]


class LineRefuses(RuntimeError):
    """LINE did not do what was asked; the message says what and why."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What the channel has now: names by menu id, menu ids by alias, the menu that everybody sees."""

    names: dict[str, str]
    aliases: dict[str, str]
    default: str

    def works(self, menu: Menu) -> bool:
        """Whether exactly this menu stands behind its alias; an alias needs a picture, so it has one."""
        return self.names.get(self.aliases.get(menu.alias, "")) == menu.name


async def installed(client: LineClient) -> Installed:
    """Ask LINE."""
    found = await _done(client, "GET", f"{MENUS}/list")
    aliases = await _done(client, "GET", f"{ALIASES}/list")
    default = await client.call("GET", DEFAULT)
    return Installed(
        names={menu["richMenuId"]: menu["name"] for menu in found["richmenus"]},
        aliases={alias["richMenuAliasId"]: alias["richMenuId"] for alias in aliases["aliases"]},
        default=json.loads(default.text)["richMenuId"] if default.status == 200 else "",
    )


async def install(client: LineClient, wanted: list[Menu], draw: Callable[[Menu], bytes], say: Say) -> int:
    """Create what is missing, then point the aliases and the default to it, then remove what is left over.

    Returns how many menus were made. When something fails on the way, what worked before still works.
    """
    before = await installed(client)
    fresh = {menu.alias: await _create(client, menu, draw, say) for menu in wanted if not before.works(menu)}
    ids = {menu.alias: fresh.get(menu.alias) or before.aliases[menu.alias] for menu in wanted}
    for alias, menu_id in fresh.items():
        await _point(client, alias, menu_id, alias in before.aliases)
    if before.default != ids[wanted[0].alias]:
        await _done(client, "POST", f"{DEFAULT}/{ids[wanted[0].alias]}")
    leftover = [i for i, name in before.names.items() if name.startswith(OURS) and i not in ids.values()]
    await _delete(client, leftover)
    return len(fresh)


async def _create(client: LineClient, menu: Menu, draw: Callable[[Menu], bytes], say: Say) -> str:
    say(menu.alias)
    picture = await asyncio.to_thread(draw, menu)
    made = await _done(client, "POST", MENUS, menu.body)
    menu_id = str(made["richMenuId"])
    try:
        path = f"{MENUS}/{menu_id}/content"
        await _done(client, "POST", path, picture, host=LINE_CONTENT_API, kind="image/png")
    except LineRefuses:
        await _delete(client, [menu_id])
        raise
    return menu_id


async def _point(client: LineClient, alias: str, menu_id: str, exists: bool) -> None:
    if exists:
        await _done(client, "POST", f"{ALIASES}/{alias}", {"richMenuId": menu_id})
    else:
        await _done(client, "POST", ALIASES, {"richMenuAliasId": alias, "richMenuId": menu_id})


async def remove(client: LineClient) -> int:
    """Take away our menus and aliases; menus of others stay. Returns how many menus are gone."""
    found = await installed(client)
    ours = [menu_id for menu_id, name in found.names.items() if name.startswith(OURS)]
    if found.default in ours:
        await _done(client, "DELETE", DEFAULT)
    for alias in found.aliases:
        if alias.startswith(OURS):
            await _done(client, "DELETE", f"{ALIASES}/{alias}")
    await _delete(client, ours)
    return len(ours)


async def _delete(client: LineClient, menu_ids: list[str]) -> None:
    for menu_id in menu_ids:
        await _done(client, "DELETE", f"{MENUS}/{menu_id}")


async def _done(client: LineClient, method: str, path: str, body: Any = None, **how: str) -> dict[str, Any]:
    answer = await client.call(method, path, body, **how)
    if answer.status >= 300:
        raise LineRefuses(_reason(method, path, answer))
    found: dict[str, Any] = json.loads(answer.text or "{}")
    return found


def _reason(method: str, path: str, answer: Answer) -> str:
    hints = {
        401: "LINE does not know LINE_CHANNEL_ACCESS_TOKEN: issue a new one in the LINE Developers Console",
        429: "LINE allows 100 menus an hour: wait an hour and run the same command again",
    }
    return (
        hints.get(answer.status) or f"LINE answered {answer.status} to {method} {path}: {answer.text[:300]}"
    )
