"""Staff are told of a request in the very transaction that files it, changes it or takes it back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.subjects.requests.filed.records import Filed
from bot.people.notices import mark_seen
from database.models import Centre, Province
from database.session import writing
from tests.bot.desk.turns import DRAFT, NOW, heard, turn
from tests.bot.people.staffed import places


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
    assert [what for what, *_ in told(engine)] == ["request_withdrawn"], (
        "what was withdrawn needs no reminding"
    )


def test_a_turn_that_is_not_stored_tells_nobody(engine: Engine) -> None:
    assert heard(engine) is not None
    assert told(engine) == []


def test_a_request_that_moves_is_new_to_its_centre_and_leaves_the_other_in_peace(engine: Engine) -> None:
    places(engine)
    with writing(engine) as connection, Session(connection) as session:
        session.add(Province(code="50", name_th="เชียงใหม่", name_en="Chiang Mai", region="north",
                             geographic_region="north", latitude=18.8, longitude=99.0))  # fmt: skip
        session.add(Centre(id="north", kind="region", name_th="ศูนย์", name_en="North", region="north",
                           provinces_covered=""))  # fmt: skip
        session.flush()
    one, moved = filed(engine), replace(DRAFT, province="50")
    turn(engine, lambda records: records.change(one.reference, moved))
    assert to_whom(engine) == [("request_filed", "north")]
    turn(engine, lambda records: records.change(one.reference, replace(moved, start="any")))
    assert to_whom(engine) == [("request_filed", "north"), ("request_changed", "north")]
    turn(engine, lambda records: records.withdraw(one.reference))
    assert to_whom(engine) == [("request_withdrawn", "north")]


def to_whom(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        query = "SELECT what, centre FROM notices WHERE status = 'open' ORDER BY id"
        return [tuple(row) for row in connection.execute(text(query))]
