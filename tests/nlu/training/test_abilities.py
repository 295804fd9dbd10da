"""Abilities are scored as the folder's README says."""

from __future__ import annotations

from typing import Any

from nlu.training.abilities import ability_report, cases


def answer(intent: str) -> dict[str, Any]:
    return {"intent": {"name": intent, "confidence": 0.9}, "intent_ranking": [], "entities": []}


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
