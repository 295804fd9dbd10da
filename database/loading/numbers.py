"""Figures, short courses, international programmes, and frequent questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from database.loading.finding import RefusedError
from database.loading.programmes import sourced
from database.loading.record import Record
from database.loading.row import Row
from database.loading.sources import SourceBook

FIGURE_COLUMNS = "year_be level field_th region province_th measure value unit source_url as_of note".split()
COURSE_COLUMNS = (
    "id title_th title_en hours provider_th province_th industry_id fee_baht audience_th source_url as_of"
).split()
INTERNATIONAL_COLUMNS = (
    "id name_th name_en member_countries funder_countries field_th field_en format organiser funding "
    "eligible_th period status source_url as_of"
).split()
INTERNATIONAL_TEXTS = (
    "group_id member_countries funder_countries field_th field_en format organiser funding eligible_th "
    "period status format_en organiser_en funding_en eligible_en period_en status_en"
).split()
NATIONAL = "national"  # owns what no centre does
FAQ_KINDS = frozenset({"fact", "event", "unknown"})
FAQ_COLUMNS = "id topic question_th answer_facts source_url as_of valid_until".split()
LEVELS = frozenset({"voc_cert", "high_voc_cert", "bachelor", "all", "short_course"})
# The five regions of OVEC's figures, and what its publications sum up besides.
REGIONS = frozenset("ภาคเหนือ ภาคตะวันออกเฉียงเหนือ ภาคกลาง ภาคใต้ ภาคตะวันออกและกรุงเทพมหานคร EEC ทั้งประเทศ".split())
MEASURES = frozenset(
    "graduates tracked employed_pct further_study_pct unemployed_pct demand target applicants students "
    "students_pct colleges fields specialisations".split()
)


def figure(row: Row, sources: SourceBook, provinces: Mapping[str, str]) -> Record:
    """One row of graduates.csv; its id is its row, so that a load of the same file changes nothing."""
    measure, value = row.one_of("measure", MEASURES), row.number_needed("value")
    if value < 0 or (measure.endswith("_pct") and value > 100):
        raise RefusedError("bad_number", "value", value=row.text("value"))
    return {
        "id": row.number,
        "year_be": row.text("year_be"),
        "level": row.one_of("level", LEVELS),
        "field_th": row.text("field_th"),
        "region": row.one_of("region", REGIONS),
        "province_code": row.known_or_none("province_th", provinces),
        "measure": measure,
        "value": value,
        "unit": row.needed("unit"),
        **sourced(row, sources),
    }


def short_course(
    row: Row, sources: SourceBook, provinces: Mapping[str, str], industries: Mapping[str, str]
) -> Record:
    """One row of short_courses.csv."""
    return {
        "id": row.needed("id"),
        "title_th": row.needed("title_th"),
        "title_en": row.needed("title_en"),
        "hours": row.positive_or_none("hours"),
        "provider_th": row.needed("provider_th"),
        "provinces": ";".join(row.all_known("province_th", provinces)),
        "industry_id": row.known_or_none("industry_id", industries),
        "fee_baht": row.positive_or_none("fee_baht"),
        "audience_th": row.text("audience_th"),
        **sourced(row, sources),
    }


def international(row: Row, sources: SourceBook) -> Record:
    """One row of international.csv."""
    texts = {column: row.text(column) for column in INTERNATIONAL_TEXTS}
    names = {column: row.needed(column) for column in ("id", "name_th", "name_en")}
    return {**names, **texts, **sourced(row, sources)}


def faq(row: Row, sources: SourceBook, topics: Mapping[str, Any], offices: Collection[str]) -> Record:
    """One row of faq_facts.csv; its topic is one that fact_topics.yml lists, its owner one of the offices."""
    row.needed("topic")
    if row.text("topic") not in topics:
        raise RefusedError("topic_unread", "topic", value=row.text("topic"))
    needed = {column: row.needed(column) for column in ("topic", "question_th", "answer_facts")}
    texts = {column: row.text(column) for column in ("question_en", "answer_facts_en")}
    kind = row.one_of("kind", FAQ_KINDS) if row.text("kind") else "fact"  # older files lack the column
    owner = row.one_of("owner", offices) if row.text("owner") else NATIONAL
    until = {"valid_until": row.date("valid_until"), "kind": kind, "owner": owner}
    of_source = (
        {"source_id": None, "as_of": "", "note": ""}
        if kind == "unknown" and not row.text("source_url")
        else sourced(row, sources)
    )  # what nobody recorded need not have a source
    return {"id": row.slug("id"), **needed, **texts, **until, **of_source}
