"""The migrations make exactly the tables of the models."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, inspect, text

from database.migrations import configuration, migrate
from database.models import Base
from database.session import changing


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
