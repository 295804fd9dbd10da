"""A message with its labels in place of what was read keeps its names, and what nobody labelled is not read."""

from __future__ import annotations

from bot.nlu.understanding import Entity, Ranked, Slot, Understanding
from nlu.slots.examples import example
from tests.evaluation.outcomes import SURE, with_labels

WANTED = example(
    {"text": "ร้านที่[ตรัง](own) หาคนจบบัญชี[2](people)คน", "slots": {"measure": "graduates", "by": "field"}}, "w"
)


def _named(kind: str, id: str, text: str, role: str) -> Entity:
    start = WANTED.text.index(text)
    return Entity(kind, id, start, start + len(text), text, role=role)


READ = Understanding(
    WANTED.text,
    "th",
    "recruit",
    0.6,
    alternatives=(Ranked("recruit", 0.6), Ranked("graduates", 0.3)),
    entities=(
        _named("province", "92", "ตรัง", "where"),
        _named("field", "accounting", "บัญชี", "own"),
        _named("number", "2", "2", "other"),
        _named("aspect", "count", "คนจบ", ""),
    ),
    slots={"measure": Slot("colleges", 0.9), "share": Slot("field", 0.5)},
)


def test_topic_and_slots_are_those_of_the_labels() -> None:
    labelled = with_labels(READ, WANTED, ("graduates", "programs"))
    assert (labelled.intent, labelled.confidence) == ("graduates", SURE)
    assert [r.intent for r in labelled.alternatives] == ["graduates", "recruit"]
    assert {name: slot.value for name, slot in labelled.slots.items()} == {
        "measure": "graduates",
        "by": "field",
    }


def test_another_right_topic_that_was_read_stays() -> None:
    assert with_labels(READ, WANTED, ("graduates", "recruit")).intent == "recruit"


def test_roles_are_those_that_are_marked() -> None:
    roles = [e.role for e in with_labels(READ, WANTED, ("graduates",)).entities]
    assert roles == ["own", "where", "people", ""]
