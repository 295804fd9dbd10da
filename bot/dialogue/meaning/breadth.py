"""How wide a name is meant: a trade or its programmes of one name, a region with a province beside it.

"คอมพิวเตอร์กราฟิก"          the trade, at all its levels; with a level or the word for a programme, that programme
"สามชายแดนใต้กับสตูล"         the provinces of the one and the other: no place lies in both
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from actions.query import Condition, Query
from bot.dialogue.meaning.polarity import Polarity
from bot.nlu.understanding import Understanding

PROGRAMME = "programme"


def whole_trades(understood: Understanding, called: frozenset[str]) -> Understanding:
    """The message without programmes that share one name at several levels, where nothing asks for a programme.

    `called` are the dimensions of which it has a word.
    """
    exact = any(e.kind == "level" for e in understood.entities) or PROGRAMME in called
    refused = any(e.kind in ("field", "program") and e.refused for e in understood.entities)
    if exact or refused:
        return understood
    spans = Counter((e.start, e.end) for e in understood.entities if e.kind == "program")
    trades = {(e.start, e.end) for e in understood.entities if e.kind == "field"}
    several = {span for span, times in spans.items() if times > 1 and span in trades}
    kept = tuple(e for e in understood.entities if e.kind != "program" or (e.start, e.end) not in several)
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def programmes_of_one_name(understood: Understanding) -> tuple[str, ...]:
    """The programmes, at several levels, that one name of the message is the exact name of."""
    spans = Counter((e.start, e.end) for e in understood.entities if e.kind == "program")
    return tuple(e.id for e in understood.entities if e.kind == "program" and spans[e.start, e.end] > 1)


def united(query: Query, understood: Understanding, regions: Mapping[str, str], polarity: Polarity) -> Query:
    """The query with the provinces of a region and those beside it, where one of these lies outside the region.

    A province of the region that a joining word ties to it is a part of the whole that is meant.
    """
    region, province = query.condition("region", "is"), query.condition("province", "is")
    if region is None or province is None or "region" in query.by:
        return query
    outside = [code for code in province.values if regions.get(code, "") not in ("", *region.values)]
    if not outside:
        return query.widened("province") if _are_joined(understood, polarity) else query
    inside = [code for code, one in regions.items() if one in region.values]
    everywhere = tuple(dict.fromkeys((*inside, *province.values)))
    return query.widened("region").narrowed(Condition("province", everywhere))


def _are_joined(understood: Understanding, polarity: Polarity) -> bool:
    named = understood.entities
    pairs = (
        (one, other) for one in named if one.kind == "region" for other in named if other.kind == "province"
    )
    return any(polarity.joined(understood.text, one, other) for one, other in pairs)
