"""Held-out rows and abilities are scored as the folder's README says."""

from __future__ import annotations

from typing import Any

from nlu.evaluate import entity_counts
from nlu.training.abilities import ability_report, cases


def answer(
    *found: tuple[str, str], intent: str = "programs", negated: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    things = [{"entity": k, "value": v, "negated": v in negated, **more} for k, v in found]
    return {"intent": {"name": intent, "confidence": 0.9}, "intent_ranking": [], "entities": things}


def test_a_thing_counts_by_kind_and_id() -> None:
    row = {"entities": [{"kind": "field", "id": "auto"}, {"kind": "province", "id": "21"}]}
    assert entity_counts(row, answer(("field", "auto"), ("province", "20"))) == (1, 2, 2)


def test_another_right_answer_is_right() -> None:
    row = {"entities": [{"kind": "field", "id": "auto", "or": ["diesel"]}]}
    assert entity_counts(row, answer(("field", "diesel"))) == (1, 1, 1)


def test_the_province_of_a_place_is_no_error() -> None:
    row = {"entities": [{"kind": "place", "id": "pluak_daeng"}]}
    given = {
        "intent": {"name": "x"},
        "entities": [
            {"entity": "place", "value": "pluak_daeng", "province": "21"},
            {"entity": "province", "value": "21"},
        ],
    }
    assert entity_counts(row, given) == (1, 1, 1)


def test_refused_and_asked_for_are_different() -> None:
    row = {"entities": [{"kind": "field", "id": "auto", "negated": True}]}
    assert entity_counts(row, answer(("field", "auto"))) == (0, 1, 1)
    assert entity_counts(row, answer(("field", "auto"), negated=("auto",))) == (1, 1, 1)


def test_a_template_is_filled_with_all_combinations() -> None:
    ability = {
        "templates": [{"text": "{field}ที่{province} ไม่เอา{not_province}", "expect": {"intent": "programs"}}],
        "lists": {
            "field": [["บัญชี", "accounting"]],
            "province": [["เลย", "42"], ["ตาก", "63"]],
            "not_province": [["น่าน", "55"]],
        },
    }
    made = list(cases(ability))
    assert [c["text"] for c in made] == ["บัญชีที่เลย ไม่เอาน่าน", "บัญชีที่ตาก ไม่เอาน่าน"]
    assert made[1]["expect"] == {
        "intent": "programs",
        "entities": {"field": ["accounting"], "province": ["63"]},
        "not_entities": {"province": ["55"]},
    }


def test_at_most_so_many_spread_over_all() -> None:
    ability = {"templates": [{"text": "{n}", "expect": {}}], "lists": {"n": list("abcdef")}, "max": 3}
    assert [c["text"] for c in cases(ability)] == ["a", "c", "e"]


def test_an_invariance_asks_base_and_text() -> None:
    ability = {"kind": "invariance", "cases": [{"base": "a", "text": "b", "expect": {"intent": "x"}}]}
    assert ability_report(ability, lambda text: answer(intent="x"))["share"] == 100
    assert ability_report(ability, lambda text: answer(intent="x" if text == "b" else "y"))["share"] == 0
