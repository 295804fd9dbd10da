"""The topic of a message follows from the things that it names, where words alone mislead."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from bot.dialogue.settle import by_things, said_by_learner, settled

PRINTING = Filters(field=("printing",), level=("high_voc_cert",))


def test_a_field_and_nothing_else_is_described() -> None:
    assert settled("program_info", PRINTING) == "program_info"


@pytest.mark.parametrize("more", [{"aspect": ("where",)}, {"sector": ("state",)}])
def test_a_field_with_where_or_by_whom_is_looked_for(more: dict[str, tuple[str, ...]]) -> None:
    filters = Filters(field=PRINTING.field, level=PRINTING.level, **more)
    assert settled("program_info", filters) == "programs"


def test_contacts_of_graduates_are_personal_data() -> None:
    assert settled("graduates", Filters(field=("electrical",), aspect=("contact",))) == "personal_data"


def test_training_in_another_country_is_international() -> None:
    assert settled("short_courses", Filters(country=("BR",))) == "international"


def test_what_is_put_in_order_decides_whether_numbers_or_shares_are_told() -> None:
    assert settled("top_colleges", Filters(province=("55",), aspect=("fields", "top"))) == "top_colleges"
    assert settled("top_colleges", Filters(aspect=("by_province", "unemployed", "top"))) == "outcomes"
    assert settled("graduates", Filters(aspect=("by_region", "employed"))) == "outcomes"
    assert settled("compare", Filters(field=("auto",), aspect=("by_province",))) == "top_colleges"
    assert settled("compare", Filters(province=("20", "21"), aspect=("employed", "where"))) == "compare"
    three = Filters(field=("auto", "electrical", "welding"), aspect=("employed", "top"))
    assert settled("outcomes", three) == "compare"
    assert settled("study_path", Filters(aspect=("further_study", "share"))) == "outcomes"
    assert settled("outcomes", Filters(province=("21",), aspect=("share", "of_all"))) == "graduates"


def test_two_provinces_to_compare_are_a_comparison() -> None:
    assert settled("graduates", Filters(province=("20", "21"), aspect=("compare",))) == "compare"


def test_one_province_is_nothing_to_compare() -> None:
    assert settled("graduates", Filters(province=("21",), aspect=("compare",))) == "graduates"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("อยากทำงานโรงแรม มีเรียนไหม", "programs"),
        ("I want to work in hotels, where can I study it", "programs"),
        ("โรงแรมรับคนที่เรียนการโรงแรมมา 5 คน", "recruit"),
        ("hiring people who studied hotel management", "recruit"),
    ],
)
def test_who_only_speaks_of_learning_hires_nobody(text: str, topic: str) -> None:
    assert said_by_learner("recruit", text, Filters(field=("hotel",))) == topic


def test_a_kind_of_college_is_asked_of_the_register() -> None:
    assert settled("programs", Filters(college_type=("polytechnic",), province=("10",))) == "college_info"
    assert (
        settled("programs", Filters(college_type=("technical",), field=("auto",), province=("10",)))
        == "programs"
    )
    assert settled("graduates", Filters(college_type=("technical",), aspect=("count",))) == "graduates"
    assert by_things(Filters(college_type=("community",), region=("south",))) == "college_info"


def test_a_course_and_engineering_have_topics_of_their_own() -> None:
    assert settled("programs", Filters(course=("dsd_huawei_5g",))) == "short_courses"
    assert settled("program_info", Filters(field=("auto",), aspect=("engineering",))) == "study_path"
    assert settled("level_info", Filters(college=("1320096101",), aspect=("known_for",))) == "college_info"
