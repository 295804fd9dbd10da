"""Pictures of answers: a map that tells nobody's home, and supply beside demand that is never added up."""

from __future__ import annotations

import math

import pytest

from actions.reply import Cards, Chart, Reply
from actions.subjects.figures.demand_lines import INDUSTRY_WORDS
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask

LEVELS, RELATED = ("voc_cert", "high_voc_cert", "bachelor"), "industries"
RAYONG = (12.6814, 101.2816)


def chart_of(reply: Reply) -> Chart | None:
    return next((part for part in reply.parts if isinstance(part, Chart)), None)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_nearest_are_on_a_map_numbered_and_named_like_the_list(ask: Ask, language: str) -> None:
    reply = ask("nearest_college", language, province="21")
    chart = chart_of(reply)
    assert chart and chart.around and not chart.around.rough
    (cards,) = [part for part in reply.parts if isinstance(part, Cards)]
    for spot in chart.around.spots:
        card = cards.cards[spot.number - 1]
        assert spot.name in card.title
        assert any(spot.distance in line for line in card.lines)


def test_spots_lie_where_the_colleges_are(ask: Ask) -> None:
    chart = chart_of(ask("nearest_college", province="21"))
    assert chart and chart.around
    for spot in chart.around.spots:
        km = float(spot.distance.split()[0])
        assert math.hypot(spot.east, spot.north) == pytest.approx(km, abs=0.6)


def test_nobody_can_tell_from_the_map_where_exactly_a_person_is(ask: Ask) -> None:
    """Two people some hundred metres apart get the same picture, and no distance is written on it."""
    one, other = (chart_of(ask("nearest_college", location=here)) for here in (RAYONG, (12.6831, 101.2838)))
    assert one == other and one and one.around and one.around.rough
    assert all(spot.distance == "" for spot in one.around.spots)
    shown = repr(one)
    assert not any(f"{degrees:.2f}" in shown for degrees in RAYONG)


def test_a_map_needs_two_colleges_with_a_point(ask: Ask) -> None:
    assert chart_of(ask("nearest_college")) is None


@pytest.mark.parametrize("language", ["th", "en"])
def test_supply_stands_beside_demand_where_both_are_known(ask: Ask, language: str) -> None:
    chart = chart_of(ask("demand", language, industry="next_gen_auto"))
    assert chart and len(chart.panels) == 2
    supply, demand = chart.panels
    rows = [
        float(r["value"]) for r in facts.rows("graduates")
        if r["measure"] == "demand" and "ยานยนต์" in r["field_th"] and r["region"] == "EEC"
    ]  # fmt: skip
    assert sorted(bar.value for bar in demand.bars) == sorted(rows)
    assert len(supply.bars) > 1 and supply.sources != demand.sources
    assert all(source in chart.sources for panel in chart.panels for source in panel.sources)


@pytest.mark.parametrize("industry", ["next_gen_auto", "medical_hub", "digital"])
def test_the_supply_is_what_the_colleges_of_the_three_provinces_report(ask: Ask, industry: str) -> None:
    chart = chart_of(ask("demand", industry=industry))
    assert chart
    related = [row["id"] for row in facts.rows("programs") if industry in row[RELATED].split(";")]
    eec = ("ชลบุรี", "ระยอง", "ฉะเชิงเทรา")
    counted = [facts.graduates(facts.taught(related, eec, level)) for level in LEVELS]
    assert [bar.value for bar in chart.panels[0].bars] == [count for count in counted if count]


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_words_say_what_the_picture_says_and_no_sum(ask: Ask, language: str) -> None:
    chart = chart_of(ask("demand", language, industry="next_gen_auto"))
    assert chart
    bars = [bar for panel in chart.panels for bar in panel.bars]
    for bar in bars:
        assert bar.label in chart.alternative and f"{bar.value:,.0f}" in chart.alternative
        assert bar.detail in chart.alternative
    for panel in chart.panels:
        assert panel.title in chart.alternative
        assert all(source.name in chart.alternative for source in panel.sources)
    assert "2566" in chart.alternative
    for panel in chart.panels:
        assert f"{sum(bar.value for bar in panel.bars):,.0f}" not in chart.alternative
    assert f"{sum(bar.value for bar in bars):,.0f}" not in chart.alternative


@pytest.mark.parametrize("industry", sorted({*INDUSTRY_WORDS} - {"next_gen_auto"}))
def test_every_industry_has_both_sides_or_no_picture(ask: Ask, industry: str) -> None:
    chart = chart_of(ask("demand", industry=industry))
    assert chart is None or all(panel.bars and panel.sources for panel in chart.panels)


@pytest.mark.parametrize("narrowed", [{}, {"province": "50"}, {"region": "country"}])
def test_totals_and_other_areas_have_no_such_picture(ask: Ask, narrowed: dict[str, str]) -> None:
    assert chart_of(ask("demand", **narrowed)) is None
