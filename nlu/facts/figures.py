"""How well facts are found: the figures on `data/evaluation/facts.jsonl`, a third of whose questions no fact answers.

They refuse no model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlu.answers import Parse, Row

MISTAKES_KEPT = 60


class Judged(NamedTuple):
    """One question, the facts that answer it, and what was found."""

    row: Row
    wanted: frozenset[str]
    found: Sequence[str]
    sure: bool

    @property
    def first_is_right(self) -> bool:
        """Whether the likeliest fact answers."""
        return bool(self.found) and self.found[0] in self.wanted


def report(rows: Sequence[Row], parse: Parse) -> Row:
    """Per cent of questions with a fact: right first, told right, told wrong; of the others: told though none fits."""
    lines = [judged(row, parse) for row in rows]
    return {
        "rows": len(lines),
        **figures(lines),
        "by_language": _by_language(lines),
        "mistakes": _mistakes(lines),
    }


def judged(row: Row, parse: Parse) -> Judged:
    """One question as it was read."""
    answer = parse(row["text"])
    wanted = [row["fact"]] if isinstance(row["fact"], str) else row["fact"] or []
    found = [fact["id"] for fact in answer.get("facts", ())]
    return Judged(row, frozenset(wanted), found, bool(answer.get("fact_is_sure")))


def figures(lines: Sequence[Judged]) -> Row:
    """The figures of some questions."""
    asked = [j for j in lines if j.wanted]
    return {
        "right_first": _share([j.first_is_right for j in asked]),
        "told_right": _share([j.sure and j.first_is_right for j in asked]),
        "told_wrong": _share([j.sure and not j.first_is_right for j in asked]),
        "told_though_none": _share([j.sure for j in lines if not j.wanted]),
    }


def _by_language(lines: Sequence[Judged]) -> Row:
    languages = sorted({j.row["language"] for j in lines})
    return {name: figures([j for j in lines if j.row["language"] == name]) for name in languages}


def _mistakes(lines: Sequence[Judged]) -> list[Row]:
    wrong = [j for j in lines if (not j.first_is_right if j.wanted else j.sure)]
    kept = ({"text": j.row["text"], "wanted": sorted(j.wanted), "found": list(j.found)} for j in wrong)
    return list(kept)[:MISTAKES_KEPT]


def _share(found: Sequence[bool]) -> float:
    return round(100 * sum(found) / max(len(found), 1), 2)
