"""The platforms, one line each, and the channels that the settings switch on."""

from __future__ import annotations

from actions.words.texts import Texts
from bot.channels import line, mail, telegram, web
from bot.channels.channel import Channel
from bot.channels.platform import Limits, Platform
from bot.settings import Settings

PLATFORMS: tuple[Platform, ...] = (
    web.PLATFORM,
    line.PLATFORM,
    telegram.PLATFORM,
    mail.PLATFORM,
)
UNLIMITED = Limits()


def channels_on(settings: Settings, texts: Texts) -> dict[str, Channel]:
    """The channels by name; libraries of the others are never loaded."""
    return {one.name: one.make(settings, texts) for one in PLATFORMS if one.on(settings)}


def modules_on(settings: Settings) -> tuple[str, ...]:
    """What loads the libraries of the channels that are on."""
    return tuple(one.module for one in PLATFORMS if one.module and one.on(settings))


def limits_of(channel: str) -> Limits:
    """The limits of a platform by name; none for a channel that is no platform, as the terminal."""
    return next((one.limits for one in PLATFORMS if one.name == channel), UNLIMITED)
