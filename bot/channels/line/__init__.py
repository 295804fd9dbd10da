"""LINE: webhook events in, requests of the Messaging API out."""

from __future__ import annotations

from datetime import datetime

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.channels.platform import Limits, Platform
from bot.doctor.finding import Finding
from bot.settings import Settings


def _make(settings: Settings, _texts: Texts) -> Channel:
    from bot.channels.line.channel import LineChannel

    return LineChannel(
        settings.line_channel_secret.get_secret_value(),
        settings.line_channel_access_token.get_secret_value(),
        settings.line_api_url,
        settings.line_push_monthly_ceiling,
    )


async def _doctor(settings: Settings, texts: Texts, now: datetime) -> list[Finding]:
    from bot.doctor.line import line_findings
    from bot.doctor.pushes import push_findings

    return [*await line_findings(settings, texts, now), *push_findings(settings, now)]


PLATFORM = Platform(
    "line",
    on=lambda settings: settings.line_on,
    make=_make,
    module="bot.channels.line.channel",
    # A word that the answer comes takes the free reply token, and the answer then costs a push: it is kept for as
    # long as it surely lives.
    limits=Limits(
        groups=True, billed=frozenset({"push"}), patience=35.0, told_until=47.0, told_with="reply_token"
    ),
    webhook=True,
    doctor=_doctor,
)
