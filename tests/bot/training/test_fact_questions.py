"""The sentences that ask for facts: a wrong id, a fact hardly asked for and a sentence under two facts are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.subjects.facts.subjects import SUBJECTS
from bot.training.fact_questions import (
    FactQuestions,
    askable_ids,
    check_fact_questions,
    for_model,
    homes,
    read_fact_questions,
)
from bot.training.files import with_facts

DATA = Path(__file__).parents[3] / "data"
FULL = {"th": ["ก", "ข"], "en": ["a", "b"]}
IDS = frozenset({"one", "two"})


def _codes(facts: dict[str, dict[str, list[str]]], none: dict[str, list[str]] | None = None) -> list[str]:
    return [finding.code for finding in check_fact_questions(FactQuestions(facts, none or {}), IDS)]


def test_good_sentences_give_no_finding() -> None:
    assert _codes({"one": FULL, "two": {"th": ["ค", "ง"], "en": ["c"]}}) == []


@pytest.mark.parametrize(
    ("facts", "none", "code"),
    [
        ({"three": FULL}, {}, "unknown"),
        ({"one": {"th": ["ก", "ข", "ค"]}}, {}, "fact_unasked"),
        ({"one": {"th": ["ก"], "en": ["a"]}}, {}, "fact_hardly_asked"),
        ({"one": FULL, "two": {"th": ["ก", "ค"], "en": ["c"]}}, {}, "fact_asked_twice"),
        ({"one": FULL}, {"en": ["A"]}, "fact_asked_twice"),
    ],
)
def test_what_is_wrong_is_found(
    facts: dict[str, dict[str, list[str]]], none: dict[str, list[str]], code: str
) -> None:
    assert _codes(facts, none) == [code]


def test_the_shipped_sentences_are_clean_and_every_told_fact_is_asked_for(catalogue: Session) -> None:
    asked = read_fact_questions(DATA)
    assert check_fact_questions(asked, askable_ids(DATA)) == []
    assert set(homes(catalogue)) <= set(asked.facts)


def test_the_model_learns_each_fact_with_the_topic_that_tells_it(catalogue: Session) -> None:
    learnt = for_model(catalogue, read_fact_questions(DATA))
    assert learnt["facts"]["gender_1"]["intent"] == "suitability"
    assert learnt["facts"]["mlc_robotics"]["intent"] == "mekong_lancang"
    assert learnt["facts"]["gtdee"]["intent"] == "international"
    assert learnt["facts"]["songkhla_dance"]["intent"] == "short_courses"
    assert learnt["facts"]["interest_cooking"]["intent"] == "advice"
    assert {own["intent"] for own in learnt["facts"].values()} >= set(SUBJECTS)
    assert learnt["none"]


def test_topics_that_are_nothing_but_facts_learn_their_sentences_and_others_do_not() -> None:
    facts = {
        "facts": {
            "f": {"intent": "suitability", "texts": ["a", "b", "told"], "plain": ["a", "b"]},
            "g": {"intent": "fees", "texts": ["c"], "plain": ["c"]},
        }
    }
    topics = {"suitability": ["a", "z"], "fees": ["d"]}
    assert with_facts(topics, facts) == {"suitability": ["a", "z", "b"], "fees": ["d"]}
