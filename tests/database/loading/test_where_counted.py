"""The province under which the figures count a college: as their newest rows say, else where it lies."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Engine, select

from database import models
from database.dumping import dump_catalogue
from database.loading import load
from database.session import reading
from tests.database.loading.conftest import FILE, FURTHER, TODAY, DataFolder, read, write

CODES = {"ชลบุรี": "20", "ระยอง": "21", "ฉะเชิงเทรา": "24", "กรุงเทพมหานคร": "10"}


def _counted(engine: Engine, data: DataFolder) -> dict[str, tuple[str | None, str | None]]:
    result = load(engine, data.path, today=TODAY)
    assert result.usable and not result.refused
    with reading(engine) as session:
        columns = (models.College.province_code, models.College.figures_province_code)
        return {
            code: (lies, counted)
            for code, lies, counted in session.execute(select(models.College.code, *columns))
        }


def _name(data: DataFolder, file: str, code: str, province: str, rows: int = 1000) -> None:
    """Put some rows of a college under another province."""
    columns, lines = read(data.file(file))
    own = [line for line in lines if line["college_code"] == code and line["graduates"]]
    assert len(own) > 3
    for line in own[:rows]:
        line["province_th"] = province
    write(data.file(file), columns, lines)


@pytest.fixture
def college(data: DataFolder) -> str:
    """The college with most rows."""
    return Counter(row["college_code"] for row in read(data.file(FILE))[1]).most_common(1)[0][0]


def test_a_college_is_counted_where_the_figures_put_it_and_all_others_where_they_lie(
    engine: Engine, data: DataFolder, college: str
) -> None:
    before = _counted(engine, data)
    assert all(lies == counted for lies, counted in before.values())
    _name(data, FILE, college, "กรุงเทพมหานคร")
    after = _counted(engine, data)
    assert after == before | {college: (before[college][0], "10")}


def test_one_row_under_another_province_moves_no_college(
    engine: Engine, data: DataFolder, college: str
) -> None:
    before = _counted(engine, data)
    _name(data, FILE, college, "กรุงเทพมหานคร", rows=1)
    assert _counted(engine, data) == before


def test_a_province_that_nobody_knows_says_nothing(engine: Engine, data: DataFolder, college: str) -> None:
    before = _counted(engine, data)
    _name(data, FILE, college, "จังหวัดที่ไม่มี")
    assert _counted(engine, data) == before


def test_the_newest_figures_say_where_a_college_is_counted(
    engine: Engine, next_year: DataFolder, college: str
) -> None:
    _name(next_year, FILE, college, "กรุงเทพมหานคร")
    lies, counted = _counted(engine, next_year)[college]
    assert lies == counted
    _name(next_year, FURTHER, college, "กรุงเทพมหานคร")
    assert _counted(engine, next_year)[college] == (lies, "10")


def test_a_college_that_moves_in_the_register_is_still_counted_where_the_figures_put_it(
    engine: Engine, data: DataFolder, college: str
) -> None:
    lies, counted = _counted(engine, data)[college]
    columns, rows = read(data.file("colleges.csv"))
    row = next(row for row in rows if row["college_code"] == college)
    row["province_th"] = next(name for name, code in CODES.items() if code != lies)
    write(data.file("colleges.csv"), columns, rows)
    assert _counted(engine, data)[college] == (CODES[row["province_th"]], counted)


def test_the_province_of_the_figures_goes_back_into_their_file(
    engine: Engine, data: DataFolder, college: str
) -> None:
    _name(data, FILE, college, "กรุงเทพมหานคร")
    before = _counted(engine, data)
    with reading(engine) as session:
        dump_catalogue(session, data.path / "catalogue")
    own = [row for row in read(data.file(FILE))[1] if row["college_code"] == college]
    assert {row["province_th"] for row in own} == {"กรุงเทพมหานคร"}
    assert _counted(engine, data) == before
