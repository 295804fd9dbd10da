"""The questions that are asked at every turn are answered from an index, and fast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from database.queries.figures import Scope, total
from database.queries.figures import by_program as graduates_by_program
from database.queries.teaching import Teaching, by_program, by_province, colleges_teaching, taught

QUESTIONS = {
    "who teaches a programme": (
        "SELECT * FROM college_programs WHERE program_id = 'vc_welding'",
        "ix_college_programs_program_id",
    ),
    "graduates of a programme by college in a year": (
        "SELECT college_code, sum(graduates) FROM graduate_counts "
        "WHERE program_id = 'vc_welding' AND year_be = 2566 GROUP BY college_code",
        "COVERING INDEX ix_graduate_counts_program",
    ),
    "graduates of each college in a year": (
        "SELECT college_code, sum(graduates) FROM graduate_counts WHERE year_be = 2566 GROUP BY college_code",
        "COVERING INDEX ix_graduate_counts_college",
    ),
    "graduates of one college": (
        "SELECT * FROM graduate_counts WHERE year_be = 2566 AND college_code = '1320016501'",
        "INDEX ix_graduate_counts_college",
    ),
    "the latest year of a measure": (
        "SELECT max(year_be) FROM figures WHERE measure = 'employed_pct'",
        "COVERING INDEX ix_figures_lookup",
    ),
    "what a college teaches": (
        "SELECT * FROM college_programs WHERE college_code = '1320016501'",
        "sqlite_autoindex_college_programs_1",
    ),
    "colleges of a province": (
        "SELECT * FROM colleges WHERE province_code = '21'",
        "ix_colleges_province_code",
    ),
    "a figure": (
        "SELECT * FROM figures WHERE measure = 'graduates' AND year_be = '2566' AND level = 'voc_cert' "
        "AND field_th = 'ช่างยนต์' AND province_code = '21'",
        "ix_figures_lookup",
    ),
    "programmes of a field": ("SELECT * FROM programs WHERE field_id = 'auto'", "ix_programs_field_id"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_index_answers(catalogue: Session, question: str) -> None:
    sql, index = QUESTIONS[question]
    plan = " ".join(row.detail for row in catalogue.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
    assert index in plan and "TEMP B-TREE" not in plan


YEARLY: dict[str, Callable[[Session], object]] = {
    "where a programme is taught": lambda s: by_province(s, Teaching(programs=("vc_welding",))),
    "what a province teaches": lambda s: by_program(s, Teaching(provinces=("21",))),
    "what a college teaches": lambda s: taught(s, Teaching(colleges=("1320016501",))),
    "colleges of a programme": lambda s: colleges_teaching(s, Teaching(programs=("vc_welding",)), 5),
    "all graduates": lambda s: total(s, Scope()),
    "graduates of a province": lambda s: total(s, Scope(provinces=("21",))),
    "graduates by programme": lambda s: graduates_by_program(s, Scope(provinces=("21",))),
}


@pytest.mark.parametrize("question", YEARLY)
def test_counts_of_a_year_are_read_from_an_index(catalogue: Session, question: str) -> None:
    statements: list[tuple[str, Any]] = []

    def keep(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        statements.append((statement, values))

    engine = catalogue.get_bind()
    event.listen(engine, "before_cursor_execute", keep)
    YEARLY[question](catalogue)
    event.remove(engine, "before_cursor_execute", keep)
    sql, values = statements[-1]
    rows = catalogue.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
    plan = " · ".join(row[-1] for row in rows)
    assert "SEARCH graduate_counts USING" in plan and "SCAN graduate_counts" not in plan, plan
