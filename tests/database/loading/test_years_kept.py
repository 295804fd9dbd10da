"""Counts of several years: a refused row keeps its own, a year that leaves is asked for, a new one is told once."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from database.loading import LoadResult, check, load, shipped
from tests.database.loading.conftest import FILE, FURTHER, TODAY, DataFolder, read, write
from tests.database.loading.test_load import _everything


def _again(engine: Engine, data: DataFolder, **how: bool) -> LoadResult:
    return load(engine, data.path, today=TODAY, **how)


def _facts(engine: Engine) -> tuple[object, object]:
    every = _everything(engine)
    return every["college_programs"], every["graduate_counts"]


@pytest.mark.parametrize("file", [FILE, FURTHER])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("graduates", "สิบ"),
        ("year_be", "2024"),
        ("year_be", ""),
        ("level", "bachelor"),
        ("college_code", "1.32E+09"),
    ],
)
def test_a_refused_row_of_any_year_keeps_its_count(
    loaded: Engine, next_year: DataFolder, file: str, column: str, value: str
) -> None:
    before = _facts(loaded)
    next_year.set_cell(file, 2, column, value)
    result = _again(loaded, next_year)
    assert result.usable and result.refused == 1 and _facts(loaded) == before


def test_a_refused_row_that_only_a_list_names_stays_without_a_count(engine: Engine, data: DataFolder) -> None:
    _again(engine, data)
    before = _facts(engine)
    listed = next(n for n, row in enumerate(read(data.file(FILE))[1], 2) if not row["graduates"])
    data.set_cell(FILE, listed, "dual", "maybe")
    result = _again(engine, data)
    assert result.kept == result.refused == 1 and _facts(engine) == before


def test_a_row_of_a_year_that_goes_beside_a_refused_one_goes(loaded: Engine, next_year: DataFolder) -> None:
    next_year.set_cell(FURTHER, 2, "graduates", "สิบ")
    columns, rows = read(next_year.file(FURTHER))
    write(next_year.file(FURTHER), columns, rows[:-1])
    assert _again(loaded, next_year).changes["graduate_counts"] == (0, 0, 1)


@pytest.mark.parametrize("as_shipped", [False, True])
def test_a_year_whose_file_is_gone_is_asked_for(
    loaded: Engine, next_year: DataFolder, as_shipped: bool
) -> None:
    if as_shipped:
        next_year.file(FURTHER).rename(next_year.path / "aside")
        shipped.write(next_year.path)
        (next_year.path / "aside").rename(next_year.file(FURTHER))
        _again(loaded, next_year)
    before = _facts(loaded)
    next_year.file(FURTHER).unlink()
    [removal] = _again(loaded, next_year).stopped
    assert (removal.file, removal.table) == (
        f"catalogue/{FURTHER}",
        "graduate_counts",
    ) and removal.removed > 600
    assert check(next_year.path, TODAY, loaded).stopped == (removal,) and _facts(loaded) == before


def test_a_further_file_cut_in_half_is_asked_for_beside_a_shipped_one(
    loaded: Engine, next_year: DataFolder
) -> None:
    shipped.write(next_year.path)
    columns, rows = read(next_year.file(FURTHER))
    write(next_year.file(FURTHER), columns, rows[: len(rows) // 2])
    assert [one.table for one in _again(loaded, next_year).stopped] == ["graduate_counts"]
    shipped.write(next_year.path)
    assert _again(loaded, next_year).usable, "a release is not asked"


def test_a_check_tells_each_row_of_a_new_year_once(engine: Engine, next_year: DataFolder) -> None:
    rows = len(read(next_year.file(FURTHER))[1])
    later = next_year.file(FURTHER).read_bytes()
    next_year.file(FURTHER).unlink()
    _again(engine, next_year)
    next_year.file(FURTHER).write_bytes(later)
    told = check(next_year.path, TODAY, engine).differences
    assert told and [(one.added, one.changed, one.removed) for one in told] == [(rows, 0, 0)]


def test_a_check_names_the_count_that_would_change(loaded: Engine, next_year: DataFolder) -> None:
    before = read(next_year.file(FURTHER))[1][0]["graduates"]
    next_year.set_cell(FURTHER, 2, "graduates", "4321")
    told = check(next_year.path, TODAY, loaded).differences
    assert told and [one.examples[0].cells for one in told] == [(("graduates", before, "4321"),)]
    assert [(one.added, one.changed, one.removed) for one in told] == [(0, 1, 0)]
