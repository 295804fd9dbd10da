"""The figures on facts count what was told, and what was told though nothing fits."""

from __future__ import annotations

from typing import Any

from nlu.facts.figures import report

ROWS = [
    {"text": "a", "language": "th", "fact": "one"},
    {"text": "b", "language": "th", "fact": ["one", "two"]},
    {"text": "c", "language": "en", "fact": "two"},
    {"text": "d", "language": "th", "fact": "one"},
    {"text": "e", "language": "th", "fact": None},
    {"text": "f", "language": "en", "fact": None},
]
FOUND = {
    "a": (["one"], True),
    "b": (["two", "one"], False),
    "c": (["one", "two"], True),
    "d": ([], False),
    "e": (["two"], False),
    "f": (["one"], True),
}


def _parse(text: str) -> dict[str, Any]:
    ids, sure = FOUND[text]
    return {"facts": [{"id": i, "intent": "x", "score": 0.5} for i in ids], "fact_is_sure": sure}


def test_what_is_told_right_wrong_and_though_nothing_fits_is_counted() -> None:
    found = report(ROWS, _parse)
    assert (found["rows"], found["right_first"], found["told_right"], found["told_wrong"]) == (6, 50, 25, 25)
    assert found["told_though_none"] == 50
    assert found["by_language"]["en"]["right_first"] == 0
    assert [one["text"] for one in found["mistakes"]] == ["c", "d", "f"]


def test_a_model_without_facts_finds_none() -> None:
    assert report(ROWS, lambda text: {})["right_first"] == 0
