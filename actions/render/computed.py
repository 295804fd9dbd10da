"""A computed answer: from a query to a reply, whatever its shape.

    computed(desk, query, "th")   ->  Reply(parts=(Text("ผู้จบ ปวช. ช่างยนต์ ... มี 166 คน", sources), ...), query=query)

The first line says what was counted, where, of which year, and the value; then at most five rows; the rest is a tap
away.
"""

from __future__ import annotations

from actions.catalogue import MEASURES, SHARES
from actions.plan import Result, answer
from actions.query import Query
from actions.question import Desk
from actions.render import number, rows
from actions.render.buttons import changes, next_rows
from actions.render.parts import SHOWN, Told, notes, told
from actions.reply import Bar, Chart, Listed, Part, Reply, Source, Text
from actions.saying import Saying, lines
from actions.sources import cited
from actions.words.sources import sources_of

CHARTED = 2  # fewer rows are no picture


def computed(desk: Desk, query: Query, language: str, unused: tuple[str, ...] = ()) -> Reply:
    """Plan the query, read the rows, and tell them. Raises `QueryError` for a query that cannot be planned."""
    result = answer(desk.session, query)
    telling = told(result, Saying(desk, language))
    sources = cited(desk, language, *sources_of(desk.session, result))
    shown = _shown(result)
    left = telling.say("shapes.unused", words=telling.say.joined(unused)) if unused else ""
    text = lines(_head(telling), left, *_listed(telling, shown), *notes(telling))
    return Reply(
        parts=_parts(text, telling, shown, sources),
        kind="answer" if _found(result) else "no_data",
        suggestions=changes(telling),
        listed=_things(result, shown),
        more=next_rows(result, shown),
        language=language,
        query=query,
        unused=unused,
    )


def _found(result: Result) -> bool:
    """Whether the data has what was asked; that nothing is missing anywhere is an answer too."""
    return bool(result.value) or bool(result.rows) or result.query.absent or result.query.asks == "yes_no"


def _head(telling: Told) -> str:
    line = _line(telling)
    if telling.result.query.asks != "yes_no":
        return line
    yes = telling.result.yes
    bound = telling.result.query.having or telling.result.query.expects or telling.result.query.arithmetic
    key = ("yes" if yes else "no") if bound else ("there_is" if yes else "there_is_not")
    return telling.say(f"shapes.{key}", line=line)


def _line(telling: Told) -> str:
    result, say = telling.result, telling.say
    if result.query.by and not result.rows:
        described = rows.described(telling)
        return lines(say("shapes.no_rows", described=described, period=telling.period), _why_none(telling))
    if not result.query.by or result.query.arithmetic or result.query.share_of or _counts_rows(result):
        return _number_line(telling)
    return rows.first_line(telling)


def _counts_rows(result: Result) -> bool:
    return result.query.asks == "how_many_rows"


def _number_line(telling: Told) -> str:
    result, say = telling.result, telling.say
    if result.value is None or (not result.value and not result.query.by):
        key = "shapes.no_figure" if result.value is None else "shapes.none"
        return lines(say(key, about=telling.phrase.about, period=telling.period), _why_none(telling))
    return number.first_line(telling)


def _why_none(telling: Told) -> str:
    """What nothing means, where it may be misread."""
    measure = MEASURES[telling.result.query.measure]
    if telling.result.query.measure in SHARES:
        return telling.say("shapes.few_traced")
    return telling.say("shapes.none_note") if measure.facts.name == "taught" else ""


def _shown(result: Result) -> int:
    """How many rows are told under the first line."""
    if len(result.rows) < 2 and not result.query.ranks and not _counts_rows(result):
        return len(result.rows) if _names_them(result.query) else 0
    if result.query.ranks and result.query.ranks[0] == result.query.ranks[1]:
        return 0
    return min(SHOWN, len(result.rows))


def _names_them(query: Query) -> bool:
    return bool(query.by) and not query.order


def _listed(telling: Told, shown: int) -> list[str]:
    result = telling.result
    if not shown or result.query.arithmetic == "difference":
        return []
    if result.query.absent:
        return _names(telling, shown)
    numbered = (result.query.ranks or (1, 0))[0] if result.query.order else 0
    found = telling.rows(result.rows[:shown], numbered)
    rest = len(result.rows) - shown
    more = telling.say("shapes.more_rows", things=telling.labels.things(result.query.by[0], rest))
    return [*found, more] if rest > 0 else found


def _names(telling: Told, shown: int) -> list[str]:
    """Those that have none are only named: as many as fit on a line."""
    rest = len(telling.result.rows) - shown * 2
    names = telling.say.joined(telling.name(row) for row in telling.result.rows[: shown * 2])
    more = telling.say("shapes.more_rows", things=telling.labels.things(telling.result.query.by[0], rest))
    return [names, more] if rest > 0 else [names]


def _parts(text: str, telling: Told, shown: int, sources: tuple[Source, ...]) -> tuple[Part, ...]:
    told_rows = telling.result.rows[:shown]
    if len(told_rows) < CHARTED or telling.result.query.absent:
        return (Text(text, sources),)
    bars = tuple(Bar(telling.name(row), row.value) for row in told_rows)
    unit = telling.say(f"measures.unit_{MEASURES[telling.result.query.measure].unit}")
    title = telling.phrase.about
    return (Text(text, sources), Chart(title, unit, bars, alternative=""))


def _things(result: Result, shown: int) -> tuple[Listed, ...]:
    """What was named, so that "อันแรก" can pick it."""
    if len(result.query.by) != 1:
        return ()
    return tuple(Listed(result.query.by[0], row.keys[0]) for row in result.rows[: shown or 1])
