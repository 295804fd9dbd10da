"""Official names that mean one programme of a field narrow to it; names of a trade do not."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.names import with_exact_programs
from bot.nlu.understanding import Entity, Understanding
from database.session import reading


def _programs(engine: Engine, text: str, field: str, **changes: object) -> tuple[str, ...]:
    entity = Entity("field", field, 0, len(text), text, **changes)  # type: ignore[arg-type]
    understood = Understanding(text, "th", "programs", 0.9, entities=(entity,))
    with reading(engine) as session:
        filters = heard(with_exact_programs(understood, session)).filters
    return filters.program


@pytest.mark.parametrize(
    ("name", "field", "programs"),
    [
        ("เชฟอาหารไทย", "food", ("hvc_thai_chef",)),
        ("Thai Cuisine Chef", "food", ("hvc_thai_chef",)),
        ("เทคนิคเครื่องกล", "auto", ("hvc_mechanical_technique",)),
        ("ดิจิทัลกราฟิก", "computer_graphics", ("bt_digital_graphics", "hvc_digital_graphics", "vc_digital_graphics")),
        ("ช่างไฟฟ้ากำลัง", "electrical", ()),  # what the trade is called at every level
        ("อาหารและโภชนาการ", "food", ()),  # the name of the field itself
        ("ปิโตรเคมี", "petrochemical", ()),  # the only programme at its level
        ("เชฟ", "food", ()),
        ("อิเล็กทรอนิกส์", "electronics", ()),  # the trade ช่างอิเล็กทรอนิกส์ without its first word
        ("Electronics", "electronics", ()),
        ("เมคคาทรอนิกส์", "mechatronics", ()),  # of one level, and how the name of the field begins
        (
            "คอมพิวเตอร์ธุรกิจ",
            "business_computer",
            ("bt_business_computer", "hvc_business_computer", "vc_business_computer"),
        ),
    ],
)  # fmt: skip
def test_an_official_name_means_its_programme(
    catalogue_engine: Engine, name: str, field: str, programs: tuple[str, ...]
) -> None:
    assert _programs(catalogue_engine, name, field) == programs


def test_a_refused_or_unclear_field_names_no_programme(catalogue_engine: Engine) -> None:
    assert _programs(catalogue_engine, "เชฟอาหารไทย", "food", negated=True) == ()
    assert _programs(catalogue_engine, "เชฟอาหารไทย", "food", candidates=("food", "home_economics")) == ()


def test_the_letters_of_a_name_are_counted_once(catalogue_engine: Engine) -> None:
    text = "เชฟอาหารไทย กรุงเทพมหานคร"
    entity = Entity("field", "food", 0, 11, "เชฟอาหารไทย")
    understood = Understanding(text, "th", "programs", 0.9, entities=(entity,))
    with reading(catalogue_engine) as session:
        named = with_exact_programs(understood, session)
    assert heard(named).rest == heard(understood).rest > 0
