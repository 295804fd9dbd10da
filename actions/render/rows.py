"""Rows: a ranking, a breakdown, those that have none, those above a threshold, sets, years, shares of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from actions.planning.plan import Row
from actions.query import Bound, Condition, Query
from actions.render.parts import Told
from actions.render.phrase import KIND, WHERE, at, kind_of, names, phrase, without
from actions.words.saying import capital, written

KEYS = {"under": "less", "at_most": "less"}  # of the bound, how the first side is told beside the second


def first_line(telling: Told) -> str:
    """What the rows are, and how many, the total of them, or the first of them."""
    query, result = telling.result.query, telling.result
    if not result.rows:
        return _none(telling)
    if query.order:
        return _ranking(telling)
    if is_set(query) or query.asks == "how_many_rows" or telling.counts_itself:
        return _counted(telling)
    return _breakdown(telling)


def is_set(query: Query) -> bool:
    """Whether the rows are told for what they have, not for how much."""
    return bool(query.absent or query.having or query.also or query.but_not)


def _none(telling: Told) -> str:
    query = telling.result.query
    if query.absent and telling.result.total_rows == 0:
        return _among(telling, telling.text("every", thing=_thing(telling), having=_having(telling)))
    if telling.counts_itself and not (_has_itself(telling) or is_set(query)):
        return telling.text("none", about=telling.about())
    having = _with_sets(telling, _bounded(telling))
    return _among(telling, telling.text("no_rows", thing=_thing(telling), having=having))


def _breakdown(telling: Told) -> str:
    """A whole in its parts; where nothing adds up, the largest part."""
    query, result = telling.result.query, telling.result
    by = telling.say.joined(telling.labels.thing(d) for d in query.by)
    about = telling.whole
    if result.whole and not query.share_of and not query.per and len(result.years) < 2:
        unit = telling.value(result.whole)
        return telling.text(
            "breakdown_total",
            about=telling.about(result.whole),
            by=by,
            total=unit,
            n=telling.figure(result.whole),
        )
    top = max(result.rows, key=lambda row: row.value)
    key = "shares" if query.share_of else "averages" if query.per else "breakdown"
    key = "changes" if telling.changes else "sides" if query.sides_by_row else key
    per = telling.labels.thing(query.per) if query.per else ""
    return telling.text(
        key,
        about=about,
        having=_bounded(telling),
        by=by,
        name=telling.name(top),
        value=telling.value(top.value),
        per=per,
    )


def _ranking(telling: Told) -> str:
    query, result, say = telling.result.query, telling.result, telling.say
    first, last = query.ranks or (1, len(result.rows))
    key = "only" if first == last else "top" if first == 1 else "range"
    top = result.rows[0]
    level = [row for row in (*result.rows, *result.ties) if row.value == top.value]
    equal = len(level) > 1 and key != "range"
    return telling.text(
        f"{key}_equal" if equal else key,
        superlative=_superlative(telling),
        name=_few(telling, level) if equal else telling.name(top),
        value=telling.row_value(top) if query.sides_by_row else telling.value(top.value),
        first=first,
        last=first + len(result.rows) - 1,
        nth=say("shapes.nth", n=first) if first > 1 else "",
    )


def _few(telling: Told, rows: Sequence[Row]) -> str:
    shown = [telling.name(row) for row in rows[:3]]
    rest = len(rows) - len(shown)
    if rest > 0:
        shown.append(
            telling.say(
                "shapes.others", things=telling.labels.things(_dimension(telling), rest), n=f"{rest:,}"
            )
        )
    return telling.say.joined(shown)


def _superlative(telling: Told, thing: str = "") -> str:
    """ "จังหวัดในภาคเหนือที่มีวิทยาลัยเอกชนมากที่สุด", the province in the North with the most private colleges."""
    query, say = telling.result.query, telling.say
    percent = "_change" if telling.changes else "_percent" if telling.unit == "percent" else ""
    key = "" if telling.changes else f"shapes.superlative_{query.measure}"
    end = say(f"shapes.end_{query.order}{percent}")
    having = _with_sets(telling, _bounded(telling))
    if query.sides_by_row:
        end = say(f"shapes.end_{query.order}_apart")
        return _among(
            telling,
            written(say, "shapes.superlative_apart", thing=thing or _thing(telling), having=having, end=end),
        )
    key = key if say.has(key) and not query.share_of else f"shapes.superlative{percent}"
    return _among(telling, written(say, key, thing=thing or _thing(telling), having=having, end=end))


def _among(telling: Told, text: str) -> str:
    """With the names of the things among which some are told."""
    query = telling.result.query
    named = [c for c in query.where if c.op == "is" and _names_rows(query, c.dimension)]
    if not named:
        return text
    called = telling.say.joined(names(telling.labels, condition, "and") for condition in named)
    return capital(written(telling.say, "shapes.among", names=called, text=text[:1].lower() + text[1:]))


def all_of_them(telling: Told) -> str:
    """The rows that one number is made of: "5 จังหวัดที่มีผู้จบมากที่สุด"; "" where every row counts."""
    query = telling.result.query
    if not query.order and not is_set(query):
        return ""
    things = written(
        telling.say, "shapes.things", things=_count(telling, len(telling.result.rows)), where=_where(telling)
    )
    if query.order:
        return _superlative(telling, things)
    having = _with_sets(telling, _bounded(telling))
    return _among(telling, written(telling.say, "shapes.all_of", things=things, having=having))


def _counted(telling: Told) -> str:
    """How many there are that have it: "34 จังหวัดไม่มีวิทยาลัยเกษตรและเทคโนโลยี"."""
    query, result, say = telling.result.query, telling.result, telling.say
    listed = telling.counts_itself and not is_set(query)  # a page of a list tells how many there are in all
    count = len(result.rows) if query.ranks and not listed else result.total_rows
    if telling.counts_itself and not _has_itself(telling) and not is_set(query):
        return telling.text(
            "number", about=telling.about(count), value=telling.value(count), n=telling.figure(count)
        )
    key = "lack" if query.absent else "have"
    things = written(say, "shapes.things", things=_count(telling, count), where=_where(telling))
    return telling.text(
        f"{key}_one" if count == 1 and say.language != "th" else key,
        things=_among(telling, things),
        having=_with_sets(telling, _having(telling) if query.absent else _bounded(telling)),
    )


def _count(telling: Told, count: int) -> str:
    """The number of things, with their kind where they are colleges of one kind."""
    query, labels = telling.result.query, telling.labels
    kind = kind_of(labels, query.where, count == 1) if query.by == ("college",) else ""
    if not kind:
        return labels.counted(_dimension(telling), count)
    return written(
        telling.say, "shapes.kinds", kind=kind, things=labels.things("college", count), n=f"{count:,}"
    )


# ---------------------------------------------------------------- pieces
def _dimension(telling: Told) -> str:
    by = telling.result.query.by
    return by[0] if len(by) == 1 else "group"


def _thing(telling: Told) -> str:
    """What one row is, and where it lies: "จังหวัดในภาคเหนือ", "วิทยาลัยเอกชนในระยอง"."""
    query, labels = telling.result.query, telling.labels
    which = [c for c in query.where if not _names_rows(query, c.dimension)]
    kind = kind_of(labels, which, one=True) if query.by == ("college",) else ""
    thing = kind or telling.say.joined(labels.thing(d) for d in query.by)
    return written(telling.say, "shapes.thing", thing=thing, where=_where(telling))


def _where(telling: Told) -> str:
    """The area of the things, where they lie in one; their own names are told otherwise."""
    query, labels = telling.result.query, telling.labels
    kept = [
        c for c in query.where if c.dimension in _of_the_thing(query) and not _names_rows(query, c.dimension)
    ]
    return written(telling.say, "shapes.where", at=at(labels, kept), without=without(labels, kept))


def _names_rows(query: Query, dimension: str) -> bool:
    """Whether the values are the rows themselves, among which some are told."""
    return dimension in query.by and len(query.values(dimension)) > 1


def _of_the_thing(query: Query) -> tuple[str, ...]:
    """The dimensions that say which things are meant, not what they have."""
    if query.by == ("college",):
        return (*WHERE, *KIND)
    own = tuple(d for d in query.by if d in WHERE or len(query.values(d)) != 1)
    return (*WHERE, *own) if query.by[0] in WHERE else own


def _having(telling: Told, one: bool = False) -> str:
    """What the things have: "ผู้จบ ปวช. สาขาช่างยนต์"."""
    query = telling.result.query
    leaving = _of_the_thing(query)
    counted = Query("graduates", where=query.where) if _has_itself(telling) else query
    return phrase(telling.labels, counted, leaving, form="having", one=one)


def _has_itself(telling: Told) -> bool:
    """Things that are counted themselves have what makes them count: graduates."""
    return telling.counts_itself and telling.result.query.measure in (
        "teaching_colleges",
        "provinces",
        "fields",
        "programmes",
    )


def _bounded(telling: Told) -> str:
    """What the things have, with the thresholds on it: "ผู้จบ ปวช. มากกว่า 5,000 คน"."""
    if telling.result.query.sides_by_row:
        return held_apart(telling, _of_the_thing(telling.result.query))
    bounds = telling.result.query.having
    having = _having(telling, one=len(bounds) == 1 and bounds[0].value == 1)
    if [bound.op for bound in bounds] == ["at_least", "at_most"]:
        low, high = bounds
        return _bound(telling, "between", having, high, low)
    for bound in bounds:
        having = _bound(telling, bound.op, having, bound)
    return having


def _bound(telling: Told, key: str, having: str, bound: Bound, low: Bound | None = None) -> str:
    text = f"shapes.{key}{'_percent' if telling.unit == 'percent' else ''}"
    return written(
        telling.say,
        text,
        having=having,
        bound=telling.value(bound.value),
        n=telling.figure(bound.value),
        low=telling.figure(low.value) if low else "",
    )


def _with_sets(telling: Told, text: str) -> str:
    """With what the things must have besides, and what they must not have."""
    query, say = telling.result.query, telling.say
    for key, conditions in (("and_also", query.also), ("but_not", query.but_not)):
        if conditions:
            what = say.joined(_set(telling, condition) for condition in conditions)
            text = written(say, f"shapes.{key}", text=text, what=what)
    return text


def _set(telling: Told, condition: Condition) -> str:
    """What the things must have too: "สาขาการบัญชี", "in Rayong"."""
    if condition.dimension in WHERE and condition.op == "is":
        return at(telling.labels, [condition])
    measure = telling.result.query.measure
    own = telling.say.has(f"measures.set_{measure}")
    asked = replace(Query(measure if own else "graduates"), where=(condition,))
    return phrase(telling.labels, asked, form="set")


# ---------------------------------------------------------------- one thing more than another


def held_apart(telling: Told, leaving: Collection[str]) -> str:
    """What the rows have more of, or less, than of what, and by how much at least where that was asked."""
    query = telling.result.query
    bound = query.having[0] if query.having else None
    key = f"shapes.apart_{KEYS.get(bound.op if bound else '', 'more')}"
    key += "_by" if bound and bound.value else ""
    key += "_times" if query.arithmetic == "ratio" else ""
    return written(
        telling.say,
        key,
        first=phrase(telling.labels, query.first_side, leaving, form="having"),
        second=_second(telling, leaving),
        bound=telling.value(abs(bound.value)) if bound else "",
        n=telling.figure(abs(bound.value)) if bound else "",
    )


def _second(telling: Told, leaving: Collection[str]) -> str:
    """The other side; where it is one of the rows, its name."""
    query = telling.result.query
    if of_rows := next((c for c in query.versus if c.dimension in query.by), None):
        whole = written(telling.say, "shapes.of_the_country", about="").strip()
        return telling.labels.joined(of_rows.dimension, of_rows.values) if of_rows.values else whole
    return phrase(telling.labels, query.other_side, leaving, form="having")
