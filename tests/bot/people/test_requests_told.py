"""Staff are told of a request in the very transaction that files it, changes it or takes it back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, text

from actions.subjects.requests.records import Filed
from bot.people.notices import mark_seen
from database.session import writing
from tests.bot.desk.turns import DRAFT, NOW, heard, turn


def told(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT what, reference, field, province FROM notices WHERE status = 'open' ORDER BY id")
        )
        return [tuple(row) for row in rows]


def filed(engine: Engine) -> Filed:
    found = turn(engine, lambda records: records.file(DRAFT))
    assert isinstance(found, Filed)
    return found


def test_a_filed_request_is_told_by_reference_field_and_province(engine: Engine) -> None:
    one = filed(engine)
    assert told(engine) == [("request_filed", one.reference, "welding", "21")]


def test_a_change_and_a_withdrawal_are_told_and_a_look_ends_the_telling(engine: Engine) -> None:
    one = filed(engine)
    with writing(engine) as connection:
        mark_seen(connection, one.reference, NOW)
    turn(engine, lambda records: records.change(one.reference, replace(DRAFT, start="any")))
    turn(engine, lambda records: records.withdraw(one.reference))
    assert [what for what, *_ in told(engine)] == ["request_changed", "request_withdrawn"]


def test_a_turn_that_is_not_stored_tells_nobody(engine: Engine) -> None:
    assert heard(engine) is not None
    assert told(engine) == []
