"""Questions about all colleges of the list at once."""

from __future__ import annotations

from actions.reply import ShareLocation
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards
from tests.actions.reading import text as said

NAN = {"1355016101": "วิทยาลัยเทคนิคน่าน", "1355056401": "วิทยาลัยเทคนิคปัว"}


def test_the_telephones_of_the_list_in_its_order(ask: Ask) -> None:
    reply = ask("listed_phones", college=tuple(NAN))
    shown = cards(reply)
    assert [card.title for card in shown] == list(NAN.values())
    assert "054-719-552" in shown[0].lines[0] and "054-791-326" in shown[1].lines[0]
    assert reply.sources


def test_the_largest_comes_first_and_is_said_to_be_counted_by_graduates(ask: Ask) -> None:
    reply = ask("listed_sizes", college=tuple(NAN), field="auto", level="voc_cert")
    taught = facts.taught(facts.programs_of_field("auto"), ["น่าน"], "voc_cert")
    counts = {
        name: facts.graduates(row for row in taught if row["college_name_th"] == name)
        for name in NAN.values()
    }
    largest, other = sorted(counts, key=lambda name: -counts[name])
    assert said(reply).startswith(largest) and "ไม่ได้บอกคุณภาพ" in said(reply)
    assert [card.title for card in cards(reply)] == [largest, other]
    assert [card.lines for card in cards(reply)] == [(f"{counts[name]} คน",) for name in (largest, other)]


def test_of_colleges_without_graduates_none_is_called_the_largest(ask: Ask) -> None:
    reply = ask("listed_sizes", college=tuple(NAN), field="ship_building")
    assert reply.kind == "no_data" and "บอกไม่ได้ว่าที่ไหนใหญ่กว่า" in said(reply)


def test_which_is_nearer_asks_where_the_person_is(ask: Ask) -> None:
    reply = ask("listed_distances", college=tuple(NAN))
    assert reply.kind == "clarify"
    assert any(isinstance(button.action, ShareLocation) for button in reply.suggestions)


def test_the_nearest_of_the_list_once_a_location_is_shared(ask: Ask) -> None:
    reply = ask("listed_distances", college=tuple(NAN), location=(19.18, 100.91))
    shown = cards(reply)
    assert shown[0].title == "วิทยาลัยเทคนิคปัว" and said(reply).startswith("วิทยาลัยเทคนิคปัว")
