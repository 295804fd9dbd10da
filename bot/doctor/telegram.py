"""The Telegram bot: token, webhook, commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from telegram.error import InvalidToken, TelegramError

from actions.words.texts import Texts
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.office import LANGUAGES, commands
from bot.doctor.finding import Finding, fault, warning, well
from bot.settings import Settings

WAITING = 100  # updates; more means that we do not take them in
RECENT = 3600  # seconds


async def telegram_findings(settings: Settings, texts: Texts, now: datetime) -> list[Finding]:
    """All about Telegram; nothing when it is off."""
    if not settings.telegram_on:
        return []
    client = TelegramClient(settings.telegram_token.get_secret_value(), settings.telegram_api_url, 2)
    try:
        me = await client.call("getMe", {})
        hook = await client.call("getWebhookInfo", {})
        return [
            well("telegram", "telegram_account", name=me.get("username", "")),
            *_webhook(hook, settings.public_url.rstrip("/"), now),
            await _commands(client, texts),
        ]
    except InvalidToken:
        return [fault("telegram", "telegram_token")]
    except TelegramError as error:
        return [fault("telegram", "telegram_away", reason=str(error))]
    finally:
        await client.close()


def _webhook(hook: dict[str, Any], public: str, now: datetime) -> Iterator[Finding]:
    address, wanted = hook.get("url", ""), f"{public}/telegram/webhook"
    if not address:
        yield warning("telegram", "telegram_no_webhook")
    elif public and address != wanted:
        yield fault("telegram", "telegram_webhook_other", address=address, wanted=wanted)
    else:
        yield well("telegram", "telegram_webhook", address=address)
    if now.timestamp() - hook.get("last_error_date", 0) < RECENT:
        yield fault("telegram", "telegram_failing", reason=hook.get("last_error_message", ""))
    if (waiting := hook.get("pending_update_count", 0)) > WAITING:
        yield warning("telegram", "telegram_waiting", count=f"{waiting:,}")


async def _commands(client: TelegramClient, texts: Texts) -> Finding:
    for code, language in LANGUAGES.items():
        found = await client.call("getMyCommands", {"language_code": code} if code else {})
        if found != commands(texts, language):
            return warning("telegram", "telegram_commands_missing")
    return well("telegram", "telegram_commands")
