"""Who wants a person is told that none is here, and gets a number that stands in the data."""

from __future__ import annotations

import pytest

from actions.question import Desk
from actions.reply import Call
from actions.subjects.centres.offer import call_offer
from actions.words.saying import Saying
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA, Ask
from tests.actions.reading import text as said

KNOWN = facts.telephones_in(row["phone"] for row in facts.colleges().values())


@pytest.mark.parametrize("topic", ["human", "complaint"])
@pytest.mark.parametrize("code", sorted(row["code"] for row in facts.rows("provinces")))
def test_every_province_has_a_number_of_the_data_to_call(ask: Ask, topic: str, code: str) -> None:
    calls = [b.action.phone for b in ask(topic, province=code).suggestions if isinstance(b.action, Call)]
    assert calls and set(calls) <= KNOWN


@pytest.mark.parametrize("language", ["th", "en"])
def test_who_names_no_place_gets_numbers_of_the_data_too(ask: Ask, language: str) -> None:
    told = facts.telephones_in(said(ask("human", language)).splitlines())
    assert len(told) >= 3 and told <= KNOWN


def test_the_number_is_said_to_be_the_colleges_where_the_centre_sits(desk: Desk) -> None:
    offer = call_offer(Saying(desk, "th"), ("50",))
    assert "เบอร์ของวิทยาลัยเทคนิคเชียงใหม่" in offer.text and "ศูนย์" in offer.text


def test_without_a_host_the_nearest_state_college_of_the_province_is_named(desk: Desk) -> None:
    offer = call_offer(Saying(desk, "th"), ("34",))
    college = next(
        row for row in facts.colleges().values() if row["name_th"] in offer.text and row["name_th"]
    )
    assert college["province_th"] == "อุบลราชธานี" and college["sector"] == "state"


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_promised_where_nobody_is_told(ask: Ask, language: str) -> None:
    assert ("ยังไม่ได้แจ้งใคร" if language == "th" else "nobody is told") in said(ask("human", language))
    complaint = said(ask("complaint", language))
    assert "90" in complaint and ("ยังไม่ได้แจ้งใคร" if language == "th" else "nobody is told") in complaint


def test_the_days_that_a_talk_is_kept_are_those_of_the_settings() -> None:
    texts = Texts.read(DATA / "texts", days=30)
    assert "30 วัน" in texts("conversation.complaint", "th", offer="")
    assert "30 days" in texts("conversation.complaint", "en", offer="")
