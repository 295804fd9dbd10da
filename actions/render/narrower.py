"""The same answer for one programme: of a field that has several at a level people mean the largest by its name."""

from __future__ import annotations

from actions.catalogue import SUBJECTS
from actions.planning.plan import answer
from actions.query import Condition, Query
from actions.render import number, rows
from actions.render.parts import Told
from actions.words.saying import written


def of_the_programme(telling: Told) -> str:
    """The first line for the largest programme of the field alone, where it tells another number; else ""."""
    query = telling.result.query
    programme = _largest(telling, query) if _of_one_field(query) else ""
    if not programme:
        return ""
    narrower = query.widened("field", "level").narrowed(Condition("programme", (programme,)))
    found = Told(answer(telling.session, narrower), telling.labels)
    if not _number(found) or _number(found) == _number(telling):
        return ""
    line = rows.first_line(found) if query.order and not query.arithmetic else number.first_line(found)
    return written(telling.say, "shapes.of_one_programme", line=line)


def _of_one_field(query: Query) -> bool:
    """Whether one number is made of people of one field at one level, or one row is told of an order."""
    lone = bool(query.ranks and query.ranks[0] == query.ranks[1])
    one = query.compares or query.arithmetic == "sum" or query.share_of or (query.order and lone)
    whole = {*query.by, *query.share_of, *(c.dimension for c in query.versus)}
    named = len(query.values("field")) == len(query.values("level")) == 1
    return query.measure == "graduates" and named and bool(one) and not whole & {*SUBJECTS, "level"}


def _largest(telling: Told, query: Query) -> str:
    """The programme of which most finish in the country, of those of the field at the level; "" for the only one."""
    where = tuple(c for c in query.where if c.dimension in ("field", "level"))
    split = answer(telling.session, Query("graduates", where=where, by=("programme",), order="most"))
    return split.rows[0].keys[0] if len(split.rows) > 1 else ""


def _number(telling: Told) -> object:
    result = telling.result
    return result.rows[:1] if result.query.order and not result.query.arithmetic else result.value
