"""The migrations make exactly the tables of the models."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, inspect, text

from database.migrations import configuration, migrate
from database.models import Base
from database.session import changing, writing


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
        )


def test_migrations_and_models_agree(engine: Engine) -> None:
    assert _differences(engine) == []


def test_a_column_without_a_migration_is_noticed(engine: Engine) -> None:
    table = Base.metadata.tables["persons"]
    table.append_column(Column("forgotten", Integer))
    try:
        assert _differences(engine)
    finally:
        table._columns.remove(table.c.forgotten)


def test_a_second_migration_does_nothing(engine: Engine) -> None:
    tables = inspect(engine).get_table_names()
    migrate(engine)
    assert inspect(engine).get_table_names() == tables


def test_requests_that_wait_keep_their_order_through_the_migration_of_the_outbox(engine: Engine) -> None:
    with changing(engine) as connection:
        command.downgrade(configuration(connection), "0004")
        connection.execute(
            text(
                "INSERT INTO inbox (id, channel, event_id, person_key, payload, received_at, status, lease_until,"
                " attempts, error) VALUES (1, 'line', 'e', 'line:U1', '{}', 0, 'done', 0, 0, '')"
            )
        )
        for status in ("new", "sent"):
            connection.execute(
                text(
                    "INSERT INTO outbox (inbox_id, position, channel, person_key, method, body, retry_key, status,"
                    " attempts, next_at, created_at, error)"
                    " VALUES (1, 0, 'line', 'line:U1', 'push', '{}', '', :status, 0, 0, 0, '')"
                ),
                {"status": status},
            )
    migrate(engine)
    with engine.connect() as connection:
        lanes = connection.execute(text("SELECT status, lane FROM outbox ORDER BY id")).tuples().all()
    assert lanes == [("new", "line:U1"), ("sent", "")]
    assert _differences(engine) == []


def test_a_failed_migration_leaves_nothing_behind(empty_engine: Engine, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
    try:
        migrate(empty_engine)
    except RuntimeError:
        assert inspect(empty_engine).get_table_names() == []
    else:
        raise AssertionError("the migration should have failed")


LATEST_BEFORE_YEARS = "0004"
OF_2566 = "SELECT college_code, program_id, graduates_2566, as_of FROM college_programs ORDER BY program_id"
COUNTS = "SELECT year_be, program_id, graduates, as_of FROM graduate_counts ORDER BY year_be, program_id"


def _with_one_college(engine: Engine) -> None:
    """The tables before the year was a row: two counted programmes, and one that only a list names."""
    with writing(engine) as connection:
        command.upgrade(configuration(connection), LATEST_BEFORE_YEARS)
        for statement in (
            "INSERT INTO provinces VALUES ('21', 'ระยอง', 'Rayong', '', '', '', 'east_eec', 'east', 1, 1, '', "
            "NULL)",
            "INSERT INTO fields VALUES ('auto', 'ยานยนต์', 'Automotive')",
            "INSERT INTO colleges (code, name_th, name_en, name_en_basis, type_th, sector, province_code, "
            "district_th, subdistrict_th, postcode, phone, website, status_th, is_open, as_of, note) VALUES "
            "('1', 'ก', '', '', '', 'state', '21', '', '', '', '', '', '', true, '', '')",
            *(
                "INSERT INTO programs (id, level, field_id, field_th, name_en, subject_type_th, "
                "subject_type_2567_th, occupation_group_2567_th, specialisation_th, duration_years, "
                "admission_requirement_th, curriculum_year, as_of, note) VALUES "
                f"('{program}', 'voc_cert', 'auto', 'ก', 'a', '-', '', '', '', 3, '', '', '', '')"
                for program in "abc"
            ),
            "INSERT INTO college_programs (college_code, program_id, graduates_2566, as_of, note) VALUES "
            "('1', 'a', 12, 'AY2566', ''), ('1', 'b', 0, 'AY2566', ''), ('1', 'c', NULL, '2025-02-14', '')",
        ):
            connection.execute(text(statement))


def _rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def _to(engine: Engine, revision: str) -> None:
    with writing(engine) as connection:
        command.downgrade(configuration(connection), revision)


def test_counts_of_2566_become_rows_of_their_year_and_go_back(empty_engine: Engine) -> None:
    _with_one_college(empty_engine)
    before = _rows(empty_engine, OF_2566)
    migrate(empty_engine)
    assert _rows(empty_engine, COUNTS) == [(2566, "a", 12, "AY2566"), (2566, "b", 0, "AY2566")]
    assert len(_rows(empty_engine, "SELECT * FROM college_programs")) == 3
    _to(empty_engine, LATEST_BEFORE_YEARS)
    assert _rows(empty_engine, OF_2566) == before
    migrate(empty_engine)
    assert _differences(empty_engine) == []


def test_going_back_keeps_2566_and_leaves_out_what_only_a_later_year_counted(empty_engine: Engine) -> None:
    _with_one_college(empty_engine)
    before = _rows(empty_engine, OF_2566)
    migrate(empty_engine)
    with writing(empty_engine) as connection:
        for statement in (
            "INSERT INTO programs SELECT 'd', level, field_id, field_th, name_en, subject_type_th, "
            "subject_type_2567_th, occupation_group_2567_th, specialisation_th, duration_years, "
            "admission_requirement_th, curriculum_year, source_id, as_of, note FROM programs WHERE id = 'a'",
            "INSERT INTO college_programs (college_code, program_id, as_of, note) VALUES ('1', 'd', 'AY2567', '')",
            "UPDATE college_programs SET as_of = 'AY2567' WHERE program_id = 'a'",
            "INSERT INTO graduate_counts (year_be, college_code, program_id, graduates, as_of, note) VALUES "
            "(2567, '1', 'a', 15, 'AY2567', ''), (2567, '1', 'd', 3, 'AY2567', '')",
        ):
            connection.execute(text(statement))
    _to(empty_engine, LATEST_BEFORE_YEARS)
    assert _rows(empty_engine, OF_2566) == before


@pytest.mark.parametrize(("table", "column"), [("handovers", "taken_at"), ("requests", "changed_at")])
def test_times_are_looked_up_by_an_index_and_the_way_back_takes_it_out(
    engine: Engine, table: str, column: str
) -> None:
    def indexed() -> bool:
        return any(found["column_names"] == [column] for found in inspect(engine).get_indexes(table))

    assert indexed()
    _to(engine, "0013")
    assert not indexed()
    migrate(engine)
    assert indexed() and _differences(engine) == []


WHERE = "SELECT province_code, figures_province_code FROM colleges"
LOADED = "SELECT name FROM loaded_files ORDER BY name"


def test_colleges_are_counted_where_they_lie_until_the_figures_are_read_anew(empty_engine: Engine) -> None:
    _with_one_college(empty_engine)
    with writing(empty_engine) as connection:
        command.upgrade(configuration(connection), "0022")
        for name in ("colleges", "college_programs"):
            connection.execute(text(f"INSERT INTO loaded_files VALUES ('catalogue/{name}.csv', 'x', 1)"))
    migrate(empty_engine)
    assert _rows(empty_engine, WHERE) == [("21", "21")]
    assert _rows(empty_engine, LOADED) == [("catalogue/colleges.csv",)]
    _to(empty_engine, "0022")
    assert "figures_province_code" not in {c["name"] for c in inspect(empty_engine).get_columns("colleges")}
    assert _rows(empty_engine, "SELECT code, province_code FROM colleges") == [("1", "21")]
    migrate(empty_engine)
    assert _differences(empty_engine) == []
