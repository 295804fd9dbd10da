"""Topic files, and how they meet what staff edited in the database: what was edited there stays as it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from database import models
from database.dates import ISO_ONLY, DateWords, normal_date
from database.loading.finding import Finding, RefusedError, UnusableError, said
from database.loading.fitting import Fit
from database.loading.record import Record
from database.loading.topic_mistakes import KEYS, YES_OR_NO, Actions, Mistake, mistakes
from database.loading.yaml_file import read_yaml, row_of

COLUMN_KEYS = {"name": "topic", "source_name": "source", "source_url": "source"}
CONTENT = (
    "label_th label_en action answer examples owner source_name source_url checked_on valid_until offered"
).split()


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What topic files are held against; without `actions` nobody knows which there are."""

    words: DateWords = ISO_ONLY
    actions: Actions = None
    in_service: frozenset[str] = frozenset()


def read_topics(
    paths: Iterable[Path], findings: list[Finding], rules: TopicRules | None = None
) -> list[Record]:
    """The topics of all files. A file with a mistake refuses its own topic only."""
    made: list[Record] = []
    unusable: list[Finding] = []
    for path in paths:
        try:
            made.append(_topic(path, read_yaml(path, dict), findings, rules or TopicRules()))
        except UnusableError as error:
            unusable.append(error.finding)
    if unusable:
        findings += unusable[:-1]
        raise UnusableError(unusable[-1])
    return [topic for topic in made if topic]


def _topic(path: Path, content: Mapping[str, Any], findings: list[Finding], rules: TopicRules) -> Record:
    wrong = list(mistakes(path.stem, content, rules.words, rules.actions))
    record = {} if wrong else _record(path, content, rules.words)
    if record and (too_long := _misfit(record)):
        wrong = [too_long]
    kept = path.stem in rules.in_service
    findings += [
        Finding(path.name, m.code, "refused", row_of(path, *m.way), str(m.way[0]), said(**m.values), kept)
        for m in wrong
    ]
    findings += [
        Finding(path.name, "unknown_key", "doubt", row_of(path, str(key)), str(key))
        for key in sorted(content.keys() - KEYS, key=str)
    ]
    return {} if wrong else record


def _misfit(record: Record) -> Mistake | None:
    try:
        Fit(models.Topic).check(record)
    except RefusedError as no:
        return Mistake(no.code, (COLUMN_KEYS.get(no.column, no.column),), dict(no.values))
    return None


def _record(path: Path, content: Mapping[str, Any], words: DateWords) -> Record:
    source = content.get("source") or {}
    record: Record = {
        "name": content["topic"],
        "label_th": content["label"]["th"],
        "label_en": content["label"]["en"],
        "action": content.get("action") or "",
        "answer": _json(content["answer"]) if content.get("answer") else "",
        "examples": _json(content["examples"]),
        "owner": content.get("owner") or "national",
        "source_name": source.get("name") or "",
        "source_url": source.get("url") or "",
        "checked_on": normal_date(str(content.get("checked_on") or ""), words) or "",
        "valid_until": normal_date(str(content.get("valid_until") or ""), words) or "",
        "offered": YES_OR_NO[content.get("offered")],
        "origin": path.name,
    }
    return record | {"loaded_sha256": content_hash(record)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def content_hash(topic: Mapping[str, Any]) -> str:
    """The hash of what staff can edit of a topic."""
    return hashlib.sha256(_json([topic[name] for name in CONTENT]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Merged:
    """The topics that the database should hold, and the conflicts."""

    topics: list[Record]
    findings: list[Finding]


def merge(
    files: Iterable[Record], have: Iterable[Mapping[str, Any]], refused: frozenset[str] = frozenset()
) -> Merged:
    """Files and database together: a file changes what nobody edited in the database since it was loaded.

    A topic whose file is `refused` stays as it is.
    """
    wanted = {topic["name"]: topic for topic in files}
    current = {str(topic["name"]): dict(topic) for topic in have}
    merged: list[Record] = []
    findings: list[Finding] = []
    for name in wanted.keys() | current.keys():
        if name in refused and name in current:
            merged.append(current[name])
            continue
        topic, finding = _one(wanted.get(name), current.get(name))
        merged += [topic] if topic else []
        findings += [finding] if finding else []
    return Merged(sorted(merged, key=lambda t: str(t["name"])), findings)


def _one(file: Record | None, have: Record | None) -> tuple[Record | None, Finding | None]:
    if have is None or content_hash(have) == have["loaded_sha256"]:
        return file, None
    if file is None:  # made or edited in the office, and in no file (any more)
        gone = Finding(have["origin"], "topic_file_gone", "kept") if have["origin"] else None
        return have, gone
    if content_hash(file) == content_hash(have):
        return file, None
    if file["loaded_sha256"] == have["loaded_sha256"]:
        return have, None
    return have, Finding(file["origin"], "topic_edited", "kept", values=said(topic=have["name"]))
