"""A comparison is drawn where people would rather look, with the numbers that the cards tell."""

from __future__ import annotations

import pytest

from actions.reply import Chart, Reply
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask


def charts(reply: Reply) -> list[Chart]:
    return [part for part in reply.parts if isinstance(part, Chart)]


def test_three_provinces_are_a_bar_each(ask: Ask) -> None:
    (chart,) = charts(ask("compare", province=("20", "21", "24")))
    counted = [facts.graduates(facts.taught(provinces=[name])) for name in ("ชลบุรี", "ระยอง", "ฉะเชิงเทรา")]
    assert [bar.value for bar in chart.bars] == counted
    assert chart.sources and "2566" in chart.title


def test_two_provinces_are_split_by_level(ask: Ask) -> None:
    (chart,) = charts(ask("compare", province=("20", "21")))
    named = {bar.label: bar.value for bar in chart.bars}
    found = facts.taught(provinces=["ระยอง"], level="high_voc_cert")
    assert named["ปวส. · ระยอง"] == facts.graduates(found) and len(named) == len(chart.bars) == 6


@pytest.mark.parametrize(
    "named", [{"level": ("voc_cert", "high_voc_cert")}, {"province": ("20", "21"), "level": "voc_cert"}]
)
def test_two_numbers_are_told_and_not_drawn(ask: Ask, named: dict[str, object]) -> None:
    assert charts(ask("compare", **named)) == []


def test_one_number_is_told_and_not_drawn(ask: Ask) -> None:
    assert charts(ask("graduates", field="auto", level="voc_cert", province="21")) == []


def test_a_chart_of_graduates_says_of_what_and_where(ask: Ask) -> None:
    (chart,) = charts(ask("graduates", level="high_voc_cert", region="north"))
    assert "ปวส." in chart.title and "เหนือ" in chart.title
