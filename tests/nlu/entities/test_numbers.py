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
        ("จบ ม.6", []),
        ("โทร 038-611-192", []),
        ("อายุ 35", []),
        ("3 ปี", []),
    ],
)
def test_numbers(named, text, expected):
    assert named(text) == expected
