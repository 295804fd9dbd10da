"""Demand and plans for workers in the EEC: each figure with its publisher and period, never mixed."""

from __future__ import annotations

from actions.area import area_of
from actions.figures import number
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Source, Text
from actions.saying import Saying, lines
from actions.sources import cited
from database.queries.figures import COUNTRY, EEC, Published, published
from database.queries.places import EEC_PROVINCES, ProvinceRow

MOST = 8
MEASURES = ("demand", "target")
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


@action("demand", takes="industry curve province place region year field aspect")
def demand(question: Question, desk: Desk) -> Reply:
    """The figures that fit; the totals when nothing narrows them."""
    say = Saying(desk, question.language)
    area = area_of(desk, question.filters, question.language)
    whole_country = question.filters.region == ("country",)
    outside = bool(area.codes) and not set(area.codes) & set(EEC_PROVINCES)
    rows = published(desk.session, MEASURES, COUNTRY if whole_country else EEC)
    fitting = [row for row in rows if _fits(row, question.filters, area.codes)]
    head = say("demand.head_country" if whole_country else "demand.head")
    notes = [say("demand.none_region")] if outside else []
    if not fitting:
        notes.append(say("demand.none", about=""))
        fitting = [row for row in rows if not row.field_th and not row.province_code]
    shown = fitting[:MOST]
    sources = cited(desk, question.language, *((row.source_id, row.as_of) for row in shown))
    told = [_line(row, say, area.all) for row in shown]
    text = lines(*notes, head, *told, say("demand.note"))
    return Reply(
        parts=(Text(text, sources),),
        kind="no_data" if notes else "answer",
        suggestions=_next(say),
        language=question.language,
    )


def _fits(row: Published, filters: Filters, codes: tuple[str, ...]) -> bool:
    return _fits_industry(row, filters) and _fits_year(row, filters) and _fits_area(row, codes)


def _fits_industry(row: Published, filters: Filters) -> bool:
    if not filters.industry:
        return True if filters.year else not row.field_th
    words = [word for industry in filters.industry for word in INDUSTRY_WORDS.get(industry, ())]
    return any(word in row.field_th for word in words)


def _fits_year(row: Published, filters: Filters) -> bool:
    if not filters.year:
        return True
    first, _, last = row.year_be.partition("-")
    return any(first <= year <= (last or first) for year in filters.year) if first else False


def _fits_area(row: Published, codes: tuple[str, ...]) -> bool:
    narrow = set(codes) & set(EEC_PROVINCES)
    if not narrow or narrow == set(EEC_PROVINCES):
        return True
    return not row.province_code or row.province_code in narrow


def _line(row: Published, say: Saying, provinces: dict[str, ProvinceRow]) -> str:
    about = say.desk.texts("demand.about", say.language, field=_field(row, say)) if row.field_th else ""
    place = say.name(provinces[row.province_code]) if row.province_code else ""
    where = say.desk.texts("demand.in_province", say.language, province=place) if place else ""
    period = say("demand.period", years=row.year_be) if row.year_be else say("demand.no_period")
    return say(
        "demand.line",
        measure=say(f"demand.{row.measure}"),
        about=about + where,
        value=number(row.value),
        unit=row.unit,
        period=period,
        source=_publisher(row, say),
    )


def _field(row: Published, say: Saying) -> str:
    key = f"demand_fields.{row.field_th}"
    return say(key) if say.desk.texts.has(key) else row.field_th


def _publisher(row: Published, say: Saying) -> str:
    found: tuple[Source, ...] = cited(say.desk, say.language, (row.source_id, row.as_of))
    return found[0].name if found else ""


def _next(say: Saying) -> tuple[Button, ...]:
    eec = Filters(region=("eec",))
    return (
        Button(say("demand.graduates_button"), Ask("graduates", eec)),
        Button(say("demand.industries_button"), Ask("industries")),
    )
