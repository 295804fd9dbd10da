"""Supply beside demand: graduates related to an industry and the figures on demand for it, in one picture.

The two are of different publishers and periods. They stand below each other, each with its own scale and source,
and are never added up or taken from each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.filters import Filters
from actions.reply import Bar, Chart, Panel, Source
from actions.subjects.programmes.wanted import wanted
from actions.words import naming
from actions.words.citing import cited
from actions.words.figures import number
from actions.words.saying import Saying, capital, lines
from database.queries.figures import Published, Scope, by_level, source_of_counts
from database.queries.places import EEC_PROVINCES

MOST = 4  # figures on demand; more are not read on a phone


def beside(say: Saying, industries: tuple[str, ...], rows: Sequence[Published]) -> tuple[Chart, ...]:
    """One picture for one industry of the EEC; none where one of the two sides is not in the data."""
    demanded = [row for row in rows if row.measure == "demand" and row.field_th][:MOST]
    if len(industries) != 1 or not demanded:
        return ()
    asked = wanted(say.desk, Filters(industry=industries), say.language)
    supply = _supply(say, tuple(p.id for p in asked.programs or ()))
    if not supply or not asked.industries:
        return ()
    demand = _demand(say, demanded)
    alternative = lines(
        _told(say, supply, say.year),
        _told(say, demand),
        say("beside.note"),
        say("programs.related_is_judgement"),
    )
    title = say("beside.title", industry=naming.name(asked.industries[0], say.language))
    sources = tuple(dict.fromkeys((*supply.sources, *demand.sources)))
    return (Chart(title, "", (), alternative, sources, panels=(supply, demand)),)


def _supply(say: Saying, programs: tuple[str, ...]) -> Panel | None:
    counted = by_level(say.desk.session, Scope(programs=programs, provinces=EEC_PROVINCES))
    bars = tuple(Bar(say.level(row.id), row.graduates) for row in counted)
    source = cited(say.desk, say.language, source_of_counts(say.desk.session))
    return Panel(say("beside.supply"), say("graduates.unit"), bars, source) if bars else None


def _demand(say: Saying, rows: Sequence[Published]) -> Panel:
    bars = tuple(Bar(_field(say, row), row.value, _when_and_who(say, row)) for row in rows)
    source = cited(say.desk, say.language, *((row.source_id, row.as_of) for row in rows))
    return Panel(say("beside.demand"), say("beside.people"), bars, source)


def _field(say: Saying, row: Published) -> str:
    key = f"demand_fields.{row.field_th}"
    return capital(say(key)) if say.desk.texts.has(key) else row.field_th


def _when_and_who(say: Saying, row: Published) -> str:
    period = say("demand.period", years=row.year_be) if row.year_be else say("demand.no_period")
    publisher = cited(say.desk, say.language, (row.source_id, row.as_of))
    return " · ".join((period, *_names(publisher)))


def _names(sources: tuple[Source, ...]) -> tuple[str, ...]:
    return tuple(source.name for source in sources)


def _told(say: Saying, panel: Panel, year: str = "") -> str:
    """A panel in words: every bar with its value, with what stands below it, and the publishers."""
    figures = (_bar_told(say, bar, panel.unit) for bar in panel.bars)
    publishers = " ".join(filter(None, (", ".join(_names(panel.sources)), year)))
    return lines(say("beside.panel", title=panel.title, publisher=publishers), *figures)


def _bar_told(say: Saying, bar: Bar, unit: str) -> str:
    key = "beside.bar_detail" if bar.detail else "beside.bar"
    return say(key, label=bar.label, value=number(bar.value), unit=unit, detail=bar.detail)
