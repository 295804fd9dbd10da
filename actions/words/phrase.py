"""A query in words: whose graduates, which colleges, where. Built from the query itself, so that a wrong reading shows.

phrase(labels, query).about   ->  "ผู้จบ ปวช. ช่างยนต์ จากวิทยาลัยการอาชีพ ในเชียงใหม่"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.query import Condition, Query
from actions.words.labels import Labels

WHAT = ("level", "programme", "field", "subject_type", "industry", "curve", "dual")
WHERE = ("district", "province", "region", "geographic_region", "ovec_region")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A query in words; `about` names what is counted with all that narrows it."""

    about: str
    where: str  # the area alone, "" for the whole country


def phrase(labels: Labels, query: Query, leaving: Iterable[str] = ()) -> Phrase:
    """How the query is called, without the dimensions in `leaving`."""
    kept = [c for c in query.where if c.dimension not in set(leaving)]
    what = _listed(labels, kept, WHAT)
    where = _listed(labels, kept, WHERE)
    kind = _kind(labels, kept)
    say = labels.say
    values = {
        "what": f" {what}" if what else "",
        "at": say("measures.at", where=where) if where else "",
        "kind": kind or say("measures.kind_any"),
        "of_kind": say("measures.of_kind", kind=kind) if kind else "",
        "without": _without(labels, kept),
    }
    about = say(f"measures.about_{query.measure}", **_spaced(values, say.language))
    return Phrase(about, where)


def _spaced(values: dict[str, str], language: str) -> dict[str, str]:
    """Each piece with a blank before it, the first word excepted."""
    return {name: f" {v.strip()}" if v and name != "kind" else v for name, v in values.items()}


def _listed(labels: Labels, conditions: list[Condition], dimensions: Iterable[str]) -> str:
    found = {c.dimension: c for c in conditions if c.op == "is"}
    called = [_values(labels, found[d]) for d in dimensions if d in found]
    joiner = " " if labels.say.language == "th" else ", "
    return joiner.join(called)


def _values(labels: Labels, condition: Condition) -> str:
    called = labels.joined(
        condition.dimension, condition.values, "or" if len(condition.values) > 1 else "and"
    )
    key = f"measures.with_{condition.dimension}"
    return labels.say(key, value=called) if labels.say.desk.texts.has(key) else called


def _kind(labels: Labels, conditions: list[Condition]) -> str:
    """Which colleges: by name, or by kind and sector."""
    found = {c.dimension: c for c in conditions if c.op == "is"}
    if "college" in found:
        return labels.joined("college", found["college"].values)
    kind = labels.joined("college_type", found["college_type"].values) if "college_type" in found else ""
    sectors = found["sector"].values if "sector" in found else ()
    if len(sectors) != 1:
        return kind
    return labels.say(f"measures.{'kind' if kind else 'any'}_{sectors[0]}", kind=kind)


def _without(labels: Labels, conditions: list[Condition]) -> str:
    out = [labels.joined(c.dimension, c.values) for c in conditions if c.op == "not"]
    return labels.say("measures.without", names=labels.say.joined(out)) if out else ""
