"""Brings a database to the tables that this version needs; works from the installed package."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from database.session import changing


def migrate(engine: Engine) -> None:
    """Make or change the tables, in one transaction and one process at a time; nothing when they are right."""
    with changing(engine) as connection:
        command.upgrade(configuration(connection), "head")


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of this version."""
    with engine.connect() as connection:
        have = MigrationContext.configure(connection).get_current_heads()
        return set(have) == set(ScriptDirectory.from_config(configuration(connection)).get_heads())


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for one open connection."""
    config = Config()
    config.set_main_option("script_location", "database:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
