"""Facts are found by their meaning; what is near and no fact answers is told apart; a model survives its file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.facts import model as module
from nlu.facts.model import FactModel
from nlu.facts.questions import FactQuestions, read_questions
from nlu.facts.training import train

CLASSES = {"loan": 0, "dormitory": 1, "": 2}
INTENTS = {"loan": "student_loan", "dormitory": "dormitory"}


class Meaning:
    """Vectors of invented sentences: the first word says what they are near to, the number how they differ."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vector(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return self.place(text)

    small = vector

    @staticmethod
    def place(text: str) -> np.ndarray:
        word, _, number = text.partition(" ")
        noise = np.random.default_rng(int(number or 0)).normal(scale=0.15, size=8)
        noise[["loan", "dormitory", "other", "mixed"].index(word) if word != "mixed" else 0] += 1
        if word == "mixed":
            noise[1] += 1
        return noise.astype(np.float32)


def _asked() -> FactQuestions:
    pairs = [
        (f"{word} {n}", fact)
        for word, fact in (("loan", "loan"), ("dormitory", "dormitory"), ("other", ""))
        for n in range(12)
    ]
    return FactQuestions([text for text, _ in pairs], [fact for _, fact in pairs], INTENTS)


@pytest.fixture
def meaning(monkeypatch: pytest.MonkeyPatch) -> Meaning:
    found = Meaning()
    monkeypatch.setattr(module, "vectors", lambda: found)
    monkeypatch.setattr("nlu.facts.training.vectors", lambda: found)
    return found


def _model(meaning: Meaning, encoder: bool = True) -> FactModel:
    asked = _asked()
    encode = (lambda texts: np.stack([Meaning.place(t) for t in texts])) if encoder else None
    return train(asked, asked.texts, encode, meaning if encoder else None)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoder", [True, False])
def test_an_unknown_sentence_finds_the_fact_that_it_is_near_to(meaning: Meaning, encoder: bool) -> None:
    found = _model(meaning, encoder).read("loan 99")
    assert found.sure and found.ranked[0].id == "loan"


def test_what_no_fact_answers_is_not_told(meaning: Meaning) -> None:
    assert not _model(meaning).read("other 77").sure


def test_two_near_facts_are_both_ranked(meaning: Meaning) -> None:
    ranked = _model(meaning).read("mixed 5").ranked
    assert {r.id for r in ranked[:2]} == {"loan", "dormitory"}


def test_the_encoder_is_not_asked_of_what_is_surely_no_fact(meaning: Meaning) -> None:
    model = _model(meaning)
    meaning.asked.clear()
    assert model.read("other 50").ranked == () or len(meaning.asked) == 2
    assert meaning.asked.count("other 50") == 1 + bool(model.read("other 50").ranked)


def test_a_model_reads_the_same_after_it_was_stored(meaning: Meaning, tmp_path: Path) -> None:
    model = _model(meaning, encoder=False)
    model.save(tmp_path)
    again = FactModel.load(tmp_path, None)
    assert again.intents == INTENTS
    assert [r.id for r in again.read("loan 3").ranked] == [r.id for r in model.read("loan 3").ranked]
    assert again.read("loan 3").sure == model.read("loan 3").sure


def test_sentences_are_read_with_their_facts(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(
        '{"facts": {"a": {"intent": "fees", "texts": ["x", "y"]}}, "none": ["z"]}', encoding="utf-8"
    )
    assert read_questions(file) == FactQuestions(["x", "y", "z"], ["a", "a", ""], {"a": "fees"})
    assert read_questions(tmp_path / "missing.json").texts == []
