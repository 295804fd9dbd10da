"""A row of who teaches what is of one academic year: several years stand beside each other, in one file or several."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from database import models
from database.dumping import dump_catalogue
from database.engine import open_engine
from database.loading import check, load
from database.migrations import migrate
from database.session import reading
from tests.database.loading.conftest import FILE, FURTHER, TODAY, DataFolder, read, write

Counts = dict[tuple[int, str, str], int]


def _counts(engine: Engine) -> Counts:
    with reading(engine) as session:
        rows = session.scalars(select(models.GraduateCount))
        return {(row.year_be, row.college_code, row.program_id): row.graduates for row in rows}


def _to_old_form(data: DataFolder, name: str) -> None:
    columns, rows = read(data.file(name))
    old = [c for c in columns if c not in ("year_be", "graduates")]
    write(
        data.file(name),
        [*old, "graduates_2566"],
        [{**{c: row[c] for c in old}, "graduates_2566": row["graduates"]} for row in rows],
    )


def test_a_college_and_programme_of_two_years_are_one_row_with_two_counts(
    loaded: Engine, next_year: DataFolder
) -> None:
    counts = _counts(loaded)
    before = {key[1:]: number for key, number in counts.items() if key[0] == 2566}
    after = {key[1:]: number for key, number in counts.items() if key[0] == 2567}
    assert after == {key: number + 1 for key, number in before.items()} and len(after) > 600
    with reading(loaded) as session:
        taught = list(session.scalars(select(models.CollegeProgram)))
        years = {c.year_be: c.as_of for c in session.scalars(select(models.GraduateCount))}
    assert len(taught) == len(read(next_year.file(FILE))[1])
    assert years == {2566: "AY2566", 2567: "AY2567"}


def test_years_in_one_file_are_read_as_in_two(engine: Engine, next_year: DataFolder) -> None:
    load(engine, next_year.path, today=TODAY)
    apart = _counts(engine)
    columns, rows = read(next_year.file(FILE))
    write(next_year.file(FILE), columns, rows + read(next_year.file(FURTHER))[1])
    next_year.file(FURTHER).unlink()
    result = load(engine, next_year.path, today=TODAY)
    assert not result.unchanged and not result.refused
    assert _counts(engine) == apart


def test_a_file_with_the_old_column_is_of_2566(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    before = _counts(engine)
    _to_old_form(data, FILE)
    result = load(engine, data.path, today=TODAY)
    assert result.usable and not result.refused and set(result.changes) == {"loaded_files"}
    assert _counts(engine) == before


def test_an_old_file_and_a_new_one_stand_beside_each_other(engine: Engine, next_year: DataFolder) -> None:
    load(engine, next_year.path, today=TODAY)
    before = _counts(engine)
    _to_old_form(next_year, FILE)
    assert not load(engine, next_year.path, today=TODAY).refused
    assert _counts(engine) == before


def test_a_mistake_in_an_old_file_names_its_own_column(data: DataFolder) -> None:
    _to_old_form(data, FILE)
    data.set_cell(FILE, 2, "graduates_2566", "สิบ")
    [found] = [f for f in check(data.path, TODAY).findings if f.severity == "refused"]
    assert (found.row, found.column, found.code) == (2, "graduates_2566", "bad_number")


@pytest.mark.parametrize("year", ["2024", "67", "ปีนี้", "2567-2568", "25670"])
def test_what_is_no_academic_year_is_refused(data: DataFolder, year: str) -> None:
    data.set_cell(FILE, 2, "year_be", year)
    [found] = [f for f in check(data.path, TODAY).findings if f.severity == "refused"]
    assert (found.row, found.column, found.code) == (2, "year_be", "bad_year")


def test_a_count_without_a_year_is_refused(data: DataFolder) -> None:
    data.set_cell(FILE, 2, "year_be", "")
    [found] = [f for f in check(data.path, TODAY).findings if f.severity == "refused"]
    assert (found.row, found.column, found.code) == (2, "year_be", "empty")


def test_the_same_year_twice_is_reported_by_file_and_row(next_year: DataFolder) -> None:
    columns, rows = read(next_year.file(FURTHER))
    twice = rows[3] | {"year_be": "2566"}
    write(next_year.file(FURTHER), columns, [*rows, twice, rows[5]])
    number = len(rows) + 2
    found = [f for f in check(next_year.path, TODAY).findings if f.severity == "refused"]
    assert [(f.file, f.row, f.code) for f in found] == [
        (FURTHER, number, "repeated_elsewhere"),
        (FURTHER, number + 1, "repeated"),
    ]
    values = dict(found[0].values)
    first = read(next_year.file(FILE))[1][int(values["first"]) - 2]
    assert values["other"] == FILE
    assert [first[c] for c in ("college_code", "program_id")] == [
        twice[c] for c in ("college_code", "program_id")
    ]


def test_a_further_file_without_a_column_stops_the_load(engine: Engine, next_year: DataFolder) -> None:
    load(engine, next_year.path, today=TODAY)
    before = _counts(engine)
    columns, rows = read(next_year.file(FURTHER))
    kept = [c for c in columns if c != "year_be"]
    write(next_year.file(FURTHER), kept, [{c: row[c] for c in kept} for row in rows])
    result = load(engine, next_year.path, today=TODAY)
    assert [(f.file, f.code, f.column) for f in result.findings] == [(FURTHER, "missing_column", "year_be")]
    assert _counts(engine) == before


def test_a_year_that_leaves_its_file_leaves_the_database(loaded: Engine, next_year: DataFolder) -> None:
    next_year.file(FURTHER).unlink()
    assert load(loaded, next_year.path, today=TODAY, remove=True).usable
    assert {year for year, *_ in _counts(loaded)} == {2566}


def test_what_only_a_list_names_has_no_count(engine: Engine, data: DataFolder) -> None:
    listed = [row for row in read(data.file(FILE))[1] if not row["graduates"]]
    load(engine, data.path, today=TODAY)
    counted = {key[1:] for key in _counts(engine)}
    with reading(engine) as session:
        taught = {(t.college_code, t.program_id) for t in session.scalars(select(models.CollegeProgram))}
    named = {(row["college_code"], row["program_id"]) for row in listed}
    assert named and named <= taught and not named & counted


def test_a_year_with_half_of_the_counts_is_doubted(next_year: DataFolder) -> None:
    assert "year_incomplete" not in {f.code for f in check(next_year.path, TODAY).findings}
    columns, rows = read(next_year.file(FURTHER))
    write(next_year.file(FURTHER), columns, rows[: len(rows) // 3])
    [found] = [f for f in check(next_year.path, TODAY).findings if f.code == "year_incomplete"]
    assert (found.file, found.severity, dict(found.values)["year"]) == (FURTHER, "doubt", "2567")


def test_a_dump_keeps_each_year_in_its_file_and_loads_as_the_same(
    loaded: Engine, next_year: DataFolder
) -> None:
    before = _counts(loaded)
    _dump(loaded, next_year.path)
    assert {row["year_be"] for row in read(next_year.file(FURTHER))[1]} == {"2567"}
    first = {name: next_year.file(name).read_bytes() for name in (FILE, FURTHER)}
    assert set(load(loaded, next_year.path, today=TODAY).changes) <= {"loaded_files"}
    assert _counts(loaded) == before
    _dump(loaded, next_year.path)
    assert {name: next_year.file(name).read_bytes() for name in (FILE, FURTHER)} == first


def test_a_dump_elsewhere_holds_all_years_in_one_file(
    loaded: Engine, next_year: DataFolder, tmp_path: Path
) -> None:
    _dump(loaded, tmp_path / "elsewhere")
    columns, rows = read(tmp_path / "elsewhere" / "catalogue" / FILE)
    assert columns[-2:] == ["year_be", "graduates"]
    assert {row["year_be"] for row in rows} == {"", "2566", "2567"}
    next_year.file(FURTHER).unlink()
    next_year.file(FILE).write_bytes((tmp_path / "elsewhere" / "catalogue" / FILE).read_bytes())
    fresh = open_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    migrate(fresh)
    assert not load(fresh, next_year.path, today=TODAY).refused
    assert _counts(fresh) == _counts(loaded)


def test_a_list_and_a_later_count_both_survive_a_dump(engine: Engine, data: DataFolder) -> None:
    columns, rows = read(data.file(FILE))
    listed = next(row for row in rows if not row["graduates"])
    counted = next(row for row in rows if row["graduates"])
    later = listed | {"year_be": "2567", "graduates": "9", "as_of": "AY2567"}
    later["source_url"] = counted["source_url"]
    write(data.file(FURTHER), columns, [later])
    load(engine, data.path, today=TODAY)
    key = listed["college_code"], listed["program_id"]
    assert _counts(engine)[2567, *key] == 9
    _dump(engine, data.path)
    again = [row for row in read(data.file(FILE))[1] if (row["college_code"], row["program_id"]) == key]
    assert [(row["year_be"], row["as_of"]) for row in again] == [("", listed["as_of"])]
    assert set(load(engine, data.path, today=TODAY).changes) <= {"loaded_files"}


def _dump(engine: Engine, folder: Path) -> None:
    with reading(engine) as session:
        dump_catalogue(session, folder / "catalogue")
