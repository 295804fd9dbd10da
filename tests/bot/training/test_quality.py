"""Copies stop a training in words; what reads like another topic is reported, on the page too."""

from __future__ import annotations

import pytest

from bot.commands.trouble import Trouble
from bot.training.quality import checked, quality
from bot.training.report_page import page

FEES = ["ค่าเทอมเท่าไหร่", "ค่าเทอม ปวส. กี่บาท", "จ่ายค่าเทอมยังไง", "ค่าเทอมแพงไหม"]
PAIRS = [("fees", "dormitory"), ("dormitory", "fees")]
DORMITORY = ["มีหอพักไหม", "หอพักเดือนละเท่าไร", "หอพักหญิงอยู่ตรงไหน", "ขอจองหอพัก", "จ่ายค่าเทอมช้าได้ไหม"]


def test_examples_without_copies_pass() -> None:
    assert len(checked({"fees": {"th": FEES}, "dormitory": {"th": DORMITORY}})) == 9


def test_a_copy_stops_the_training_and_is_named_with_its_file() -> None:
    topics = {"fees": {"th": FEES}, "admission": {"th": ["จ่ายค่าเทอมยังไงคะ"]}}
    with pytest.raises(Trouble) as refused:
        checked(topics)
    said = str(refused.value)
    assert (
        'admission.yml: "จ่ายค่าเทอมยังไงคะ" is nearly "จ่ายค่าเทอมยังไง" in fees.yml' in said or "fees.yml" in said
    )
    assert said.startswith("1 examples nearly repeat")


def test_many_copies_are_not_all_named() -> None:
    repeated = [one + "?" * n for n in (1, 2) for one in FEES]
    with pytest.raises(Trouble, match="and 3 more"):
        checked({"fees": {"th": [*FEES, *repeated]}})


def test_the_report_and_its_page_name_what_reads_like_another_topic() -> None:
    examples = checked({"fees": {"th": FEES}, "dormitory": {"th": DORMITORY}})
    found = quality(examples)
    assert [(c["topic"], c["example"], c["other_file"]) for c in found["claimed"]] == [
        ("dormitory", "จ่ายค่าเทอมช้าได้ไหม", "fees.yml")
    ]
    assert [(o["topic"], o["other"]) for o in found["overlaps"]] == PAIRS
    shown = page("v1", {"quality": found}, [])
    assert "จ่ายค่าเทอมช้าได้ไหม" in shown
    assert "(1 of 9)" in shown
