"""One reading of the data folder: what all builders share, and how a refused row keeps its last good value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from database import models
from database.dates import DateWords
from database.loading.contacts import check_cells
from database.loading.finding import Code, Finding, RefusedError, said
from database.loading.fitting import Fit
from database.loading.folder import Folder
from database.loading.in_service import InService, Key, key_of
from database.loading.record import Record
from database.loading.row import Row
from database.loading.sheet import Sheet
from database.loading.sources import SourceBook
from database.loading.yaml_file import entry_rows

Model = type[models.Base]
REPEATED = ("repeated", "repeated_elsewhere")
KeyOf = Callable[[Row], Key]


@dataclass(frozen=True, slots=True)
class Reading:
    """What all builders share."""

    folder: Folder
    sheets: Mapping[str, Sheet]
    sources: SourceBook
    words: DateWords
    places: list[Any]  # entries of places.yml
    findings: list[Finding]
    service: InService
    kept: dict[Model, set[Key]] = field(default_factory=dict)  # rows that stay as they were in service

    def build(self, file: str, model: Model, make: Callable[[Row], Record], *key: str) -> list[Record]:
        """A record of every row of a file; rows are told apart by the columns `key`, the key of the table."""
        return self.build_by(file, model, make, lambda row: tuple(map(row.text, key)))

    def build_by(
        self,
        file: str,
        model: Model,
        make: Callable[[Row], Record],
        key: KeyOf,
        earlier: Callable[[Row, str], Record | None] | None = None,
    ) -> list[Record]:
        """As `build`; `earlier` finds what a refused row was in service where its key does not tell."""
        fit, sheet = Fit(model), self.sheets[file]
        find = earlier or (lambda row, _: self.service.of(model).get(key(row)))
        made: list[Record] = []
        held: list[Record] = []
        seen: dict[Key, Row] = {}
        lost = list(sheet.lost)
        for row in sheet.rows:
            try:
                record = _made(row, make, fit, key, seen)
            except RefusedError as no:
                before = None if no.code in REPEATED else find(row, no.column)
                self._refuse(row, no, before)
                if before:
                    held.append(before)
                else:
                    lost.append(row.number)
                continue
            made.append(record)
        return [*made, *self.keep(file, model, made, held, lost, fit)]

    def entries(
        self,
        file: str,
        model: Model,
        entries: list[Any],
        wrong: Callable[[Any], Code | None],
        make: Callable[[Any], Record],
    ) -> list[Record]:
        """A record of every entry of a YAML file, told apart by its id."""
        fit, made, held, lost = Fit(model), dict[str, Record](), list[Record](), list[int]()
        for number, entry in enumerate(entries):
            try:
                _look_at(entry, wrong, made)
                record = make(entry)
                fit.check(record)
            except RefusedError as no:
                before = self.service.of(model).get((_id(entry),)) if no.code != "entry_repeated" else None
                row = entry_rows(self.folder.vocabulary(file))[number]
                finding = Finding(file, no.code, "refused", row, no.column, no.values, before is not None)
                self.findings.append(finding)
                held += [before] if before else []
                lost += [] if before else [row]
                continue
            made[record["id"]] = record
        every = list(made.values())
        return [*every, *self.keep(file, model, every, held, lost, fit)]

    def _refuse(self, row: Row, no: RefusedError, before: Record | None) -> None:
        finding = Finding(row.file, no.code, "refused", row.number, no.column, no.values)
        self.findings.append(replace(finding, kept=before is not None))

    def keep(
        self, file: str, model: Model, made: list[Record], held: list[Record], lost: list[int], fit: Fit
    ) -> list[Record]:
        """The rows in service that stay: those of refused rows, and all of them where nobody can tell which."""
        have = {key_of(model, record) for record in made}
        waiting = list(self.service.of(model).values()) if lost else []
        stay = {key_of(model, record): record for record in (*held, *waiting)}
        kept = {key: record for key, record in stay.items() if key not in have and fit.free(record)}
        if len(kept) > len(held):
            count = said(count=len(kept) - len(held))
            self.findings.append(Finding(file, "rows_held", "kept", values=count))
        self.kept.setdefault(model, set()).update(kept)
        return list(kept.values())


def _look_at(entry: Any, wrong: Callable[[Any], Code | None], made: Mapping[str, Record]) -> None:
    fault = wrong(entry) or ("entry_repeated" if _id(entry) in made else None)
    if fault:
        raise RefusedError(fault, "", value=str(entry)[:200])


def _id(entry: Any) -> str:
    return str(entry.get("id")) if isinstance(entry, dict) else ""


def _made(row: Row, make: Callable[[Row], Record], fit: Fit, key: KeyOf, seen: dict[Key, Row]) -> Record:
    check_cells(row)
    own = key(row)
    if any(own) and (first := seen.setdefault(own, row)) is not row:
        raise _repeated(row, first)
    record = make(row)
    fit.check(record)
    return record


def _repeated(row: Row, first: Row) -> RefusedError:
    if row.file == first.file:
        return RefusedError("repeated", "", first=first.number)
    return RefusedError("repeated_elsewhere", "", first=first.number, other=first.file)
