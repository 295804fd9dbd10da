"""The questions that are asked at every turn are answered from an index, and fast."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

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
