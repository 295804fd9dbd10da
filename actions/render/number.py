"""One number: a count, a sum, a difference, an average, a share, how many rows; yes or no first where asked."""

from __future__ import annotations

from actions.figures import number
from actions.render.parts import Told
from actions.words.phrase import phrase


def first_line(telling: Told) -> str:
    """What was counted, where, of which year, and the value."""
    result, query, say = telling.result, telling.result.query, telling.say
    assert result.value is not None
    if query.share_of:
        return _share(telling)
    if query.arithmetic == "average":
        return _average(telling)
    if query.arithmetic == "difference":
        return _difference(telling)
    if query.asks == "how_many_rows":
        return _how_many(telling)
    key = "shapes.sum" if query.arithmetic == "sum" else "shapes.number"
    return say(key, about=telling.phrase.about, value=telling.value(result.value), period=telling.period)


def _share(telling: Told) -> str:
    result, query, say = telling.result, telling.result.query, telling.say
    assert result.value is not None and result.whole is not None
    part = result.value * result.whole / 100
    whole = phrase(telling.labels, query, query.share_of).about
    return say(
        "shapes.share",
        about=telling.phrase.about,
        share=percent(result.value),
        whole=whole,
        part=telling.value(float(round(part))),
        of=telling.value(result.whole),
        period=telling.period,
    )


def percent(value: float) -> str:
    """A share with one decimal; below one per cent with two, so that little is not nothing."""
    return f"{value:.2f}%" if 0 < value < 1 else f"{value:.1f}%"


def _average(telling: Told) -> str:
    result, query, say = telling.result, telling.result.query, telling.say
    assert result.value is not None
    per = telling.labels.thing(query.per or query.by[0])
    things = telling.labels.things(query.per or query.by[0], round(result.whole or result.total_rows))
    return say(
        "shapes.average",
        about=telling.phrase.about,
        value=number(round(result.value, 1)),
        per=per,
        things=things,
        period=telling.period,
    )


def _difference(telling: Told) -> str:
    result, say = telling.result, telling.say
    assert result.value is not None
    more, less = sorted(result.rows, key=lambda row: -row.value)
    key = "shapes.difference" if result.value else "shapes.no_difference"
    return say(
        key,
        about=telling.phrase.about,
        first=telling.name(more),
        first_value=telling.value(more.value),
        second=telling.name(less),
        second_value=telling.value(less.value),
        value=telling.value(result.value),
        period=telling.period,
    )


def _how_many(telling: Told) -> str:
    from actions.render.rows import described

    result, query = telling.result, telling.result.query
    things = telling.labels.things(query.by[0], result.total_rows)
    return telling.say("shapes.how_many", described=described(telling), things=things, period=telling.period)
