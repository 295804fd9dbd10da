"""A small copy of the data folder that a test may change."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from database.loading import load
from tests.database.plugin import DATA

EEC = {"ชลบุรี", "ระยอง", "ฉะเชิงเทรา"}
TODAY = date(2026, 11, 21)
FILE, FURTHER = "college_programs.csv", "college_programs_2567.csv"
SMALLER: dict[str, Callable[[dict[str, str]], bool]] = {
    "colleges.csv": lambda row: row["province_th"] in EEC,
    "college_programs.csv": lambda row: row["province_th"] in EEC,
    "graduates.csv": lambda row: row["province_th"] in EEC and row["measure"] != "graduates",
    "centres.csv": lambda row: row["region"] == "east_eec",
}


class DataFolder:
    """A data folder and ways to change it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, name: str) -> Path:
        """One file of facts."""
        return self.path / "catalogue" / name

    def replace(self, name: str, old: str, new: str) -> None:
        """Change text once; fails when the text is not there."""
        path = self.path / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def set_cell(self, name: str, row: int, column: str, value: str) -> None:
        """Change one cell; rows as a spreadsheet counts them."""
        columns, rows = read(self.file(name))
        rows[row - 2][column] = value
        write(self.file(name), columns, rows)

    def add_row(self, name: str, **cells: str) -> int:
        """Repeat the first row with some cells changed; gives the number of the new row."""
        columns, rows = read(self.file(name))
        write(self.file(name), columns, [*rows, rows[0] | cells])
        return len(rows) + 2


def read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
        return list(reader.fieldnames or ()), rows


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns)
        table.writeheader()
        table.writerows(rows)


@pytest.fixture(scope="session")
def small_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    for part in ("catalogue", "vocabulary"):
        shutil.copytree(DATA / part, folder / part)
    (folder / "topics").mkdir()
    for name in ("fees", "graduates", "programs"):
        shutil.copy(DATA / "topics" / f"{name}.yml", folder / "topics")
    for name, wanted in SMALLER.items():
        columns, rows = read(folder / "catalogue" / name)
        write(folder / "catalogue" / name, columns, [row for row in rows if wanted(row)])
    return folder


@pytest.fixture
def data(small_original: Path, tmp_path: Path) -> DataFolder:
    shutil.copytree(small_original, tmp_path / "data")
    return DataFolder(tmp_path / "data")


@pytest.fixture
def next_year(data: DataFolder) -> DataFolder:
    """The same colleges and programmes a year later in a file of their own, each with one graduate more."""
    columns, rows = read(data.file(FILE))
    later = [
        row | {"year_be": "2567", "graduates": str(int(row["graduates"]) + 1), "as_of": "AY2567"}
        for row in rows
        if row["graduates"]
    ]
    write(data.file(FURTHER), columns, later)
    return data


@pytest.fixture
def loaded(next_year: DataFolder, engine: Engine) -> Engine:
    assert not load(engine, next_year.path, today=TODAY).refused
    return engine
