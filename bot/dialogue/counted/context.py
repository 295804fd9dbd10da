"""What a question leaves unsaid because the talk, or the request beside it, is about it."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, PLACES, SUBJECTS
from actions.from_filters import conditions_of
from actions.query import Condition, Query
from bot.dialogue.counted.followups import family_of
from bot.dialogue.moment import SHORT_QUESTION, Moment

THESE, BACK_TO = "these", "back_to"  # of data/vocabulary/operations.yml
REQUEST = "recruit"  # the topic of a request in the making


def about_the_same(m: Moment, query: Query) -> Query:
    """A short question is about what the talk was about, wherever it names nothing of its kind: "จบปีละกี่คน"."""
    frame = m.state.frame
    if m.ranks_the_told:
        query = replace(query, by=("college",))
    of_request = _of_the_request(m)
    names_nothing = not (query.where or query.by or of_the_country(m) or m.complete)
    asked = m.names.operations.asked(m.understood.text)
    points = THESE in asked
    leans = (
        points
        or BACK_TO in asked
        or m.said.rest <= SHORT_QUESTION
        or m.said.there
        or m.ranks_the_told
        or of_request
        or (query.absent and not {*SUBJECTS} & query.dimensions)  # nobody asks where no one finishes at all
        or names_nothing
        or _of_its_college(m, query)
    )
    if frame is None or not leans or query.measure not in MEASURES:
        return query  # "how many are there in that field?" leans, too
    before = frame.query.where if frame.query else of_request or conditions_of(frame.filters)
    bare = query.measure == "colleges" and not (query.where or query.by)  # "ทั้งประเทศมีกี่ที่": of what was told
    facts = MEASURES["teaching_colleges" if bare else query.measure].facts
    kept = [c for c in before if c.op == "is" and facts.has(c.dimension) and not _is_named(m, query, c)]
    return query.narrowed(*kept)


def _of_its_college(m: Moment, query: Query) -> bool:
    """Whether rows are asked for right after what one college teaches: its fields, unless something else is named."""
    names = bool(query.where) or of_the_country(m)
    return bool(query.by) and not names and len(m.about_filters.college) == 1


def _of_the_request(m: Moment) -> tuple[Condition, ...]:
    """What a request in the making wants, and where, when it is asked about beside it."""
    if m.about != REQUEST or m.state.form is None:
        return ()
    draft = m.state.form.draft
    fields = tuple(dict.fromkeys(line.field for line in draft.lines if line.field))
    places = (draft.province,) if draft.province.isdecimal() else ()
    return tuple(Condition(d, values) for d, values in (("field", fields), ("province", places)) if values)


def _is_named(m: Moment, query: Query, before: Condition) -> bool:
    """Whether a message says itself what a condition of the talk says: the same kind of thing, or where it lies."""
    named = {c.dimension for c in query.where}
    named |= {"province"} if of_the_country(m) else set()
    if before.dimension in query.by:
        return len(before.values) == 1
    where = {*PLACES, "college"}  # a college lies in one place
    elsewhere = before.dimension in where and bool(named & where)
    return elsewhere or bool(named & family_of(before.dimension))


def of_the_country(m: Moment) -> bool:
    """Whether the whole country is named."""
    return any(e.kind == "region" and e.id == "country" for e in m.understood.entities)
