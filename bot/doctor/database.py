"""A look into this installation's database, where there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from database.engine import DatabaseAddressError, open_engine

T = TypeVar("T")


def looked_up(settings: Settings, table: str, look: Callable[[Connection], T]) -> T | None:
    """What `look` finds; None without that table. What is wrong with the database is told elsewhere."""
    try:
        url = make_url(settings.database_address)
        if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
            return None
        engine = open_engine(settings.database_address)
        try:
            with engine.connect() as connection:
                return look(connection) if inspect(connection).has_table(table) else None
        finally:
            engine.dispose()
    except (SQLAlchemyError, DatabaseAddressError):
        return None
