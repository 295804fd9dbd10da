"""Shares of learners by subject type: told for the years of the yearbook, and no year of it is denied."""

from __future__ import annotations

import pytest

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text

ROWS = [row for row in facts.rows("graduates") if row["measure"] == "students_pct"]
ASKED = {
    "th": "ผู้เรียน แยกตามประเภทวิชา กี่เปอร์เซ็นต์",
    "en": "what percentage of learners by subject type",
}


@pytest.mark.parametrize("intent", ["graduates", "outcomes"])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", sorted({row["year_be"] for row in ROWS}))
def test_the_shares_of_a_year_are_told_with_their_source(
    ask: Ask, intent: str, language: str, year: str
) -> None:
    for level in ("voc_cert", "high_voc_cert"):
        reply = ask(intent, language, level=level, year=year, aspect="share", text=ASKED[language])
        wanted = [row for row in ROWS if (row["year_be"], row["level"]) == (year, level)]
        assert reply.kind == "answer" and wanted and year in first_line(reply)
        for row in wanted:
            name = row["field_th"].removeprefix("ประเภทวิชา")
            assert name in first_line(reply) and f"{float(row['value']):g}%" in first_line(reply)
        (source,) = reply.sources
        assert source.url == wanted[0]["source_url"]


def test_shares_of_graduates_with_work_are_another_question(ask: Ask) -> None:
    for narrower in ({"text": "จบแล้วมีงานทำร้อยละเท่าไร"}, {"text": ASKED["th"], "field": "auto"}):
        reply = ask("outcomes", level="voc_cert", year="2564", aspect="share", **narrower)
        assert reply.kind == "no_data" and "สัดส่วนผู้เรียน" not in text(reply)


def test_a_year_is_denied_only_for_what_is_not_there(ask: Ask) -> None:
    line = first_line(ask("graduates", level="voc_cert", year="2564"))
    assert "ไม่มีข้อมูลผู้จบและการมีงานทำแยกตามสาขาหรือจังหวัดของปีการศึกษา 2564" in line
