"""Mail: notices to staff; nobody is answered by mail."""

from __future__ import annotations

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.channels.platform import Limits, Platform
from bot.settings import Settings


def _make(settings: Settings, _texts: Texts) -> Channel:
    from bot.channels.mail.channel import MailChannel

    assert settings.mail_server is not None
    return MailChannel(settings.mail_server)


PLATFORM = Platform(
    "mail", on=lambda settings: settings.mail_server is not None, make=_make, limits=Limits(in_flight=2)
)
