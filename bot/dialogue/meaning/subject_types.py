"""Learners are known by subject type alone: what else is named stands for the type that it belongs to.

The name of a field or an industry does, and so does a word that elsewhere asks for rows ("learners in industry").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actions.query import Condition, Query
from bot.nlu.understanding import Entity

OF_A_TYPE = ("field", "industry", "programme")
LEARNERS, TYPE = "learners", "subject_type"


def of_subject_types(
    query: Query,
    placed: Sequence[tuple[Entity, Condition | None]],
    text: str,
    types: Mapping[str, str],
    called: Mapping[str, str],
) -> Query:
    """The query of learners by their types: `types` of fields by id, `called` the types by their English names."""
    if query.measure != LEARNERS:
        return query
    subjects = [(e, c) for e, c in placed if c and c.dimension in OF_A_TYPE and c.op == "is"]
    found = tuple(dict.fromkeys(filter(None, (_subject_type(e, types) for e, _ in subjects))))
    if found:
        query = query.widened(*OF_A_TYPE).narrowed(Condition(TYPE, found))
    by_name = "" if TYPE in query.dimensions else _called(text, called)
    return query.narrowed(Condition(TYPE, (by_name,))) if by_name else query


def _subject_type(entity: Entity, types: Mapping[str, str]) -> str:
    """The type that is called so, else the one to which all readings of the name belong."""
    if entity.text.strip() in types.values():
        return entity.text.strip()
    found = {types.get(one, "") for one in entity.candidates or (entity.id,)}
    return found.pop() if len(found) == 1 else ""


def _called(text: str, names: Mapping[str, str]) -> str:
    """The type that a text calls by its own name, the longest first; "" for none."""
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"\b{re.escape(name)}\b", text, re.I):
            return names[name]
    return ""
