"""The channels that the settings switch on, by name."""

from __future__ import annotations

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.channels.web.channel import WebChannel
from bot.pictures.store import FOLDER
from bot.settings import Settings


def channels_on(settings: Settings, texts: Texts) -> dict[str, Channel]:
    """The web chat always; LINE, Telegram and mail where their tokens are set. Libraries are loaded only then."""
    found: dict[str, Channel] = {"web": WebChannel()}
    if settings.line_on:
        from bot.channels.line.channel import LineChannel

        found["line"] = LineChannel(
            settings.line_channel_secret.get_secret_value(),
            settings.line_channel_access_token.get_secret_value(),
            settings.line_api_url,
            settings.line_push_monthly_ceiling,
        )
    if settings.telegram_on:
        from bot.channels.telegram.channel import TelegramChannel

        found["telegram"] = TelegramChannel(
            settings.telegram_token.get_secret_value(),
            settings.telegram_webhook_secret.get_secret_value(),
            texts,
            settings.telegram_api_url,
            pictures=settings.var_dir / FOLDER,
        )
    if server := settings.mail_server:
        from bot.channels.mail.channel import MailChannel

        found["mail"] = MailChannel(server)
    return found
