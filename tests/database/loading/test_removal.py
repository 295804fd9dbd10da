"""A load that would take much out of service stops and asks; a new release does not; a refused row keeps its value."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bot.commands.load import load as load_command
from bot.commands.trouble import WOULD_REMOVE
from bot.settings import Settings
from database import models
from database.engine import open_engine
from database.loading import LoadResult, check, load, shipped
from database.loading.in_service import FACTS
from database.loading.removal import FILES
from database.migrations import migrate
from database.session import reading
from tests.database.loading.conftest import DataFolder
from tests.database.loading.test_load import TODAY, _count, _everything
from tests.database.plugin import DATA

NORTHEAST = "topics/fees.yml"


@pytest.fixture
def engine(data: DataFolder) -> Engine:
    """A database with the small data folder loaded."""
    made = open_engine(f"sqlite:///{data.path / 'a.db'}")
    migrate(made)
    assert load(made, data.path, today=TODAY).usable
    return made


def _cut_in_half(data: DataFolder, name: str) -> None:
    lines = data.file(name).read_text("utf-8").splitlines(keepends=True)
    data.file(name).write_text("".join(lines[: len(lines) // 2]), "utf-8")


def _again(engine: Engine, data: DataFolder, **how: bool) -> LoadResult:
    return load(engine, data.path, today=TODAY, **how)


def test_a_file_cut_in_half_stops_the_load_and_the_old_data_stays(engine: Engine, data: DataFolder) -> None:
    before = _everything(engine)
    _cut_in_half(data, "short_courses.csv")
    result = _again(engine, data)
    [removal] = result.stopped
    assert (removal.file, removal.table) == ("catalogue/short_courses.csv", "short_courses")
    assert removal.have == 26 and removal.removed >= 13 and len(removal.examples) == 5
    assert not result.usable and _everything(engine) == before
    assert _again(engine, data).stopped, "it is asked again, not forgotten"


def test_what_was_said_yes_to_is_removed(engine: Engine, data: DataFolder) -> None:
    _cut_in_half(data, "short_courses.csv")
    result = _again(engine, data, remove=True)
    assert result.usable and result.changes["short_courses"][2] >= 13


def test_a_few_rows_go_without_a_question(engine: Engine, data: DataFolder) -> None:
    lines = data.file("short_courses.csv").read_text("utf-8").splitlines(keepends=True)
    data.file("short_courses.csv").write_text("".join(lines[:-2]), "utf-8")
    assert _again(engine, data).changes["short_courses"] == (0, 0, 2)


def test_a_new_release_is_not_asked(engine: Engine, data: DataFolder) -> None:
    _cut_in_half(data, "short_courses.csv")
    shipped.write(data.path)
    assert _again(engine, data).usable


def test_a_file_that_staff_changed_after_the_release_is_asked(engine: Engine, data: DataFolder) -> None:
    shipped.write(data.path)
    _cut_in_half(data, "short_courses.csv")
    assert [r.file for r in _again(engine, data).stopped] == ["catalogue/short_courses.csv"]


def test_a_deleted_topic_is_asked_unless_the_release_dropped_it(engine: Engine, data: DataFolder) -> None:
    shipped.write(data.path)
    (data.path / NORTHEAST).unlink()
    assert [r.file for r in _again(engine, data).stopped] == ["topics"]
    shipped.write(data.path)
    (data.path / "shipped.sha256").write_text(
        "".join(x for x in (data.path / "shipped.sha256").read_text().splitlines(True) if NORTHEAST not in x)
    )
    assert _again(engine, data).usable


def test_the_shipped_manifest_is_that_of_the_files() -> None:
    manifest = shipped.Shipped.read(DATA)
    stale = [name for name in sorted(shipped.Folder(DATA).hashes()) if not manifest.has(name)]
    assert not stale, "run: make shipped"


def test_every_table_of_facts_has_its_file() -> None:
    assert {model.__tablename__ for model in FACTS} - {"sources"} == FILES.keys()


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "model"),
    [
        ("colleges.csv", 2, "sector", "public", models.College),
        ("colleges.csv", 2, "phone", "38386360", models.College),
        ("colleges.csv", 3, "college_code", "1.32E+09", models.College),
        ("college_programs.csv", 2, "graduates", "สิบ", models.CollegeProgram),
        ("programs.csv", 2, "duration_years", "1e300", models.Program),
        ("provinces.csv", 2, "region", "east", models.Province),
        ("industries.csv", 2, "curve", "third", models.Industry),
        ("graduates.csv", 2, "value", "inf", models.Figure),
        ("centres.csv", 2, "email", "not-an-email", models.Centre),
        ("short_courses.csv", 2, "hours", "many", models.ShortCourse),
        ("international.csv", 2, "name_en", "", models.InternationalProgram),
        ("faq_facts.csv", 2, "valid_until", "31/31/2569", models.Faq),
    ],
)
def test_a_refused_row_keeps_its_last_good_value(
    engine: Engine, data: DataFolder, file: str, row: int, column: str, value: str, model: type[models.Base]
) -> None:
    before = _everything(engine)[model.__tablename__]
    data.set_cell(file, row, column, value)
    result = _again(engine, data)
    assert result.usable and result.refused == 1
    assert {f.severity for f in result.findings if f.file == file and f.code != "known"} & {"refused", "kept"}
    assert _everything(engine)[model.__tablename__] == before
    assert [name for name in result.changes if name not in ("loaded_files", "sources")] == []


def test_a_comma_in_a_list_of_provinces_takes_no_centre_away(engine: Engine, data: DataFolder) -> None:
    data.set_cell("centres.csv", 2, "provinces_covered", "ชลบุรี, ระยอง")
    result = _again(engine, data)
    assert result.kept == 1 and _count(engine, models.Centre) == 3


def test_a_refused_topic_stays(engine: Engine, data: DataFolder) -> None:
    data.replace(NORTHEAST, "action: faq", "action: faqs")
    result = load(engine, data.path, today=TODAY, actions={"faq": None, "programs": None, "graduates": None})
    assert [f.code for f in result.findings if f.kept] == ["unknown_action"]
    with reading(engine) as session:
        assert session.get_one(models.Topic, "fees").action == "faq"


def test_a_whole_column_of_wrong_codes_is_blamed_on_its_file_and_removes_nothing(
    engine: Engine, data: DataFolder
) -> None:
    before = _everything(engine)
    for row in range(2, 12):
        data.set_cell("colleges.csv", row, "college_code", "1.31002E+09")
    result = _again(engine, data)
    assert {f.file for f in result.findings if f.severity in ("refused", "kept")} == {"colleges.csv"}
    after = _everything(engine)
    assert all(after[name] == before[name] for name in ("colleges", "college_programs", "centres"))


def test_without_a_database_the_file_with_the_wrong_codes_is_blamed_once(data: DataFolder) -> None:
    data.set_cell("colleges.csv", 2, "college_code", "1.31002E+09")
    found = [f for f in check(data.path, TODAY).findings if f.severity == "refused"]
    assert {f.file for f in found} == {"colleges.csv"} and {f.code for f in found} == {"bad_code", "leans_on"}


def test_a_check_says_what_a_load_would_change(engine: Engine, data: DataFolder) -> None:
    data.set_cell("colleges.csv", 3, "phone", "038000000")
    data.add_row("industries.csv", id="new_one", name_th="ใหม่", name_en="New")
    before = _everything(engine)
    told = check(data.path, TODAY, engine).differences
    assert told is not None and _everything(engine) == before
    by_file = {one.file: (one.added, one.changed, one.removed) for one in told}
    assert by_file == {"catalogue/colleges.csv": (0, 1, 0), "catalogue/industries.csv": (1, 0, 0)}
    cells = [cell for one in told for example in one.examples for cell in example.cells]
    assert [(column, after) for column, _, after in cells] == [("phone", "038000000")]


def test_a_figure_put_in_the_middle_is_one_new_row(engine: Engine, data: DataFolder) -> None:
    lines = data.file("graduates.csv").read_text("utf-8").splitlines(keepends=True)
    new = lines[1].replace("2566", "2565", 1)
    data.file("graduates.csv").write_text("".join([lines[0], new, *lines[1:]]), "utf-8")
    told = check(data.path, TODAY, engine).differences
    assert told and [(one.added, one.changed, one.removed) for one in told] == [(1, 0, 0)]


def test_the_command_stops_with_its_own_code_and_says_the_way_out(
    engine: Engine, data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DATA / "texts", data.path / "texts")
    settings = Settings(_env_file=None, data_dir=data.path, database_url=f"sqlite:///{data.path / 'a.db'}")
    _cut_in_half(data, "short_courses.csv")
    assert load_command(settings) == WOULD_REMOVE == 8
    said = " ".join(capsys.readouterr().out.split())
    assert "short_courses.csv" in said and "--yes" in said and "ข้อมูลเดิมยังใช้อยู่ครบ" in said
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(models.ShortCourse)) == 26
    assert load_command(settings, yes=True) == 0


def test_no_manifest_means_that_nothing_is_known_to_be_as_shipped(tmp_path: Path) -> None:
    assert not shipped.Shipped.read(tmp_path)
