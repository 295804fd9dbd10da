"""What employers ask for through this service, told from their filed requests alone: never from who graduates.

Beside each field stands how many finished it, as another figure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Bar, Button, Chart, Part, Reply, Source, Text
from actions.subjects.colleges.area import area_of
from actions.subjects.figures.scope import asked_of, counts_source, graduates_word, in_area
from actions.subjects.programmes.wanted import degrees, wanted
from actions.subjects.requests.draft.draft import ANY
from actions.subjects.requests.requested_sums import Sum, summed, whole
from actions.words import naming
from actions.words.dates import BUDDHIST_ERA
from actions.words.figures import number
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six
from database.queries.places import provinces
from database.queries.programs import fields
from database.queries.requested import Requested, requested

SHOWN = 5
FEWEST_BARS = 3
TAKES = "field level province place region month year number aspect"
SPLITS = {
    "by_month": "month",
    "by_province": "province",
    "by_level": "level",
    "fields": "field",
    "each_year": "month",
}
MONTHS_AGO = {"this_month": 0, "last_month": 1}  # aspects that mean a month


@dataclass(frozen=True, slots=True)
class Asked:
    """The lines that a question means, and how it is told."""

    lines: list[Requested]
    what: str  # the fields and levels by name; "" for all
    area: str  # " ในระยอง"; "" for the whole country
    by: str  # field, level, province, month


@action("requested", takes=TAKES)
def asked_for(question: Question, say: Saying) -> Reply:
    """The sums of the requests that fit; that there are none yet, where there are none."""
    asked = _asked(question, say)
    if not asked.lines:
        return _none(question, say, asked)
    sums = summed(asked.lines, asked.by)
    text = lines(_head(say, asked, sums), *_rows(say, asked, sums, question.filters), _notes(say, asked))
    sources = _sources(say, asked)
    return Reply(
        parts=(Text(text, sources), *_bars(say, asked, sums, sources)),
        suggestions=_next(say, question.filters),
    )


def _asked(question: Question, say: Saying) -> Asked:
    filters = question.filters
    area = area_of(say, filters)
    narrowed = filters.field or degrees(filters)
    what = wanted(say, filters).what if narrowed else ""
    months = _months(filters, question.today)
    fitting = [one for one in requested(say.session) if _fits(one, filters, area.codes, months)]
    called = in_area(say, area.called) if area.called else ""
    return Asked(fitting, what, called, _split(filters))


def _months(filters: Filters, today: date) -> tuple[str, ...]:
    """The months that "this month" and "last month" mean."""
    ago = [MONTHS_AGO[aspect] for aspect in filters.aspect if aspect in MONTHS_AGO]
    counted = [today.year * 12 + today.month - 1 - n for n in ago]
    return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in counted)


def _fits(one: Requested, filters: Filters, codes: Sequence[str], months: Sequence[str]) -> bool:
    year, _, month = one.month.partition("-")
    return (
        (not filters.field or one.field in filters.field)
        and (not degrees(filters) or one.level in filters.level)
        and (not codes or one.province in codes)
        and (not filters.month or str(int(month)) in filters.month)
        and (not months or one.month in months)
        and (not filters.year or str(int(year) + BUDDHIST_ERA) in filters.year)
    )


def _split(filters: Filters) -> str:
    """By what the sums are told: as it was asked, else by what the question leaves open."""
    named = next((by for aspect, by in SPLITS.items() if aspect in filters.aspect), "")
    if not named and len(filters.level) > 1:
        return "level"
    return named or ("province" if len(filters.field) == 1 else "field")


def _head(say: Saying, asked: Asked, sums: list[Sum]) -> str:
    all_of_it = whole(asked.lines)
    base = _from(say, all_of_it.requests)
    first = max((one for one in sums if one.key not in ("", ANY)), key=lambda one: one.people, default=None)
    if asked.what or first is None or len(sums) < 2:
        return say(
            "requested.total", what=asked.what, area=asked.area, people=number(all_of_it.people), base=base
        )
    return say(
        "requested.most",
        kind=say(f"requested.kind_{asked.by}"),
        area=asked.area,
        name=_name(say, asked.by, first.key),
        people=number(first.people),
        base=base,
    )


def _from(say: Saying, n: int) -> str:
    return say("requested.base_one" if n == 1 else "requested.base", n=number(n))


def _rows(say: Saying, asked: Asked, sums: list[Sum], filters: Filters) -> list[str]:
    if len(sums) < 2 and asked.by != "field":
        return []
    return [_row(say, asked, one, filters) for one in sums[:SHOWN]]


def _row(say: Saying, asked: Asked, one: Sum, filters: Filters) -> str:
    told = say(
        "requested.row",
        name=_name(say, asked.by, one.key),
        people=number(one.people),
        base=_from(say, one.requests),
    )
    supply = _supply(say, one.key, filters) if asked.by == "field" and one.key else ""
    return f"{told} · {supply}" if supply else told


def _supply(say: Saying, field: str, filters: Filters) -> str:
    """How many finished the field in the same place: another figure, told beside what is asked for."""
    there = Filters(
        field=(field,),
        level=filters.level,
        province=filters.province,
        place=filters.place,
        region=filters.region,
    )
    count = asked_of(say, there).graduates(say.session)
    return say("requested.supply", count=graduates_word(say, count))


def _name(say: Saying, by: str, key: str) -> str:
    if by == "province":
        known = provinces(say.session).get(key)
        return say.name(known) if known else say("requested.any_province")
    if by == "level":
        return say.level(key) if key in naming.LEVELS else say("requested.any_level")
    if by == "month":
        return say.day(key)
    named = fields(say.session, [key])
    return say.both(named[0]) if named else say("requested.other_field")


def _notes(say: Saying, asked: Asked) -> str:
    all_of_it = whole(asked.lines)
    return lines(
        _unsaid(say, all_of_it.unsaid),
        say("requested.note", year=say.year) if asked.by == "field" else say("requested.note_short"),
    )


def _unsaid(say: Saying, n: int) -> str:
    """How many lines say no number, so that nobody takes the sums for all of it."""
    return say("requested.unsaid_one" if n == 1 else "requested.unsaid", n=number(n)) if n else ""


def _sources(say: Saying, asked: Asked) -> tuple[Source, ...]:
    own = Source(say("requested.source"), None, max(one.month for one in asked.lines))
    return (own, *(counts_source(say) if asked.by == "field" else ()))


def _bars(say: Saying, asked: Asked, sums: list[Sum], sources: tuple[Source, ...]) -> tuple[Part, ...]:
    drawn = tuple(Bar(_name(say, asked.by, one.key), one.people) for one in sums[:SHOWN] if one.people)
    if len(drawn) < FEWEST_BARS:
        return ()
    title = say("requested.chart", kind=say(f"requested.kind_{asked.by}"), area=asked.area)
    return (Chart(title, say("requested.unit"), drawn, "", sources[:1]),)  # the rows above say all of it


def _none(question: Question, say: Saying, asked: Asked) -> Reply:
    """No request fits: that is said, and no graduates are told in its place."""
    others = len({one.reference for one in requested(say.session)})
    told = say("requested.none", what=asked.what, area=asked.area)
    text = lines(
        told, say("requested.others", base=_from(say, others)) if others else say("requested.none_yet")
    )
    buttons = _next(say, question.filters)
    buttons = buttons if others else tuple(b for b in buttons if b.action.intent != "requested")  # type: ignore[union-attr]
    return Reply((Text(text),), "no_data", buttons)


def _next(say: Saying, filters: Filters) -> tuple[Button, ...]:
    where = Filters(province=filters.province, place=filters.place, region=filters.region)
    by_province = where.having("field", *filters.field).having("aspect", "by_province")
    return at_most_six(
        Button(say("requested.fields_button"), Ask("requested", where.having("aspect", "fields", "top"))),
        Button(say("requested.provinces_button"), Ask("requested", by_province)),
        Button(say("matching.file_button"), Ask("recruit", where.having("field", *filters.field))),
        Button(say("requested.published_button"), Ask("demand")),
    )
