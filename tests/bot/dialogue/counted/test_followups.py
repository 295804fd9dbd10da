"""Follow-ups are algebra: what is named takes the place of its family, what is not said stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from actions.query import Bound, Condition, Query, query_from
from bot.dialogue.counted.followups import followed
from bot.dialogue.understood.reading import Reading
from tests.actions.typed_queries import queries

PLACE, REGION = Condition("province", ("20",)), Condition("region", ("north",))
OVEC_NORTH = Condition("ovec_region", ("ภาคเหนือ",))
FIELD, LEVEL = Condition("field", ("auto",)), Condition("level", ("voc_cert",))
BEFORE = Query("graduates", (FIELD, LEVEL, PLACE))


def said(drops: tuple[str, ...] = (), **slots: Any) -> Reading:
    """A message that says only this."""
    return Reading(Query(**slots), act="refine", drops=drops)


@given(queries())
def test_a_message_that_says_nothing_changes_nothing_of_what_is_counted(raw: dict[str, Any]) -> None:
    before = query_from(raw)
    after = followed(before, said())
    assert (after.measure, after.where, after.by, after.order, after.having) == (
        before.measure,
        before.where,
        before.by,
        before.order,
        before.having,
    )


@pytest.mark.parametrize(
    ("place", "left"),
    [
        (Condition("province", ("21",)), ("field", "level")),
        (REGION, ("field", "level")),
        (Condition("district", ("20:ศรีราชา",)), ("field", "level")),
        (Condition("zone", ("eec",)), ("field", "level")),
    ],
)
def test_another_place_takes_the_place_of_the_old_one(place: Condition, left: tuple[str, ...]) -> None:
    after = followed(BEFORE, said(where=(place,)))
    told = OVEC_NORTH if place == REGION else place  # figures of graduates have OVEC's regions
    assert after.where[-1] == told and tuple(c.dimension for c in after.where[:-1]) == left


def test_another_field_keeps_level_and_place() -> None:
    after = followed(BEFORE, said(where=(Condition("field", ("welding",)),)))
    assert after.values("field") == ("welding",) and after.values("level") and after.values("province")


def test_a_new_filter_joins_the_old_ones() -> None:
    after = followed(BEFORE, said(where=(Condition("sector", ("private",)),)))
    assert set(BEFORE.where) < set(after.where) and after.values("sector") == ("private",)


def test_what_is_excluded_joins_what_was_asked() -> None:
    out = Condition("province", ("21",), "not")
    after = followed(Query("graduates", (REGION,), ("province",)), said(where=(out,)))
    assert after.where == (REGION, out) and after.by == ("province",)


def test_a_dropped_filter_is_gone() -> None:
    assert followed(BEFORE, said(drops=("level",))).where == (FIELD, PLACE)


def test_another_measure_keeps_the_filters_but_not_the_threshold() -> None:
    before = Query("graduates", (PLACE,), ("field",), having=(Bound("over", 300),), share_of=("field",))
    after = followed(before, said(measure="employed"))
    assert (after.measure, after.where, after.having, after.share_of) == ("employed", (PLACE,), (), ())


def test_another_grouping_keeps_the_filters() -> None:
    after = followed(BEFORE, said(by=("college",)))
    assert after.by == ("college",) and after.where == BEFORE.where


def test_a_named_row_is_no_grouping_any_more() -> None:
    before = Query("graduates", (FIELD,), ("province",), "most")
    assert followed(before, said(where=(PLACE,))).by == ()
    assert followed(before, said(where=(Condition("province", ("20", "21")),))).by == ("province",)


def test_the_other_end_of_the_order_keeps_the_ranks() -> None:
    before = Query("graduates", (FIELD,), ("province",), "most", (1, 3))
    after = followed(before, said(order="least"))
    assert (after.order, after.ranks) == ("least", (1, 3))


def test_another_place_in_the_order() -> None:
    before = Query("graduates", (FIELD,), ("province",), "most", (1, 1))
    assert followed(before, said(ranks=(2, 2))).ranks == (2, 2)
    assert followed(Query("graduates", by=("province",)), said(ranks=(1, 3))).order == "most"


def test_the_rows_are_added_up() -> None:
    before = Query("graduates", (Condition("province", ("20", "21")),), ("province",))
    assert followed(before, said(arithmetic="sum")).arithmetic == "sum"


def test_a_threshold_keeps_rows_and_filters() -> None:
    before = Query("graduates", (FIELD,), ("province",))
    after = followed(before, said(having=(Bound("over", 100),)))
    assert after.having == (Bound("over", 100),) and after.by == ("province",) and after.where == (FIELD,)


def test_another_year_is_told() -> None:
    assert followed(BEFORE, said(years=("2565",))).years == ("2565",)


# ---------------------------------------------------------------- two things together
OTHER = Condition("province", ("21",))
BOTH = ("20", "21")


def test_what_is_compared_joins_what_was_asked() -> None:
    after = followed(BEFORE, Reading(Query(where=(OTHER,)), act="refine", adds=True))
    assert after.values("province") == BOTH and after.by == ("province",)
    assert followed(BEFORE, said(where=(OTHER,))).values("province") == ("21",)


def test_a_difference_without_names_is_of_the_last_two_answers() -> None:
    before = BEFORE.widened("province").narrowed(OTHER)
    after = followed(before, said(arithmetic="difference"), (BEFORE,))
    assert (after.values("province"), after.by, after.arithmetic) == (BOTH, ("province",), "difference")


def test_answers_to_different_questions_are_not_reckoned_together() -> None:
    other = Query("colleges", (OTHER,))
    assert followed(BEFORE, said(arithmetic="difference"), (other,)).by == ()


def test_a_sum_of_what_was_told_keeps_its_rows() -> None:
    before = Query("graduates", by=("province",), order="most", ranks=(1, 5))
    after = followed(before, said(arithmetic="sum", asks="value"))
    assert (after.by, after.ranks, after.arithmetic) == (("province",), (1, 5), "sum")


def test_a_split_that_is_also_wanted_is_a_split() -> None:
    after = followed(BEFORE, Reading(Query(by=("college",)), act="refine", adds=True))
    assert after.by == ("college",) and after.values("province") == ("20",)


def test_the_next_rank_follows_the_last_one() -> None:
    before = Query("graduates", by=("province",), order="most", ranks=(1, 3))
    assert followed(before, Reading(Query(), next_rank=True)).ranks == (4, 4)


def test_how_many_there_are_counts_the_rows_that_were_told() -> None:
    before = Query("graduates", by=("field",), having=(Bound("over", 300),))
    after = followed(before, said(measure="fields", asks="how_many_rows"))
    assert (after.measure, after.asks, after.having) == ("graduates", "how_many_rows", before.having)


def test_of_two_refused_names_the_new_one_is_meant() -> None:
    refused = Condition("province", ("20", "21"), "not")
    after = followed(BEFORE, Reading(Query(where=(refused,)), act="correct"))
    assert after.values("province") == ("21",) and after.condition("province", "not") is None


def test_what_was_never_asked_is_left_out_when_refused() -> None:
    refused = Condition("sector", ("private",), "not")
    assert followed(BEFORE, said(where=(refused,))).condition("sector", "not") == refused


def test_a_split_that_is_no_longer_wanted_goes() -> None:
    before = Query("colleges", by=("region", "sector"))
    assert followed(before, said(drops=("sector",))).by == ("region",)


def test_a_split_by_a_place_is_no_longer_of_one_place() -> None:
    assert followed(BEFORE, said(by=("province",), order="most")).condition("province") is None


def test_a_refused_name_that_nobody_asked_for_is_the_one_that_is_meant() -> None:
    before = Query("graduates", (Condition("province", ("40",)),))
    said = Reading(Query(where=(Condition("province", ("30",), "not"),)), act="correct")
    assert followed(before, said).where == (Condition("province", ("30",)),)
    kept = followed(Query("graduates"), said)
    assert kept.where == (Condition("province", ("30",), "not"),), "nothing was asked that it could stand for"


def test_a_number_of_ones_own_is_set_against_what_was_counted_and_forgotten_then() -> None:
    rows = Query("graduates", (FIELD,), by=("province",), share_of=("field",))
    assert followed(BEFORE, said(part=67.0)) == Query("graduates", BEFORE.where, part=67.0)
    assert followed(rows, said(part=67.0)).share_of == ()
    assert followed(Query("graduates", (FIELD,), part=67.0), said(where=(PLACE,))).part == 0


OTHER = Condition("province", ("21",))


def test_the_other_side_of_a_comparison_stands_beside_the_one_asked_about() -> None:
    after = followed(BEFORE, said(versus=(OTHER,), by=("province",), order="most"))
    assert after.values("province") == ("20", "21") and after.versus == ()
    assert after.by == ("province",) and after.order == "most" and after.values("field") == ("auto",)


def test_a_side_that_differs_in_two_dimensions_stays_a_side() -> None:
    sides = (OTHER, Condition("sector", ("state",)))
    before = BEFORE.narrowed(Condition("sector", ("private",)))
    assert followed(before, said(versus=sides, arithmetic="difference")).versus == sides


SIDES = Query(
    "graduates",
    (Condition("level", ("high_voc_cert",)),),
    by=("province",),
    having=(Bound("over", 0),),
    arithmetic="difference",
    versus=(Condition("level", ("voc_cert",)),),
)


def test_rows_that_were_held_apart_stay_so_in_another_place_and_by_another_grouping() -> None:
    north = followed(SIDES, said(where=(Condition("region", ("north",)),)))
    assert north.sides_by_row and north.versus == SIDES.versus and north.having == SIDES.having
    by_college = followed(SIDES, said(by=("college",)))
    assert by_college.by == ("college",) and by_college.sides_by_row
    assert not followed(SIDES, said(measure="employed")).versus


def test_all_rows_are_held_against_what_was_just_told() -> None:
    more = said(by=("province",), versus=(PLACE,), arithmetic="difference", having=(Bound("over", 0),))
    after = followed(BEFORE, more)
    assert after.sides_by_row and after.versus == (PLACE,)
    assert after.values("field") == ("auto",) and not after.condition("province")


def test_a_sum_of_one_more_thing_has_what_was_told_too() -> None:
    after = followed(BEFORE, said(where=(OTHER,), arithmetic="sum"))
    assert after.values("province") == ("20", "21") and after.arithmetic == "sum"
    two = said(where=(Condition("province", ("21", "24")),), arithmetic="sum")
    assert followed(BEFORE, two).values("province") == ("21", "24"), "two have a sum of their own"


def test_another_year_is_set_against_the_one_that_was_told() -> None:
    before = Query("learners", (Condition("level", ("voc_cert",)), Condition("year", ("2564",))))
    after = followed(
        before, said(where=(Condition("year", ("2560",)),), by=("year",), arithmetic="difference")
    )
    assert after.years == ("2560", "2564") and not after.condition("year") and not after.by
    assert after.values("level") == ("voc_cert",)


def test_another_level_of_a_comparison_takes_the_place_of_the_first() -> None:
    rows = (Condition("level", ("voc_cert",)), Condition("province", ("20", "21")))
    before = Query("graduates", rows, by=("province",))
    beside = replace(said(where=(Condition("level", ("high_voc_cert",)),), order="most"), adds=True)
    after = followed(before, beside)
    assert after.values("level") == ("high_voc_cert",) and after.by == ("province",)


@pytest.mark.parametrize("named", [(), (PLACE,)])
def test_the_last_two_answers_are_reckoned_together_also_where_the_last_is_named_again(
    named: tuple[Condition, ...],
) -> None:
    earlier = BEFORE.narrowed(OTHER)
    after = followed(BEFORE, said(where=named, arithmetic="difference"), (earlier,))
    assert set(after.values("province")) == {"20", "21"} and after.by == ("province",)


def test_a_third_place_is_no_part_of_the_last_two() -> None:
    third = Condition("province", ("50",))
    after = followed(BEFORE, said(where=(third,), arithmetic="difference"), (BEFORE.narrowed(OTHER),))
    assert set(after.values("province")) == {"20", "50"}


def test_what_percentage_it_is_leaves_the_whole_that_was_asked_for() -> None:
    before = replace(BEFORE, share_of=("province",))
    assert followed(before, said(share_of=("sector",))).share_of == ("province",)
