"""Graduates, what became of them, colleges in order, things side by side: topics of counted things, asked as queries.

What is asked in words is a query already; this answers old buttons, deep links, stored talks, and questions of which
a part is recorded nowhere.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from actions.catalogue import MEASURES, SHARES
from actions.filters import Filters
from actions.from_filters import SIDES, query_of
from actions.planning.plan import answer
from actions.query import Condition, Query
from actions.question import Question
from actions.registry import action
from actions.render.computed import Said, computed
from actions.render.parts import Told
from actions.reply import Ask, Button, Pending, Reply, Text
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing, with_offer
from actions.words.labels import Labels
from actions.words.saying import Saying, lines, written
from database.queries import years
from database.queries.places import neighbours, provinces
from database.queries.programs import programs_by_id

TAKES = "field level province place region college sector industry curve year number aspect without"
NEAR = 3  # neighbouring provinces that are told
OFFERED = 4  # things offered to compare with


@action("graduates", takes=TAKES)
@action("outcomes", takes=TAKES)
@action("top_colleges", takes=TAKES)
def counted(question: Question, say: Saying) -> Reply:
    """The query of the topic and its filters, with the word for what nobody recorded before it."""
    filters = _of_taught(question.filters, say.session)
    query = query_of(question.intent, filters, question.today, question.offset)
    query = _of_neighbours(query, filters, say.session)
    lacking = missing(say, filters, _of_no_concern(filters))
    said = Said(" ".join(filter(None, (lacking, _of_time(say, filters)))), _rank(say, query, filters))
    reply = computed(say, query, said=said)
    return with_offer(reply, say, filters) if lacking else reply


@action("compare", takes=TAKES)
def compare(question: Question, say: Saying) -> Reply:
    """Two things side by side, with the share in work beside their numbers; of one thing the other is asked for."""
    filters = _both_sectors(question.filters)
    sides = _sides(filters, 2)
    if not sides and len(filters.year) < 2:
        return _ask_second(say, filters) if _sides(filters, 1) else _ask_both(say)
    query = _side_by_side(query_of("compare", replace(filters, aspect=_measured(filters)), question.today))
    beside = lines(_in_work(say, query), say("shapes.no_league"))
    return computed(say, query, said=Said(_not_subjects(say, filters), beside))


# ---------------------------------------------------------------- the query
def _of_taught(filters: Filters, session: Session) -> Filters:
    """A programme that was named exactly is meant at its own level; at another its field is."""
    known = programs_by_id(session, filters.program)
    kept = tuple(p for p in known if not filters.level or known[p].level in filters.level)
    one = kept and len(filters.field) < 2
    return filters.having("program", *kept).having("field") if one else filters.having("program")


def _of_neighbours(query: Query, filters: Filters, session: Session) -> Query:
    """The provinces around the asked one, and itself."""
    if "neighbours" not in filters.aspect or len(filters.province) != 1:
        return query
    near = neighbours(provinces(session), filters.province[0])[:NEAR]
    codes = (*filters.province, *(province.code for province in near))
    return replace(query.narrowed(Condition("province", codes)), by=("province",), order="")


def _not_subjects(say: Saying, filters: Filters) -> str:
    """How fields differ, asked without a number, is in what is studied there, which the data does not hold."""
    asked = "how" in filters.aspect and not _measured(filters) and len(filters.field) > 1
    return say("compare.not_subjects") if asked else ""


def _measured(filters: Filters) -> tuple[str, ...]:
    """What is compared is in the order in which it was named; of the words only the measure counts."""
    return tuple(aspect for aspect in filters.aspect if aspect in MEASURES)


def _side_by_side(query: Query) -> Query:
    """Of two which has more and by how much, of several their order."""
    if query.years or len(query.by) != 1:
        return query
    two = len(query.values(query.by[0])) == 2
    return replace(query, arithmetic="difference") if two else replace(query, order="most")


def _both_sectors(filters: Filters) -> Filters:
    """There are but two sectors: who compares one, or "state or private", compares both."""
    asked = filters.sector or "by_sector" in filters.aspect
    return filters.having("sector", "state", "private") if asked and not _sides(filters, 2) else filters


def _sides(filters: Filters, least: int) -> str:
    return next((kind for kind in SIDES if len(getattr(filters, kind)) >= least), "")


# ---------------------------------------------------------------- beside the answer
def _of_no_concern(filters: Filters) -> frozenset[str]:
    """ "อันดับ" with "มากที่สุด" asks for numbers, not for quality."""
    return OF_COLLEGES | ({"ranking_quality"} if "top" in filters.aspect else set())


def _of_time(say: Saying, filters: Filters) -> str:
    """That there is no figure of years to come, and no trend in one year."""
    aspects = filters.aspect
    if "trend" in aspects and len(years.counted(say.session)) < 2:
        return say("shapes.one_year")
    return say("shapes.no_forecast") if "forecast" in aspects else ""


def _rank(say: Saying, query: Query, filters: Filters) -> str:
    """The place of the asked province among all that have any."""
    asked = query.values("province")
    if "rank_of" not in filters.aspect or len(asked) != 1:
        return ""
    every = replace(query.widened("province"), by=("province",), order="most", share_of=())
    result = answer(say.session, every)
    rank = next((n for n, row in enumerate(result.rows, 1) if row.keys == asked), 0)
    name, all_of = Labels(say)("province", asked[0]), Labels(say).things("province", result.total_rows)
    return say("shapes.rank_of", name=name, n=rank, things=all_of) if rank else ""


def _in_work(say: Saying, query: Query) -> str:
    """The share in work of each side, where numbers are compared and shares are published."""
    if query.measure in SHARES or len(query.by) != 1:
        return ""
    result = answer(say.session, replace(query, measure="employed", order="", arithmetic=""))
    if result.unmet or not result.rows:
        return ""
    told = Told(result, Labels(say))
    parts = " · ".join(f"{told.name(row)} {told.value(row.value)}" for row in result.rows)
    of_other_years = answer(say.session, query).years != result.years
    return written(say, "shapes.in_work", parts=parts, period=told.period if of_other_years else "")


# ---------------------------------------------------------------- asking back
def _ask_second(say: Saying, filters: Filters) -> Reply:
    """One thing is named: ask for the other, and offer the largest of its kind."""
    kind = _sides(filters, 1)
    first = getattr(filters, kind)[0]
    labels = Labels(say)
    result = answer(say.session, replace(Query("graduates"), by=(kind,), order="most"))
    others = [row.keys[0] for row in result.rows if row.keys[0] != first][:OFFERED]
    return Reply(
        parts=(Text(say("compare.ask_second", first=labels(kind, first))),),
        kind="clarify",
        suggestions=tuple(
            Button(labels(kind, one), Ask("compare", filters.having(kind, first, one))) for one in others
        ),
        pending=Pending(kind, "compare", filters),
    )


def _ask_both(say: Saying) -> Reply:
    two = {"voc_and_high": Filters(level=("voc_cert", "high_voc_cert")),
           "state_and_private": Filters(sector=("state", "private"))}  # fmt: skip
    return Reply(
        parts=(Text(say("compare.ask_both")),),
        kind="clarify",
        suggestions=tuple(Button(say(f"compare.{key}"), Ask("compare", f)) for key, f in two.items()),
    )
