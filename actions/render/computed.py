"""A computed answer: from a query to a reply, whatever its shape.

    computed(say, query)   ->  Reply(parts=(Text("ผู้จบ ปวช. สาขาช่างยนต์... มี 166 คน", sources), ...), query=query)

The first line says what was counted, where, of which year, and the value; then at most five rows; the rest is a tap
away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES, SHARES
from actions.planning import tally
from actions.planning.plan import Result, answer
from actions.planning.result import Keys, Row
from actions.query import Query
from actions.render import listing, number, rows
from actions.render.beside import beside
from actions.render.buttons import asking, changes, next_rows
from actions.render.parts import ALONE, Told, unmet
from actions.render.phrase import phrase
from actions.reply import Bar, Button, Chart, Listed, Part, Reply, Source, Text
from actions.words.citing import cited
from actions.words.labels import Labels
from actions.words.saying import Saying, capital, lines, written
from database.models import College, GraduateCount
from database.queries.remembered import Remembered
from database.queries.requested import requested

CHARTED = 2  # fewer rows are no picture
MOST = 6  # buttons under an answer


@dataclass(frozen=True, slots=True)
class Said:
    """What stands around a computed answer: a line before and one after its first, what else may be meant."""

    before: str = ""
    after: str = ""
    others: tuple[Query, ...] = ()


def computed(say: Saying, query: Query, unused: tuple[str, ...] = (), said: Said = Said()) -> Reply:
    """Plan the query, read the rows, and tell them. Raises `QueryError` for a query that cannot be planned."""
    return replace(told(say, answer(say.session, query), unused, said), query=query)


def told(say: Saying, result: Result, unused: tuple[str, ...] = (), said: Said = Said()) -> Reply:
    """What was found, as a reply."""
    result = of_one_year(result)
    telling = Told(result, Labels(say), traced(say.session, result))
    sources = _sources(say, result)
    apart = " ".join(dict.fromkeys(filter(None, (said.before, _unused(telling, unused), unmet(telling)))))
    head = lines(apart, _head(telling), said.after, _or_meant(telling, said.others), beside(telling))
    listing_of = listing.listing(telling, room=len(head.split("\n")))
    return Reply(
        parts=_parts(head, listing_of, telling, sources),
        kind="answer" if _found(result) and not said.before else "no_data",
        suggestions=(*_to_others(telling, said.others), *changes(telling, listing_of.shown))[:MOST],
        listed=_things(result, listing_of.shown),
        more=next_rows(result, listing_of.shown),
        language=say.language,
        query=result.query,
        unused=unused,
        others=said.others,
    )


def _sources(say: Saying, result: Result) -> tuple[Source, ...]:
    """The sources of the facts; what employers filed here is a source of its own, as new as the last of it."""
    if not MEASURES[result.query.measure].facts.live:
        return cited(say.desk, say.language, *sources_of(say.session, result))
    months = [line.month for line in requested(say.session)]
    return (Source(say("requested.source"), None, max(months)),) if months else ()


def of_one_year(result: Result) -> Result:
    """Years side by side of which there is one or none are one number, with the word that there is no other year."""
    query = result.query
    if query.by != ("year",) or len(result.rows) > 1 or query.asks or query.arithmetic or query.having:
        return result
    year = result.rows[0] if result.rows else Row((), 0.0)
    return replace(
        result,
        query=replace(query, by=(), order="", ranks=None),
        rows=(),
        value=year.value,
        years=year.keys or result.years[-1:],
        unmet=tuple(dict.fromkeys((*result.unmet, *([ALONE] if result.rows else [])))),
    )


def traced(session: Session, result: Result) -> dict[Keys, float]:
    """Of how many people the share of each row is; empty for what is no share after graduation."""
    query = result.query
    if query.measure not in SHARES or not query.by or query.years or query.share_of or query.arithmetic:
        return {}
    counted = replace(query, measure="tracked", order="", ranks=None, having=(), asks="", expects=())
    return {row.keys: row.value for row in answer(session, counted).rows}


def shape(result: Result) -> str:
    """How a result is told: one number, rows in an order, those that have it, a whole in its parts, yes or no."""
    query = result.query
    if query.asks == "yes_no":
        return "yes_no"
    if not _rows(query):
        return query.arithmetic or ("share" if query.share_of else "number" if result.value else "none")
    if not result.rows:
        return "none"
    return "ranking" if query.order else "set" if rows.is_set(query) else "breakdown"


def _found(result: Result) -> bool:
    """Whether the data has what was asked; that nothing is missing anywhere is an answer too."""
    if any(unmet.dimension == "year" and unmet.values for unmet in result.unmet):
        return False  # the figure is of another year than the asked one, and says so
    query = result.query
    told = (
        query.absent or query.also or query.but_not or query.asks == "yes_no"
    )  # "none" is an answer to these
    return bool(result.value or result.rows or told)


def _unused(telling: Told, words: tuple[str, ...]) -> str:
    return written(telling.say, "shapes.unused", words=telling.say.joined(words)) if words else ""


def _or_meant(telling: Told, others: tuple[Query, ...]) -> str:
    """What the words may have meant as well."""
    named = telling.say.joined((phrase(telling.labels, other) for other in others), "or")
    return written(telling.say, "shapes.perhaps", others=named) if others else ""


def _to_others(telling: Told, others: tuple[Query, ...]) -> tuple[Button, ...]:
    return tuple(Button(telling.say("shapes.otherwise"), asking(other)) for other in others[:1])


def _head(telling: Told) -> str:
    result, query = telling.result, telling.result.query
    line = rows.first_line(telling) if _rows(query) else number.first_line(telling)
    if query.asks != "yes_no" or (query.by and not (result.rows or query.expects)):
        return line  # where no row has it, the line begins with its no
    bound = query.having or query.expects or query.arithmetic or query.by
    if bound:
        return written(telling.say, "shapes.yes" if result.yes else "shapes.no", line=line)
    if not result.yes:
        return written(telling.say, "shapes.there_is_not", line=line)
    value = result.value or 0.0
    return telling.text(
        "there_is", about=telling.about(value), value=telling.value(value), n=telling.figure(value)
    )


def _rows(query: Query) -> bool:
    """Whether rows are told, not one number made of them."""
    if not query.by:
        return False
    if query.compares:
        return bool(query.years) or query.sides_by_row
    if query.arithmetic == "sum" and MEASURES[query.measure].thing in query.by:
        return True  # things are added by counting them
    return not query.arithmetic or bool(query.per)


def _parts(head: str, found: listing.Listing, telling: Told, sources: tuple[Source, ...]) -> tuple[Part, ...]:
    text = Text(lines(" ".join(filter(None, (head, found.beside))), *found.lines), sources)
    if found.cards:
        return (text, replace(found.cards, sources=sources))
    told_rows = telling.result.rows[: found.shown]
    if len(told_rows) < CHARTED or found.named or telling.result.sides:
        return (text,)
    bars = tuple(Bar(capital(telling.name(row)), row.value) for row in told_rows)
    unit = telling.say(f"measures.unit_{telling.of_measure(telling.unit)}")
    return (text, Chart(capital(telling.about()), unit, bars, alternative=""))


def _things(result: Result, shown: int) -> tuple[Listed, ...]:
    """What was named, so that "อันแรก" can pick it."""
    if len(result.query.by) != 1:
        return ()
    return tuple(Listed(result.query.by[0], row.keys[0]) for row in result.rows[: shown or 1])


# ---------------------------------------------------------------- where it is from
Cited = tuple[int | None, str]


def sources_of(session: Session, result: Result) -> list[Cited]:
    """Source and date of the facts of a result, each once, in the order of the facts."""
    measure = MEASURES[result.query.measure]
    if measure.facts.name == "taught":
        known = _counts(session)
        return list(dict.fromkeys(cited for year in result.years for cited in known.get(year, ())))
    if measure.facts.name == "register":
        return _register(session)
    rows = tally.rows_of(session, measure.name, result.query.dimensions)
    told = [row for row in rows if not result.years or set(row.values.get("year", ())) & set(result.years)]
    return list(dict.fromkeys(row.source for row in told))


@cache
def _distinct(table: Any, *columns: Any) -> Any:
    return select(*columns, table.source_id, table.as_of).distinct()


def _read_counts(session: Session) -> dict[str, list[Cited]]:
    found: dict[str, list[Cited]] = {}
    for row in session.execute(_distinct(GraduateCount, GraduateCount.year_be)):
        found.setdefault(str(row.year_be), []).append((row.source_id, row.as_of))
    return found


def _read_register(session: Session) -> list[Cited]:
    return [(row.source_id, row.as_of) for row in session.execute(_distinct(College))]


_counts = Remembered(_read_counts)
_register = Remembered(_read_register)
