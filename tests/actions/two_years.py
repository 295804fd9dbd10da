"""A made academic year after the real one: twice as many graduates and one more of each count, in its own file."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from sqlalchemy import Engine

from actions.reply import Cards, Chart, Reply, Text
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA
from tests.actions.reading import text as said

ACCOUNTING = "accounting"


def later(count: str) -> int:
    """The made number of 2567."""
    return int(count) * 2 + 1


def graduates(found: list[dict[str, str]], year: int) -> int:
    """The number of a year, from the files alone."""
    return sum(later(row["graduates"]) if year == 2567 else int(row["graduates"]) for row in found)


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns)
        table.writeheader()
        table.writerows(rows)


def with_2567(folder: Path) -> Path:
    """A copy of the data folder with the made year beside the real one."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    rows = facts.rows("college_programs")
    made = [
        row | {"year_be": "2567", "graduates": str(later(row["graduates"])), "as_of": "AY2567"}
        for row in rows
        if row["graduates"]
    ]
    write(folder / "catalogue" / "college_programs_2567.csv", list(rows[0]), made)
    return folder


def loaded(folder: Path) -> Engine:
    """A new database of a data folder."""
    engine = open_engine(f"sqlite:///{folder / 'achiva.db'}")
    migrate(engine)
    result = load(engine, folder)
    assert result.usable and not result.refused
    return engine


def everything(reply: Reply) -> str:
    """All that a reply says and draws, with the dates of its sources."""
    told = [said(reply)]
    for part in reply.parts:
        if isinstance(part, Chart):
            told += [part.title, part.alternative, *(f"{bar.label} {bar.value}" for bar in part.bars)]
        if isinstance(part, Cards):
            told += [line for card in part.cards for line in (card.title, *card.lines)]
    return "\n".join(told)


def as_of(reply: Reply) -> set[str]:
    """The dates of all sources of a reply."""
    return {
        source.as_of
        for part in reply.parts
        if isinstance(part, Text | Chart | Cards)
        for source in part.sources
    }


def accounting(provinces: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """The counts of accounting, in the country or in some provinces."""
    return facts.taught(facts.programs_of_field(ACCOUNTING), provinces)
