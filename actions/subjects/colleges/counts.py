"""Colleges of the register as a query: how many there are of a kind, a sector, an area, and which.

counted(question, say)  ->  "วิทยาลัยเทคนิคในชลบุรีมี 6 แห่ง", with five of them as cards
"""

from __future__ import annotations

from dataclasses import replace

from actions.from_filters import conditions_of
from actions.planning.plan import answer
from actions.query import Condition, Query
from actions.question import Question
from actions.render.computed import Said, computed
from actions.reply import Reply
from actions.subjects.colleges.cards import PAGE
from actions.words.saying import Saying
from database.queries.college_counts import closed_colleges
from database.queries.places import places

SPLITS = {"by_region": "region", "by_province": "province", "top": "province", "fewest_colleges": "province"}


def counted(question: Question, say: Saying) -> Reply:
    """How many, in an area with the colleges themselves; in the whole country with how many have closed."""
    query = _asked(question, say)
    country = not query.where or all(c.dimension == "sector" for c in query.where)
    split = next((SPLITS[aspect] for aspect in SPLITS if aspect in question.filters.aspect), "")
    if split:
        fewest = "fewest_colleges" in question.filters.aspect
        query = replace(query, by=(split,), order="least" if fewest else "most")
    elif not country:
        query = replace(query, by=("college",), ranks=(question.offset + 1, question.offset + PAGE))
    closed = _closed(say, question.filters.sector) if country else ""
    return computed(say.desk, query, say.language, said=Said(after=closed))


def _asked(question: Question, say: Saying) -> Query:
    """The colleges of the filters; those of a district, where one was named that has any."""
    filters = question.filters
    kinds = tuple(say.desk.texts(f"college_types.{kind}", "th") for kind in filters.college_type)
    query = Query("colleges", where=conditions_of(replace(filters, field=(), level=())))
    query = query.narrowed(Condition("college_type", kinds)) if kinds else query
    named = [
        f"{p.province_code}:{p.district_th}" for p in places(say.desk.session, filters.place) if p.district_th
    ]
    inside = query.widened("province").narrowed(Condition("district", tuple(named)))
    return inside if named and answer(say.desk.session, inside).value else query


def _closed(say: Saying, sectors: tuple[str, ...]) -> str:
    closed = [one for one in closed_colleges(say.desk.session) if not sectors or one.sector in sectors]
    return say("colleges.closed_not_counted", colleges=say.count("colleges", len(closed))) if closed else ""
