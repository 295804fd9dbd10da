"""When a model counts as worse than the one in service, and what its page shows."""

from __future__ import annotations

from typing import Any

from bot.training import fact_figures, strangers
from bot.training.report import losses, scores
from bot.training.report_page import page


def report(
    intents: float, entities: float = 95.0, spaces: float = 100.0, **by_intent: float
) -> dict[str, Any]:
    """A report with these figures, on the same questions as all others made here."""
    return {
        "digest": "same questions",
        "training_seconds": 20,
        "crossvalidated": {"intent_accuracy": 80.0, "by_intent": {"fees": 70.0}},
        "held_out": {
            "intent_accuracy": intents,
            "entity_f1": entities,
            "by_intent": by_intent or {"fees": 90.0},
            "by_language": {"th": intents},
            "confusion": [["fees", "fees", 9], ["fees", "<b>", 1]],
            "mistakes": [
                {
                    "text": "<script>",
                    "intent": "fees",
                    "taken_for": "x",
                    "confidence": 0.5,
                    "entities": [],
                    "found": [],
                }
            ],
        },
        "abilities": {"spaces": {"share": spaces, "failures": []}},
    }


def with_strangers(intents: float) -> dict[str, Any]:
    """A report that tells how strangers are read too; their labels and groups hold markup."""
    figures = {"rows": 9, "intents": intents, "slots": 78.24}
    found = {
        **figures,
        "oos_auroc": 91.0,
        "by_turns": {"single": figures, "talk": {"rows": 1, "intents": 50.0, "slots": 60.0}},
        "by_language": {"<b>": figures},
        "by_persona": {},
        "by_slot": {"measure": 71.3},
        "by_role": {},
        "by_kind": {},
        "confusion": [["fees", "<b>", 2]],
    }
    return report(95.0) | {"strangers": found}


def test_a_clear_fall_stands_in_the_way() -> None:
    found = losses(report(95.0), report(93.5))
    assert [(x.figure, x.grave) for x in found] == [("intents", True)]


def test_entities_and_abilities_count_too() -> None:
    assert {x.figure for x in losses(report(95.0), report(95.0, entities=90.0, spaces=95.0)) if x.grave} == {
        "entities",
        "abilities",
    }


def test_a_little_less_is_no_loss() -> None:
    assert losses(report(95.0), report(94.2)) == []


def test_one_intent_that_falls_far_is_named_but_does_not_stop_the_rest() -> None:
    found = losses(report(95.0, fees=90.0), report(95.0, fees=60.0))
    assert [(x.figure, x.grave) for x in found] == [("intent fees", False)]


def test_figures_on_other_questions_are_not_compared() -> None:
    assert losses(report(95.0) | {"digest": "others"}, report(50.0)) == []


def test_a_model_without_held_out_questions_has_only_the_figure_it_has() -> None:
    assert scores({"crossvalidated": {"intent_accuracy": 81.0}}) == {"crossvalidated": 81.0}


def test_the_page_shows_pictures_and_lets_no_text_become_markup() -> None:
    shown = page("v1", report(95.0), losses(report(97.0), report(95.0)))
    assert shown.count("<svg") >= 4
    assert "What got worse" in shown and "97.0" in shown
    assert "<script>" not in shown and "<b>" not in shown


def test_how_strangers_are_read_is_told_and_shown() -> None:
    assert strangers.lines(with_strangers(84.11)) == [
        "strangers: intents 84.1 %, slots 78.2 F1, out of scope 91.0 AUROC"
    ]
    shown = page("v1", with_strangers(84.11), [])
    assert "Strangers" in shown and "last turns of talks" in shown and "84.1" in shown and "<b>" not in shown


def test_strangers_refuse_no_model() -> None:
    assert losses(with_strangers(90.0), with_strangers(10.0)) == []
    assert scores(with_strangers(90.0)) == scores(report(95.0))


def test_a_report_without_strangers_says_nothing_of_them() -> None:
    assert strangers.lines(report(95.0)) == []
    assert "Strangers" not in page("v1", report(95.0), [])


def with_facts() -> dict[str, Any]:
    """A report that tells how facts are found; a question holds markup."""
    figures = {"right_first": 96.0, "told_right": 91.5, "told_wrong": 2.7, "told_though_none": 4.6}
    wrong = {"text": "<b>ลูก</b>", "wanted": ["age_1"], "found": ["older_1", "fees_1"]}
    found = {"rows": 389, **figures, "by_language": {"en": figures}, "mistakes": [wrong]}
    return report(95.0) | {"facts": found}


def test_how_facts_are_found_is_told_and_shown() -> None:
    assert fact_figures.lines(report(95.0)) == []
    (line,) = fact_figures.lines(with_facts())
    assert line.startswith("facts: right fact first 96.0 %, told and right 91.5 %") and "389" in line
    shown = page("v", with_facts(), [])
    assert "&lt;b&gt;ลูก&lt;/b&gt;: age_1 taken for older_1" in shown and "<b>ลูก" not in shown
