"""What employers ask for, from the requests that they filed: a plain question is its topic's, sums of it are a query.

Planners want shares, ranks, differences and thresholds of it as of any other figure; which words mean a month stands in
`data/forms/words.yml`.
"""

from __future__ import annotations

from dataclasses import replace

from actions.from_filters import conditions_of
from actions.planning.complete import completed
from actions.query import Query
from bot.dialogue.counted.counting import CLEAR, reckons
from bot.dialogue.counted.followups import followed
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.understood.accounted import unaccounted
from bot.dialogue.understood.narrow import narrowed
from bot.dialogue.understood.unused import not_used

TOPIC, MEASURE = "requested", "requested"
OF_DEMAND = frozenset({"", "demand"})  # what the model reads of questions about it
BY_MONTH = "by_month"
MONTHS = {"filed_by_month": BY_MONTH, "filed_this_month": "this_month", "filed_last_month": "last_month"}
ELLIPTICAL = 32  # letters of a question that leaves out whose people are meant
SPLITS = frozenset({"by_level", "by_province", "fields", BY_MONTH})


def asks_requests(m: Moment) -> Decision | None:
    """A question about what employers ask for, or one that splits and reckons with what was just told of it."""
    own = m.understood.intent == TOPIC and m.sure
    if not own and not _goes_on(m):
        return None
    said = m.said.filters.having("aspect", *m.said.filters.aspect, *_months(m))
    filters = said if own else narrowed(m.about_filters, said)
    query = _query(m, own)
    if not _worked_out(query):
        return m.run(TOPIC, filters)
    unused = (*not_used(m.understood, m.read), *unaccounted(m.understood, m.read, query, m.names))
    return Run(TOPIC, filters, query=query, unused=unused)


def _months(m: Moment) -> tuple[str, ...]:
    """The aspects of months that the words name."""
    return tuple(aspect for name, aspect in MONTHS.items() if m.words.found(name, m.understood.text))


def _goes_on(m: Moment) -> bool:
    """Whether a short message splits or reckons with what was told, and counts nothing else."""
    if m.about != TOPIC or m.complete or m.understood.slot("measure", CLEAR) not in OF_DEMAND:
        return False
    splits = bool(SPLITS & {*m.said.filters.aspect, *_months(m)}) or reckons(m.read.query)
    return splits and m.said.rest <= ELLIPTICAL


def _query(m: Moment, own: bool) -> Query:
    """The question as a query on the requests."""
    new = m.read.query
    if BY_MONTH in _months(m):
        new = replace(new, by=("month",))
    if own:
        return completed(replace(new, measure=MEASURE))
    frame = m.state.frame
    before = frame.query if frame and frame.query else Query(MEASURE, where=conditions_of(m.about_filters))
    return completed(followed(before, replace(m.read, query=replace(new, measure=""))))


def _worked_out(query: Query) -> bool:
    """Whether more is asked than sums by one thing, the largest first, which the topic tells with more around it."""
    return reckons(replace(query, order="")) or bool(query.ranks) or len(query.by) > 1
