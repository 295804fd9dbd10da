"""Telegram: updates in, requests of the Bot API out."""

from __future__ import annotations

from datetime import datetime

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.channels.platform import Limits, Platform
from bot.doctor.finding import Finding
from bot.settings import Settings


def _make(settings: Settings, texts: Texts) -> Channel:
    from bot.channels.telegram.channel import TelegramChannel
    from bot.pictures.store import FOLDER

    return TelegramChannel(
        settings.telegram_token.get_secret_value(),
        settings.telegram_webhook_secret.get_secret_value(),
        texts,
        settings.telegram_api_url,
        pictures=settings.var_dir / FOLDER,
    )


async def _doctor(settings: Settings, texts: Texts, now: datetime) -> list[Finding]:
    from bot.doctor.telegram import telegram_findings

    return await telegram_findings(settings, texts, now)


PLATFORM = Platform(
    "telegram",
    on=lambda settings: settings.telegram_on,
    make=_make,
    module="bot.channels.telegram.channel",
    # Telegram cannot tell a repeat from a new message. One request at a time for a chat, recorded before the next one
    # starts, keeps the promise that a crash repeats at most one message of a chat. In all it takes 30 a second.
    limits=Limits(in_flight=30, groups=True, lane_of_chat=True, chats_move=True),
    webhook=True,
    doctor=_doctor,
)
