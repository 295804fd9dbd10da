"""What the office's pages work with, made once when the process starts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Engine

from actions.words.texts import Texts
from bot.change_sets.steps import ChangeSets
from bot.channels.all import channels_on
from bot.channels.channel import Channel
from bot.commands.staff.publishing import change_sets
from bot.desk.contact.keyring import Keyring
from bot.desk.news import News
from bot.people.desk import House as TalkHouse
from bot.queue.group_commit import Writer
from bot.reception.rate_limit import RateLimit
from bot.settings import Settings
from bot.var_dir import secret_key
from console.asked.checks import Checks
from console.asked.likeness import Likeness
from console.changes.works import Works
from console.trying import Trying

ATTEMPTS_AT_ONCE, ATTEMPTS_A_SECOND = 10, 1 / 6  # of signing in, for each address


def attempts_limit(clock: Callable[[], float] = time.monotonic) -> RateLimit:
    """How often an address may try to sign in."""
    return RateLimit(ATTEMPTS_AT_ONCE, ATTEMPTS_A_SECOND, clock)


@dataclass(frozen=True)
class House:
    """Settings, database, texts and channels; the secret signs forms and seals the second step."""

    settings: Settings
    engine: Engine
    texts: Texts
    channels: dict[str, Channel]
    secret: bytes
    attempts: RateLimit
    clock: Callable[[], float] = time.time
    trying: Trying = field(default_factory=Trying)
    works: Works = field(default_factory=Works)
    likeness: Likeness = field(default_factory=Likeness)
    checks: Checks = field(default_factory=Checks)

    @classmethod
    def of(cls, settings: Settings, engine: Engine) -> House:
        """As the settings say."""
        texts = Texts.read(settings.data_dir / "texts", settings.message_retention_days)
        return cls(
            settings,
            engine,
            texts,
            channels_on(settings, texts),
            secret_key(settings, "staff"),
            attempts_limit(),
        )

    @property
    def secure(self) -> bool:
        """Whether the world reaches us by https."""
        return self.settings.public_url.startswith("https://")

    @cached_property
    def writer(self) -> Writer:
        """Opens write transactions; they take turns with those of the other processes."""
        return Writer(self.engine)

    @cached_property
    def changes(self) -> ChangeSets:
        """The change sets, for what needs neither checks nor loads."""
        return change_sets(self.settings, self.engine)

    @cached_property
    def keys(self) -> Keyring:
        """What opens employers' contact data."""
        return Keyring.of(self.settings)

    @cached_property
    def news(self) -> News:
        """Tells employers of their requests."""
        return News(self.channels, self.texts, secret_key(self.settings, "buttons"))

    @cached_property
    def talks(self) -> TalkHouse:
        """Brings words of staff to people."""
        return TalkHouse(self.channels, self.texts, secret_key(self.settings, "buttons"))
