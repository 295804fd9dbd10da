"""Held-out rows and abilities are scored as the folder's README says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_intent_model import Knowing

from nlu.evaluate import entity_counts, evaluate, in_training


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


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two held-out questions, an ability, and a stranger."""
    (tmp_path / "behaviours").mkdir()
    rows = [
        {"text": text, "language": "th", "intent": "programs", "entities": []} for text in ("ค่าเทอม", "หอพัก")
    ]
    (tmp_path / "phrasings.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    ability = {
        "ability": "politeness",
        "kind": "direct",
        "cases": [{"text": "a", "expect": {"intent": "fees"}}],
    }
    (tmp_path / "behaviours" / "politeness.yml").write_text(json.dumps(ability), "utf-8")
    (tmp_path / "strangers.jsonl").write_text("", "utf-8")
    return tmp_path


def read(text: str) -> dict[str, Any]:
    return answer(intent="fees" if text == "หอพัก" else "programs")


def test_a_training_is_judged_as_any_model_but_without_strangers(data: Path, tmp_path: Path) -> None:
    judged, told = in_training(read, data, None, tmp_path / "asked.npz"), evaluate(read, data)
    assert told.pop("strangers")["rows"] == 0
    assert judged == told
    assert judged["held_out"]["intent_accuracy"] == 50 and judged["abilities"]["politeness"]["passed"] == 0


def test_what_the_parts_had_to_encode_is_kept_for_the_next_training(data: Path, tmp_path: Path) -> None:
    encoder: Any = Knowing()
    encoder.known, encoder.made = {}, None

    def reads(text: str) -> dict[str, Any]:
        if text not in encoder.known:
            encoder.made[text] = np.ones(2, dtype=np.float32)
        return read(text)

    in_training(reads, data, encoder, tmp_path / "asked.npz")
    with np.load(tmp_path / "asked.npz") as kept:
        assert sorted(kept["texts"].tolist()) == ["a", "ค่าเทอม", "หอพัก"]
