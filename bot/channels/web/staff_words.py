"""What staff wrote to somebody on the web, who has no address to which it could be sent: the browser asks for it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

MOST = 20
_WORDS = text(
    "SELECT o.id, o.body FROM inbox i JOIN outbox o ON o.inbox_id = i.id"
    " WHERE i.person_key = :key AND i.channel = 'web' AND i.event_id LIKE 'desk:%' AND o.id > :after"
    " ORDER BY o.id LIMIT :most"
)
_OPEN = text("SELECT 1 FROM handovers WHERE person_key = :key AND status IN ('waiting', 'person') LIMIT 1")


@dataclass(frozen=True, slots=True)
class StaffWords:
    """Replies since the last look; `last` is where the next one begins, `open` whether one is worth while."""

    replies: list[dict[str, Any]] = field(default_factory=list)
    last: int = 0
    open: bool = False


def staff_words(connection: Connection, person_key: str, after: int) -> StaffWords:
    """What staff wrote to a person after a look."""
    rows = connection.execute(_WORDS, {"key": person_key, "after": after, "most": MOST}).all()
    replies = [reply for row in rows for reply in json.loads(row.body).get("replies", [])]
    waits = connection.execute(_OPEN, {"key": person_key}).first() is not None
    return StaffWords(replies, rows[-1].id if rows else after, waits)
