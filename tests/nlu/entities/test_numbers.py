"""Numbers count only with a unit or a comparison; years become years of the Buddhist Era."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 คน", ["number:20"]),
        ("ยี่สิบคน", ["number:20"]),
        ("twenty people", ["number:20"]),
        ("มากกว่า 50 คน", ["number:>50"]),
        ("อย่างน้อย 50", ["number:>=50"]),
        ("50 คนขึ้นไป", ["number:>=50"]),
        ("ไม่เกิน 30 คน", ["number:<=30"]),
        ("น้อยกว่า ๑๐ คน", ["number:<10"]),
        ("10-20 คน", ["number:>=10", "number:<=20"]),
        ("1,200 คน", ["number:1200"]),
        ("at least 15 workers", ["number:>=15"]),
        ("top 5", ["number:5"]),
        ("ปี 2566", ["year:2566"]),
        ("ปี ๒๕๖๖", ["year:2566"]),
        ("ปี 66", ["year:2566"]),
        ("ปีการศึกษา 2565", ["year:2565"]),
        ("2023", ["year:2566"]),
        ("in 2023", ["year:2566"]),
        ("ปี 2564-2566", ["year:2564", "year:2566"]),
        ("ปี65กับ66จบเพิ่มไหม", ["year:2565", "year:2566"]),
        ("จบ ม.6", ["numeral:6"]),
        ("เกรดเฉลี่ย 2.75", ["numeral:2.75"]),
        ("เกรด 1.8", ["numeral:1.8"]),
        ("ข้อ 10.5.2566", []),
        ("โทร 038-611-192", []),
        ("อายุ 35", ["numeral:35"]),
        ("3 ปี", ["numeral:3"]),
        ("อันดับที่ 6 ถึง 10", ["number:6", "number:10"]),
        ("ระหว่าง 10 ถึง 15 แห่ง", ["numeral:10", "numeral:15"]),
        ("เกินร้อยละ 70", ["numeral:>70"]),
        ("ร้อยละเท่าใด", []),
        ("สาขาเดียว", ["numeral:1"]),
        ("three largest provinces", ["numeral:3"]),
        ("the two biggest colleges", ["numeral:2"]),
        ("5 other provinces", ["numeral:5"]),
        ("ห้าจังหวัดแรก", ["numeral:5"]),
        ("สาขาเดียวกัน", []),
    ],
)
def test_numbers(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we need six electricians", ["number:6", "field:electrical"]),
        ("need thirty", ["number:30"]),
        ("more than twenty graduates", ["number:>20"]),
        ("a dozen welders", ["number:12", "field:welding"]),
        ("two dozen people", ["number:24"]),
        ("twenty-five workers", ["number:25"]),
        ("two hundred and fifty staff", ["number:250"]),
        ("หกคน", ["number:6"]),
        ("ยี่สิบเอ็ดคน", ["number:21"]),
        ("สักสิบคน", ["number:10"]),
        ("สองร้อยห้าสิบคน", ["number:250"]),
        ("ร้อยกว่าคน", ["number:>=100"]),
        ("need 30 electrician", ["number:30", "field:electrical"]),
        ("อยากได้ช่างเชื่อม 20", ["field:welding", "number:20"]),
        ("ต้องการ 20 ช่างเชื่อมกับ 5 ช่างยนต์", ["number:20", "field:welding", "number:5", "field:auto"]),
    ],
)
def test_people_are_counted_in_words_and_beside_their_trade(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "หลายสิบคน",
        "หนึ่งในนั้น",
        "สองสาขา",
        "two fields",
        "which one",
        "which one graduates most",
        "อย่างน้อย 2 ปี",
        "ten colleges",
        "one of them",
        "หกล้ม",
    ],
)
def test_what_is_no_count_of_people_is_no_number(named, text):
    assert not [entity for entity in named(text) if entity.startswith("number")]


@pytest.mark.parametrize(
    ("text", "field"),
    [("จบ ม.6 ช่างยนต์", "auto"), ("หา ปวช.3 ช่างยนต์", "auto"), ("อยากได้ช่างเชื่อม 6G", "welding")],
)
def test_a_number_beside_a_trade_may_be_a_class_or_a_mark(named, text, field):
    assert [e for e in named(text) if not e.startswith(("level", "numeral"))] == [f"field:{field}"]


def test_an_aspect_that_is_told_with_a_figure_stays_beside_it(parse):
    kinds = {e["entity"] for e in parse("อายุ 35 เรียนได้ไหม")}
    assert {"aspect", "numeral"} <= kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("อู่ผมขาดช่างเชื่อม", ["business:garage", "field:welding"]),
        ("โรงงานปลากระป๋องที่ตรัง", ["business:factory", "province:92"]),
        ("our farm in Trang", ["business:farm", "province:92"]),
        ("ช่างกลโรงงาน", ["field:machine_shop"]),
        ("นั่งอยู่ตรงนั้น", ["marker:there"]),
    ],
)
def test_a_business_is_named_beside_the_trade_and_never_inside_one(named, text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เกินหนึ่งในสามของทั้งประเทศ", ["numeral:>33.33%"]),
        ("ไม่ถึงครึ่ง", ["numeral:<50.00%"]),
        ("มากกว่า 1 ใน 4", ["numeral:>25.00%"]),
        ("สามในสี่ของผู้จบ", ["numeral:75.00%"]),
        ("more than half of all graduates", ["numeral:>50.00%"]),
        ("at least two thirds", ["numeral:>=66.67%"]),
        ("half a year", []),
        ("หนึ่งในวิทยาลัยที่ดี", []),
    ],
)
def test_a_part_of_a_whole_is_a_percentage(named, text, expected):
    assert [e for e in named(text) if e.startswith(("num", "year"))] == expected
