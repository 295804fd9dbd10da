"""Of which industries figures on demand are asked for: those that are named, and those for which a field stands.

Demand is published by industry only. A word may be a field's and an industry's: "ด้านยานยนต์ ... และด้านดิจิทัล" names two
industries, though the first word is a field of study, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from actions.filters import Filters
from actions.question import Question
from actions.subjects.figures.demand_lines import INDUSTRY_WORDS
from actions.subjects.programmes.wanted import wanted
from actions.words.saying import Saying
from database.queries.figures import EEC, Published, published
from database.queries.industries import industries, industries_of

MEASURES = ("demand", "target")
WORD = re.compile(r"[a-z]{6,}")  # of an English name, long enough to mean it


def with_industries(question: Question, say: Saying) -> Filters:
    """The filters with an industry for each field that is called as one, else with those that a field is related to."""
    filters = question.filters
    names = {row.field_th for row in published(say.desk.session, MEASURES, EEC)}
    called, others = dict.fromkeys(filters.industry), []
    for field in filters.field:
        related = _related(filters.having("field", field), say)
        spoken = [one for one in related if _is_called(one, question.text.lower(), names, say)]
        called |= dict.fromkeys(spoken)
        others += [] if spoken else [field]
    if others and not called:
        called = dict.fromkeys(
            one for field in others for one in _related(filters.having("field", field), say)
        )
    return filters.having("field", *others).having("industry", *called)


def _related(filters: Filters, say: Saying) -> list[str]:
    chosen = wanted(say.desk, filters.having("level").having("industry"), say.language).programs or ()
    related = industries_of(say.desk.session, [program.id for program in chosen])
    return list(dict.fromkeys(one for ids in related.values() for one in ids if one in INDUSTRY_WORDS))


def _is_called(industry: str, text: str, names: Collection[str], say: Saying) -> bool:
    """Whether a text has a word by which published figures name the industry."""
    words = INDUSTRY_WORDS[industry]
    keys = (f"demand_fields.{name}" for name in names if any(word in name for word in words))
    known = (key for key in keys if say.desk.texts.has(key))
    english = {word for key in known for word in WORD.findall(say.desk.texts(key, "en"))}
    return any(word in text for word in (*words, *english))


def of_each_side(rows: Sequence[Published], named: Sequence[str]) -> list[Published]:
    """The rows, the best of each industry first, so that none of several goes without its figure."""
    if len(named) < 2:
        return list(rows)
    best = (next((row for row in rows if _is_of(row, one)), None) for one in named)
    first = list(dict.fromkeys(row for row in best if row is not None))
    return [*first, *(row for row in rows if row not in first)]


def without_figure(filters: Filters, shown: Sequence[Published], say: Saying) -> list[str]:
    """The word of each of several industries that no figure that is told is of."""
    lost = [one for one in filters.industry if not any(_is_of(row, one) for row in shown)]
    if len(filters.industry) < 2 or len(lost) == len(filters.industry) or filters.field:
        return []  # what a field is related to was not named
    named = (say.name(row) for row in industries(say.desk.session) if row.id in lost)
    key = "demand.none_then" if filters.year else "demand.none"
    return [say(key, about=say("demand.about_field", field=name)) for name in named]


def _is_of(row: Published, industry: str) -> bool:
    return any(word in row.field_th for word in INDUSTRY_WORDS.get(industry, ()))
