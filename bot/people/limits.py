"""A limit without staff: who has waited for so long in open hours is told, and the bot goes on."""

from __future__ import annotations

import structlog
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.people import handovers
from bot.people.desk import House, NotPossible, known, tell
from bot.people.handovers import Open
from bot.people.offices import office_name
from bot.people.rules import Rules
from bot.people.talk_words import nobody_free

log = structlog.get_logger(__name__)


def over_limit(row: Open, rules: Rules, now: float) -> bool:
    """Whether somebody has waited for the whole limit, or stands in line at an office that has closed.

    Staff who stay longer are given the same minutes after hours.
    """
    hours, limit = rules.hours.of(row.centre), rules.minutes * 60.0
    if row.since is None:
        return False
    if not hours.is_open(now):
        return bool(row.status == "waiting" or now >= row.since + limit)
    return bool(now >= hours.after(row.since, limit))


def end_waits(connection: Connection, house: House, rules: Rules, now: float) -> int:
    """Tell everybody whose limit is over; how many there were."""
    rows = [row for row in handovers.waiting_for_word(connection) if over_limit(row, rules, now)]
    return sum(_undone_alone(connection, house, row, now) for row in rows)


def _undone_alone(connection: Connection, house: House, row: Open, now: float) -> int:
    """One wait: what fails takes no other with it."""
    try:
        with connection.begin_nested():
            return _ended(connection, house, row, now)
    except Exception as fault:  # whatever is wrong with it
        log.error("wait_not_ended", talk=row.reference, reason=f"{type(fault).__name__}: {fault}"[:200])
        return 0


def _ended(connection: Connection, house: House, row: Open, now: float) -> int:
    if handovers.move(connection, row, "limit", now) is None:
        return 0
    office = office_name(Session(connection), row.centre, row.language, house.texts)
    try:
        tell(connection, house, row, nobody_free(house.texts, row.language, office, row.province), now)
    except NotPossible:  # the channel is off: the next answer says that the bot is back
        return 0
    handovers.move(connection, known(connection, row.reference), "spoke", now)
    return 1
