"""Strangers' lines are scored as the README of `data/evaluation` says."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.evaluate import evaluate
from nlu.strangers import figures, judged, oos_auroc, report, slots_f1


def line(text: str, intent: str = "graduates", earlier: int = 0, **more: Any) -> dict[str, Any]:
    last = {"text": text, "intent": intent, "slots": more.pop("slots", {})}
    last |= {key: more.pop(key) for key in ("or_intents",) if key in more}
    turns = [{"text": "ก่อนหน้า"}] * earlier + [last]
    return {"turns": turns, "language": "th", "persona": "pupil", "writer": "me", "entities": [], **more}


def answer(
    intent: str = "graduates", *found: dict[str, Any], scope: float | None = None, **slots: str
) -> Any:
    read = {name: {"value": value, "score": 0.9} for name, value in slots.items()}
    said = {"intent": {"name": intent, "confidence": 0.9}, "entities": list(found), "slots": read}
    return said if scope is None else said | {"in_scope": scope}


def name(kind: str, value: str, start: int, end: int, role: str = "where") -> dict[str, Any]:
    return {"entity": kind, "value": value, "start": start, "end": end, "role": role}


def figures_of(row: dict[str, Any], given: Any) -> dict[str, float]:
    return figures([judged(row, lambda text: given)])


def test_the_last_turn_is_asked_without_its_marks() -> None:
    asked: list[str] = []
    judged(line("ไม่เอา[ตรัง](not)", earlier=2), lambda text: asked.append(text) or answer())
    assert asked == ["ไม่เอาตรัง"]


@pytest.mark.parametrize(("given", "share"), [("fees", 0), ("outcomes", 100), ("graduates", 100)])
def test_another_right_intent_is_right(given: str, share: float) -> None:
    assert figures_of(line("x", or_intents=["outcomes"]), answer(given))["intents"] == share


def test_the_likeliest_intent_counts_also_of_a_model_that_is_unsure() -> None:
    unsure = answer("nlu_fallback") | {"intent_ranking": [{"name": "nlu_fallback"}, {"name": "graduates"}]}
    assert figures_of(line("x"), unsure)["intents"] == 100


def test_slots_count_by_value_and_each_grouping_alone() -> None:
    row = line("x", slots={"measure": "graduates", "asks": "rows", "by": "region level"})
    lines = [judged(row, lambda text: answer(measure="graduates", asks="value", by="level", act="ask"))]
    assert slots_f1(lines) == pytest.approx(100 * 2 * 2 / (4 + 3), abs=0.01)
    assert (slots_f1(lines, "asks"), slots_f1(lines, "by")) == (0, pytest.approx(66.67))


def test_what_nobody_wanted_and_nobody_read_is_no_mistake() -> None:
    assert figures_of(line("x", slots={"act": "ask"}), answer()) == {"intents": 100, "slots": 100}


def test_a_role_is_that_of_the_name_at_the_marked_words() -> None:
    row = line("ระยองไม่ใช่[ตรัง](but_not)")
    there, elsewhere = name("province", "92", 11, 15, "but_not"), name("province", "21", 0, 5, "but_not")
    assert figures_of(row, answer("x", there))["roles"] == 100
    assert figures_of(row, answer("x", elsewhere))["roles"] == 0


def test_a_name_is_found_by_kind_where_it_stands_and_by_its_id_if_it_has_one() -> None:
    row = line("ตรังหรือตรัง", entities=[{"kind": "province", "id": "92", "text": "ตรัง"}])
    assert figures_of(row, answer("x", name("province", "92", 8, 12)))["entities"] == 100
    assert figures_of(row, answer("x", name("province", "21", 8, 12)))["entities"] == 0
    assert figures_of(row, answer("x", name("place", "92", 8, 12)))["entities"] == 0
    assert figures_of(row, answer("x", name("province", "92", 4, 8)))["entities"] == 0


def test_a_bare_number_is_a_number() -> None:
    row = line("เอา 5 คน", entities=[{"kind": "number", "text": "5"}])
    assert figures_of(row, answer("x", name("numeral", "5", 4, 5, "people")))["entities"] == 100


def test_foreign_questions_are_told_from_ours_where_the_model_judges_that() -> None:
    rows = [line("a"), line("b", "out_of_scope"), line("c", "other_ministry"), line("d")]
    scores = {"a": 0.9, "b": 0.2, "c": 0.95, "d": 0.99}
    assert oos_auroc([judged(r, lambda text: answer(scope=scores[text])) for r in rows]) == 75
    assert oos_auroc([judged(r, lambda text: answer()) for r in rows]) is None
    assert oos_auroc([judged(rows[0], lambda text: answer(scope=0.9))]) is None


def test_talks_languages_and_personas_are_shown_apart() -> None:
    rows = [line("a"), line("b", earlier=1, language="en", persona="worker")]
    found = report(rows, lambda text: answer("graduates" if text == "a" else "fees"))
    assert (found["rows"], found["intents"]) == (2, 50)
    for by, right, wrong in (
        ("by_turns", "single", "talk"), ("by_language", "th", "en"), ("by_persona", "pupil", "worker")
    ):  # fmt: skip
        assert (found[by][right]["intents"], found[by][wrong]["intents"]) == (100, 0)
    assert found["confusion"] == [["graduates", "fees", 1], ["graduates", "graduates", 1]]


def test_a_folder_without_strangers_is_judged_without_them(tmp_path: Any) -> None:
    assert "strangers" not in evaluate(lambda text: answer(), tmp_path)
    (tmp_path / "strangers.jsonl").write_text("", "utf-8")
    assert evaluate(lambda text: answer(), tmp_path)["strangers"]["rows"] == 0
