"""One number: a count, a sum, a difference, an average, a share; none where there is none."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, SHARES, SUBJECTS
from actions.planning.plan import answer
from actions.query import Condition, Query
from actions.render import rows
from actions.render.parts import Told
from actions.render.phrase import WHERE, group, phrase
from actions.words.figures import number
from actions.words.saying import lines, written

TRACED = "tracked"


def first_line(telling: Told) -> str:
    """What was counted, where, of which year, and the value; or that there is none, and what that means."""
    result, query = telling.result, telling.result.query
    if result.value is None or (not result.value and not query.by and not query.two_sided):
        return _none(telling)
    if query.arithmetic == "average" and result.whole:
        return _average(telling, result.value)
    if (query.compares or query.two_sided) and result.pair:
        return _compared(telling, result.value)
    if query.share_of:
        return _share(telling, result.value)
    if query.part and not query.by:
        return _part(telling, result.value)
    return _plain(telling, result.value, "sum" if query.arithmetic == "sum" else "number")


def _plain(telling: Told, value: float, key: str) -> str:
    query = telling.result.query
    if query.by and (of_rows := rows.all_of_them(telling)):
        return telling.text("sum_rows", rows=of_rows, value=telling.value(value), n=telling.figure(value))
    if query.measure == TRACED:
        return _traced(telling, value)
    of = group(telling.labels, query) if query.measure in SHARES else ""
    return telling.text(
        key, about=telling.about(value), group=of, value=telling.value(value), n=telling.figure(value)
    )


def _traced(telling: Told, value: float) -> str:
    """How many could be traced, and what share of all who finished they are."""
    query = replace(telling.result.query, measure="graduates", asks="", having=())
    whole = answer(telling.session, query).value or value
    return telling.text(
        "number",
        about=telling.about(value),
        value=telling.value(value),
        n=telling.figure(value),
        share=f"{telling.figure(100 * value / whole, 'percent')}%",
        whole=number(whole),
    )


def _none(telling: Told) -> str:
    """That the data has none; what nothing means, where it may be misread."""
    result, say = telling.result, telling.say
    unknown = result.value is None
    line = telling.text("no_figure" if unknown else "none", about=telling.about())
    if result.query.measure in SHARES:
        return lines(line, say("shapes.few_traced" if _by_field_there(telling) else "shapes.not_by_field"))
    taught = MEASURES[result.query.measure].facts.name == "taught"
    return lines(line, say("shapes.none_note")) if taught else line


def _by_field_there(telling: Told) -> bool:
    """Whether shares by field are published for the place at all."""
    query = telling.result.query
    if not {*SUBJECTS} & query.dimensions:
        return True
    there = replace(query.widened(*SUBJECTS, "level"), by=("field",), asks="", having=())
    return bool(answer(telling.session, there).rows)


def _share(telling: Told, value: float) -> str:
    query = telling.result.query
    part, whole = telling.result.pair or (0.0, 0.0)
    unit = MEASURES[query.measure].unit
    beside = any(not {*query.values(c.dimension)} <= {*c.values} for c in query.among)  # no part of it
    counted = Told(replace(telling.result, query=replace(query, share_of=())), telling.labels)
    return telling.text(
        "share_beside" if beside else "share",
        about=rows.all_of_them(counted) if query.by else phrase(telling.labels, query, _around(query)),
        share=telling.value(value),
        whole=telling.whole,
        all=telling.say("measures.all") if query.whole.where else "",
        part=number(part),
        of=telling.value(whole, unit),
        of_n=number(whole),
    )


def _around(query: Query) -> tuple[str, ...]:
    """The regions around a province that is a part of them: the whole names them."""
    return tuple(d for d in WHERE if "region" in d) if query.values("province") else ()


def _part(telling: Told, value: float) -> str:
    """A number that the person gave, as a share of what was counted: "รับ 67 คน คิดเป็นร้อยละเท่าไหร่"."""
    part = telling.result.query.part
    return telling.text(
        "part",
        about=telling.about(),
        part=telling.value(part),
        part_n=number(part),
        share=telling.value(100 * part / value, "percent"),
        value=telling.value(value),
        n=number(value),
    )


def _average(telling: Told, value: float) -> str:
    query = telling.result.query
    per = query.per or query.by[0]
    if query.by and (of_rows := rows.all_of_them(telling)):
        per_one = telling.labels.thing(per)
        return telling.text(
            "average_rows", rows=of_rows, value=telling.value(value), n=telling.figure(value), per=per_one
        )
    things = telling.labels.things(per, round(telling.result.whole or 0))
    return telling.text(
        "average",
        about=telling.about(),
        value=telling.value(value),
        n=telling.figure(value),
        per=telling.labels.thing(per),
        things=things,
    )


def _compared(telling: Told, value: float) -> str:
    """Two numbers side by side: of two rows, of two years, or of two things that differ in more than one dimension."""
    first, second = telling.result.pair or (0.0, 0.0)
    names = _two(telling)
    query = telling.result.query
    over_years = query.arithmetic == "difference" and len(query.years) == 2 and not query.two_sided
    key: str = query.arithmetic if value or query.arithmetic != "difference" else "no_difference"
    if over_years and value:
        key = "rise" if first > second else "fall"
    elif query.arithmetic == "difference" and second > first and query.two_sided:
        key = "less"  # what was asked about comes first, and is told to be less
    elif query.arithmetic == "difference" and second > first:
        first, second, names = second, first, names[::-1]
    return telling.text(
        f"{key}_of" if _whole_names(query) else key,
        about=telling.about(),
        having=phrase(telling.labels, query, (*query.by, *_versus(query)), form="having"),
        first=names[0],
        first_value=telling.value(first),
        first_n=telling.figure(first),
        second=names[1],
        second_value=telling.value(second),
        second_n=telling.figure(second),
        value=telling.say("measures.points", n=telling.figure(value))
        if _points(telling)
        else telling.value(value),
        n=telling.figure(value, "ratio" if query.arithmetic == "ratio" else ""),
    )


def _points(telling: Told) -> bool:
    return telling.unit == "percent" and telling.result.query.arithmetic == "difference"


def _two(telling: Told) -> tuple[str, str]:
    """What the two numbers are of, in the order of the pair."""
    query, labels = telling.result.query, telling.labels
    if query.two_sided:
        other = phrase(labels, query.other_side)
        whole = all(c.values for c in query.versus)
        return phrase(labels, query), other if whole else written(
            telling.say, "shapes.of_the_country", about=other
        )
    if _whole_names(query):
        first, second = _keys(telling)
        by = query.by[0]
        return tuple(phrase(labels, query.narrowed(Condition(by, (key,)))) for key in (first, second))  # type: ignore[return-value]
    if len(query.years) == 2:
        return labels("year", query.years[1]), labels("year", query.years[0])
    first, second = _keys(telling)
    return labels(query.by[0], first), labels(query.by[0], second)


def _keys(telling: Told) -> tuple[str, str]:
    """The two rows that are compared: those that were named, else the first and the last."""
    query, rows_of = telling.result.query, telling.result.rows
    named = query.values(query.by[0])
    return (named[0], named[1]) if len(named) == 2 else (rows_of[0].keys[0], rows_of[-1].keys[0])


def _whole_names(query: Query) -> bool:
    """Whether the two are told as "private colleges in Chiang Mai", not by a name alone."""
    return query.two_sided or query.by in (("sector",), ("college_type",))


def _versus(query: Query) -> tuple[str, ...]:
    return tuple(c.dimension for c in query.versus)
