"""Which programmes are there, where is a field taught, what does a college teach: the filters say which."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.planning.plan import answer
from actions.query import Query
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Pending, Reply
from actions.subjects.colleges.counts import colleges_of, kind_names
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.programmes.at_college import at_college
from actions.subjects.programmes.elsewhere import none_here, not_at_this_level
from actions.subjects.programmes.in_area import MOST, RARE, in_area, rare, widest
from actions.subjects.programmes.of_several import where_several
from actions.subjects.programmes.untaught import untaught
from actions.subjects.programmes.wanted import Wanted, degrees, wanted
from actions.subjects.programmes.where import where
from actions.subjects.study.short_courses import short_courses
from actions.words.saying import Saying
from actions.words.steps import at_most_six, steps
from database.queries.programs import fields

# What alone is enough to answer with something useful.
ENOUGH = ("level", "province", "place", "region", "industry", "curve", "sector", "without")
UNUSUAL = {*RARE, MOST}
POPULAR = 6  # fields to tap where none was named


@action(
    "programs",
    takes="field untaught level province place region college college_type sector industry curve aspect without",
)
@with_limits
def programs(question: Question, say: Saying) -> Reply:
    """A field is answered with colleges, a college with what it teaches, anything else with programmes."""
    filters = question.filters
    if filters.untaught and not filters.field:
        return untaught(say, filters, question.text)
    if filters.level == ("short_course",) and not filters.field:
        return short_courses(question, say)
    if filters.college:
        return at_college(question, say)
    if not filters.field and not UNUSUAL & set(filters.aspect) and not _enough(filters):
        return ask_field(say)
    asked = wanted(say, filters)
    if asked.fields:
        return _where(question, say, _at_kind(say, asked))
    if (unusual := _unusual(question, say, asked)) is not None:
        return unusual
    if filters.field or (filters.level and not degrees(filters)):
        asked = wanted(say, replace(filters, field=(), level=degrees(filters)))
    return in_area(question, say, asked)


def _at_kind(say: Saying, asked: Wanted) -> Wanted:
    """Only at colleges of the kind that was named: "วิทยาลัยเทคนิคไหนสอนโยธา"."""
    codes = tuple(college.code for college in colleges_of(say, asked.filters))
    if not codes:
        return asked
    what = say("college_types.what_at", what=asked.what, type=kind_names(say, asked.filters))
    return replace(asked, teaching=replace(asked.teaching, colleges=codes), what=what)


def _enough(filters: Filters) -> bool:
    return any(getattr(filters, kind) for kind in ENOUGH)


def _unusual(question: Question, say: Saying, asked: Wanted) -> Reply | None:
    """What only one college or one sector has, or who has most programmes; None where that is not asked."""
    aspects = set(question.filters.aspect)
    if MOST in aspects:
        return widest(question, say, asked)
    kind = next((aspect for aspect in RARE if aspect in aspects), "")
    return rare(question, say, asked, kind) if kind else None


def _where(question: Question, say: Saying, asked: Wanted) -> Reply:
    """Colleges of one field or of several, or why there are none and where the nearest are."""
    if not asked.programs:
        return not_at_this_level(question, say, asked)
    several = len(asked.fields) > 1
    return (where_several if several else where)(question, say, asked) or none_here(say, asked)


def ask_field(say: Saying) -> Reply:
    """Nothing is known yet: ask, with the fields that most people finish to tap, and other ways in."""
    most = answer(say.session, Query("graduates", by=("field",), order="most", ranks=(1, POPULAR))).rows
    chosen = tuple(
        Button(say.name(field), Ask("programs", Filters(field=(field.id,))))
        for field in fields(say.session, [row.keys[0] for row in most])
    )
    return Reply(
        parts=(Choices(say("programs.ask_field"), chosen),),
        kind="clarify",
        suggestions=at_most_six(
            *steps(say, "industries near_me"),
            Button(say("next.level_info"), Ask("level_info")),
        ),
        pending=Pending("field", "programs"),
    )
