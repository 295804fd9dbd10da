"""The web chat: asked over HTTP, its answers are fetched."""

from __future__ import annotations

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.channels.platform import Limits, Platform
from bot.settings import Settings


def _make(_settings: Settings, _texts: Texts) -> Channel:
    from bot.channels.web.channel import WebChannel

    return WebChannel()


PLATFORM = Platform(
    "web",
    on=lambda _settings: True,
    make=_make,
    # The browser asks once, and gives up a little later.
    limits=Limits(fetched=True, told_until=0.0, waits_at_most=15.0),
)
