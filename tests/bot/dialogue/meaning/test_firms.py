"""What belongs to who asks narrows nothing where the same kind of thing is wanted too."""

from __future__ import annotations

import pytest

from bot.dialogue.meaning.firms import without_the_askers_own
from bot.nlu.understanding import Entity, Slot, Understanding

AUTO = ("field", "auto", "ช่างยนต์", "where")
Name = tuple[str, str, str, str]


def kept(text: str, *names: Name, intent: str = "programs", **slots: str) -> set[str]:
    """The words of the names that stay."""
    found = tuple(Entity(k, i, text.index(w), text.index(w) + len(w), w, role=r) for k, i, w, r in names)
    read = {name: Slot(value, 0.9) for name, value in slots.items()}
    message = Understanding(text, "th", intent, 0.9, entities=found, slots=read)
    return {e.text for e in without_the_askers_own(message).entities}


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("รพ.เอกชน หาช่างยนต์", (("sector", "private", "เอกชน", "where"), AUTO), {"ช่างยนต์"}),
        ("วิทยาลัยเอกชนสอนช่างยนต์", (("sector", "private", "เอกชน", "where"), AUTO), {"เอกชน", "ช่างยนต์"}),
        ("โรงงานอาหารหาช่างยนต์", (("industry", "food_future", "โรงงานอาหาร", "where"), AUTO), {"ช่างยนต์"}),
        ("บ้านอยู่ตรัง อยากเรียนที่สงขลา", (("province", "92", "ตรัง", "own"), ("province", "90", "สงขลา", "where")), {"สงขลา"}),
        ("บ้านอยู่ตรัง มีช่างยนต์ไหม", (("province", "92", "ตรัง", "own"), AUTO), {"ตรัง", "ช่างยนต์"}),
        ("ร้านที่ตรังหาคน ภาคใต้มีที่ไหน", (("province", "92", "ตรัง", "where"), ("region", "south", "ภาคใต้", "where")), {"ภาคใต้"}),
        ("ตรังกับภาคใต้", (("province", "92", "ตรัง", "where"), ("region", "south", "ภาคใต้", "where")), {"ตรัง", "ภาคใต้"}),
    ],
)  # fmt: skip
def test_the_askers_own_goes_where_something_of_its_kind_is_wanted(
    text: str, names: tuple[Name, ...], left: set[str]
) -> None:
    assert kept(text, *names) == left


LAMPHUN = (("place", "estate", "นิคมลำพูน", "where"), ("province", "51", "ลำพูนคือ", "where"))


def test_where_a_firm_hires_is_its_own_when_a_province_is_asked_about_behind() -> None:
    hires = "นิคมลำพูนหาคนอยู่ค่ะ สาขาที่จบมากของลำพูนคืออะไร"
    assert kept(hires, *LAMPHUN, intent="graduates", order="most") == {"ลำพูนคือ"}
    plain = "นิคมลำพูน สาขาที่จบมากของลำพูนคืออะไร"
    assert kept(plain, *LAMPHUN, intent="graduates", order="most") == {"นิคมลำพูน", "ลำพูนคือ"}


def test_a_request_keeps_where_the_people_are_wanted() -> None:
    names = (("province", "92", "ตรัง", "own"), ("province", "90", "สงขลา", "where"))
    assert kept("โรงงานตรัง รับจากสงขลา", *names, intent="recruit") == {"ตรัง", "สงขลา"}


def test_a_part_of_a_region_stays_where_it_is_reckoned_with() -> None:
    names = (("province", "92", "ตรัง", "where"), ("region", "south", "ภาคใต้", "where"))
    assert kept("ตรังคิดเป็นกี่ % ของทั้งภาคใต้", *names, intent="graduates", share="region") == {"ตรัง", "ภาคใต้"}


@pytest.mark.parametrize(
    ("text", "role", "intent", "level"),
    [
        ("ได้วุฒิ ปวช แล้ว อยากเรียนต่อ", "own", "programs", "high_voc_cert"),
        ("จบ ปวช แล้วอยากเรียนต่อที่น่าน", "where", "programs", "high_voc_cert"),
        ("colleges that teach welding after ปวช", "where", "programs", "high_voc_cert"),
        ("อยากเรียนต่อ ปวช ที่น่าน", "where", "programs", "voc_cert"),
        ("วิทยาลัยไหนมีคนจบ ปวช", "where", "programs", "voc_cert"),
        ("จบ ปวช มาแล้วกี่คน", "own", "graduates", "voc_cert"),
        ("อู่ผมหาเด็กวุฒิ ปวช ที่น่าน", "own", "programs", "voc_cert"),
        ("หาที่เรียน วุฒิ ปวช ที่น่าน", "own", "programs", "high_voc_cert"),
    ],
)
def test_the_next_level_is_wanted_by_who_goes_on_from_one(
    text: str, role: str, intent: str, level: str
) -> None:
    held = Entity("level", "voc_cert", text.index("ปวช"), text.index("ปวช") + 3, "ปวช", role=role)
    found = without_the_askers_own(Understanding(text, "th", intent, 0.9, entities=(held,)))
    assert [e.id for e in found.entities] == [level]


def test_a_level_held_beside_one_wanted_is_left_out() -> None:
    held, wanted = ("level", "voc_cert", "ปวช", "where"), ("level", "high_voc_cert", "ปวส", "where")
    assert kept("จบ ปวช มา อยากต่อ ปวส", held, wanted) == {"ปวส"}


def test_what_who_asks_is_about_to_do_is_no_trade_of_the_question() -> None:
    design, tak = ("field", "design", "ออกแบบ", "where"), ("province", "63", "ตาก", "where")
    assert kept("กำลังจะออกแบบป้าย ขอรายชื่อวิทยาลัยในตาก", design, tak) == {"ตาก"}
    assert kept("กำลังจะออกแบบบ้าน อยากเรียนที่ตาก", design, tak) == {"ออกแบบ", "ตาก"}
