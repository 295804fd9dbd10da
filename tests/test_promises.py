"""No text says that a person sees, keeps, forwards or answers what nobody can open.

What is said only where staff are registered and at work stands in a list of its own; the tests of
`bot/people` hold each of those texts against the hours and the staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parents[1] / "data"
NOT_SAID = frozenset({"examples", "owner", "action", "topic", "source"})  # of a topic: what nobody is told
LANGUAGES = ("th", "en")
CLAUSES = {"th": re.compile(r"[\s()]+"), "en": re.compile(r"[.!?:;\n()]+")}


@cache
def words(kind: str, language: str) -> re.Pattern[str]:
    listed = yaml.safe_load((DATA / "vocabulary" / "promises.yml").read_text("utf-8"))[kind][language]
    edge = r"\b" if language == "en" else ""
    return re.compile("|".join(f"{edge}{re.escape(word)}{edge}" for word in listed), re.I)


@cache
def kept_by_people() -> tuple[str, ...]:
    content = yaml.safe_load((DATA / "vocabulary" / "promises.yml").read_text("utf-8"))
    return tuple(content["kept_by_people"])


def false_promises(text: str, language: str) -> list[str]:
    """The clauses that promise a person and deny nothing."""
    left = words("no_promise", language).sub(" ", text)
    return [
        clause
        for clause in CLAUSES[language].split(left)
        if words("promises", language).search(clause) and not words("denials", language).search(clause)
    ]


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text that people read: where it stands, its language, its words."""
    for path in (*sorted((DATA / "texts").glob("*.yml")), *sorted((DATA / "topics").glob("*.yml"))):
        content = yaml.safe_load(path.read_text("utf-8")) or {}
        for key, value in content.items():
            if key not in NOT_SAID:
                yield from _said(f"{path.name}: {key}", value)


def _said(where: str, value: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (
                [(where, key, inner)] if key in LANGUAGES and isinstance(inner, str) else _said(where, inner)
            )


def test_no_text_promises_a_person_that_is_not_there() -> None:
    read = list(texts())
    assert len(read) > 1000, "the texts were not found"
    broken = [
        (where, clause)
        for where, language, text in read
        for clause in false_promises(text, language)
        if not where.startswith(kept_by_people())
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("จดเรื่องนี้ไว้แล้วเพื่อให้เจ้าหน้าที่เห็น", "th"),
        ("บันทึกแล้ว จะติดต่อกลับภายในสามวัน", "th"),
        ("ยังไม่ครบ ส่งต่อให้ศูนย์แล้ว", "th"),
        ("It is kept. Our staff will read it.", "en"),
        ("Nothing is lost: an officer calls you.", "en"),
    ],
)
def test_a_promise_is_noticed_also_beside_a_denial_of_something_else(text: str, language: str) -> None:
    assert false_promises(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("ยังไม่ได้ส่งต่อให้ใคร", "th"), ("ที่นี่ยังไม่มีเจ้าหน้าที่รับช่วงคุยต่อ", "th"), ("It is not passed on to anyone.", "en")],
)
def test_saying_that_there_is_nobody_is_no_promise(text: str, language: str) -> None:
    assert false_promises(text, language) == []
