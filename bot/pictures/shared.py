"""Pictures between machines: with PostgreSQL they lie in the database too, so that whoever is asked can show them.

SQLite is one machine, whose folder is enough.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from sqlalchemy import Engine, text

from bot.pictures.retention import DAY
from database.session import writing

_KEEP = text(
    "INSERT INTO pictures (name, content, used_at) VALUES (:name, :content, :now)"
    " ON CONFLICT (name) DO UPDATE SET used_at = excluded.used_at"
)
_CONTENT = text("SELECT content FROM pictures WHERE name = :name")
_REMOVE = text("DELETE FROM pictures WHERE name = :name")
_REMOVE_OLD = text(
    "DELETE FROM pictures WHERE used_at < :unused OR (name LIKE '%-own.png' AND used_at < :yesterday)"
)


class SharedPictures:
    """The pictures of all machines; does nothing where there is one."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._on = engine, engine.dialect.name == "postgresql"

    def keep(self, name: str, content: bytes) -> None:
        """Let others have it; one that they have was used now."""
        if self._on:
            with writing(self._engine) as connection:
                connection.execute(_KEEP, {"name": name, "content": content, "now": time.time()})

    def content(self, name: str) -> bytes | None:
        """What another machine has drawn."""
        if not self._on:
            return None
        with self._engine.connect() as connection:
            found = connection.execute(_CONTENT, {"name": name}).scalar()
        return bytes(found) if found is not None else None

    def remove(self, names: Iterable[str]) -> None:
        """Remove these pictures now."""
        values = [{"name": name} for name in names]
        if self._on and values:
            with writing(self._engine) as connection:
                connection.execute(_REMOVE, values)

    def remove_old(self, days: int, now: float) -> None:
        """What nobody was shown for so many days; maps around somebody's own place after one."""
        if self._on:
            with writing(self._engine) as connection:
                connection.execute(_REMOVE_OLD, {"unused": now - days * DAY, "yesterday": now - DAY})
