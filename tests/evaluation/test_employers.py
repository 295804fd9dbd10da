"""The employers' exam is well formed, and its grader finds what is wrong."""

import re
from typing import Any

import pytest

from tests.evaluation.employers import faults, questions

LINES = questions()
QUESTION = {
    "expect": {
        "kind": "answer",
        "must": [["ระยอง", "Rayong"]],
        "at_least": [{"n": 2, "of": ["ก", "ข", "ค"]}],
        "must_not": ["15,?000 คน"],
        "source": True,
    }
}


def test_there_are_enough_questions_and_talks() -> None:
    assert len(LINES) >= 150
    assert sum(len(line["turns"]) > 1 for line in LINES) >= 60
    assert len({line["id"] for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["id"]))
def test_a_line_is_well_formed(line: dict[str, Any]) -> None:
    expected = line["expect"]
    groups = [*expected.get("must", []), *(some["of"] for some in expected.get("at_least", []))]
    patterns = [p for group in groups for p in (group if isinstance(group, list) else [group])]
    for pattern in (*patterns, *expected.get("must_not", [])):
        re.compile(pattern)
    assert patterns or expected["kind"] not in ("answer", "request"), "says nothing of what is right"
    assert line["lang"] in ("th", "en", "mixed") and all(turn.strip() for turn in line["turns"])


@pytest.mark.parametrize(
    ("text", "sources", "why"),
    [
        ("ระยอง ก ข", ["x"], []),
        ("ชลบุรี ก ข", ["x"], ["lacks ระยอง"]),
        ("ระยอง ก", ["x"], ["has 1 of 2 from ['ก', 'ข', 'ค']"]),
        ("ระยอง ก ข ๑๕,๐๐๐ คน", ["x"], ["says 15,?000 คน"]),
        ("ระยอง ก ข", [], ["names no source"]),
    ],
)
def test_the_grader_tells_what_is_wrong(text: str, sources: list[str], why: list[str]) -> None:
    turn = {"replies": [{"kind": "answer", "text": text, "sources": sources}]}
    assert faults(QUESTION, turn) == why


def test_a_refusal_must_be_one() -> None:
    question = {"expect": {"kind": "no_data", "must": []}}
    assert faults(question, {"replies": [{"kind": "answer", "text": "5 คน"}]}) == ["is answer, not no_data"]
    assert not faults(question, {"replies": [{"kind": "no_data", "text": "ไม่มีข้อมูล"}]})
