"""Every value that a dimension can have has a name, in Thai and in English."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from actions.question import Desk
from actions.words.labels import Labels
from actions.words.saying import Saying
from database.models import Centre, College, InternationalProgram, Program, Province, ShortCourse

EVERY = {
    "college_type": select(College.kind_th).where(College.kind_th != "").distinct(),
    "subject_type": select(Program.subject_type_th).distinct(),
    "programme": select(Program.id),
    "field": select(Program.field_id).distinct(),
    "province": select(Province.code),
    "region": select(Province.region).distinct(),
    "ovec_region": select(Province.ovec_region).distinct(),
    "geographic_region": select(Province.geographic_region).distinct(),
    "zone": select(Province.zone).where(Province.zone != "").distinct(),
    "sector": select(College.sector).distinct(),
    "centre": select(Centre.id),
    "centre_kind": select(Centre.kind).distinct(),
    "course": select(ShortCourse.id),
    "project": select(InternationalProgram.id),
}


@pytest.mark.parametrize("dimension", sorted(EVERY))
def test_every_value_has_a_name_in_both_languages(desk: Desk, dimension: str) -> None:
    values = [str(value) for value in desk.session.scalars(EVERY[dimension])]
    thai, english = Labels(Saying(desk, "th")), Labels(Saying(desk, "en"))
    assert values
    for value in values:
        assert thai(dimension, value)
        assert is_english(english(dimension, value)), (value, english(dimension, value))


def is_english(text: str) -> bool:
    """Whether a name has no Thai letter."""
    return bool(text) and not any("\u0e00" <= letter <= "\u0e7f" for letter in text)


def test_every_country_of_a_project_has_a_name(desk: Desk) -> None:
    codes = {
        c
        for m in desk.session.scalars(select(InternationalProgram.member_countries))
        for c in m.split(";")
        if c
    }
    assert all(len(Labels(Saying(desk, "en"))("country", code)) > 2 for code in codes)


def test_a_kind_is_one_or_many(desk: Desk) -> None:
    labels = Labels(Saying(desk, "en"))
    assert labels.kind("วิทยาลัยเกษตรและเทคโนโลยี", one=True) == "college of agriculture and technology"
    assert labels.kind("วิทยาลัยเกษตรและเทคโนโลยี") == "colleges of agriculture and technology"
    assert labels.kind("ไม่มีประเภทนี้") == "ไม่มีประเภทนี้"


def test_things_are_counted_with_their_classifier(desk: Desk) -> None:
    thai, english = Labels(Saying(desk, "th")), Labels(Saying(desk, "en"))
    assert [thai.counted(d, 12) for d in ("college", "province", "field")] == [
        "วิทยาลัย 12 แห่ง",
        "12 จังหวัด",
        "12 สาขา",
    ]
    assert [english.counted("college", n) for n in (1, 1200)] == ["1 college", "1,200 colleges"]


def test_districts_of_bangkok_have_their_own_word(desk: Desk) -> None:
    labels = Labels(Saying(desk, "th"))
    assert labels("district", "10:บางรัก") == "เขตบางรัก"
    assert labels("district", "20:ศรีราชา") == "อำเภอศรีราชา ชลบุรี"


@pytest.mark.parametrize(
    ("field", "level", "thai"),
    [
        ("electrical", "bachelor", "ช่างไฟฟ้ากำลัง (เทคโนโลยีไฟฟ้า)"),
        ("auto", "bachelor", "ช่างยนต์และเครื่องกล"),  # two programmes there
        ("accounting", "bachelor", "การบัญชี"),  # of the same name
    ],
)
def test_a_field_at_a_level_is_told_with_what_its_one_programme_is_called(
    desk: Desk, field: str, level: str, thai: str
) -> None:
    assert Labels(Saying(desk, "th")).field_at(field, level) == thai
