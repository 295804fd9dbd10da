"""Buttons under a computed answer change one thing of its query; "more" goes on where the list ended."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from actions.planning.plan import answer
from actions.question import Desk
from actions.render.buttons import MOST
from actions.reply import Ask
from tests.actions.render.told import asked, where
from tests.actions.typed_queries import queries


def queries_behind(desk: Desk, raw: dict[str, Any]) -> dict[str, Any]:
    """The query of each button, by its label."""
    return {b.label: b.action.query for b in asked(desk, raw, "en").suggestions if isinstance(b.action, Ask)}


def test_a_filter_is_taken_away_by_a_tap(desk: Desk) -> None:
    found = queries_behind(desk, {"measure": "graduates", "where": where(level="voc_cert", province="20")})
    assert not found["All levels"].values("level") and found["All levels"].values("province") == ("20",)
    assert not found["Whole country"].values("province")


def test_the_other_end_of_an_order_is_a_tap_away(desk: Desk) -> None:
    found = queries_behind(desk, {"measure": "colleges", "by": ["province"], "order": "most"})
    assert found["Other end"].order == "least"


def test_what_has_one_row_is_neither_split_nor_turned_round(desk: Desk) -> None:
    college = where(college="1320016201")  # lies in one province
    assert "By province" not in queries_behind(desk, {"measure": "graduates", "where": college})
    of_province = {"measure": "graduates", "where": college, "by": ["province"], "order": "most"}
    assert "Other end" not in queries_behind(desk, of_province)
    assert "By province" in queries_behind(desk, {"measure": "graduates", "where": where(level="voc_cert")})


def test_more_goes_on_where_the_list_ended(desk: Desk) -> None:
    reply = asked(desk, {"measure": "colleges", "by": ["province"], "order": "most", "ranks": [1, 5]})
    assert reply.more and reply.more.query and reply.more.query.ranks == (6, 10)
    assert asked(desk, {"measure": "graduates"}).more is None


@settings(max_examples=60)
@given(raw=queries())
def test_every_button_asks_what_can_be_answered(desk: Desk, raw: dict[str, Any]) -> None:
    reply = asked(desk, raw)
    assert len(reply.suggestions) <= MOST
    for action in (*(b.action for b in reply.suggestions), reply.more):
        if isinstance(action, Ask) and action.query:
            answer(desk.session, action.query)
