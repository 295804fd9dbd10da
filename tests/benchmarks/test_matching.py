"""The benchmark of matching asks every field at every level, and measures each once."""

from __future__ import annotations

from sqlalchemy import Engine

from benchmarks.matching import LEVELS, lines, measure, row
from tests.actions import csv_facts as facts


def test_every_field_is_asked_at_every_level(catalogue_engine: Engine) -> None:
    asked = list(lines(catalogue_engine))
    assert {(line.field, line.level) for line, _ in asked} >= {
        (f, level) for f in facts.fields() for level in LEVELS
    }
    assert len({province for _, province in asked}) > 5


def test_each_is_measured_once(catalogue_engine: Engine) -> None:
    asked = list(lines(catalogue_engine))[:4]
    assert {len(taken) for taken in measure(catalogue_engine, asked).values()} == {4}


def test_a_line_of_the_table_holds_median_tail_and_most() -> None:
    assert row("reply", [1.0] * 19 + [9.0]).split() == ["reply", "20", "1.00", "8.60", "9.00"]
