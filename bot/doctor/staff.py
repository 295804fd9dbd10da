"""The people behind: whether notices reach somebody, and whether the mail server takes our mail."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection

from actions.subjects.talk.office_hours import HoursError, OfficeHours
from bot.channels.all import PLATFORMS
from bot.channels.mail.server import greeted
from bot.doctor.database import looked_up
from bot.doctor.finding import Finding, fault, warning, well
from bot.people.chats import all_chats, messages_of_month
from bot.settings import Settings


async def staff_findings(settings: Settings) -> list[Finding]:
    """Where staff are told, their hours, and the mail server."""
    return [*_hours(settings), *_chats(settings), *_budgets(settings), *await _mail(settings)]


def _hours(settings: Settings) -> Iterator[Finding]:
    try:
        OfficeHours.read(settings.data_dir)
    except (HoursError, OSError) as error:
        yield fault("staff", "hours_wrong", reason=str(error))


def _chats(settings: Settings) -> Iterator[Finding]:
    chats = looked_up(settings, "staff_chats", all_chats)
    if chats is None:
        return
    on = {platform.name: platform.on(settings) for platform in PLATFORMS}
    reached = [chat for chat in chats if on.get(chat.channel)]
    if reached:
        count = Counter(chat.centre for chat in reached)
        yield well("staff", "staff_told", by=", ".join(f"{name} {n}" for name, n in sorted(count.items())))
    else:
        yield warning("staff", "staff_nobody")
    if silent := sorted({chat.channel for chat in chats} - {name for name, is_on in on.items() if is_on}):
        yield warning("staff", "staff_channel_off", channels=", ".join(silent))


def _budgets(settings: Settings) -> Iterator[Finding]:
    """Centres whose LINE groups no further notice reaches this month."""
    try:
        hours = OfficeHours.read(settings.data_dir)
    except (HoursError, OSError):
        return
    if settings.line_on and (
        spent := looked_up(settings, "staff_chats", partial(_spent, hours=hours, now=time.time()))
    ):
        yield warning("staff", "staff_line_spent", centres=", ".join(sorted(spent)))


def _spent(connection: Connection, hours: OfficeHours, now: float) -> set[str]:
    groups = [chat for chat in all_chats(connection) if chat.channel == "line"]
    return {
        f"{chat.centre} {used} / {hours.of(chat.centre).line_messages}"
        for chat in groups
        if (used := messages_of_month(connection, chat.centre, now)) + chat.messages
        > hours.of(chat.centre).line_messages
    }


async def _mail(settings: Settings) -> list[Finding]:
    if not settings.smtp_host:
        return []
    if settings.mail_server is None:
        return [fault("staff", "mail_no_sender")]
    reason = await greeted(settings.mail_server)
    values = {"host": settings.smtp_host, "port": settings.smtp_port}
    if reason:
        return [fault("staff", "mail_away", reason=reason, **values)]
    if settings.smtp_security == "none" and settings.smtp_user:
        return [warning("staff", "mail_open", **values)]
    return [well("staff", "mail_ok", **values)]
