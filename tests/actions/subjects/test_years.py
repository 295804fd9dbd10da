"""The year after is loaded: every figure is told with its own year, the latest unless another is asked for.

The made year 2567 has for each count of 2566 twice as many and one more, in a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.question import Desk
from actions.reply import Chart
from actions.words.texts import Texts
from database.loading import load
from database.session import reading
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask, asking
from tests.actions.reading import text as said
from tests.actions.two_years import (
    ACCOUNTING,
    accounting,
    as_of,
    everything,
    graduates,
    loaded,
    with_2567,
    write,
)

RAYONG, TECHNICAL = "21", "1321016101"
BEFORE, AFTER = "ปีการศึกษา 2566", "ปีการศึกษา 2567"
SHARE = "employed_pct"


@pytest.fixture(scope="module")
def counted_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Counts of 2567; shares after graduation of 2566 only."""
    engine = loaded(with_2567(tmp_path_factory.mktemp("years") / "data"))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def traced_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Counts and shares of 2567; the shares in work are a hundredth lower than those of 2566."""
    folder = with_2567(tmp_path_factory.mktemp("traced") / "data")
    rows = list(facts.rows("graduates"))
    made = [
        row | {"year_be": "2567", "as_of": "AY2567", "value": str(_less(row))}
        for row in rows
        if row["year_be"] == "2566"
    ]
    write(folder / "catalogue" / "graduates.csv", list(rows[0]), rows + made)
    engine = loaded(folder)
    yield engine
    engine.dispose()


def _less(row: dict[str, str]) -> float:
    value = float(row["value"])
    return round(max(value - 1, 0), 1) if row["measure"] == SHARE else value


@pytest.fixture
def session(counted_engine: Engine) -> Iterator[Session]:
    with reading(counted_engine) as session:
        yield session


@pytest.fixture
def desk(session: Session, texts: Texts) -> Desk:
    """A desk on the data of two years, in place of that of the real data."""
    return Desk(session, texts)


@pytest.fixture
def ask_traced(traced_engine: Engine, texts: Texts) -> Iterator[Ask]:
    with reading(traced_engine) as session:
        yield asking(Desk(session, texts))


def test_graduates_are_those_of_the_latest_year(ask: Ask) -> None:
    reply = ask("graduates", field=ACCOUNTING)
    assert f"{graduates(accounting(), 2567):,}" in everything(reply)
    assert AFTER in everything(reply) and "2566" not in everything(reply)
    assert as_of(reply) == {"AY2567"}


@pytest.mark.parametrize("year", ["2566", "2567"])
def test_an_asked_year_is_told_with_its_own_figures(ask: Ask, year: str) -> None:
    reply = ask("graduates", field=ACCOUNTING, year=year)
    other = {"2566": 2567, "2567": 2566}[year]
    assert f"{graduates(accounting(), int(year)):,}" in everything(reply)
    assert f"{graduates(accounting(), other):,}" not in everything(reply)
    assert str(other) not in everything(reply) and as_of(reply) == {f"AY{year}"}
    assert reply.kind == "answer"


@pytest.mark.parametrize("intent", ["graduates", "compare"])
def test_both_asked_years_are_told(ask: Ask, intent: str) -> None:
    text = everything(ask(intent, field=ACCOUNTING, year=("2566", "2567")))
    before, after = (graduates(accounting(), year) for year in (2566, 2567))
    assert f"• {BEFORE} {before:,} คน" in text and f"• {AFTER} {after:,} คน" in text
    assert f"จาก{BEFORE} ถึง{AFTER} เพิ่มขึ้น {after - before:,} คน" in text


def test_both_asked_years_are_told_in_english(ask: Ask) -> None:
    text = everything(ask("graduates", "en", field=ACCOUNTING, province=RAYONG, year=("2566", "2567")))
    rows = accounting(("ระยอง",))
    assert f"Academic year 2566 (2023): {graduates(rows, 2566):,} graduates" in text
    assert f"Academic year 2567 (2024): {graduates(rows, 2567):,} graduates" in text
    assert f"up by {graduates(rows, 2567) - graduates(rows, 2566):,} graduates" in text


@pytest.mark.parametrize("aspect", ["trend", "each_year"])
def test_a_trend_is_a_row_for_each_year(ask: Ask, aspect: str) -> None:
    reply = ask("graduates", province=RAYONG, aspect=aspect)
    rows = facts.taught(provinces=("ระยอง",))
    found = re.findall(r"• ปีการศึกษา (\d{4}) ([\d,]+) คน", everything(reply))
    assert found == [(str(year), f"{graduates(rows, year):,}") for year in (2566, 2567)]
    assert as_of(reply) == {"AY2566", "AY2567"}


def test_a_year_that_is_not_there_is_said_beside_those_that_are(ask: Ask) -> None:
    text = everything(ask("graduates", field=ACCOUNTING, year=("2560", "2566", "2567")))
    assert "ปีการศึกษา 2560" in text.splitlines()[0]
    assert f"• {BEFORE}" in text and f"• {AFTER}" in text


def test_a_missing_year_is_denied_and_the_latest_told(ask: Ask) -> None:
    first, second, *_ = said(ask("graduates", field=ACCOUNTING, year="2565")).splitlines()
    assert "ปีการศึกษา 2565" in first and AFTER in second


def test_colleges_are_in_the_order_of_the_asked_year(ask: Ask) -> None:
    found = accounting()
    for year, values in ((2567, {}), (2566, {"year": "2566"})):
        reply = ask("top_colleges", field=ACCOUNTING, **values)
        best = max(
            {row["college_code"] for row in found},
            key=lambda code: graduates([r for r in found if r["college_code"] == code], year),
        )
        count = graduates([r for r in found if r["college_code"] == best], year)
        assert f"{count:,} คน (ปีการศึกษา {year})" in everything(reply)
        assert as_of(reply) == {f"AY{year}"}


def test_provinces_are_put_in_order_by_the_latest_year(ask: Ask) -> None:
    reply = ask("graduates", field=ACCOUNTING, aspect=("by_province", "top"))
    assert AFTER in everything(reply) and "2566" not in everything(reply)
    assert as_of(reply) == {"AY2567"}


def test_a_comparison_counts_the_latest_year_and_says_of_which_the_shares_are(ask: Ask) -> None:
    text = everything(ask("compare", field=(ACCOUNTING, "auto")))
    counts = [graduates(facts.taught(facts.programs_of_field(f)), 2567) for f in (ACCOUNTING, "auto")]
    assert all(f"{count:,}" in text for count in counts) and AFTER in text
    assert f"มีงานทำ ({BEFORE}):" in text


def test_a_comparison_in_an_asked_year_counts_that_year(ask: Ask) -> None:
    text = everything(ask("compare", province=("21", "20"), year="2566"))
    counts = [graduates(facts.taught(provinces=(name,)), 2566) for name in ("ระยอง", "ชลบุรี")]
    assert all(f"{count:,}" in text for count in counts) and "2567" not in text


def test_where_a_programme_is_taught_counts_the_latest_year(ask: Ask) -> None:
    reply = ask("programs", field=ACCOUNTING, province=RAYONG)
    assert f"{graduates(accounting(('ระยอง',)), 2567):,}" in everything(reply)
    assert AFTER in everything(reply) and BEFORE not in everything(reply)


def test_what_a_college_teaches_is_of_the_latest_year(ask: Ask) -> None:
    reply = ask("programs", college=TECHNICAL)
    assert f"{graduates(facts.taught(college=TECHNICAL), 2567):,}" in everything(reply)
    assert AFTER in everything(reply) and "2566" not in everything(reply)


def test_supply_beside_demand_is_of_the_latest_year(ask: Ask) -> None:
    reply = ask("demand", region="eec", industry="next_gen_auto")
    panels = [panel for part in reply.parts if isinstance(part, Chart) for panel in part.panels]
    dates = {source.as_of for panel in panels for source in panel.sources}
    assert panels and "AY2567" in dates and "AY2566" not in dates
    assert AFTER in everything(reply) and BEFORE not in everything(reply)


def test_supply_for_an_employer_is_of_the_latest_year(ask: Ask) -> None:
    text = everything(ask("recruit", field=ACCOUNTING, province=RAYONG))
    assert f"{AFTER} มีผู้จบ" in text and f"{graduates(accounting(('ระยอง',)), 2567):,}" in text


def test_what_the_data_holds_names_the_latest_year_and_that_of_the_shares(ask: Ask) -> None:
    reply = ask("about_data")
    total = graduates([r for r in facts.rows("college_programs") if r["graduates"]], 2567)
    assert f"จำนวนผู้จบ{AFTER}" in said(reply) and f"{total:,}" in said(reply)
    assert f"สัดส่วนการมีงานทำ{BEFORE}" in said(reply) and as_of(reply) == {"AY2567"}


def test_shares_stay_those_of_2566_when_only_it_has_them(ask: Ask) -> None:
    reply = ask("outcomes", field=ACCOUNTING, level="high_voc_cert")
    assert BEFORE in everything(reply) and "2567" not in everything(reply)
    assert as_of(reply) == {"AY2566"}


def test_shares_of_a_year_that_has_none_are_not_there_yet(ask: Ask) -> None:
    reply = ask("outcomes", field=ACCOUNTING, level="high_voc_cert", year="2567")
    first, *rest = said(reply).splitlines()
    assert AFTER in first
    assert reply.kind == "no_data" and BEFORE in rest[0] and not any(AFTER in line for line in rest)


def test_shares_of_the_newer_year_are_used_when_they_come(ask_traced: Ask) -> None:
    def share(text: str) -> float:
        return float(re.search(r"มีงานทำ ([\d.]+)%", text)[1])  # type: ignore[index]

    latest = said(ask_traced("outcomes", field=ACCOUNTING, level="high_voc_cert"))
    before = said(ask_traced("outcomes", field=ACCOUNTING, level="high_voc_cert", year="2566"))
    assert AFTER in latest and BEFORE not in latest and BEFORE in before and AFTER not in before
    assert share(latest) == pytest.approx(share(before) - 1, abs=0.11)


def test_a_trend_of_shares_is_a_line_for_each_year(ask_traced: Ask) -> None:
    text = said(ask_traced("outcomes", field=ACCOUNTING, level="high_voc_cert", aspect="trend"))
    assert [BEFORE in text, AFTER in text] == [True, True] and "ปีเดียว" not in text


def test_provinces_keep_their_region_when_two_years_tell_it(ask_traced: Ask) -> None:
    text = everything(ask_traced("graduates", region="north"))
    names = {
        r["province_th"] for r in facts.rows("graduates") if r["region"] == "ภาคเหนือ" and r["province_th"]
    }
    assert "5 ภาคของ สอศ." in text
    assert f"{graduates(facts.taught(provinces=tuple(names)), 2567):,}" in text


@pytest.mark.parametrize("field", ["auto", "electrical", "welding", "hotel"])
@pytest.mark.parametrize(
    "values",
    [
        {"intent": "graduates"},
        {"intent": "graduates", "province": "20"},
        {"intent": "top_colleges", "region": "eec"},
        {"intent": "programs", "province": "50"},
        {"intent": "nearest_college", "province": "21"},
        {"intent": "program_info"},
        {"intent": "study_path"},
        {"intent": "recruit", "province": "20"},
    ],
)
def test_no_answer_about_the_latest_counts_names_2566(ask: Ask, field: str, values: dict[str, Any]) -> None:
    given = dict(values)
    text = everything(ask(given.pop("intent"), field=field, **given))
    assert "2566" not in text


def test_a_load_is_noticed_at_once(tmp_path: Path, texts: Texts) -> None:
    folder = with_2567(tmp_path / "data")
    further = folder / "catalogue" / "college_programs_2567.csv"
    content = further.read_bytes()
    further.unlink()
    engine = loaded(folder)
    told = []
    for step in ("before", "after", "gone"):
        if step == "after":
            further.write_bytes(content)
        if step == "gone":
            further.unlink()
        load(engine, folder, remove=True)
        with reading(engine) as session:
            told.append(said(asking(Desk(session, texts))("graduates", field=ACCOUNTING)))
    engine.dispose()
    assert ["2567" in text for text in told] == [False, True, False] and told[0] == told[2]
