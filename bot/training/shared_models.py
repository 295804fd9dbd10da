"""Models between machines: with PostgreSQL the one that was put into service last serves wherever this code runs.

SQLite is one machine, whose folder is enough.
"""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from bot.settings import Settings
from bot.training.report import REPORT
from bot.training.versions import ARCHIVE, KEPT, Manifest, code_hash, keep, serve, serving
from database.engine import open_engine
from database.session import writing

_OFFER = text(
    "INSERT INTO models (version, manifest, report, archive, served_at)"
    " VALUES (:version, :manifest, :report, :archive, :now)"
    " ON CONFLICT (version) DO UPDATE SET served_at = excluded.served_at"
)
_KNOWN = text("SELECT version, manifest FROM models ORDER BY served_at DESC")
_FILES = text("SELECT archive, report FROM models WHERE version = :version")
_REMOVE = text("DELETE FROM models WHERE version = :version")


class SharedModels:
    """The models of all machines beside the folder of this one; does nothing where there is one machine."""

    def __init__(self, engine: Engine, models_dir: Path) -> None:
        self._engine, self._folder = engine, models_dir
        self._on = engine.dialect.name == "postgresql"

    @classmethod
    def of(cls, settings: Settings) -> SharedModels:
        """As the settings say."""
        return cls(open_engine(settings.database_address), settings.models_dir)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @cached_property
    def _code(self) -> str:
        return code_hash()

    def offer(self, version: str) -> None:
        """Let every machine serve a version of this one's folder."""
        found = serving(self._folder) if self._on else None
        if found is None or found.version != version:
            return
        folder = self._folder / version
        values = {
            "version": version,
            "manifest": json.dumps(asdict(found)),
            "report": (folder / REPORT).read_text("utf-8") if (folder / REPORT).exists() else "{}",
            "archive": (folder / ARCHIVE).read_bytes(),
            "now": time.time(),
        }
        with writing(self._engine) as connection:
            connection.execute(_OFFER, values)
            for old in [row.version for row in connection.execute(_KNOWN)][KEPT:]:
                connection.execute(_REMOVE, {"version": old})

    def follow(self) -> bool:
        """Take into service here what serves elsewhere; whether that changed anything.

        A model of another version of the code is left to the machines that run it: so an upgrade may go step by step.
        """
        if not self._on:
            return False
        with self._engine.connect() as connection:
            wanted, now = self._wanted(connection), serving(self._folder)
            if wanted is None or (now and now.version == wanted.version):
                return False
            if not (self._folder / wanted.version / ARCHIVE).exists():
                self._fetch(connection, wanted)
        serve(self._folder, wanted.version)
        return True

    def _wanted(self, connection: Connection) -> Manifest | None:
        every = (Manifest(**json.loads(row.manifest)) for row in connection.execute(_KNOWN))
        return next((one for one in every if one.code_hash == self._code), None)

    def _fetch(self, connection: Connection, wanted: Manifest) -> None:
        files = connection.execute(_FILES, {"version": wanted.version}).one()
        folder = self._folder / wanted.version
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / ARCHIVE).write_bytes(bytes(files.archive))
        (folder / REPORT).write_text(files.report, "utf-8")
        keep(folder, wanted)  # last: a fetch that broke off is no version


def put_into_service(settings: Settings, version: str) -> None:
    """Serve a version of this machine's folder, here and on every other machine."""
    serve(settings.models_dir, version)
    shared = SharedModels.of(settings)
    shared.offer(version)
    shared.close()
