"""Fields for an interest are said to be our suggestion; the work of a field is what the files tie to it."""

from __future__ import annotations

import pytest
import yaml

from actions.question import Desk
from actions.reply import Ask as AskButton
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.csv_facts import DATA
from tests.actions.reading import first_line, text

INTERESTS = [
    key.removeprefix("fields_")
    for key in yaml.safe_load((DATA / "texts" / "interests.yml").read_text("utf-8"))
    if key.startswith("fields_")
]
NAMES = {row["id"]: row for row in facts.rows("industries")}
FIELDS = {e["id"]: e for e in yaml.safe_load((DATA / "vocabulary" / "fields.yml").read_text("utf-8"))}


@pytest.mark.parametrize("interest", INTERESTS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_an_interest_gets_two_or_three_fields_that_there_are(
    ask: Ask, desk: Desk, interest: str, language: str
) -> None:
    wanted = desk.texts(f"interests.fields_{interest}", language).split()
    reply = ask("advice", language, aspect=f"interest_{interest}")
    assert 2 <= len(wanted) <= 3 and set(wanted) <= set(FIELDS)
    assert reply.kind == "answer" and reply.sources
    assert ("คำแนะนำของเรา" if language == "th" else "our suggestion") in first_line(reply)
    assert all(f"\n{place}. " in text(reply) for place in range(1, len(wanted) + 1))


def test_both_languages_suggest_the_same_fields(texts: Texts) -> None:
    for interest in INTERESTS:
        assert len({texts(f"interests.fields_{interest}", language) for language in ("th", "en")}) == 1


def test_who_names_no_interest_is_asked_for_one(ask: Ask) -> None:
    reply = ask("advice")
    assert reply.kind == "clarify"
    pressed = [b.action for b in reply.suggestions if isinstance(b.action, AskButton)]
    assert pressed and all(p.intent == "advice" and p.filters.aspect for p in pressed)


def test_the_place_of_the_question_stays_in_the_buttons(ask: Ask) -> None:
    buttons = [b.action for b in ask("advice", aspect="interest_cooking", province="92").suggestions]
    where = [a for a in buttons if isinstance(a, AskButton) and a.intent == "programs"]
    assert where and all(a.filters.province == ("92",) for a in where)


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_the_work_of_a_field_is_what_the_files_tie_to_it(ask: Ask, field: str) -> None:
    own = [row for row in facts.rows("programs") if row["id"] in FIELDS[field]["programs"]]
    tied = {one for row in own for one in row["industries"].split(";") if one}
    reply = ask("career", field=field)
    head = first_line(reply)
    assert {i for i, row in NAMES.items() if row["name_th"] in head} == tied
    if not tied:
        assert "ไม่ได้ผูก" in head
    for group in {row["occupation_group_2567_th"] for row in own} - {""}:
        assert group in text(reply)


def test_shares_in_work_are_those_of_the_file(ask: Ask) -> None:
    told = text(ask("career", field="welding", level="voc_cert"))
    row = next(
        r for r in facts.rows("graduates")
        if (r["level"], r["field_th"], r["region"], r["measure"]) == ("voc_cert", "ช่างเชื่อมโลหะ", "ทั้งประเทศ", "employed_pct")
        and not r["province_th"]
    )  # fmt: skip
    assert f"มีงานทำ {float(row['value']):g}%" in told and "ผู้ที่ติดตามได้" in told


def test_a_field_is_asked_for_where_none_is_named(ask: Ask) -> None:
    reply = ask("career")
    assert reply.kind == "clarify" and reply.pending and reply.pending.kind == "field"
