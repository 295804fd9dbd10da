"""How often words that nothing accounts for are noticed, and how often a question without any is said to have some."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.answers import Parse, Row
from nlu.slots.examples import example

KEPT = 40  # missed and false ones that a report shows


def report(constraints: Sequence[Row], ordinary: Sequence[str], parse: Parse) -> Row:
    """Of constraints that the data does not hold the share noticed; of ordinary sentences the share with an alarm."""
    missed = [row["text"] for row in constraints if not _noticed(row, parse)]
    alarms = [[text, found] for text in ordinary if (found := _told(parse(text)))]
    return {
        "constraints": len(constraints),
        "found": _share(len(constraints) - len(missed), len(constraints)),
        "ordinary": len(ordinary),
        "false_alarms": _share(len(alarms), len(ordinary)),
        "missed": missed[:KEPT],
        "alarms": alarms[:KEPT],
    }


def _noticed(row: Row, parse: Parse) -> bool:
    wanted = example(row, "")
    told = parse(wanted.text).get("unread", [])
    spans = [(start, end) for start, end, role in wanted.roles if role == "unread"]
    return any(t["start"] < end and start < t["end"] for t in told for start, end in spans)


def _told(answer: Row) -> list[str]:
    return [str(one["text"]) for one in answer.get("unread", [])]


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 2)
