"""The other half of a question: "how many, and what share of them have work", "which has most, and its telephone".

One query counts one thing. What its message asks beside that is asked as a second one, and told below the first.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.query import Query
from actions.reply import Listed
from bot.dialogue.decisions.pointing import REACHED_BY
from bot.dialogue.moment import Run
from bot.dialogue.understood.heard import BECAME

FIRST_COLLEGES = (1, 3)
FIRST_OF_ALL = frozenset({"top_colleges", "matching"})  # topics whose list begins with the one that is wanted


def second_half(run: Run) -> Run | None:
    """What else is to be asked for a message; None where the first answer is all of it."""
    if run.query is None:
        intent = _companion(run.intent, frozenset(run.filters.aspect), bool(run.filters.level))
        told = intent == "top_colleges" and run.filters.college  # the one college was named
        return replace(run, intent=intent) if intent and not told else None
    if run.beside:
        return replace(run, query=run.beside[0], beside=run.beside[1:], unused=(), others=())
    aspects = frozenset(run.filters.aspect)
    if run.query.measure != "graduates" or not _is_plain_count(run.query):
        return None
    return _became(run, run.query, aspects) or _where_from(run, run.query, aspects)


def of_the_first(run: Run, listed: tuple[Listed, ...]) -> Run | None:
    """How the first college of a list is reached, where that is asked with it: "which has most, and its number"."""
    asked = tuple(aspect for aspect in run.filters.aspect if aspect in REACHED_BY)
    ranked = run.query is not None and run.query.by == ("college",) and bool(run.query.order)
    if not (asked and listed and listed[0].kind == "college" and (ranked or run.intent in FIRST_OF_ALL)):
        return None
    return Run("college_info", Filters(college=(listed[0].id,), aspect=asked))


def _companion(intent: str, aspects: frozenset[str], of_a_level: bool) -> str:
    if intent == "equivalence" and "duration" in aspects and of_a_level:
        return "level_info"  # may I study at the level, and how long does it take
    if intent == "graduates" and "where" in aspects:
        return "top_colleges"
    return "graduates" if intent == "outcomes" and "count" in aspects else ""


def _is_plain_count(query: Query) -> bool:
    more = (query.by, query.order, query.arithmetic, query.share_of, query.having, query.absent, query.versus)
    return not any(more) and query.asks in ("", "value")


def _became(run: Run, query: Query, aspects: frozenset[str]) -> Run | None:
    measure = min(BECAME & aspects, default="")
    return replace(run, intent="outcomes", query=replace(query, measure=measure)) if measure else None


def _where_from(run: Run, query: Query, aspects: frozenset[str]) -> Run | None:
    if "where" not in aspects or query.values("college"):
        return None
    return replace(run, query=replace(query, by=("college",), order="most", ranks=FIRST_COLLEGES, asks=""))
