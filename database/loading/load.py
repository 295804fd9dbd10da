"""`load`: the data folder into the database, all or nothing. `check`: the same reading, without writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, select

from database import models
from database.loading.catalogue import Tables, read_catalogue
from database.loading.finding import Finding, UnusableError
from database.loading.folder import Folder
from database.loading.store import store
from database.loading.topics import merge, read_topics
from database.queries.remembered import forget
from database.session import changing

Progress = Callable[[str, int], None]


def thai_date() -> date:
    """Today in Thailand."""
    return datetime.now(timezone(timedelta(hours=7))).date()


def _silent(table: str, rows: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load found and did. `usable` False: nothing was changed."""

    findings: tuple[Finding, ...]
    usable: bool = True
    unchanged: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)  # added, changed, removed
    seconds: float = 0.0

    @property
    def refused(self) -> int:
        """How many rows were not loaded."""
        return sum(f.severity == "refused" for f in self.findings)


def load(
    engine: Engine, data_dir: Path, progress: Progress = _silent, today: date | None = None
) -> LoadResult:
    """Load what changed since the last load, in one transaction. The tables must exist (`migrate`)."""
    started, folder = perf_counter(), Folder(data_dir)
    hashes = folder.hashes()
    with changing(engine) as connection:
        if _loaded(connection) == hashes:
            return LoadResult((), unchanged=True, seconds=perf_counter() - started)
        findings: list[Finding] = []
        try:
            tables = read_tables(folder, connection, findings, today or thai_date())
        except UnusableError as error:
            findings.append(error.finding)
            return LoadResult(tuple(findings), usable=False, seconds=perf_counter() - started)
        rows = {model.__tablename__: len(rows) for model, rows in tables.items()}
        tables[models.LoadedFile] = _remembered(hashes, findings)
        changes = store(connection, tables, progress)
    forget(engine)
    return LoadResult(tuple(findings), rows=rows, changes=changes, seconds=perf_counter() - started)


def read_tables(
    folder: Folder, connection: Connection | None, findings: list[Finding], today: date
) -> Tables:
    """All rows that the files hold, made ready to meet those of the database."""
    ids, topics = _existing(connection) if connection else ({}, [])
    tables = read_catalogue(folder, ids, findings, today)
    merged = merge(read_topics(folder.topics(), findings), topics)
    findings += merged.findings
    tables[models.Topic] = merged.topics
    return tables


def check(data_dir: Path, today: date | None = None) -> LoadResult:
    """Read and check all files without a database."""
    started = perf_counter()
    findings: list[Finding] = []
    try:
        tables = read_tables(Folder(data_dir), None, findings, today or thai_date())
    except UnusableError as error:
        return LoadResult((*findings, error.finding), usable=False, seconds=perf_counter() - started)
    rows = {model.__tablename__: len(rows) for model, rows in tables.items()}
    return LoadResult(tuple(findings), rows=rows, seconds=perf_counter() - started)


def _existing(connection: Connection) -> tuple[dict[str, int], list[Any]]:
    ids = {row.cell: row.id for row in connection.execute(select(models.Source.cell, models.Source.id))}
    return ids, list(connection.execute(select(models.Topic.__table__)).mappings())


def _loaded(connection: Connection) -> dict[str, str]:
    query = select(models.LoadedFile.name, models.LoadedFile.sha256)
    return {row.name: row.sha256 for row in connection.execute(query)}


def _remembered(hashes: Mapping[str, str], findings: list[Finding]) -> list[dict[str, Any]]:
    # A file with a refused row is not remembered, so that the next load says again what is wrong with it.
    wrong = {f.file for f in findings if f.severity in {"refused", "kept"}}
    return [
        {"name": name, "sha256": sha256 if Path(name).name not in wrong else "", "rows": 0}
        for name, sha256 in hashes.items()
    ]
