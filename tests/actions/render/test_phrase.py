"""A query is called by all that narrows it, in Thai and English, in the singular and the plural."""

from __future__ import annotations

from typing import Any

import pytest

from actions.query import query_from
from actions.question import Desk
from actions.render.phrase import phrase
from actions.words.labels import Labels
from actions.words.saying import Saying
from tests.actions.render.told import where


def called(desk: Desk, language: str, measure: str, conditions: list[dict[str, Any]], **how: Any) -> str:
    """The phrase of a query."""
    query = query_from({"measure": measure, "where": conditions})
    return phrase(Labels(Saying(desk, language)), query, **how)


@pytest.mark.parametrize(
    ("measure", "conditions", "thai", "english"),
    [
        (
            "graduates",
            where(level="voc_cert", field="welding", college_type="วิทยาลัยการอาชีพ", province="50"),
            "ผู้จบ ปวช. สาขาช่างเชื่อมโลหะจากวิทยาลัยการอาชีพในเชียงใหม่",
            "graduates in Welding and metal work at vocational certificate level from industrial and community "
            "education colleges in Chiang Mai",
        ),
        ("colleges", where(sector="private", zone="eec"), "วิทยาลัยเอกชนในพื้นที่ EEC", "private colleges in the EEC"),
        ("colleges", where(college_type="วิทยาลัยเกษตรและเทคโนโลยี"), "วิทยาลัยเกษตรและเทคโนโลยี", "colleges of agriculture and technology"),
        ("projects", where(country=["SG", "DE"]), "โครงการต่างประเทศกับสิงคโปร์หรือเยอรมนี", "projects abroad with Singapore or Germany"),
        ("centres", where(centre_kind="main"), "ศูนย์ประสานงานฯ ที่เป็นศูนย์หลัก", "main centres"),
        ("graduates", where(subject_type="คหกรรม"), "ผู้จบประเภทวิชาคหกรรม", "graduates in the subject type Home Economics"),
        ("graduates", where(dual="true"), "ผู้จบระบบทวิภาคี", "graduates in dual training"),
    ],
)  # fmt: skip
def test_all_that_narrows_is_named(
    desk: Desk, measure: str, conditions: list[dict[str, Any]], thai: str, english: str
) -> None:
    assert called(desk, "th", measure, conditions) == thai
    assert called(desk, "en", measure, conditions) == english


def test_one_is_told_in_the_singular(desk: Desk) -> None:
    private = where(sector="private", province="21")
    assert called(desk, "en", "colleges", private, one=True) == "private college in Rayong"
    assert called(desk, "en", "graduates", where(level="bachelor"), one=True).startswith("graduate at")


def test_what_is_left_out_of_the_count_is_named(desk: Desk) -> None:
    out = [{"dimension": "sector", "op": "not", "values": ["private"]}]
    assert called(desk, "th", "colleges", out) == "วิทยาลัย (ไม่รวมวิทยาลัยเอกชน)"
    assert called(desk, "en", "colleges", out) == "colleges (not counting private colleges)"


def test_many_values_are_counted_not_listed(desk: Desk) -> None:
    many = where(province=["10", "20", "21", "22", "23", "24", "25"])
    assert called(desk, "th", "graduates", many) == "ผู้จบใน 7 จังหวัด"


def test_a_programme_is_told_with_its_level_once(desk: Desk) -> None:
    both = where(level="high_voc_cert", programme="hvc_petrochemical")
    assert called(desk, "th", "graduates", both).count("ปวส.") == 1
    other = where(level="voc_cert", programme="hvc_petrochemical")
    assert "ปวช." in called(desk, "th", "graduates", other)
