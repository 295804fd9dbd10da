"""The answer is the query's answer: whatever is asked, the planner gives what plain Python over the CSV files gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.planning.plan import Result, answer
from actions.query import Query, QueryError, query_from
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from database.session import reading
from tests.actions.typed_queries import SHARES, queries, sides
from tests.database.plugin import DATA
from tests.evaluation.computed_truth import truth
from tests.evaluation.in_words import questions

GENERATED = 2000  # queries for each database
# An industry is named by its own list, not by the programmes that happen to be related to it.
INDUSTRIES_WITHOUT = {
    "measure": "fields",
    "where": [{"dimension": "level", "values": ["voc_cert", "high_voc_cert"], "op": "not"}],
    "by": ["industry"],
    "absent": True,
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def facts(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session that reads the whole catalogue, once on SQLite and once on PostgreSQL."""
    engine: Engine
    if request.param == "sqlite":
        engine = request.getfixturevalue("catalogue_engine")
    else:
        engine = open_engine(_new_database(request.getfixturevalue("postgres_server")))
        migrate(engine)
        assert load(engine, DATA).usable
    with reading(engine) as session:
        yield session


def _new_database(server: str) -> str:
    from sqlalchemy import make_url, text

    engine = open_engine(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE planned"))
    engine.dispose()
    url = make_url(server).set(drivername="postgresql+psycopg", database="planned")
    return url.render_as_string(hide_password=False)


OUTSIDE_THE_ZONE = {
    "measure": "colleges",
    "where": [
        {"dimension": "zone", "op": "not", "values": ["eec"]},
        {"dimension": "college_type", "op": "not", "values": ["วิทยาลัยเทคนิค", "วิทยาลัยการอาชีพ"]},
    ],
    "by": ["province"],
    "absent": True,
}
# The one college that is counted in another province than it lies in.
GOLDSMITH = {"dimension": "college", "values": ["1310016101"]}
ELSEWHERE: list[dict[str, Any]] = [
    {"measure": "graduates", "where": [{"dimension": "field", "values": ["goldsmith"]}], "by": [by]}
    for by in ("province", "geographic_region", "ovec_region", "district", "college")
]
ELSEWHERE += [
    {"measure": "graduates", "where": [{"dimension": "province", "values": [code]}, *more], "by": by}
    for code in ("10", "73")
    for more, by in (
        ([], ["college"]),
        ([], ["district"]),
        ([], ["sector"]),
        ([GOLDSMITH], []),
        ([], ["level"]),
    )
]
ELSEWHERE += [
    {
        "measure": "graduates",
        "where": [{"dimension": "province", "values": ["73"]}],
        "by": [by],
        "absent": True,
    }
    for by in ("college", "college_type", "district")
]
ELSEWHERE += [
    {"measure": measure, "where": [{"dimension": "province", "values": ["10", "73"]}], "by": ["province"]}
    for measure in ("graduates", "teaching_colleges", "fields", "colleges")
]


@pytest.mark.parametrize("raw", ELSEWHERE, ids=lambda raw: json.dumps(raw, ensure_ascii=False))
def test_a_college_counted_elsewhere_than_it_lies_is_told_as_the_files_say(
    facts: Session, raw: dict[str, Any]
) -> None:
    assert _same(given_by(answer(facts, query_from(raw))), truth(raw), raw)


@settings(max_examples=GENERATED)
@given(raw=queries())
@example(raw=INDUSTRIES_WITHOUT)
@example(raw=OUTSIDE_THE_ZONE)
def test_every_query_is_answered_as_the_files_say(facts: Session, raw: dict[str, Any]) -> None:
    try:
        wanted = truth(raw)
    except ZeroDivisionError:
        return  # a share of nothing: the planner has no value, which is not 0
    assert _same(given_by(answer(facts, query_from(raw))), wanted, raw), (raw, wanted)


@settings(max_examples=GENERATED // 8)
@given(raw=sides())
@example(
    raw={
        "measure": "employed",
        "by": ["province"],
        "versus": [{"dimension": "province", "values": ["21"]}],
        "arithmetic": "difference",
        "having": [{"op": "over", "value": 0}],
    }
)
@example(
    raw={
        "measure": "fields",
        "where": [{"dimension": "field", "values": ["auto"], "op": "not"}],
        "by": ["programme"],
        "versus": [{"dimension": "programme", "values": ["hvc_mechanical_technique"]}],
        "arithmetic": "difference",
    }
)
@example(
    raw={
        "measure": "graduates",
        "where": [
            {"dimension": "programme", "values": ["hvc_petrochemical"]},
            {"dimension": "level", "values": ["high_voc_cert"]},
        ],
        "by": ["province"],
        "versus": [{"dimension": "field", "values": ["accounting"]}],
        "arithmetic": "difference",
    }
)
def test_rows_are_held_against_each_other_as_the_files_say(facts: Session, raw: dict[str, Any]) -> None:
    assert _same(given_by(answer(facts, query_from(raw))), truth(raw), raw), raw


@pytest.mark.parametrize("asks", [{}, {"asks": "yes_no", "having": [{"op": "over", "value": 0}]}])
def test_two_measures_of_the_same_people_are_set_against_each_other(
    facts: Session, asks: dict[str, Any]
) -> None:
    where = [{"dimension": "province", "values": ["21"]}, {"dimension": "level", "values": ["voc_cert"]}]
    raw = {
        "measure": "employed",
        "against": "further_study",
        "where": where,
        "arithmetic": "difference",
        **asks,
    }
    assert _same(given_by(answer(facts, query_from(raw))), truth(raw), raw)


@pytest.mark.parametrize("against", ["graduates", "tracked", "nothing"])
def test_what_is_counted_otherwise_cannot_be_held_against_it(facts: Session, against: str) -> None:
    with pytest.raises(QueryError, match="held against"):
        answer(facts, Query("employed", by=("province",), against=against, arithmetic="difference"))


@pytest.mark.parametrize("question", questions(), ids=lambda q: q["id"])
def test_each_computed_question_is_planned_rightly(facts: Session, question: dict[str, Any]) -> None:
    given = given_by(answer(facts, query_from(question["query"])))
    assert _same(given, question["truth"], question["query"]), json.dumps(
        question["query"], ensure_ascii=False
    )


def given_by(result: Result) -> dict[str, Any]:
    """A result in the form in which the truth is written."""
    if result.yes is not None:
        return {"yes": result.yes}
    if result.value is not None or not result.query.by or result.query.arithmetic in ("sum", "average"):
        return {"value": result.value}
    return {"rows": [[*row.keys, row.value] for row in result.rows]}


def _same(given: dict[str, Any], wanted: dict[str, Any], raw: dict[str, Any]) -> bool:
    if "yes" in given:
        return bool(given["yes"] == wanted["yes"])
    if "value" in given:
        return _equal(given["value"], wanted.get("value"), raw)
    mine = [(*map(str, keys), round(value + 1e-9, 1)) for *keys, value in given["rows"]]
    theirs = [(*map(str, keys), round(float(value), 1)) for *keys, value in wanted["rows"]]
    ordered = "order" in raw
    return mine == theirs if ordered else sorted(mine) == sorted(theirs)


def _equal(mine: float | None, theirs: float | None, raw: dict[str, Any]) -> bool:
    if mine is None:  # no figure, where plain sums say 0
        return theirs in (0, None) and (raw["measure"] in SHARES or "share_of" in raw or "arithmetic" in raw)
    return theirs is not None and abs(round(mine + 1e-9, 1) - theirs) < 0.051
