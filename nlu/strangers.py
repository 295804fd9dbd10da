"""How strangers are read: the figures on `data/evaluation/strangers.jsonl`, whose writers wrote no training sentence.

Only the last turn of a line is judged. The figures tell how a model fares with people whom it does not know; they
refuse no model, for the labels of free speech are less certain than those of the held-out phrasings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Optional

from nlu.answers import Parse, Row, best_intent
from nlu.metrics import auroc, f1
from nlu.slots.examples import DEFAULTS, NONE, SLOTS, Example, example

OUTSIDE = frozenset({"out_of_scope", "other_ministry"})
READ_AS = {"number": frozenset({"number", "numeral"})}  # a bare number is found as a numeral

MIXED = "mixed"  # Thai with whole words of English
_ROLES = re.compile(r"\([a-z_]+\)")  # marks of the labels
_ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")

Slot = tuple[str, str]
Found = tuple[str, bool]  # a role or kind that was wanted, and whether it was read


class Judged(NamedTuple):
    """One line beside what was read from it."""

    row: Row
    intent: str
    taken_for: str
    slots: frozenset[Slot]
    slots_read: frozenset[Slot]
    roles: tuple[Found, ...]
    entities: tuple[Found, ...]
    in_scope: Optional[float]


def report(rows: Sequence[Row], parse: Parse) -> Row:
    """All figures, in per cent: of everybody, and of each language, persona, slot, role and kind of name."""
    lines = [judged(row, parse) for row in rows]
    return {
        "rows": len(lines),
        **figures(lines),
        "oos_auroc": oos_auroc(lines),
        "by_turns": _grouped(lines, ["talk" if len(j.row["turns"]) > 1 else "single" for j in lines]),
        "by_language": _grouped(
            lines, [spoken(j.row["language"], j.row["turns"][-1]["text"]) for j in lines]
        ),
        "by_persona": _grouped(lines, [j.row["persona"] for j in lines]),
        "by_slot": {name: slots_f1(lines, name) for name in (*SLOTS, "by")},
        "by_role": _shares(f for j in lines for f in j.roles),
        "by_kind": _shares(f for j in lines for f in j.entities),
        "confusion": [
            [*pair, n] for pair, n in sorted(Counter((j.intent, j.taken_for) for j in lines).items())
        ],
    }


def spoken(language: str, text: str) -> str:
    """The language of a question as it is reported: Thai with English words in it stands apart."""
    return MIXED if language == "th" and _ENGLISH_WORD.search(_ROLES.sub("", text)) else language


def judged(row: Row, parse: Parse) -> Judged:
    """The last turn of one line as it was read. Another right intent counts as the one that is wanted."""
    turn = row["turns"][-1]
    wanted = example(turn, row["writer"])
    answer = parse(wanted.text)
    taken_for = best_intent(answer)
    return Judged(
        row,
        turn["intent"],
        turn["intent"] if taken_for in turn.get("or_intents", ()) else taken_for,
        slots_of(wanted),
        slots_read(answer),
        tuple((role, _has_role(answer, (start, end), role)) for start, end, role in wanted.roles),
        tuple((e["kind"], _is_found(answer, wanted.text, e)) for e in row["entities"]),
        answer.get("in_scope"),
    )


def slots_of(wanted: Example) -> frozenset[Slot]:
    """What a line says of its slots; each thing by which it is grouped counts alone."""
    return _said(wanted.slots.items()) | {("by", dimension) for dimension in wanted.by}


def slots_read(answer: Row) -> frozenset[Slot]:
    """What was read of the slots that the lines are labelled with."""
    read = {name: str(slot["value"]) for name, slot in answer.get("slots", {}).items()}
    by = read.pop("by", NONE).replace(NONE, "").split()
    return _said((name, value) for name, value in read.items() if name in SLOTS) | {("by", d) for d in by}


def _said(slots: Iterable[Slot]) -> frozenset[Slot]:
    return frozenset((name, value) for name, value in slots if value not in (NONE, DEFAULTS.get(name)))


def _has_role(answer: Row, span: tuple[int, int], role: str) -> bool:
    return any(
        e.get("role") == role for e in answer["entities"] if e["start"] < span[1] and span[0] < e["end"]
    )


def _is_found(answer: Row, text: str, wanted: Row) -> bool:
    """Whether a name was found at any place where its words stand: of its kind, and the right one if it has an id."""
    spans = [m.span() for m in re.finditer(re.escape(wanted["text"]), text)]
    return any(
        e["start"] < end and start < e["end"]
        for e in answer["entities"]
        if e["entity"] in READ_AS.get(wanted["kind"], {wanted["kind"]})
        and str(e["value"]) == str(wanted.get("id", e["value"]))
        for start, end in spans
    )


def figures(lines: Sequence[Judged]) -> Row:
    """The four figures of some lines; one of which nothing was wanted is left out."""
    found = {
        "intents": _share([j.intent == j.taken_for for j in lines]),
        "slots": slots_f1(lines),
        "roles": _share([right for j in lines for _, right in j.roles]),
        "entities": _share([right for j in lines for _, right in j.entities]),
    }
    return {name: value for name, value in found.items() if value is not None}


def slots_f1(lines: Sequence[Judged], only: str = "") -> float:
    """Micro F1 of the values of all slots, or of one."""
    pairs = [[{s for s in side if only in ("", s[0])} for side in (j.slots, j.slots_read)] for j in lines]
    hits = sum(len(wanted & read) for wanted, read in pairs)
    return round(f1(hits, sum(len(w) for w, _ in pairs), sum(len(r) for _, r in pairs)), 2)


def oos_auroc(lines: Sequence[Judged]) -> Optional[float]:
    """How often a message for others looks more foreign than one for us; none where nobody judged that."""
    scored = [(j.intent in OUTSIDE, j.in_scope) for j in lines if j.in_scope is not None]
    ours, others = ([score for outside, score in scored if outside is side] for side in (False, True))
    return round(100 * auroc(ours, others), 2) if ours and others else None


def _grouped(lines: Sequence[Judged], names: Sequence[str]) -> Row:
    groups = {name: [j for j, own in zip(lines, names) if own == name] for name in sorted(set(names))}
    return {name: {"rows": len(group), **figures(group)} for name, group in groups.items()}


def _shares(found: Iterable[Found]) -> Row:
    pairs = list(found)
    return {name: _share([r for n, r in pairs if n == name]) for name in sorted({n for n, _ in pairs})}


def _share(right: Sequence[bool]) -> Optional[float]:
    return round(100 * sum(right) / len(right), 2) if right else None
