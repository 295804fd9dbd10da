"""One published figure on demand or plans in words: of what, where, how many, for which years, by whom."""

from __future__ import annotations

from actions.reply import Source
from actions.words.citing import cited
from actions.words.figures import number
from actions.words.saying import Saying
from database.queries.figures import Published
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


def line_of(row: Published, say: Saying, provinces: dict[str, ProvinceRow]) -> str:
    """One row of a list."""
    return say("demand.line", told=said_of(row, say, provinces), source=publisher_of(row, say))


def said_of(row: Published, say: Saying, provinces: dict[str, ProvinceRow], whole: str = "") -> str:
    """The figure with its measure, subject, place (`whole` where it is of no single province) and period."""
    about = say.desk.texts("demand.about", say.language, field=field_of(row, say)) if row.field_th else ""
    place = say.name(provinces[row.province_code]) if row.province_code else ""
    where = say.desk.texts("demand.in_province", say.language, province=place) if place else whole
    level = say.level(row.level) if row.level != "all" else ""
    return say(
        "demand.told",
        measure=say(f"demand.{row.measure}"),
        about=about + where,
        level=say("demand.at_level", level=level) if level else "",
        value=number(row.value),
        unit=row.unit,
        period=say("demand.period", years=row.year_be) if row.year_be else say("demand.no_period"),
    )


def field_of(row: Published, say: Saying) -> str:
    """What the figure speaks of, as the publisher calls it."""
    key = f"demand_fields.{row.field_th}"
    return say(key) if say.desk.texts.has(key) else row.field_th


def publisher_of(row: Published, say: Saying) -> str:
    """Who published the figure."""
    found: tuple[Source, ...] = cited(say.desk, say.language, (row.source_id, row.as_of))
    return found[0].name if found else ""
