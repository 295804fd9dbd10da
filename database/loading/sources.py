"""Turns the `source_url` cells of the files into sources with a name, a link and a reliability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from database.loading.finding import Finding, said
from database.loading.row import Row, split
from database.loading.shapes.reading import read_shaped

RELIABILITIES = ("official", "news", "weak")


@dataclass(frozen=True, slots=True)
class SourceName:
    """How a source is called."""

    name_th: str
    name_en: str
    reliability: str


class SourceNames:
    """The naming table `data/catalogue/sources.yml`: by host, and by beginning for what is no address."""

    def __init__(self, hosts: Mapping[str, SourceName], beginnings: Mapping[str, SourceName]) -> None:
        self._hosts = hosts
        self._beginnings = beginnings

    @classmethod
    def read(cls, data_dir: Path) -> SourceNames:
        """Read the table."""
        content = read_shaped(data_dir, "catalogue/sources.yml")
        return cls(_names(content["hosts"]), _names(content["beginnings"]))

    def of_address(self, address: str) -> SourceName | None:
        """The name of an address: of its host, or of the nearest domain above that has one."""
        host = (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
        parts = host.split(".")
        candidates = (".".join(parts[i:]) for i in range(len(parts)))
        return next((self._hosts[name] for name in candidates if name in self._hosts), None)

    def of_text(self, text: str) -> SourceName | None:
        """The name of a source that is no address."""
        return next((name for start, name in self._beginnings.items() if text.startswith(start)), None)


def _names(rows: Mapping[str, Mapping[str, str]]) -> dict[str, SourceName]:
    return {key: SourceName(row["th"], row["en"], row["reliability"]) for key, row in rows.items()}


class SourceBook:
    """Gives every distinct cell an id, the one that it has in the database already where it has one."""

    def __init__(self, names: SourceNames, ids: Mapping[str, int], findings: list[Finding]) -> None:
        self._names = names
        self._ids = dict(ids)
        self._next = max(ids.values(), default=0) + 1
        self._rows: dict[str, dict[str, Any]] = {}
        self._findings = findings

    def id_of(self, row: Row) -> int | None:
        """The source of a row; a fact without one is reported."""
        cell = row.text("source_url")
        if not cell:
            self._findings.append(Finding(row.file, "no_source", "doubt", row.number, "source_url"))
            return None
        if cell not in self._rows:
            self._rows[cell] = self._new(cell, row)
        return int(self._rows[cell]["id"])

    def rows(self) -> Iterable[dict[str, Any]]:
        """All sources that were used."""
        return self._rows.values()

    def _new(self, cell: str, row: Row) -> dict[str, Any]:
        if cell not in self._ids:
            self._ids[cell] = self._next
            self._next += 1
        url = next((part for part in split(cell) if part.startswith(("http://", "https://"))), None)
        name = self._names.of_address(url) if url else self._names.of_text(cell)
        if name is None:
            values = said(value=url or cell)
            self._findings.append(
                Finding(row.file, "unnamed_source", "doubt", row.number, "source_url", values)
            )
            name = _unnamed(url)
        return {
            "id": self._ids[cell],
            "cell": cell,
            "name_th": name.name_th,
            "name_en": name.name_en,
            "url": url,
            "reliability": name.reliability,
        }


def _unnamed(url: str | None) -> SourceName:
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if not host:
        return SourceName("แหล่งข้อมูลที่ไม่มีชื่อ", "a source without a name", "weak")
    return SourceName(host, host, "official" if host.endswith(".go.th") else "weak")
