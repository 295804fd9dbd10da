"""Two things side by side, from plain filters, against the files."""

from __future__ import annotations

import re

import pytest

from actions.filters import Filters
from actions.reply import Ask as AskButton
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text
from tests.actions.subjects.test_counted import figure


def test_two_fields_with_the_difference_and_the_share_in_work_of_each(ask: Ask) -> None:
    reply = ask("compare", field=("auto", "electrical"), level="high_voc_cert")
    auto, electrical = (
        facts.graduates(facts.taught(facts.programs_of_field(f), level="high_voc_cert"))
        for f in ("auto", "electrical")
    )
    for number in (auto, electrical, abs(auto - electrical)):
        assert f"{number:,} คน" in first_line(reply)
    for field in ("เทคนิคเครื่องกล", "ไฟฟ้า"):
        assert f"{figure('high_voc_cert', 'employed_pct', field):g}%" in text(reply)


def test_three_things_are_put_in_order(ask: Ask) -> None:
    reply = ask("compare", province=("21", "20", "24"))
    numbers = sorted((facts.graduates(facts.taught(provinces=[p])) for p in facts.EEC), reverse=True)
    assert [f"{n:,}" for n in numbers] == re.findall(r"^\d\. \S+ ([\d,]+) คน", text(reply), re.M)


def test_shares_are_compared_where_they_are_asked_for(ask: Ask) -> None:
    reply = ask("compare", field=("hotel", "tourism"), level="high_voc_cert", aspect="unemployed")
    assert "13.3%" in first_line(reply) and "7.5%" in first_line(reply)


def test_one_sector_is_compared_with_the_other(ask: Ask) -> None:
    state, private = (facts.graduates(facts.taught(sector=s)) for s in ("state", "private"))
    for asked in ({"sector": "state"}, {"aspect": "by_sector"}):
        line = first_line(ask("compare", **asked))
        assert f"{state:,}" in line and f"{private:,}" in line


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [("field", "auto"), ("province", "21"), ("college", "1321016101"), ("level", "voc_cert"),
     ("industry", "robotics"), ("region", "north")],
)  # fmt: skip
def test_one_thing_asks_for_the_other_and_offers_some(ask: Ask, kind: str, identifier: str) -> None:
    reply = ask("compare", **{kind: identifier})
    assert reply.kind == "clarify"
    assert reply.pending is not None and (reply.pending.kind, reply.pending.intent) == (kind, "compare")
    offered = [b.action for b in reply.suggestions if isinstance(b.action, AskButton)]
    assert offered
    for action in offered:
        both = getattr(action.filters, kind)
        assert both[0] == identifier and len(both) == 2
        assert ask("compare", **{kind: both}).kind == "answer"


def test_nothing_named_asks_for_two_things(ask: Ask) -> None:
    reply = ask("compare")
    assert reply.kind == "clarify"
    assert Filters(level=("voc_cert", "high_voc_cert")) in [
        b.action.filters for b in reply.suggestions if isinstance(b.action, AskButton)
    ]
