"""The files that a model is trained from: examples of every topic, and the vocabulary of every name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.subjects.facts.subjects import NOTHING_BUT_FACTS
from bot.training.environment import ROOT
from bot.training.fact_questions import for_model, read_fact_questions
from bot.training.vocabulary import write_vocabulary
from database.models import Topic

BUILD = ROOT / "build" / "nlu"
SHORTEST = 2  # examples of an intent below which a classifier cannot learn it


class NoTopicsError(ValueError):
    """There is nothing to train from."""


@dataclass(frozen=True, slots=True)
class TrainingFiles:
    """What was written, and the hash of all of it."""

    examples: Path
    vocabulary: Path
    intents: int
    rows: int
    digest: str


def write_training_files(session: Session, data_dir: Path, build: Path = BUILD) -> TrainingFiles:
    """Write `nlu.yml` from the loaded topics and `vocabulary.json` from facts and `data/vocabulary`."""
    build.mkdir(parents=True, exist_ok=True)
    facts = for_model(session, read_fact_questions(data_dir))
    topics = examples_by_topic(session)
    if not topics:
        raise NoTopicsError("No topics are loaded. Load them first: bot load")
    topics = with_facts(topics, facts)
    examples, vocabulary, slots = build / "nlu.yml", build / "vocabulary.json", build / "slots.jsonl"
    examples.write_text(nlu_yaml(topics), "utf-8")
    write_vocabulary(session, data_dir, vocabulary)
    slots.write_text("".join(slot_lines(data_dir / "slots")), "utf-8")
    asked = build / "facts.json"
    asked.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    written = (examples, vocabulary, slots, asked)
    digest = hashlib.sha256(b"".join(f.read_bytes() for f in written)).hexdigest()
    rows = sum(len(texts) for texts in topics.values())
    return TrainingFiles(examples, vocabulary, len(topics), rows, digest)


def with_facts(topics: dict[str, list[str]], facts: dict[str, Any]) -> dict[str, list[str]]:
    """The examples of the topics, and of those that are nothing but facts the plain questions for them too."""
    added = {name: list(texts) for name, texts in topics.items()}
    for own in facts["facts"].values():
        if own["intent"] in added and own["intent"] in (*NOTHING_BUT_FACTS, "advice"):
            added[own["intent"]] += own["plain"]
    return {name: list(dict.fromkeys(texts)) for name, texts in added.items()}


def slot_lines(folder: Path) -> Iterator[str]:
    """The sentences of `data/slots` with the writer of each, the name of its file."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in filter(str.strip, path.read_text("utf-8-sig").splitlines()):
            yield json.dumps({**json.loads(line), "writer": path.stem}, ensure_ascii=False) + "\n"


def examples_by_topic(session: Session) -> dict[str, list[str]]:
    """The examples of every topic in all languages, each once."""
    found: dict[str, list[str]] = {}
    for name, by_language in examples_by_language(session).items():
        texts = [text.strip() for texts in by_language.values() for text in texts if text.strip()]
        if len(texts) >= SHORTEST:
            found[name] = list(dict.fromkeys(texts))
    return found


def examples_by_language(session: Session) -> dict[str, dict[str, list[str]]]:
    """The examples of every topic as its file has them: topic, then language."""
    topics = session.scalars(select(Topic).order_by(Topic.name))
    return {topic.name: json.loads(topic.examples) for topic in topics}


def nlu_yaml(topics: dict[str, list[str]]) -> str:
    """The examples in Rasa's training format. Brackets would be read as entities and are left out."""
    nlu = [
        {"intent": name, "examples": "".join(f"- {_one_line(text)}\n" for text in texts)}
        for name, texts in topics.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, sort_keys=False, width=10_000)


def _one_line(text: str) -> str:
    return " ".join(text.translate(str.maketrans("[]{}", "    ")).split())
