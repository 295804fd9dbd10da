"""As many things as a follow-up counts are meant, also where some of them were told side by side."""

from __future__ import annotations

from actions.query import Condition, Query
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from tests.bot.dialogue.counted.test_back import FIELD, THREE, after


def two_side_by_side_after(first: str) -> State:
    """A talk of one province, then of another, to which a third one was added: "แปดริ้วด้วย"."""
    one, other = (Query("graduates", (FIELD, Condition("province", (p,)))) for p in (first, "21"))
    both = Query("graduates", (FIELD, Condition("province", ("21", "24"))), by=("province",))
    frames = [Frame("graduates", query=query) for query in (both, other, one)]
    return State(frame=frames[0], previous=frames[1], earlier=(frames[2],))


def test_one_told_before_two_that_stand_side_by_side_makes_three(topics: Topics) -> None:
    query = after(topics, two_side_by_side_after("20"), "บวกกันสามจังหวัด", THREE, arithmetic="sum")
    assert query.values("province") == ("20", "21", "24") and query.by == ("province",)
    ordered = after(topics, two_side_by_side_after("20"), "เรียงทั้งสามจังหวัด", THREE, order="most")
    assert ordered.values("province") == ("20", "21", "24") and ordered.order == "most"


def test_two_that_stand_side_by_side_are_all_where_no_number_says_more(topics: Topics) -> None:
    query = after(topics, two_side_by_side_after("20"), "บวกกันเท่าไหร่", arithmetic="sum")
    assert query.values("province") == ("21", "24")
