"""How often the second question of a message is seen to begin, and how often one question is cut in two.

Measured on `data/evaluation/two_questions.jsonl`; they refuse no model.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlu.answers import Parse, Row

KEPT = "kept"  # the half of the messages that nobody looked at while the model was made
MISTAKES_KEPT = 40
LIKELY = 0.55  # as the dialogue takes it, outside of counts


def report(rows: Sequence[Row], parse: Parse) -> Row:
    """Per cent of messages with several questions that are cut between two, and of those with one that are cut."""
    read = [(row, _places(parse(row["text"]))) for row in rows]
    return {
        "rows": len(rows),
        **figures(read),
        KEPT: figures([(row, found) for row, found in read if row["half"] == KEPT]),
        "mistakes": [row["text"] for row, found in read if not is_right(row, found)][:MISTAKES_KEPT],
    }


def _places(answer: Row) -> list[int]:
    """The places that are likely enough for an ordinary message."""
    return [int(p["start"]) for p in answer.get("questions", ()) if p.get("score", 1.0) >= LIKELY]


def figures(read: Sequence[tuple[Row, Sequence[int]]]) -> Row:
    """The figures of some messages with the places that were found in them."""
    several = [is_right(row, found) for row, found in read if len(row["parts"]) > 1]
    one = [bool(found) for row, found in read if len(row["parts"]) == 1]
    return {"found": _share(several), "cut_in_two": _share(one)}


def is_right(row: Row, found: Sequence[int]) -> bool:
    """Whether a place lies between two questions, or none is told where there is one question."""
    between = _between(row["text"], row["parts"])
    return any(a <= place <= b for place in found for a, b in between) if between else not found


def _between(text: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """From the end of each question to the beginning of the next."""
    spans, at = [], 0
    for part in parts:
        at = text.index(part, at)
        spans.append((at, at + len(part)))
        at += len(part)
    return [(first[1], second[0]) for first, second in pairwise(spans)]


def _share(found: Sequence[bool]) -> float:
    return round(100 * sum(found) / max(len(found), 1), 2)
