"""Topic files, and how they meet what staff edited in the database: what was edited there stays as it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from database.loading.finding import Code, Finding, UnusableError, said
from database.loading.lands import Record
from database.loading.yaml_file import read_yaml

CONTENT = (
    "label_th label_en action answer examples owner source_name source_url checked_on valid_until offered"
).split()
KEYS = frozenset("topic label offered action answer owner source checked_on valid_until examples".split())


def read_topics(paths: Iterable[Path], findings: list[Finding]) -> list[Record]:
    """The topics of all files. A file with a mistake refuses its own topic only."""
    made: list[Record] = []
    for path in paths:
        try:
            made.append(_topic(path, read_yaml(path, dict), findings))
        except UnusableError as error:
            findings.append(error.finding)
    if any(f.severity == "unusable" for f in findings):
        raise UnusableError(findings.pop())
    return [topic for topic in made if topic]


def _topic(path: Path, content: Mapping[str, Any], findings: list[Finding]) -> Record:
    wrong = list(_mistakes(path, content))
    if wrong:
        findings += [
            Finding(path.name, code, "refused", None, key, said(value=value)) for code, key, value in wrong
        ]
        return {}
    findings += [Finding(path.name, "unknown_key", "doubt", None, str(key)) for key in content.keys() - KEYS]
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
        "checked_on": str(content.get("checked_on") or ""),
        "valid_until": str(content.get("valid_until") or ""),
        "offered": bool(content.get("offered", False)),
        "origin": path.name,
    }
    return record | {"loaded_sha256": content_hash(record)}


def _mistakes(path: Path, content: Mapping[str, Any]) -> Iterable[tuple[Code, str, object]]:
    if content.get("topic") != path.stem:
        yield "topic_name", "topic", content.get("topic")
    label = content.get("label")
    if not isinstance(label, dict) or not all(isinstance(label.get(k), str) for k in ("th", "en")):
        yield "topic_label", "label", label
    if bool(content.get("action")) == bool(content.get("answer")):
        yield "topic_answer", "action", content.get("action")
    if content.get("answer") and not _texts(content["answer"], str):
        yield "topic_texts", "answer", ""
    if not _texts(content.get("examples"), list):
        yield "topic_texts", "examples", ""
    for key in ("checked_on", "valid_until"):
        if not _is_date(content.get(key)):
            yield "topic_date", key, content.get(key)


def _texts(value: object, kind: type) -> bool:
    if not isinstance(value, dict) or not all(isinstance(v, kind) for v in value.values()):
        return False
    return kind is str or all(isinstance(text, str) for texts in value.values() for text in texts)


def _is_date(value: object) -> bool:
    if value is None or value == "" or isinstance(value, date):
        return True
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


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


def merge(files: Iterable[Record], have: Iterable[Mapping[str, Any]]) -> Merged:
    """Files and database together: a file changes what nobody edited in the database since it was loaded."""
    wanted = {topic["name"]: topic for topic in files}
    current = {str(topic["name"]): dict(topic) for topic in have}
    merged: list[Record] = []
    findings: list[Finding] = []
    for name in wanted.keys() | current.keys():
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
