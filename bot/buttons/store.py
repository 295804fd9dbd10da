"""Keeps what buttons stand for. Every worker shows the same buttons, so nobody may wait for their rows.

A row that is there already is left alone, but for a fresh date once in a while, which old rows are removed by.
Only who brings a new button waits for others who do: a transaction that holds one new row and waits for
another would come to a deadlock with one that does it the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, text

from database.session import SHARED_ROWS, one_at_a_time

FRESH = 30 * 24 * 3600.0  # seconds; far below the time after which an unused button is removed

_KNOWN = text("SELECT key, used_at FROM button_payloads WHERE key IN :keys").bindparams(
    bindparam("keys", expanding=True)
)
_ADD = text(
    "INSERT INTO button_payloads (key, payload, used_at) VALUES (:key, :payload, :now)"
    " ON CONFLICT (key) DO NOTHING"
)
_FREE = "SELECT key FROM button_payloads WHERE key IN :keys ORDER BY key"
_REFRESH = "UPDATE button_payloads SET used_at = :now WHERE key IN ({free})"
_REFRESH_SQLITE, _REFRESH_SHARED = (
    text(_REFRESH.format(free=_FREE + lock)).bindparams(bindparam("keys", expanding=True))
    for lock in ("", " FOR UPDATE SKIP LOCKED")
)


def store_buttons(connection: Connection, buttons: Mapping[str, str], now: float) -> None:
    """Keep the buttons of a reply: their keys with what they stand for."""
    if not buttons:
        return
    rows = connection.execute(_KNOWN, {"keys": sorted(buttons)})
    used: dict[str, float] = {row.key: row.used_at for row in rows}
    if added := sorted(buttons.keys() - used.keys()):
        one_at_a_time(connection, SHARED_ROWS)
        connection.execute(_ADD, [{"key": key, "payload": buttons[key], "now": now} for key in added])
    if aged := sorted(key for key, at in used.items() if at < now - FRESH):
        refresh = _REFRESH_SQLITE if connection.dialect.name == "sqlite" else _REFRESH_SHARED
        connection.execute(refresh, {"keys": aged, "now": now})
