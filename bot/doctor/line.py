"""The LINE account: token, webhook, menus, messages of the month."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import aiohttp

from actions.words.texts import Texts
from bot.channels.line.client import Answer, LineClient
from bot.channels.line.menus.content import menus
from bot.channels.line.menus.install import LineRefuses, installed
from bot.channels.line.office import ENDPOINT, webhook_address
from bot.doctor.clock import clock_finding
from bot.doctor.finding import Finding, fault, warning, well
from bot.settings import Settings

NEARLY = 0.8  # of the month's messages


async def line_findings(settings: Settings, texts: Texts, now: datetime) -> list[Finding]:
    """All about LINE; nothing when it is off."""
    if not settings.line_on:
        return []
    client = LineClient(settings.line_channel_access_token.get_secret_value(), settings.line_api_url)
    try:
        return await _looked_over(client, settings, texts, now)
    except LineRefuses as refusal:
        return [fault("line", "line_refuses", reason=str(refusal))]
    except (TimeoutError, aiohttp.ClientError) as error:
        return [fault("line", "line_away", reason=str(error) or type(error).__name__)]
    finally:
        await client.close()


async def _looked_over(client: LineClient, settings: Settings, texts: Texts, now: datetime) -> list[Finding]:
    info = await client.call("GET", "/v2/bot/info")
    if info.status == 401:
        return [fault("line", "line_token")]
    if info.status != 200:
        return [fault("line", "line_refuses", reason=f"{info.status} {info.text[:200]}")]
    hook = await client.call("GET", ENDPOINT)
    return [
        *_account(json.loads(info.text)),
        _webhook(hook, webhook_address(settings)),
        await _menus(client, texts),
        *await _quota(client, settings.line_push_monthly_ceiling),
        *clock_finding(info.headers.get("date", ""), now),
    ]


def _account(info: dict[str, str]) -> Iterator[Finding]:
    yield well("line", "line_account", name=info.get("displayName", ""), id=info.get("basicId", ""))
    if info.get("chatMode") == "chat":
        yield warning("line", "line_chat_mode")


def _webhook(answer: Answer, wanted: str) -> Finding:
    if answer.status == 404:
        return fault("line", "line_no_webhook")
    if answer.status != 200:
        return fault("line", "line_refuses", reason=f"{answer.status} {answer.text[:200]}")
    found = json.loads(answer.text)
    if not found.get("active"):
        return fault("line", "line_webhook_off", address=found.get("endpoint", ""))
    if wanted and found.get("endpoint") != wanted:
        return fault("line", "line_webhook_other", address=found.get("endpoint", ""), wanted=wanted)
    return well("line", "line_webhook", address=found.get("endpoint", ""))


async def _menus(client: LineClient, texts: Texts) -> Finding:
    found, wanted = await installed(client), menus(texts)
    working = sum(found.works(menu) for menu in wanted)
    if working == len(wanted) and found.default:
        return well("line", "line_menus", count=working)
    return warning("line", "line_menus_missing", count=working, total=len(wanted))


async def _quota(client: LineClient, ceiling: int) -> list[Finding]:
    quota = await client.call("GET", "/v2/bot/message/quota")
    used = await client.call("GET", "/v2/bot/message/quota/consumption")
    if quota.status != 200 or used.status != 200:
        return [warning("line", "line_quota_unknown")]
    limits = [n for n in (json.loads(quota.text).get("value"), ceiling) if n]
    spent = int(json.loads(used.text)["totalUsage"])
    if not limits:
        return [well("line", "line_no_quota", used=f"{spent:,}")]
    most = min(limits)
    values = {"used": f"{spent:,}", "limit": f"{most:,}"}
    if spent >= most:
        return [warning("line", "line_quota_spent", **values)]
    return [(warning if spent >= NEARLY * most else well)("line", _key(spent, most), **values)]


def _key(spent: int, most: int) -> str:
    return "line_quota_low" if spent >= NEARLY * most else "line_quota"
