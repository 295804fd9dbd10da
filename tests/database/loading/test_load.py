"""A load is whole or not at all, does nothing twice, and changes only what differs."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select, text

from database import models
from database.loading import load, store
from database.session import reading, writing
from tests.database.loading.conftest import DataFolder

TODAY = date(2026, 11, 21)


def _count(engine: Engine, model: type[models.Base]) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def _everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in models.Base.metadata.sorted_tables
        }


def test_all_rows_of_the_files_are_loaded(engine: Engine, data: DataFolder) -> None:
    result = load(engine, data.path, today=TODAY)
    assert result.usable and not result.refused
    assert _count(engine, models.Province) == 77
    assert _count(engine, models.Centre) == 3
    assert _count(engine, models.CollegeProgram) == result.rows["college_programs"] > 600


def test_a_second_load_does_nothing(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    before = _everything(engine)
    again = load(engine, data.path, today=TODAY)
    assert again.unchanged and again.seconds < 1
    assert _everything(engine) == before


def test_progress_is_told_for_each_table(engine: Engine, data: DataFolder) -> None:
    told: dict[str, int] = {}
    load(engine, data.path, told.__setitem__, TODAY)
    assert told["provinces"] == 77 and told["colleges"] > 50


def test_only_what_changed_is_written(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    data.set_cell("colleges.csv", 3, "phone", "038000000")
    changes = dict(load(engine, data.path, today=TODAY).changes)
    assert changes.pop("loaded_files") == (0, 1, 0)
    assert changes == {"colleges": (0, 1, 0)}


def test_a_row_that_left_the_file_leaves_the_database(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    courses = data.file("short_courses.csv")
    courses.write_text("\n".join(courses.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    result = load(engine, data.path, today=TODAY)
    assert result.changes["short_courses"] == (0, 0, 1)


def test_a_question_put_in_the_middle_leaves_the_others_alone(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    path = data.file("faq_facts.csv")
    header, first, *rest = path.read_text("utf-8").splitlines()
    new = first.replace("ปวช. คืออะไร", "ปวช. คืออะไรนะ").replace("what_is_voc_cert_1", "what_it_is")
    path.write_text("\n".join([header, new, first, *rest]), "utf-8")
    assert load(engine, data.path, today=TODAY).changes["faq"] == (1, 0, 0)


def test_an_older_file_without_kinds_holds_facts_only(engine: Engine, data: DataFolder) -> None:
    path = data.file("faq_facts.csv")
    older = [line.rpartition(",")[0] for line in path.read_text("utf-8-sig").splitlines()]
    path.write_text("\n".join(older) + "\n", "utf-8")
    assert load(engine, data.path, today=TODAY).usable
    with reading(engine) as session:
        assert set(session.scalars(select(models.Faq.kind))) == {"fact"}


def test_sources_keep_their_ids(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    with reading(engine) as session:
        before = {s.cell: s.id for s in session.scalars(select(models.Source))}
    data.set_cell("provinces.csv", 2, "source_url", "https://www.moe.go.th/new")
    load(engine, data.path, today=TODAY)
    with reading(engine) as session:
        after = {s.cell: s.id for s in session.scalars(select(models.Source))}
    assert {cell: id_ for cell, id_ in after.items() if cell in before} == {
        cell: id_ for cell, id_ in before.items() if cell in after
    }
    assert "https://www.moe.go.th/new" in after


def test_a_load_that_breaks_halfway_leaves_the_old_data_whole(
    engine: Engine, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(engine, data.path, today=TODAY)
    before = _everything(engine)
    data.set_cell("provinces.csv", 2, "name_en", "Changed")
    data.set_cell("colleges.csv", 2, "phone", "1")
    delete = store._delete

    def broken(*arguments: object) -> None:
        delete(*arguments)  # type: ignore[arg-type]
        if arguments[1].name == "provinces":  # type: ignore[attr-defined]
            raise RuntimeError("the power went off")

    monkeypatch.setattr(store, "_delete", broken)
    with pytest.raises(RuntimeError):
        load(engine, data.path, today=TODAY)
    assert _everything(engine) == before


def test_both_databases_hold_the_same(data: DataFolder, catalogue_engine: Engine, postgres_url: str) -> None:
    from database.engine import open_engine
    from database.migrations import migrate
    from tests.database.plugin import DATA

    postgres = open_engine(postgres_url)
    migrate(postgres)
    load(postgres, DATA)
    assert _everything(postgres) == _everything(catalogue_engine)
    postgres.dispose()


def test_a_middle_of_a_district_is_that_of_its_colleges(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    query = text(
        "SELECT p.latitude, avg(c.latitude) FROM places p JOIN colleges c "
        "ON c.province_code = p.province_code AND c.district_th = p.district_th "
        "WHERE c.latitude IS NOT NULL GROUP BY p.id, p.latitude"
    )
    with reading(engine) as session:
        rows = session.execute(query).all()
    assert len(rows) > 5
    assert all(place == pytest.approx(mean) for place, mean in rows)


def test_the_eec_centre_is_found_under_its_hosts_former_name(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    with reading(engine) as session:
        centre = session.get_one(models.Centre, "eec")
        host = session.get_one(models.College, centre.host_college_code)
    assert (centre.host_college_th, host.name_th) == ("วิทยาลัยสารพัดช่างชลบุรี", "วิทยาลัยเทคนิคบางแสน")
    assert centre.provinces_covered == "24;20;21"


def test_writing_waits_while_a_load_runs(engine: Engine, data: DataFolder) -> None:
    load(engine, data.path, today=TODAY)
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO persons (key, state, seen_at) VALUES ('web:1', '{}', 0)"))
    assert _count(engine, models.Person) == 1
