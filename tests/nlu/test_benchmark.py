"""The comparison draws, marks and scores rows as it says, also for a pipeline that knows no scope."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.benchmark import draw, spread
from nlu.benchmark_figures import cost, mean, quality, scope, table
from nlu.benchmark_pipeline import Asked, ask, training_file

Row = dict[str, Any]


def answer(*ranking: tuple[str, float], **more: Any) -> Row:
    intents = [{"name": name, "confidence": p} for name, p in ranking]
    return {"intent": intents[0], "intent_ranking": intents, "entities": [], **more}


def asked(*pairs: tuple[Row, Row], times: tuple[float, ...] = ()) -> Asked:
    return Asked([r for r, _ in pairs], [a for _, a in pairs], times or [1.0] * len(pairs))


class Deaf:
    """A pipeline that remembers what it was asked."""

    def __init__(self, log: list[str], name: str) -> None:
        self.log, self.name = log, name

    def tell(self, order: str, texts: list[str]) -> list[tuple[Row, float]]:
        self.log.append(f"{self.name}{len(texts)}")
        return [(answer((text, 1.0)), 2.0) for text in texts]


def test_every_intent_gives_so_many_rows_and_each_draw_others() -> None:
    rows = [{"text": str(n), "intent": "ab"[n % 2]} for n in range(40)]
    first, second = draw(rows, 5, 0), draw(rows, 5, 1)
    assert sorted(r["intent"] for r in first) == ["a"] * 5 + ["b"] * 5
    assert first == draw(rows, 5, 0) != second


def test_a_limit_takes_rows_from_everywhere() -> None:
    assert spread([{"n": n} for n in range(10)], 5) == [{"n": n} for n in (0, 2, 4, 6, 8)]
    assert len(spread([{}] * 3, 5)) == len(spread([{}] * 3, 0)) == 3


def test_slots_are_marked_where_they_stand() -> None:
    row = {"text": "ปลุก (ด่วน) 6 โมง", "intent": "alarm", "slots": [{"start": 12, "end": 17, "slot": "time"}]}
    assert "    - ปลุก  ด่วน  [6 โมง](time)" in training_file([row]).splitlines()


def test_pipelines_are_asked_in_turn_and_neither_always_first() -> None:
    log: list[str] = []
    both: Any = {"ours": Deaf(log, "o"), "stock": Deaf(log, "s")}
    found = ask(both, [{"text": str(n)} for n in range(5)], at_a_time=2)
    assert log == ["s2", "o2", "o2", "s2", "s1", "o1"]
    assert found["ours"].intents() == list("01234")


def test_a_fallback_hides_no_intent() -> None:
    one = asked(({"intent": "fees"}, answer(("nlu_fallback", 0.3), ("fees", 0.2))))
    assert quality(one)["intent_accuracy"] == 100


def test_strict_spans_count_and_ids_where_rows_have_them() -> None:
    slots = {"intent": "x", "slots": [{"start": 0, "end": 2, "slot": "when"}]}
    near = answer(("x", 1.0)) | {"entities": [{"start": 0, "end": 3, "entity": "when"}]}
    assert quality(asked((slots, near)))["entity_f1"] == 0
    named = {"intent": "x", "entities": [{"kind": "field", "id": "auto"}]}
    right = answer(("x", 1.0)) | {"entities": [{"start": 0, "end": 3, "entity": "field", "value": "auto"}]}
    assert quality(asked((named, right)))["entity_f1"] == 100


@pytest.mark.parametrize("given", [True, False])
def test_foreign_messages_are_given_or_labelled(given: bool) -> None:
    ours = ({"intent": "fees"}, answer(("fees", 0.9)))
    foreign = ({"intent": "out_of_scope"}, answer(("out_of_scope", 0.95), ("fees", 0.05)))
    found = scope(asked(ours), asked(foreign)) if given else scope(asked(ours, foreign), asked())
    assert found == {"oos_auroc": 1.0, "oos_fpr95": 0.0}
    assert scope(asked(ours), asked()) == {}


def test_our_own_answer_says_what_is_in_scope() -> None:
    ours = ({"intent": "fees"}, answer(("fees", 0.5), in_scope=0.9))
    foreign = ({"intent": "x"}, answer(("fees", 1.0), in_scope=0.1))
    assert scope(asked(ours), asked(foreign))["oos_auroc"] == 1


def test_means_reach_into_what_is_nested() -> None:
    assert mean([{"a": 1, "k": {"b": 2}}, {"a": 3, "k": {"b": 4}}]) == {"a": 2, "k": {"b": 3}}


def test_the_table_says_how_many_times_better() -> None:
    times = asked(({}, answer(("x", 1.0), asked_encoder=True)), times=(2.0,))
    ours = {"intent_accuracy": 90.0, "noisy_by_kind": {}} | cost(times, times)
    stock = {"intent_accuracy": 60.0, "noisy_by_kind": {}} | {k: 4 * v for k, v in cost(times, times).items()}
    lines = {line.split()[0]: line.split() for line in table({"ours": ours, "stock": stock}).splitlines()}
    assert lines["intent_accuracy"][1:] == ["90.000", "60.000", "1.50x"]
    assert lines["parse_ms_p95"][1:] == ["2.000", "8.000", "4.00x"]
    assert lines["encoder_share"][1] == "100.0"
