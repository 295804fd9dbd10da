"""The migrations make exactly the tables of the models."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, inspect

from database.migrations import migrate
from database.models import Base


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
