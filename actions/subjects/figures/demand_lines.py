"""Published figures on demand: of which industries they are asked for, each in words, and a picture beside the supply.

Demand is published by industry only. A word may be a field and an industry: "ด้านยานยนต์ ... และด้านดิจิทัล" names two
industries, though the first word is a field of study, too. In the picture demand and graduates stand below each other,
each with its own scale and source, and are never added up or taken from each other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.planning.plan import answer
from actions.query import Query
from actions.question import Question
from actions.reply import Bar, Chart, Panel, Source
from actions.subjects.figures.scope import counts_source
from actions.subjects.programmes.wanted import wanted
from actions.words.figures import number
from actions.words.naming import LEVELS
from actions.words.saying import Saying, capital, lines
from database.queries.figures import EEC, Published, published
from database.queries.industries import industries, industries_of
from database.queries.places import ProvinceRow

# Words by which a published figure names an industry, for each of ours.
INDUSTRY_WORDS = {
    "next_gen_auto": ("ยานยนต์",),
    "smart_electronics": ("อิเล็กทรอนิกส์",),
    "wellness_tourism": ("ท่องเที่ยว", "บริการ"),
    "agri_biotech": ("เกษตร",),
    "food_future": ("อาหาร",),
    "robotics": ("หุ่นยนต์",),
    "aviation_logistics": ("การบิน", "โลจิสติกส์", "พาณิชยนาวี"),
    "biofuel_biochem": ("ชีวภาพ",),
    "digital": ("ดิจิทัล",),
    "medical_hub": ("การแพทย์", "สุขภาพ"),
}
MEASURES = ("demand", "target")
WORD = re.compile(r"[a-z]{6,}")  # of an English name, long enough to mean it
MOST = 4  # figures on demand; more are not read on a phone


def line_of(row: Published, say: Saying, provinces: dict[str, ProvinceRow]) -> str:
    """One row of a list."""
    return say("demand.line", told=said_of(row, say, provinces), source=publisher_of(row, say))


def said_of(row: Published, say: Saying, provinces: dict[str, ProvinceRow], whole: str = "") -> str:
    """The figure with its measure, subject, place (`whole` where it is of no single province) and period."""
    about = say("demand.about", field=field_of(row, say)) if row.field_th else ""
    place = say.name(provinces[row.province_code]) if row.province_code else ""
    where = say("demand.in_province", province=place) if place else whole
    level = say.level(row.level) if row.level != "all" else ""
    return say(
        "demand.told",
        measure=say(f"demand.{row.measure}"),
        about=about + where,
        level=say("demand.at_level", level=level) if level else "",
        value=number(row.value),
        unit=row.unit,
        period=period_words(row.year_be, say),
    )


def field_of(row: Published, say: Saying) -> str:
    """What the figure speaks of, as the publisher calls it."""
    key = f"demand_fields.{row.field_th}"
    return say(key) if say.has(key) else row.field_th


def period_words(years: str, say: Saying) -> str:
    """Of which years the figure is, or that it does not say."""
    return say("demand.period", years=years) if years else say("demand.no_period")


def publisher_of(row: Published, say: Saying) -> str:
    """Who published the figure."""
    found: tuple[Source, ...] = say.sources([row])
    return found[0].name if found else ""


# ---------------------------------------------------------------- one figure in words


def with_industries(question: Question, say: Saying) -> Filters:
    """The filters with an industry for each field that is called as one, else with those that a field is related to."""
    filters = question.filters
    names = {row.field_th for row in published(say.session, MEASURES, EEC)}
    called, others = dict.fromkeys(filters.industry), []
    for field in filters.field:
        related = _related(filters.having("field", field), say)
        spoken = [one for one in related if _is_called(one, question.text.lower(), names, say)]
        called |= dict.fromkeys(spoken)
        others += [] if spoken else [field]
    if others and not called:
        called = dict.fromkeys(
            one for field in others for one in _related(filters.having("field", field), say)
        )
    return filters.having("field", *others).having("industry", *called)


def _related(filters: Filters, say: Saying) -> list[str]:
    chosen = wanted(say, filters.having("level").having("industry")).programs or ()
    related = industries_of(say.session, [program.id for program in chosen])
    return list(dict.fromkeys(one for ids in related.values() for one in ids if one in INDUSTRY_WORDS))


def _is_called(industry: str, text: str, names: Collection[str], say: Saying) -> bool:
    """Whether a text has a word by which published figures name the industry."""
    words = INDUSTRY_WORDS[industry]
    keys = (f"demand_fields.{name}" for name in names if any(word in name for word in words))
    known = (key for key in keys if say.has(key))
    english = {word for key in known for word in WORD.findall(say.desk.texts(key, "en"))}
    return any(word in text for word in (*words, *english))


def of_each_side(rows: Sequence[Published], named: Sequence[str]) -> list[Published]:
    """The rows, the best of each industry first, so that none of several goes without its figure."""
    if len(named) < 2:
        return list(rows)
    best = (next((row for row in rows if _is_of(row, one)), None) for one in named)
    first = list(dict.fromkeys(row for row in best if row is not None))
    return [*first, *(row for row in rows if row not in first)]


def without_figure(filters: Filters, shown: Sequence[Published], say: Saying) -> list[str]:
    """The word of each of several industries that no figure that is told is of."""
    lost = [one for one in filters.industry if not any(_is_of(row, one) for row in shown)]
    if len(filters.industry) < 2 or len(lost) == len(filters.industry) or filters.field:
        return []  # what a field is related to was not named
    named = (say.name(row) for row in industries(say.session) if row.id in lost)
    key = "demand.none_then" if filters.year else "demand.none"
    return [say(key, about=say("demand.about_field", field=name)) for name in named]


def _is_of(row: Published, industry: str) -> bool:
    return any(word in row.field_th for word in INDUSTRY_WORDS.get(industry, ()))


# ---------------------------------------------------------------- supply beside demand


def beside(say: Saying, industries: tuple[str, ...], rows: Sequence[Published]) -> tuple[Chart, ...]:
    """One picture for one industry of the EEC; none where one of the two sides is not in the data."""
    demanded = [row for row in rows if row.measure == "demand" and row.field_th][:MOST]
    if len(industries) != 1 or not demanded:
        return ()
    asked = wanted(say, Filters(industry=industries))
    supply = _supply(say, industries)
    if not supply or not asked.industries:
        return ()
    demand = _demand(say, demanded)
    alternative = lines(
        _told(say, supply, say.year),
        _told(say, demand),
        say("beside.note"),
        say("programs.related_is_judgement"),
    )
    title = say("beside.title", industry=say.name(asked.industries[0]))
    sources = tuple(dict.fromkeys((*supply.sources, *demand.sources)))
    return (Chart(title, "", (), alternative, sources, panels=(supply, demand)),)


def _supply(say: Saying, industries: tuple[str, ...]) -> Panel | None:
    related = conditions_of(Filters(industry=industries, region=("eec",)))
    rows = answer(say.session, Query("graduates", where=related, by=("level",))).rows
    bars = tuple(Bar(say.level(level), row.value) for level in LEVELS for row in rows if row.keys == (level,))
    return Panel(say("beside.supply"), say("graduates.unit"), bars, counts_source(say)) if bars else None


def _demand(say: Saying, rows: Sequence[Published]) -> Panel:
    bars = tuple(Bar(capital(field_of(row, say)), row.value, _when_and_who(say, row)) for row in rows)
    source = say.sources(rows)
    return Panel(say("beside.demand"), say("beside.people"), bars, source)


def _when_and_who(say: Saying, row: Published) -> str:
    return " · ".join((period_words(row.year_be, say), *_names(say.sources([row]))))


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
