"""The guide to a yes-or-no attribute, held against the one that it tells of: no file beside those that it names knows it."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy.orm import Session

from actions.catalogue import ATTRIBUTES
from actions.planning.plan import answer
from actions.query import Condition, Query
from tests.actions import csv_facts as facts

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how-to" / "new-attribute.md").read_text("utf-8")
NAMED = set(re.findall(r"^\d\. `([^`]+)`", GUIDE, re.MULTILINE))
KNOWS = re.compile(r"""["']free[":]|with_free|^free(?:_true|_false)?:""", re.MULTILINE)
# Texts and counts of other things that are called free.
ELSEWHERE = {
    "bot/queue/inbox.py",
    "bot/people/desk.py",
    "data/texts/short_courses.yml",
    "data/texts/faq.yml",
    "data/texts/people.yml",
}


def test_five_files_know_an_attribute() -> None:
    files = [p for folder in ("actions", "bot", "database", "nlu") for p in (ROOT / folder).rglob("*.py")]
    files += [p for folder in ("texts", "vocabulary") for p in (ROOT / "data" / folder).glob("*.yml")]
    found = {
        str(p.relative_to(ROOT))
        for p in files
        if ".venv" not in p.parts and KNOWS.search(p.read_text("utf-8"))
    }
    assert len(NAMED) == 5 and found - ELSEWHERE == NAMED


def test_what_is_free_is_counted_and_what_is_not_known_is_no_fee(catalogue: Session) -> None:
    fees = [row["fee_baht"] for row in facts.rows("short_courses")]
    for value, wanted in (
        ("true", [f for f in fees if f and not float(f)]),
        ("false", [f for f in fees if f and float(f)]),
    ):
        query = Query("short_courses", (Condition("free", (value,)),))
        assert answer(catalogue, query).value == len(wanted)
    assert "free" in ATTRIBUTES and any(not fee for fee in fees)


def test_closed_colleges_are_counted_only_where_they_are_asked_for(catalogue: Session) -> None:
    closed = [row for row in facts.rows("colleges") if row["status_th"] not in facts.OPEN]
    asked = Query("colleges", (Condition("open", ("false",)),))
    assert answer(catalogue, asked).value == len(closed) > 0
    every = Query("colleges", (Condition("open", ("true", "false")),))
    assert answer(catalogue, every).value == len(facts.rows("colleges"))
    assert answer(catalogue, Query("colleges")).value == len(facts.rows("colleges")) - len(closed)
