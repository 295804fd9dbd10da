"""The intents with an encoder, without one here, and without one where they were learnt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.encoder import SIZE
from nlu.intent_model import Example, IntentModel, Weights
from nlu.intent_training import train
from nlu.language import language_of
from nlu.ngrams import terms
from nlu.tables import packed, rows_of, unpacked
from nlu.words import words

TAUGHT = {
    "fees": "ค่าเทอมเท่าไหร่|เรียนฟรีไหม|ต้องจ่ายค่าเทอมกี่บาท|ค่าเทอมแพงไหม",
    "dormitory": "มีหอพักไหม|หอพักหญิงมีหรือเปล่า|อยากอยู่หอพัก|หอพักในวิทยาลัย",
    "out_of_scope": "พรุ่งนี้ฝนตกไหม|แมวกินอะไร|ราคาทองวันนี้|หนังเรื่องไหนสนุก",
}
MEANT = {"fees": 0, "dormitory": 1, "out_of_scope": 2}
CASES = [(text, intent) for intent, texts in TAUGHT.items() for text in texts.split("|")]


class Knowing:
    """An encoder that knows what a sentence is about, also one without a known word."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vector(self, text: str) -> np.ndarray:
        self.asked.append(text)
        about = next((MEANT[i] for t, i in CASES if t == text), 1 if "ນອນ" in text or "sleep" in text else 2)
        return np.eye(SIZE, dtype=np.float32)[about]


def example(text: str) -> Example:
    return Example(text, terms(text, words().spans(text)), language_of(text))


def learnt(knowing: Knowing | None, **weights: float) -> tuple[IntentModel, list[str]]:
    encode = (lambda texts: np.stack([knowing.vector(t) for t in texts])) if knowing else None
    examples = [example(text) for text, _ in CASES]
    trained = train(
        examples, [i for _, i in CASES], weights=Weights(**weights), encode=encode, encoder=knowing
    )
    return trained.model, trained.guesses


@pytest.fixture
def knowing() -> Knowing:
    return Knowing()


def test_the_encoder_is_asked_when_the_words_leave_doubt(knowing: Knowing) -> None:
    model, _ = learnt(knowing, encoded_below=0.6)
    knowing.asked.clear()
    unknown = model.guess(example("where would I sleep"))
    assert unknown.asked and unknown.ranking[0][0] == "dormitory" and knowing.asked == ["where would I sleep"]
    assert unknown.about_us > 0.2


def test_a_message_that_the_words_are_sure_of_is_not_encoded(knowing: Knowing) -> None:
    model, _ = learnt(knowing, encoded_below=0.05)
    knowing.asked.clear()
    assert not model.guess(example("ค่าเทอมเท่าไหร่")).asked and not knowing.asked


def test_a_language_that_the_fast_tables_are_blind_to_is_always_encoded(knowing: Knowing) -> None:
    model, _ = learnt(knowing, encoded_below=0.0)
    guess = model.guess(example("ຢາກນອນຢູ່ໂຮງຮຽນ"))
    assert guess.asked and guess.ranking[0][0] == "dormitory"


def test_what_was_learnt_with_the_encoder_answers_without_it(knowing: Knowing, tmp_path: Path) -> None:
    model, _ = learnt(knowing)
    model.save(tmp_path)
    with_it, without = IntentModel.load(tmp_path, knowing), IntentModel.load(tmp_path, None)
    asked = example("where would I sleep")
    assert with_it.guess(asked).ranking[0][0] == model.guess(asked).ranking[0][0] == "dormitory"
    guess = without.guess(example("ค่าเทอมเท่าไหร่คะ"))
    assert guess.ranking[0][0] == "fees" and not guess.asked
    assert guess.about_us > without.guess(example("ดวงวันนี้เป็นยังไง")).about_us


def test_what_was_learnt_without_the_encoder_does_not_ask_one(knowing: Knowing, tmp_path: Path) -> None:
    model, unseen = learnt(None)
    model.save(tmp_path)
    guess = IntentModel.load(tmp_path, knowing).guess(example("where would I sleep"))
    assert not guess.asked and not knowing.asked and len(unseen) == len(CASES)


def test_examples_are_judged_unseen_by_both_stages(knowing: Knowing) -> None:
    _, with_encoder = learnt(knowing, encoded_below=1.1)
    _, without = learnt(None)
    right = [intent for _, intent in CASES]
    hits = [sum(a == b for a, b in zip(right, guessed, strict=True)) for guessed in (without, with_encoder)]
    assert hits[0] < hits[1] == len(CASES)


@pytest.mark.parametrize("rows", [[], [3], [0, 3, 3, 1], [6, 2]])
def test_rows_of_a_packed_table_are_those_of_the_whole(tmp_path: Path, rows: list[int]) -> None:
    table = np.random.default_rng(1).normal(size=(7, 5)).astype(np.float32)
    np.savez(tmp_path / "t.npz", **{f"t_{name}": part for name, part in packed(table).items()})
    at = np.array(rows, dtype=np.intp)
    with np.load(tmp_path / "t.npz") as stored:
        found, whole = rows_of(stored, "t")[at], unpacked(stored, "t")[at]
    assert found.dtype == whole.dtype == np.float32
    assert np.array_equal(found, whole)
    assert np.abs(found - table[at]).max(initial=0) < 0.03
