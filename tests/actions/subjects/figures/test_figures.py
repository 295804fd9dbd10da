"""How many graduates, where most of them are, and what became of them, held against the files."""

from __future__ import annotations

import re

import pytest

from actions.reply import Ask as AskButton
from actions.reply import Cards, Chart, Reply, Text
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask


def said(reply: Reply) -> str:
    """All texts of a reply."""
    return "\n".join(part.text for part in reply.parts if isinstance(part, Text))


def cards(reply: Reply) -> Cards:
    """The list of a reply."""
    return next(part for part in reply.parts if isinstance(part, Cards))


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("field", ["auto", "welding", "accounting", "petrochemical"])
@pytest.mark.parametrize(("province", "name"), [("", ""), ("21", "ระยอง"), ("50", "เชียงใหม่")])
def test_the_number_is_the_sum_of_the_register(
    ask: Ask, language: str, field: str, province: str, name: str
) -> None:
    found = facts.taught(facts.programs_of_field(field), [name] if name else ())
    narrowing = {"field": field, **({"province": province} if province else {})}
    reply = ask("graduates", language, **narrowing)
    total = facts.graduates(found)
    assert not total or f"{total:,}" in said(reply).split("\n")[0]
    assert reply.kind == ("answer" if total else "no_data")
    assert reply.sources


def test_levels_add_up_to_the_total(ask: Ask) -> None:
    for field in ("auto", "hotel", "electronics"):
        reply = ask("graduates", field=field)
        drawn = next(part for part in reply.parts if isinstance(part, Chart))
        assert sum(bar.value for bar in drawn.bars) == facts.graduates(
            facts.taught(facts.programs_of_field(field))
        )


def test_all_fields_of_the_eec_are_those_of_its_three_provinces(ask: Ask) -> None:
    total = facts.graduates(facts.taught(provinces=facts.EEC))
    assert f"{total:,}" in said(ask("graduates", region="eec"))
    assert f"{total:,}" in said(ask("graduates", "en", province=("20", "21", "24")))


def test_a_province_without_graduates_is_said_with_the_nearest_that_have(ask: Ask) -> None:
    for language in ("th", "en"):
        reply = ask("graduates", language, field="agriculture", province="21")
        assert reply.kind == "no_data"
        assert facts.graduates(facts.taught(facts.programs_of_field("agriculture"), ["ระยอง"])) == 0
        beside = facts.taught(facts.programs_of_field("agriculture"), ["ชลบุรี"])
        assert re.search(rf"(ชลบุรี|Chon Buri) {facts.graduates(beside)} ", said(reply))


def test_a_year_that_is_not_there_is_said(ask: Ask) -> None:
    for language in ("th", "en"):
        reply = ask("graduates", language, field="auto", year="2560")
        assert reply.kind == "no_data" and "2560" in said(reply) and "2566" in said(reply)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_top_colleges_are_those_with_most_graduates(ask: Ask, language: str) -> None:
    for field, name in (("auto", "ชลบุรี"), ("accounting", "ระยอง")):
        code = {"ชลบุรี": "20", "ระยอง": "21"}[name]
        found = facts.taught(facts.programs_of_field(field), [name])
        reply = ask("top_colleges", language, field=field, province=code)
        assert [one.id for one in reply.listed] == facts.biggest(found)[:5]
        assert cards(reply).total == len(facts.codes(found))
        for listed, card in zip(reply.listed, cards(reply).cards, strict=True):
            own = facts.graduates(row for row in found if row["college_code"] == listed.id)
            assert re.search(rf"\b{own:,}\b", card.lines[0])


def test_the_next_page_of_the_top_goes_on_where_the_first_ended(ask: Ask) -> None:
    found = facts.biggest(facts.taught(facts.programs_of_field("auto"), ["ชลบุรี"]))
    reply = ask("top_colleges", field="auto", province="20", offset=5)
    assert [one.id for one in reply.listed] == found[5:10]


def _figure(level: str, field: str, region: str, province: str, measure: str) -> float:
    return next(
        float(row["value"])
        for row in facts.rows("graduates")
        if (row["year_be"], row["level"], row["field_th"], row["region"], row["province_th"], row["measure"])
        == ("2566", level, field, region, province, measure)
    )


@pytest.mark.parametrize("language", ["th", "en"])
def test_shares_are_those_of_the_traced_and_say_how_many(ask: Ask, language: str) -> None:
    text = said(ask("outcomes", language, level="high_voc_cert"))
    for measure in ("employed_pct", "further_study_pct", "unemployed_pct"):
        value = _figure("high_voc_cert", "", "ทั้งประเทศ", "", measure)
        assert f"{round(value, 1):g}%" in text
    assert f"{_figure('high_voc_cert', '', 'ทั้งประเทศ', '', 'tracked'):,.0f}" in text


def test_outcomes_of_a_college_are_not_known_and_the_closest_is_given(ask: Ask) -> None:
    reply = ask("outcomes", college="1321016101")
    assert reply.kind in ("no_data", "answer") and "รายวิทยาลัย" in said(reply) and "%" in said(reply)


def test_every_figure_on_demand_names_its_publisher_and_period(ask: Ask) -> None:
    values = {
        f"{float(r['value']):,.0f}" for r in facts.rows("graduates") if r["measure"] in ("demand", "target")
    }
    for language in ("th", "en"):
        reply = ask("demand", language)
        rows = [line for line in said(reply).split("\n") if line.startswith("•")]
        assert rows and reply.sources
        for line in rows:
            assert values & set(re.findall(r"[\d,]+", line)), line
            assert " – " in line and line.split(" – ")[1].strip()
    assert ask("demand", province="50").kind == "no_data"


def test_an_employer_gets_the_real_supply_and_is_asked_one_thing_at_a_time(ask: Ask) -> None:
    supply = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert"))
    known: dict[str, str] = {}
    for kind, value in (("field", "welding"), ("level", "voc_cert"), ("number", "900"), ("province", "21")):
        reply = ask("recruit", **known)
        assert reply.kind == "request" and reply.pending and reply.pending.kind == kind
        known[kind] = value
    reply = ask("recruit", "en", **known, month="5")
    assert reply.pending is None or reply.pending.kind == "confirm"
    assert str(supply) in said(reply) and "900" in said(reply)


def test_an_employers_area_is_called_as_its_supply_is_counted(ask: Ask) -> None:
    text = said(ask("recruit", field="auto", region="central"))
    assert len(set(re.findall(r"\d+ จังหวัด", text))) == 1


def test_buttons_of_figures_keep_what_was_asked(ask: Ask) -> None:
    reply = ask("graduates", field="auto", province="21")
    kept = [
        b.action.filters for b in reply.suggestions if isinstance(b.action, AskButton) and b.action.filters
    ]
    assert kept and all(one.field == ("auto",) and one.province == ("21",) for one in kept)
