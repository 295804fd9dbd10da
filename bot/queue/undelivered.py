"""What could not be delivered in all that time: kept with its reason, counted, and sent again when staff say so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.queue.outbox import lane_of

SAFE_HOURS = (
    12.0  # after storing: LINE knows a repeat by its key for a day, of which the first attempts took a half
)
_FAILED = "o.status = 'failed' AND o.body <> '{}' AND o.created_at >= :since"  # of who is forgotten nothing goes out
_BY_REASON = text(
    "SELECT o.channel AS channel, substr(o.error, 1, 60) AS reason, count(*) AS count,"
    f" min(o.created_at) AS oldest, max(o.created_at) AS newest FROM outbox o WHERE {_FAILED}"
    " GROUP BY o.channel, substr(o.error, 1, 60) ORDER BY count(*) DESC, o.channel, substr(o.error, 1, 60)"
)
_COUNTS = text("SELECT channel, count(*) AS number FROM outbox WHERE status = 'failed' GROUP BY channel")
_WANTED = text(
    f"SELECT o.id, o.channel, o.person_key FROM outbox o WHERE {_FAILED}"
    " AND (:channel = '' OR o.channel = :channel) AND o.error LIKE :reason ESCAPE '!' ORDER BY o.id"
)
_AGAIN = text(
    "UPDATE outbox SET status = 'new', lane = :lane, attempts = 0, next_at = 0, created_at = :now"
    " WHERE id = :id AND status = 'failed'"
)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Requests of one channel that failed for one reason. Times are when they were stored."""

    channel: str
    reason: str
    count: int
    oldest: float
    newest: float


def by_reason(connection: Connection, since: float = 0.0) -> list[Undelivered]:
    """What failed since then, most first."""
    return [Undelivered(*row) for row in connection.execute(_BY_REASON, {"since": since})]


def counts(connection: Connection) -> dict[str, int]:
    """How many are kept, by channel."""
    return {row.channel: int(row.number) for row in connection.execute(_COUNTS)}


def send_again(connection: Connection, now: float, since: float, channel: str = "", reason: str = "") -> int:
    """Let them be due once more, with all the time that a new request has; how many they are.

    `reason`: what its words begin with; "" is any. Who is written to gets them in the order in which they were said.
    """
    begins = reason.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    wanted = connection.execute(_WANTED, {"since": since, "channel": channel, "reason": begins}).all()
    for row in wanted:
        values = {"id": row.id, "lane": lane_of(row.channel, row.person_key), "now": now}
        connection.execute(_AGAIN, values)
    return len(wanted)
