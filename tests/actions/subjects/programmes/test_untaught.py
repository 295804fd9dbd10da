"""What no programme teaches is said to be so, and the nearest fields are real."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, listed, text

SUBJECTS = yaml.safe_load((Path(__file__).parents[4] / "data/vocabulary/untaught.yml").read_text("utf-8"))


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject["id"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_first_line_denies_it_and_the_nearest_fields_follow(
    ask: Ask, subject: dict[str, object], language: str
) -> None:
    reply = ask("programs", language, untaught=str(subject["id"]))
    assert reply.kind == "no_data" and reply.sources
    assert str(subject[f"name_{language}"]) in first_line(reply)
    assert ("ไม่มี" if language == "th" else "no ") in first_line(reply)
    assert listed(reply, "field") == subject["nearest"]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject["id"])
def test_a_nearest_field_has_graduates(subject: dict[str, list[str]]) -> None:
    assert all(facts.taught(facts.programs_of_field(field)) for field in subject["nearest"])


def test_a_field_named_beside_it_is_answered(ask: Ask) -> None:
    assert ask("programs", untaught="nursing", field="hotel").kind == "answer"


def test_a_short_course_that_is_called_by_its_name_is_told_first(ask: Ask) -> None:
    reply = ask("programs", untaught="dance", text="ชอบเต้นลีลาศ มีที่ไหนสอน")
    assert reply.kind == "answer" and "วิทยาลัยสารพัดช่างสงขลา" in first_line(reply)
    ballet = ask("programs", untaught="dance", text="ชอบบัลเลต์ มีที่ไหนสอน")
    assert ballet.kind == "no_data" and "สารพัดช่าง" not in text(ballet)
