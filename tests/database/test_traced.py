"""Statements are shown as they were sent, on both databases: text, values, time, rows."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from database.migrations import migrate
from database.models import Province
from database.traced import traced


def test_a_statement_is_shown_with_its_values_and_rows(empty_engine: Engine) -> None:
    migrate(empty_engine)
    with Session(empty_engine) as session:
        with traced(session) as statements:
            session.execute(select(Province.code).where(Province.region.in_(["north", "south"])))
        assert statements[0].sql.startswith("SELECT provinces.code FROM provinces WHERE")
        assert set(statements[0].values) == {"north", "south"} and statements[0].rows == 0
        assert statements[0].to_json()["milliseconds"] >= 0


def test_nothing_is_listened_to_afterwards(catalogue: Session) -> None:
    with traced(catalogue) as statements:
        catalogue.execute(select(Province.code))
    catalogue.execute(select(Province.code))
    assert [statement.rows for statement in statements] == [77]


def test_a_fault_inside_is_passed_on(catalogue: Session) -> None:
    with pytest.raises(ZeroDivisionError), traced(catalogue):
        raise ZeroDivisionError
    with traced(catalogue) as statements:
        catalogue.execute(select(Province.code))
    assert len(statements) == 1
