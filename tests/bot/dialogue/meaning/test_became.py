"""What words say became of graduates is the measure where a share or a difference is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.meaning.became import by_what_became
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding

OPERATIONS = Operations.read(Path(__file__).parents[4] / "data")
TRACED = Entity("aspect", "tracked", 0, 6, "traced")


def measured(
    text: str, measure: str = "graduates", score: float = 0.3, **slots: str
) -> tuple[str, list[str]]:
    """The measure and the aspects of a message about what became of graduates."""
    read = {"measure": Slot(measure, score), **{name: Slot(value, 0.9) for name, value in slots.items()}}
    message = Understanding(text, "en", "outcomes", 0.9, entities=(TRACED,), slots=read)
    found = by_what_became(message, OPERATIONS)
    return found.slot("measure"), [e.id for e in found.entities]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("What share of traced graduates had a job?", "employed"),
        ("What share of traced graduates had no job?", "unemployed"),
        ("ติดตามได้ ไม่ได้งานกี่เปอร์เซ็นต์", "unemployed"),
        ("what percentage of those traced went on to study", "further_study"),
    ],
)
def test_a_share_of_the_traced_is_of_what_became_of_them(text: str, measure: str) -> None:
    assert measured(text) == measured(text, "tracked", 0.6) == (measure, [measure])


@pytest.mark.parametrize(
    "text",
    [
        "what share had a job, and what share went on to study",  # two things
    ],
)
def test_without_one_thing_and_a_share_of_it_the_measure_stays(text: str) -> None:
    assert measured(text) == ("graduates", ["tracked"])


def test_a_share_that_could_be_traced_is_told_with_how_many_these_are() -> None:
    assert measured("What share of graduates could be traced?") == ("tracked", ["tracked"])


def test_how_many_of_the_traced_have_work_is_of_what_became_of_them() -> None:
    text = "How many of the traced graduates had a job?"
    assert measured(text) == ("employed", ["employed"])


def test_a_measure_that_is_surely_read_stays() -> None:
    text = "What share of traced graduates had a job?"
    assert measured(text, "unemployed", 0.3) == ("unemployed", ["tracked"])


def test_how_far_two_lie_apart_is_asked_without_a_word_for_shares() -> None:
    text = "how much higher is employment in the north"
    assert measured(text, arithmetic="difference") == ("employed", ["employed"])


def test_a_rate_of_the_traced_is_of_what_became_of_them() -> None:
    assert measured("อัตราว่างงาน คิดจากที่ติดตามได้กี่คน", "tracked", 0.8) == ("unemployed", ["unemployed"])
