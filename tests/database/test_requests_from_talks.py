"""A request that was confirmed in a talk before there were records becomes one, on both databases."""

from __future__ import annotations

import json

import pytest
from alembic import command
from sqlalchemy import Engine, text

from database.migrations import configuration, migrate
from database.references import normal
from database.session import changing, writing

SEEN = 1_790_000_000.0  # September 2026
WELDERS = {"field": ["welding", "auto"], "number": ["5", "3"], "level": ["voc_cert"], "month": ["2"]}
CENTRES = (
    "INSERT INTO provinces (code, name_th, name_en, aliases, district_aliases, abbr_th, region,"
    " geographic_region, latitude, longitude, region_basis)"
    " VALUES ('21', 'ระยอง', 'Rayong', '', '', '', 'east_eec', 'east', 1, 1, '')",
    "INSERT INTO centres (id, kind, name_th, name_en, abbreviation, region, host_college_th, provinces_covered,"
    " address_th, phone, email, website, facebook_or_line, established, as_of, note)"
    " VALUES ('eec', 'region', 'ก', 'a', 'EEC', 'east_eec', '', '21', '', '', '', '', '', '', '', '')",
)


def person(engine: Engine, key: str, **form: object) -> None:
    filters = {name: value for name, value in form.items() if value}
    form = {"intent": "recruit", "filters": filters}
    state = {"language": "th", "form": form, "frame": form, "earlier": [form, {"intent": "centre"}]}
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, :at)"),
            {"key": key, "state": json.dumps(state, ensure_ascii=False), "at": SEEN},
        )


@pytest.fixture
def before(empty_engine: Engine) -> Engine:
    """Tables as they were, with a centre for Rayong."""
    with changing(empty_engine) as connection:
        command.upgrade(configuration(connection), "0010")
        for statement in CENTRES:
            connection.execute(text(statement))
    return empty_engine


def one(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_confirmed_request_becomes_a_record_and_leaves_the_talk(before: Engine) -> None:
    person(before, "line:U1", **WELDERS, province=["21"], aspect=["confirmed"])
    migrate(before)
    about = "owner, kind, province, start, centre, status, filed_at, contact"
    assert one(before, f"SELECT {about} FROM requests") == [
        ("line:U1", "hire", "21", "2027-02", "eec", "received", SEEN, "")
    ]
    assert one(before, "SELECT field, level, number FROM request_lines ORDER BY position") == [
        ("welding", "voc_cert", 5),
        ("auto", "voc_cert", 3),
    ]
    assert one(before, "SELECT actor, what FROM request_events") == [("system", "filed")]
    ((reference,),) = one(before, "SELECT reference FROM requests")
    assert normal(str(reference)) == reference and str(reference).startswith("EEC-")
    assert json.loads(str(one(before, "SELECT state FROM persons")[0][0])) == {
        "language": "th",
        "earlier": [{"intent": "centre"}],
    }


def test_what_does_not_matter_and_what_was_said_of_the_start_is_kept(before: Engine) -> None:
    noted = ["any_level", "any_province", "start:ต้นปีหน้า", "confirmed"]
    person(before, "line:U1", field=["welding"], number=[">=4"], aspect=noted)
    migrate(before)
    assert one(before, "SELECT province, start, centre FROM requests") == [("any", "ต้นปีหน้า", "")]
    assert one(before, "SELECT field, level, number FROM request_lines") == [("welding", "any", 4)]


def test_a_request_that_was_not_confirmed_stays_in_the_talk(before: Engine) -> None:
    person(before, "line:U1", **WELDERS, province=["21"])
    state = one(before, "SELECT state FROM persons")
    migrate(before)
    assert one(before, "SELECT * FROM requests") == [] and one(before, "SELECT state FROM persons") == state


def test_the_tables_go_and_come_again(before: Engine) -> None:
    person(before, "line:U1", **WELDERS, province=["21"], aspect=["confirmed"])
    migrate(before)
    with changing(before) as connection:
        command.downgrade(configuration(connection), "0010")
    migrate(before)
    assert one(before, "SELECT * FROM requests") == [] and len(one(before, "SELECT * FROM persons")) == 1
