"""A query in words: whose graduates, which colleges, where. Built from the query itself, so that a wrong reading shows.

phrase(labels, query)                     ->  "ผู้จบ ปวช. สาขาช่างยนต์จากวิทยาลัยการอาชีพในเชียงใหม่"
phrase(labels, query, form="having")      ->  what a thing of the rows has: "วิทยาลัยสอนสาขาช่างยนต์"
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from actions.catalogue import ATTRIBUTES, MEASURES
from actions.query import Condition, Query
from actions.words.labels import Labels
from actions.words.saying import written

WHAT = {
    "th": ("level", "programme", "field", "subject_type", "industry", "curve", *ATTRIBUTES, "country"),
    "en": ("programme", "field", "subject_type", "industry", "curve", "level", *ATTRIBUTES, "country"),
}
WHERE = ("district", "province", "region", "geographic_region", "ovec_region", "zone")
KIND = ("college", "college_type", "sector", "centre", "centre_kind", "course", "project")
UNSAID = ("year", "request")  # the period says it; no request is named
FEW = 3  # values that the first line names where the rows below do so, too
NAMED = 6  # values of one condition that are named; more are counted


def phrase(
    labels: Labels, query: Query, leaving: Collection[str] = (), form: str = "about", one: bool = False
) -> str:
    """How the query is called, without the dimensions in `leaving`; `one` in the singular."""
    kept = [c for c in query.where if c.dimension not in {*leaving, *UNSAID}]
    kind = kind_of(labels, kept, one)
    pieces = {
        "what": _what(labels, kept, query),
        "at": at(labels, kept),
        "kind": kind or labels.say(_number("measures.kind_any", one)),
        "which": kind,
        "of_kind": written(labels.say, "measures.of_kind", kind=kind_of(labels, kept)) if kind else "",
        "without": without(labels, kept),
        "all": "" if kept else labels.say("measures.all"),
    }
    return written(labels.say, _key(labels, f"measures.{form}_{query.measure}", one), **pieces)


def group(labels: Labels, query: Query) -> str:
    """The graduates of whom a share is told."""
    return phrase(labels, replace(query, measure="graduates"))


def at(labels: Labels, conditions: Iterable[Condition]) -> str:
    """The area, "" for the whole country."""
    found = _is(conditions)
    called = [names(labels, found[d]) for d in WHERE if d in found]
    joiner = " " if labels.say.language == "th" else ", "
    return written(labels.say, "measures.at", where=joiner.join(called)) if called else ""


def without(labels: Labels, conditions: Iterable[Condition]) -> str:
    """What is left out."""
    out = [
        kind_of(labels, [replace(c, op="is")]) if c.dimension == "sector" else names(labels, c)
        for c in conditions
        if c.op == "not"
    ]
    return written(labels.say, "measures.without", names=labels.say.joined(out)) if out else ""


def kind_of(labels: Labels, conditions: Iterable[Condition], one: bool = False) -> str:
    """Which colleges, centres, courses: by name, or by kind and sector; "" where nothing tells."""
    found = _is(conditions)
    named = next(
        (found[d] for d in ("college", "centre", "centre_kind", "course", "project") if d in found), None
    )
    kind = ""
    if "college_type" in found:
        kind = labels.say.joined((labels.kind(v, one) for v in found["college_type"].values), "or")
    sectors = found["sector"].values if "sector" in found else ()
    if len(sectors) == 1:
        key = f"measures.{'kind' if kind else 'any'}_{sectors[0]}"
        kind = written(labels.say, key if kind else _number(key, one), kind=kind)
    elif sectors:
        both = labels.say.joined(labels.say(f"measures.any_{s}") for s in sectors)
        kind = written(labels.say, "measures.kind_of", kind=kind, sectors=both) if kind else both
    if named is None:
        return kind
    return " ".join((_called(labels, named, ""), kind)).strip()


def names(labels: Labels, condition: Condition, word: str = "") -> str:
    """The values of a condition in a sentence; many of them are counted."""
    if len(condition.values) > NAMED:
        return labels.things(condition.dimension, len(condition.values))
    word = word or ("and" if condition.dimension in WHERE or condition.op == "not" else "or")
    return labels.joined(condition.dimension, condition.values, word)


def _what(labels: Labels, conditions: Sequence[Condition], query: Query) -> str:
    found = _is(conditions)
    order = WHAT["th" if labels.say.language == "th" else "en"]
    plain = MEASURES[query.measure].thing if query.measure in MEASURES else ""
    called = {d: _called(labels, found[d], plain, _told_below(query, found[d])) for d in order if d in found}
    level = found.get("level")
    if level and "programme" in called and names(labels, level) in called["programme"]:
        del called["level"]
    return " ".join(called.values())


def _told_below(query: Query, condition: Condition) -> bool:
    """Whether the values are the rows of the answer, and too many for its first line."""
    return condition.dimension in query.by and len(condition.values) > FEW


def _called(labels: Labels, condition: Condition, plain: str, below: bool = False) -> str:
    """The values with the word that says what they are: "สาขาการบัญชี"; not beside the same word."""
    key, thai = f"measures.with_{condition.dimension}", labels.say.language == "th"
    called = labels.things(condition.dimension, len(condition.values)) if below else names(labels, condition)
    if thai and (below or condition.dimension == plain):
        return called
    return written(labels.say, key, value=called) if labels.say.has(key) else called


def _is(conditions: Iterable[Condition]) -> dict[str, Condition]:
    return {c.dimension: c for c in conditions if c.op == "is"}


def _number(key: str, one: bool) -> str:
    return f"{key}_one" if one else key


def _key(labels: Labels, key: str, one: bool) -> str:
    """The text of the form; the singular where there is one, the plain form where there is no other."""
    about = key.replace("measures.having_", "measures.about_")
    wanted = [f"{key}_one", f"{about}_one"] if one else []
    has = labels.say.desk.texts.has
    return next(k for k in (*wanted, key, about) if has(k) or k == about)
