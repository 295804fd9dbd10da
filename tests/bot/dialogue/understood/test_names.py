"""Official names that mean one programme of a field narrow to it; names of a trade do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.names import (
    with_one_alone,
    without_parts,
    without_words_of_projects,
)
from bot.dialogue.understood.words.exact_programs import with_exact_programs
from bot.dialogue.understood.words.units import Units
from bot.nlu.understanding import Entity, Understanding
from database.session import reading

UNITS = Units.read(Path(__file__).parents[4] / "data")


def _fields(engine: Engine, text: str, **named: str) -> list[str]:
    """The fields of a message after its parts are left out; `named` are words by id."""
    found = [Entity("field", i, text.index(w), text.index(w) + len(w), w) for i, w in named.items()]
    understood = Understanding(text, "th", "programs", 0.9, entities=tuple(found))
    with reading(engine) as session:
        return [e.id for e in without_parts(understood, session, UNITS).entities]


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


@pytest.mark.parametrize(
    ("level", "programs"),
    [
        ("high_voc_cert", ["hvc_mechanical_technique", "hvc_metal_technique"]),
        ("", []),  # of several levels no field is one programme
    ],
)
def test_beside_a_programme_other_fields_are_programmes_too_or_none_is(
    catalogue_engine: Engine, level: str, programs: list[str]
) -> None:
    text = "ปวส. เทคนิคเครื่องกล เทคนิคโลหะ"
    words = (("field", "auto", "เทคนิคเครื่องกล"), ("field", "welding", "เทคนิคโลหะ"), ("level", level, "ปวส."))
    named = tuple(Entity(k, i, text.index(w), text.index(w) + len(w), w) for k, i, w in words if i)
    with reading(catalogue_engine) as session:
        found = with_exact_programs(
            Understanding(text, "th", "outcomes", 0.9, entities=named), session
        ).entities
    assert sorted(e.id for e in found if e.kind == "program") == programs


@pytest.mark.parametrize(
    ("text", "programmes", "found"),
    [
        ("graduates of the Thai chef programme", True, ("hvc_thai_chef",)),
        ("graduates of the Thai chef course", False, ()),  # no word for a programme
        ("a food chef programme", True, ()),  # a word that the whole field is called by
        ("the best chef programme", True, ()),
    ],
)
def test_with_the_word_for_a_programme_a_few_words_of_its_name_are_enough(
    catalogue_engine: Engine, text: str, programmes: bool, found: tuple[str, ...]
) -> None:
    entity = Entity("field", "food", text.index("chef"), text.index("chef") + 4, "chef")
    understood = Understanding(text, "en", "graduates", 0.9, entities=(entity,))
    with reading(catalogue_engine) as session:
        filters = heard(with_exact_programs(understood, session, programmes)).filters
    assert filters.program == found


def test_beside_a_refused_name_of_the_same_field_the_other_is_its_programme(catalogue_engine: Engine) -> None:
    text = "ช่างกลเกษตร ไม่ใช่เครื่องกลเกษตร"
    wanted, refused = text.split(" ไม่ใช่")
    named = (
        Entity("field", "agri_machinery", 0, len(wanted), wanted, role="where"),
        Entity("field", "agri_machinery", text.index(refused), len(text), refused, negated=True, role="not"),
    )
    with reading(catalogue_engine) as session:
        found = with_exact_programs(
            Understanding(text, "th", "graduates", 0.9, entities=named), session
        ).entities
    assert [(e.kind, e.id) for e in found] == [
        ("field", "agri_machinery"),
        ("program", "hvc_agricultural_mechanics"),
    ]


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


@pytest.mark.parametrize(
    ("text", "named", "kept"),
    [
        ("อยากเรียนซ่อมบำรุงรถไฟ", {"maintenance": "ซ่อมบำรุง", "rail": "รถไฟ"}, ["rail"]),
        ("โดรนพ่นยาเกษตร", {"agri_drones": "โดรน", "agriculture": "เกษตร"}, ["agri_drones"]),
        ("rail maintenance near me", {"rail": "rail", "maintenance": "maintenance"}, ["rail"]),
        ("ช่างยนต์ช่างไฟฟ้า", {"auto": "ช่างยนต์", "electrical": "ช่างไฟฟ้า"}, ["auto", "electrical"]),
        ("ซ่อมบำรุงกับรถไฟ", {"maintenance": "ซ่อมบำรุง", "rail": "รถไฟ"}, ["maintenance", "rail"]),
        ("ซ่อมบำรุง รถไฟ", {"maintenance": "ซ่อมบำรุง", "rail": "รถไฟ"}, ["maintenance", "rail"]),
        ("rail, maintenance", {"rail": "rail", "maintenance": "maintenance"}, ["rail", "maintenance"]),
    ],
)
def test_a_field_that_is_part_of_another_ones_name_is_no_field_of_its_own(
    catalogue_engine: Engine, text: str, named: dict[str, str], kept: list[str]
) -> None:
    assert _fields(catalogue_engine, text, **named) == kept


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("the pilot KOSEN classrooms", {"pilot": "untaught", "KOSEN": "international"}, ["international"]),
        ("pilot training", {"pilot": "untaught"}, ["untaught"]),
        ("welding at KOSEN", {"welding": "field", "KOSEN": "international"}, ["field", "international"]),
    ],
)
def test_a_word_of_a_projects_own_name_is_no_trade(
    catalogue_engine: Engine, text: str, words: dict[str, str], left: list[str]
) -> None:
    named = tuple(
        Entity(kind, word.lower(), text.index(word), text.index(word) + len(word), word)
        for word, kind in words.items()
    )
    understood = Understanding(text, "en", "international", 0.9, entities=named)
    with reading(catalogue_engine) as session:
        assert [e.kind for e in without_words_of_projects(understood, session).entities] == left


def test_one_person_alone_is_a_bound_and_one_place_is_none() -> None:
    for text, role in (("จังหวัดไหนจบเพียงคนเดียว", "bound"), ("ชลบุรีจังหวัดเดียว", "other")):
        start = text.index("เดียว")
        one = Entity("numeral", "1", start, len(text), "เดียว", role="other")
        understood = Understanding(text, "th", "graduates", 0.9, entities=(one,))
        assert [e.role for e in with_one_alone(understood, UNITS).entities] == [role]
