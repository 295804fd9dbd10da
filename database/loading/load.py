"""`load`: the data folder into the database, all or nothing. `check`: the same reading, without writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from database import models
from database.dates import ISO_ONLY, DateWords
from database.loading.catalogue import read_catalogue
from database.loading.difference import Difference, differences
from database.loading.finding import SEVERITIES, Finding, UnusableError
from database.loading.folder import Folder
from database.loading.in_service import InService, Tables
from database.loading.removal import Removal, large_removals
from database.loading.shapes.checking import check_yaml
from database.loading.shapes.sentences import check_sentences
from database.loading.shapes.values import Names
from database.loading.shipped import Shipped
from database.loading.store import changes_to, store
from database.loading.strays import stray_files
from database.loading.text_keys import check_text_keys
from database.loading.topic_mistakes import Actions
from database.loading.topics import TopicRules, merge, read_topics
from database.loading.vocabulary import date_words
from database.migrations import is_current
from database.queries.remembered import forget
from database.session import only_change, writing

Progress = Callable[[str, int], None]


def thai_date() -> date:
    """Today in Thailand."""
    return datetime.now(timezone(timedelta(hours=7))).date()


def _silent(table: str, rows: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load found and did. `usable` False: nothing was changed; `stopped`: because much would have gone."""

    findings: tuple[Finding, ...]
    usable: bool = True
    unchanged: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)  # added, changed, removed
    seconds: float = 0.0
    stopped: tuple[Removal, ...] = ()
    differences: tuple[Difference, ...] | None = None  # None: there was no database to compare with

    @property
    def refused(self) -> int:
        """How many rows were not loaded."""
        return sum(f.severity == "refused" for f in self.findings)

    @property
    def kept(self) -> int:
        """How many of them keep their last good value in service."""
        return sum(f.kept for f in self.findings)


def load(
    engine: Engine,
    data_dir: Path,
    progress: Progress = _silent,
    today: date | None = None,
    *,
    remove: bool = False,
    actions: Actions = None,
) -> LoadResult:
    """Load what changed since the last load, all of it in one transaction. The tables must exist (`migrate`).

    More than a tenth of a table goes only when the caller says `remove`.
    """
    started, folder = perf_counter(), Folder(data_dir)
    hashes = folder.hashes()
    findings: list[Finding] = []
    with only_change(engine):
        with (
            engine.connect() as connection
        ):  # messages of people are taken in while files are read and compared
            before = _loaded(connection)
            if before == hashes:
                return LoadResult((), unchanged=True, seconds=perf_counter() - started)
            try:
                service = InService.read(connection)
                tables = read_tables(folder, service, findings, today or thai_date(), actions)
            except UnusableError as error:
                return LoadResult((*findings, error.finding), usable=False, seconds=perf_counter() - started)
            rows = {model.__tablename__: len(rows) for model, rows in tables.items()}
            tables[models.LoadedFile] = _remembered(hashes, findings)
            changes = changes_to(connection, tables)
        gone = before.keys() - hashes.keys()
        stopped = () if remove else large_removals(changes, Shipped.read(data_dir), gone)
        if stopped:
            return LoadResult(tuple(findings), False, stopped=stopped, seconds=perf_counter() - started)
        with writing(engine) as connection:
            counts = store(connection, changes, progress)
    forget(engine)
    return LoadResult(tuple(findings), rows=rows, changes=counts, seconds=perf_counter() - started)


def read_tables(
    folder: Folder, service: InService, findings: list[Finding], today: date, actions: Actions = None
) -> Tables:
    """All rows that the files hold, made ready to meet those of the database."""
    unusable: list[UnusableError] = []
    topics, tables = list[Any](), Tables()
    try:
        topics = _topics(folder, service, findings, actions)
    except UnusableError as error:
        unusable.append(error)
    try:
        tables = read_catalogue(folder, service, findings, today)
    except UnusableError as error:
        unusable.append(error)
    if unusable:  # all that is wrong is said before the load is given up
        findings += [error.finding for error in unusable[:-1]]
        raise unusable[-1]
    tables[models.Topic] = topics
    return tables


def _topics(folder: Folder, service: InService, findings: list[Finding], actions: Actions) -> list[Any]:
    have = list(service.of(models.Topic).values())
    names = frozenset(str(topic["name"]) for topic in have)
    made = read_topics(folder.topics(), findings, TopicRules(_date_words(folder), actions, names))
    refused = {path.stem for path in folder.topics()} - {topic["name"] for topic in made}
    merged = merge(made, have, frozenset(refused))
    findings += merged.findings
    return merged.topics


def _date_words(folder: Folder) -> DateWords:
    try:
        return date_words(folder)
    except UnusableError:  # the catalogue names it
        return ISO_ONLY


def check(
    data_dir: Path,
    today: date | None = None,
    engine: Engine | None = None,
    actions: Actions = None,
    names: Names | None = None,
) -> LoadResult:
    """Read and check all files; with a database also what a load would change in it. Nothing is written.

    With the `names` that files use of each other, unknown ones and missing files are found.
    """
    started, folder = perf_counter(), Folder(data_dir)
    findings: list[Finding] = [
        *stray_files(folder),
        *check_yaml(data_dir, names),
        *check_text_keys(data_dir),
        *check_sentences(data_dir),
    ]
    with _connected(engine) as connection:
        service = InService.read(connection) if connection else InService()
        try:
            tables = read_tables(folder, service, findings, today or thai_date(), actions)
        except UnusableError as error:
            found = _once((*findings, error.finding))
            return LoadResult(found, usable=False, seconds=perf_counter() - started)
        changes = changes_to(connection, tables) if connection else []
        gone = _loaded(connection).keys() - folder.hashes().keys() if connection else frozenset[str]()
        rows = {model.__tablename__: len(rows) for model, rows in tables.items()}
        return LoadResult(
            _once(findings),
            rows=rows,
            seconds=perf_counter() - started,
            stopped=large_removals(changes, Shipped.read(data_dir), gone),
            differences=differences(changes) if connection else None,
        )


@contextmanager
def _connected(engine: Engine | None) -> Iterator[Connection | None]:
    """A connection to a database whose tables are those of this version; None where there is none."""
    if engine is None:
        yield None
        return
    try:
        current = is_current(engine)
    except SQLAlchemyError:
        current = False
    if not current:
        yield None
        return
    with engine.connect() as connection:
        yield connection


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, where two looked at the same place by the graver word."""
    gravest: dict[Finding, Finding] = {}
    for finding in findings:
        same = replace(finding, severity="known")
        gravest[same] = max(gravest.get(same, finding), finding, key=lambda f: SEVERITIES.index(f.severity))
    return tuple(gravest.values())


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
