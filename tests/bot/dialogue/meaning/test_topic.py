"""The topic of a message follows from the things that it names, where words alone mislead."""

from __future__ import annotations

from actions.filters import Filters
from bot.dialogue.decisions.suggested import by_things
from bot.dialogue.meaning.topic import meant, settled
from bot.dialogue.understood.heard import heard
from tests.bot.dialogue.saying import said

PRINTING = Filters(field=("printing",), level=("high_voc_cert",))


def test_a_field_and_nothing_else_is_described() -> None:
    assert settled("program_info", PRINTING) == "program_info"


def test_names_of_colleges_are_no_persons() -> None:
    asked = Filters(aspect=("names", "number_of_colleges"))
    assert settled("personal_data", asked.having("field", "accounting")) == "programs"
    assert settled("personal_data", Filters(aspect=("names",), field=("accounting",))) == "personal_data"


def test_training_in_another_country_is_international() -> None:
    assert settled("short_courses", Filters(country=("BR",))) == "international"


def test_one_province_is_nothing_to_compare() -> None:
    assert settled("graduates", Filters(province=("21",), aspect=("compare",))) == "graduates"


def test_a_kind_of_college_is_asked_of_the_register() -> None:
    assert settled("programs", Filters(college_type=("polytechnic",), province=("10",))) == "college_info"
    assert (
        settled("programs", Filters(college_type=("technical",), field=("auto",), province=("10",)))
        == "programs"
    )
    assert settled("graduates", Filters(college_type=("technical",), aspect=("count",))) == "graduates"
    assert by_things(Filters(college_type=("community",), region=("south",))) == "college_info"


def test_what_a_college_teaches_as_dual_training_is_told_by_its_topic() -> None:
    college = Filters(college=("1384016201",), aspect=("dual_training", "fields"))
    assert settled("college_info", college) == settled("programs", college) == "dual"
    assert settled("college_info", college.having("aspect", "dual_training", "phone")) == "college_info"
    assert by_things(college) == "dual"


def test_what_a_named_college_teaches_is_told_of_the_college() -> None:
    at_college = Filters(college=("1395026401",), level=("high_voc_cert",))
    assert settled("study_path", at_college.having("aspect", "fields")) == "programs"
    assert settled("study_path", at_college) == "study_path"
    assert settled("study_path", Filters(level=("high_voc_cert",), aspect=("fields",))) == "study_path"


def test_a_short_course_that_is_named_is_no_list_of_programmes() -> None:
    named = Filters(course=("songkhla_dance",), province=("90",))
    assert settled("programs", named) == settled("fees", named) == "short_courses"
    assert settled("programs", named.having("field", "music")) == "programs"


def test_training_in_what_is_no_field_of_ours_is_a_short_course() -> None:
    diving = said("อยากเรียนดำน้ำที่ภูเก็ต ที่ไหนเปิดอบรม", "programs", province="ภูเก็ต=83")
    assert meant(diving, heard(diving), wronged=False) == "short_courses"
    cars = said("อยากเรียนช่างยนต์ที่ภูเก็ต ที่ไหนเปิดอบรม", "programs", field="ช่างยนต์=auto")
    assert meant(cars, heard(cars), wronged=False) == "programs"
