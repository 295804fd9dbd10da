"""What an office does with its LINE account from the command line."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import aiohttp

from actions.words.texts import Texts
from bot.channels.line.client import LineClient
from bot.channels.line.menus.content import Menu, menus
from bot.channels.line.menus.install import LineRefuses, install, installed, remove
from bot.commands.trouble import Trouble
from bot.settings import Settings

Step = Callable[[LineClient, Settings], Awaitable[int]]
ENDPOINT = "/v2/bot/channel/webhook/endpoint"


def run(what: str, settings: Settings) -> int:
    """Carry out `setup`, `status` or `remove`; returns the exit code."""
    if not settings.line_on:
        raise Trouble("LINE is off: set LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN")
    steps: dict[str, Step] = {"setup": _setup, "status": _status, "remove": _remove}
    try:
        return asyncio.run(_with_client(steps[what], settings))
    except LineRefuses as refusal:
        raise Trouble(str(refusal)) from refusal
    except (TimeoutError, aiohttp.ClientError) as fault:
        raise Trouble(f"LINE cannot be reached: {fault or type(fault).__name__}") from fault


async def _with_client(step: Step, settings: Settings) -> int:
    token = settings.line_channel_access_token.get_secret_value()
    client = LineClient(token, settings.line_api_url, timeout=30.0)
    try:
        return await step(client, settings)
    finally:
        await client.close()


def _menus(settings: Settings) -> list[Menu]:
    return menus(Texts.read(settings.data_dir / "texts"))


async def _setup(client: LineClient, settings: Settings) -> int:
    from bot.channels.line.menus.drawing import draw

    made = await install(client, _menus(settings), draw, lambda name: print(f"drawing {name}"))
    print(f"{made} menus made" if made else "The menus are up to date")
    address = webhook_address(settings)
    if address:
        answer = await client.call("PUT", ENDPOINT, {"endpoint": address})
        print(f"webhook {address}" if answer.status < 300 else f"webhook not set: {answer.text[:200]}")
    else:
        print("webhook not set: PUBLIC_URL is no https address")
    return 0


def webhook_address(settings: Settings) -> str:
    """Where LINE calls us; "" without an https address."""
    public = settings.public_url.rstrip("/")
    return f"{public}/line/webhook" if public.startswith("https://") else ""


async def _status(client: LineClient, settings: Settings) -> int:
    found = await installed(client)
    wanted = _menus(settings)
    working = [menu.alias for menu in wanted if found.works(menu)]
    print(await _account(client))
    print(await _webhook(client))
    print(f"menus: {len(working)} of {len(wanted)} up to date" + ("" if found.default else ", none shown"))
    print(await _quota(client, settings))
    return 0 if len(working) == len(wanted) and found.default else 1


async def _account(client: LineClient) -> str:
    answer = await client.call("GET", "/v2/bot/info")
    if answer.status != 200:
        return f"account: LINE answered {answer.status}"
    info = json.loads(answer.text)
    return f"account: {info['displayName']} ({info['basicId']})"


async def _webhook(client: LineClient) -> str:
    answer = await client.call("GET", ENDPOINT)
    if answer.status != 200:
        return "webhook: none"
    found = json.loads(answer.text)
    return f"webhook: {found['endpoint']} ({'in use' if found['active'] else 'switched off in the console'})"


async def _quota(client: LineClient, settings: Settings) -> str:
    quota = await client.call("GET", "/v2/bot/message/quota")
    used = await client.call("GET", "/v2/bot/message/quota/consumption")
    if quota.status != 200 or used.status != 200:
        return "pushes: unknown"
    limit = json.loads(quota.text).get("value", "no limit")
    ceiling = settings.line_push_monthly_ceiling
    own = f", our own ceiling {ceiling:,}" if ceiling else ""
    return f"pushes this month: {json.loads(used.text)['totalUsage']:,} of {limit}{own}"


async def _remove(client: LineClient, settings: Settings) -> int:
    print(f"{await remove(client)} menus removed")
    return 0
