"""The faults that the benchmark makes keep the marked spans where the words are."""

from __future__ import annotations

import random

import pytest

from nlu.noise import KINDS, noisy, with_fault

ROW = {
    "text": "ตั้งนาฬิกาปลุก วันจันทร์ ตี 5",
    "intent": "set",
    "slots": [{"start": 15, "end": 24, "slot": "day", "value": "วันจันทร์"}],
}


def test_the_row_is_marked_rightly_to_begin_with() -> None:
    assert ROW["text"][15:24] == "วันจันทร์"


@pytest.mark.parametrize("kind", ["spaces_removed", "particles", "repeated", "spaces_added"])
def test_spans_follow_their_words(kind: str) -> None:
    made = with_fault(ROW, [kind], random.Random(1))
    slot = made["slots"][0]
    assert made["text"][slot["start"] : slot["end"]].replace(" ", "") == "วันจันทร์"


def test_a_mixed_word_keeps_its_span() -> None:
    made = with_fault(ROW, ["mixed"], random.Random(1))
    slot = made["slots"][0]
    assert made["text"][slot["start"] : slot["end"]] == "Monday"


def test_the_same_seed_makes_the_same_faults() -> None:
    rows = [ROW] * 20
    assert noisy(rows, 3) == noisy(rows, 3) != noisy(rows, 4)
    assert {k for r in noisy(rows, 3) for k in r["kinds"]} <= {*KINDS, "other_layout"}
