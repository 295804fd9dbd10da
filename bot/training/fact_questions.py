"""The sentences by which people ask for facts (`data/catalogue/fact_questions.yml`): read, checked, and put in order
for the model, with the topic of the talk that tells each fact.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.subjects.facts.subjects import home_of
from actions.subjects.study.work import INTEREST
from database.loading.finding import Finding, UnusableError, said
from database.loading.yaml_file import read_yaml
from database.models import Faq, InternationalProgram, ShortCourse
from database.queries.international import mekong_lancang

FILE = "fact_questions.yml"
FACT_FILES = ("faq_facts.csv", "international.csv", "short_courses.csv")
LANGUAGES = ("th", "en")
PLAIN = 6  # sentences a language that ask for a fact by its matter, so that its topic learns from them too
FEWEST = 3  # sentences without which a fact is hardly found


@dataclass(frozen=True, slots=True)
class FactQuestions:
    """The sentences of each fact and those that no fact answers, by language."""

    facts: Mapping[str, Mapping[str, Sequence[str]]]
    none: Mapping[str, Sequence[str]]

    def of(self, fact: str) -> list[str]:
        """All sentences that ask for a fact."""
        return _all(self.facts[fact])

    def plainly(self, fact: str) -> list[str]:
        """The first sentences in each language, which name the matter itself; after them people tell their case."""
        return _all({language: texts[:PLAIN] for language, texts in self.facts[fact].items()})

    def of_none(self) -> list[str]:
        """All sentences that no fact answers."""
        return _all(self.none)


def read_fact_questions(data_dir: Path) -> FactQuestions:
    """The file; empty where there is none, or where it cannot be read."""
    path = data_dir / "catalogue" / FILE
    try:
        content: dict[str, Any] = read_yaml(path, dict) if path.is_file() else {}
    except UnusableError:
        content = {}
    facts = content.get("facts") if isinstance(content.get("facts"), dict) else {}
    return FactQuestions(
        {str(fact): _texts(own) for fact, own in (facts or {}).items()}, _texts(content.get("none"))
    )


def _texts(value: object) -> dict[str, list[str]]:
    languages = value if isinstance(value, dict) else {}
    return {str(k): [str(t) for t in texts] for k, texts in languages.items() if isinstance(texts, list)}


def _all(by_language: Mapping[str, Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(text for texts in by_language.values() for text in texts))


def homes(session: Session) -> dict[str, str]:
    """The topic of the talk that tells each fact, project abroad and short course."""
    of_project = {row.id for row in mekong_lancang(session)}
    abroad = session.scalars(select(InternationalProgram.id))
    found = {row.id: home_of(row.topic) for row in session.scalars(select(Faq))}
    found |= {one: "mekong_lancang" if one in of_project else "international" for one in abroad}
    found |= dict.fromkeys(session.scalars(select(ShortCourse.id)), "short_courses")
    return {fact: home for fact, home in found.items() if home}


def for_model(session: Session, asked: FactQuestions) -> dict[str, Any]:
    """What the model learns from: facts that are told, each with its topic and sentences, and what none answers."""
    known = homes(session)
    known |= {fact: "advice" for fact in asked.facts if fact.startswith(INTEREST)}
    facts = {
        fact: {"intent": known[fact], "texts": asked.of(fact), "plain": asked.plainly(fact)}
        for fact in asked.facts
        if fact in known
    }
    return {"facts": facts, "none": asked.of_none()}


def askable_ids(data_dir: Path) -> frozenset[str]:
    """What the file may name: facts, projects abroad, short courses, and interests with fields."""
    ids = {row for name in FACT_FILES for row in _ids(data_dir / "catalogue" / name)}
    begins = "fields_"
    named = (str(key) for key in _interests(data_dir / "texts" / "interests.yml"))
    return frozenset(ids | {INTEREST + key.removeprefix(begins) for key in named if key.startswith(begins)})


def _interests(path: Path) -> dict[Any, Any]:
    """The texts; none where they cannot be read, which the check of all texts names."""
    try:
        return dict(read_yaml(path, dict))
    except UnusableError:
        return {}


def _ids(path: Path) -> Iterator[str]:
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as rows:
            yield from (row.get("id") or "" for row in csv.DictReader(rows))


def check_fact_questions(asked: FactQuestions, ids: frozenset[str]) -> list[Finding]:
    """Ids that no row has, facts that are hardly asked for, and sentences that ask for two."""
    return [*_unknown(asked, ids), *_too_few(asked), *_twice(asked)]


def _unknown(asked: FactQuestions, ids: frozenset[str]) -> Iterator[Finding]:
    for fact in asked.facts:
        if fact not in ids:
            yield Finding(FILE, "unknown", "refused", values=said(value=fact))


def _too_few(asked: FactQuestions) -> Iterator[Finding]:
    for fact, own in asked.facts.items():
        for language in LANGUAGES:
            if not own.get(language):
                yield Finding(FILE, "fact_unasked", "doubt", values=said(value=fact, language=language))
        if len(asked.of(fact)) < FEWEST:
            yield Finding(FILE, "fact_hardly_asked", "doubt", values=said(value=fact, need=FEWEST))


def _twice(asked: FactQuestions) -> Iterator[Finding]:
    pairs = [(text, fact) for fact in asked.facts for text in asked.of(fact)]
    first: dict[str, str] = {}
    for text, fact in [*pairs, *((text, "none") for text in asked.of_none())]:
        if first.setdefault(text.casefold(), fact) != fact:
            values = said(value=text, first=first[text.casefold()], other=fact)
            yield Finding(FILE, "fact_asked_twice", "refused", values=values)
