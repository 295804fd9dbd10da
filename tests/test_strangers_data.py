"""What strangers ask is well-formed, labelled with what exists, and neither trained on nor nearly so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from nlu.slots.examples import Example, example, read_examples
from tests.test_evaluation_data import (
    DATA,
    EVALUATION,
    LANGUAGES,
    PERSONAS,
    STOCK_LETTERS,
    TOO_LIKE,
    exists,
    likeness,
    training_examples,
    trigrams,
)

WITH_ID = {"level", "sector", "province"}
KINDS = WITH_ID | set(
    "field number college place region country industry college_type curve centre year month international".split()
)
SAFETY = ("abuse.yml", "crisis.yml")  # safety comes before measuring


@cache
def strangers() -> list[dict[str, Any]]:
    text = (EVALUATION / "strangers.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def last(line: dict[str, Any]) -> Example:
    return example(line["turns"][-1], line["writer"])


def roles_taught() -> set[str]:
    return {role for sentence in read_examples(DATA / "slots") for _, _, role in sentence.roles}


def taught() -> Iterator[tuple[str, str]]:
    yield from training_examples()
    for file in sorted((DATA / "slots").glob("*.jsonl")):
        yield from ((file.name, sentence.text) for sentence in read_examples(file))


def test_every_line_is_well_formed() -> None:
    wrong = [
        line
        for line in strangers()
        if set(line) != {"turns", "language", "persona", "writer", "entities"}
        or line["language"] not in LANGUAGES
        or line["persona"] not in PERSONAS
        or not line["writer"].strip()
        or not all(turn["text"].strip() for turn in line["turns"])
        or any(set(turn) != {"text"} for turn in line["turns"][:-1])
        or not {"text", "intent", "slots"}
        <= set(line["turns"][-1])
        <= {"text", "intent", "or_intents", "slots"}
    ]
    assert wrong == []


def test_there_are_enough_questions_and_talks() -> None:
    assert len(strangers()) >= 600
    assert sum(len(line["turns"]) > 1 for line in strangers()) >= 120


def test_every_intent_is_a_topic() -> None:
    topics = {file.stem for file in (DATA / "topics").glob("*.yml")}
    turns = [line["turns"][-1] for line in strangers()]
    named = {intent for turn in turns for intent in (turn["intent"], *turn.get("or_intents", []))}
    assert named - topics == set()
    assert [turn["text"] for turn in turns if turn["intent"] in turn.get("or_intents", [])] == []


def test_every_slot_and_role_is_one_that_is_taught() -> None:
    roles = roles_taught()
    unknown = [last(line).text for line in strangers() if not {r for *_, r in last(line).roles} <= roles]
    assert unknown == []  # and an unknown slot or value is refused by `example`


def test_every_name_stands_in_the_text_and_what_has_an_id_exists() -> None:
    wrong = [
        (last(line).text, entity)
        for line in strangers()
        for entity in line["entities"]
        if entity["kind"] not in KINDS
        or entity["text"] not in last(line).text
        or ("id" in entity) != (entity["kind"] in WITH_ID)
        or ("id" in entity and not exists(entity["kind"], entity["id"]))
    ]
    assert wrong == []


def test_no_question_of_a_stranger_is_taught_or_nearly_so() -> None:
    asked = [(last(line).text, trigrams(last(line).text)) for line in strangers()]
    offenders = []
    for file, sentence in taught():
        if len(re.sub(r"\s", "", sentence)) < STOCK_LETTERS or file in SAFETY:
            continue
        grams = trigrams(sentence)
        offenders += [
            (file, sentence, text)
            for text, other in asked
            if text == sentence or likeness(grams, other) > TOO_LIKE
        ]
    listed = "\n".join(f"{file}: {sentence!r} is too like {text!r}" for file, sentence, text in offenders)
    assert not offenders, f"{len(offenders)} taught sentences to remove:\n{listed}"
