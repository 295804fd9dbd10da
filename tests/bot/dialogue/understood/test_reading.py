"""A message becomes a partial query by the roles of its names and its slots; what finds no place is kept as unused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given

from actions.catalogue import DIMENSIONS
from actions.planning.complete import completed
from actions.planning.rewrite import rewritten
from actions.query import Bound, Condition, Query, QueryError
from bot.dialogue.meaning.breadth import whole_trades
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import DIMENSION, Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding
from tests.bot.dialogue.asked import asked, named
from tests.bot.dialogue.messages import MESSAGES

DATA = Path(__file__).parents[4] / "data"
NAMES = Names(
    {"technical": "วิทยาลัยเทคนิค"},
    {"si_racha": Condition("district", ("20:ศรีราชา",)), "betong": Condition("province", ("95",))},
)


def read(*entities: Entity, **slots: str) -> Query:
    """The query of a message."""
    return reading(asked(*entities, **slots), NAMES).query


# ---------------------------------------------------------------- names
def test_names_narrow_the_dimension_of_their_kind() -> None:
    query = read(
        named("field", "auto"), named("level", "voc_cert"), named("province", "20"), measure="graduates"
    )
    assert query.measure == "graduates"
    assert [(c.dimension, c.values) for c in query.where] == [
        ("field", ("auto",)),
        ("level", ("voc_cert",)),
        ("province", ("20",)),
    ]


def test_several_names_of_a_kind_are_one_condition() -> None:
    assert read(named("province", "20"), named("province", "21")).values("province") == ("20", "21")


def test_what_is_not_wanted_is_left_out() -> None:
    query = read(named("province", "20", "not"), named("sector", "private", negated=True))
    assert query.where == (Condition("province", ("20",), "not"), Condition("sector", ("private",), "not"))


def test_kinds_and_places_are_read_by_their_names() -> None:
    assert read(named("college_type", "technical")).values("college_type") == ("วิทยาลัยเทคนิค",)
    assert read(named("place", "si_racha")).values("district") == ("20:ศรีราชา",)
    assert read(named("place", "betong")).values("province") == ("95",)


def test_areas_are_provinces_a_zone_or_a_region_and_the_country_narrows_nothing() -> None:
    assert read(named("region", "eec")).values("zone") == ("eec",)
    assert read(named("region", "north")).values("region") == ("north",)
    assert "10" in read(named("region", "bangkok_vicinity")).values("province")
    assert reading(asked(named("region", "country")), NAMES).unused == ()
    assert read(named("region", "country")).where == ()


def test_the_finer_of_two_names_for_one_thing_counts() -> None:
    query = read(named("field", "auto"), named("program", "vc_auto"), named("province", "20"), named("place", "si_racha"))  # fmt: skip
    assert query.dimensions == {"programme", "district"}


@pytest.mark.parametrize("role", ["also", "but_not", "versus"])
def test_a_role_says_where_in_the_query_a_name_stands(role: str) -> None:
    query = read(named("field", "auto"), named("field", "welding", role))
    assert query.values("field") == ("auto",)
    assert getattr(query, role) == (Condition("field", ("welding",)),)


def test_the_thing_somebody_expects_is_kept() -> None:
    query = read(named("province", "20", "expects"), asks="yes_no", order="most", by="province")
    assert query.expects == ("20",) and query.asks == "yes_no"


# ---------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    ("numbers", "ranks"),
    [
        ((named("number", "3", "nth"),), (3, 3)),
        ((named("numeral", "5", "top"),), (1, 5)),
        ((named("number", "6", "from"), named("number", "10", "to")), (6, 10)),
        ((named("number", "10", "from"), named("number", "6", "to")), (6, 10)),
        ((), None),
    ],
)
def test_places_in_an_order_are_ranks(numbers: tuple[Entity, ...], ranks: tuple[int, int] | None) -> None:
    assert read(*numbers, order="most", by="province").ranks == ranks


@pytest.mark.parametrize(
    ("numbers", "slots", "bounds"),
    [
        ((named("number", ">20", "bound"),), {}, (Bound("over", 20),)),
        ((named("number", "<=5", "bound"),), {}, (Bound("at_most", 5),)),
        ((named("numeral", "20", "bound"),), {"bound": "over"}, (Bound("over", 20),)),
        ((named("number", "10", "bound"), named("number", "15", "bound")), {"bound": "over"}, (Bound("at_least", 10), Bound("at_most", 15))),
        ((named("number", "20", "other"),), {"bound": "over"}, ()),
        ((named("number", "20", "bound"),), {}, ()),
    ],
)  # fmt: skip
def test_numbers_that_are_bounds_are_thresholds(
    numbers: tuple[Entity, ...], slots: dict[str, str], bounds: tuple[Bound, ...]
) -> None:
    assert read(*numbers, **slots).having == bounds


def test_years_are_told_side_by_side() -> None:
    assert read(named("year", "2560"), named("year", "2564"), named("year", "2560")).years == ("2560", "2564")


# ---------------------------------------------------------------- slots
def test_one_year_narrows() -> None:
    found = read(named("year", "2566"), measure="graduates")
    assert (found.values("year"), found.years) == (("2566",), ())


def test_a_lone_number_of_an_order_counts_its_rows() -> None:
    five = named("numeral", "5", "other")
    assert read(five, measure="colleges", by="province", order="most").ranks == (1, 5)
    assert read(five, measure="colleges", by="province").ranks is None


def test_a_comparison_beside_its_number_is_a_threshold_whatever_its_role() -> None:
    found = read(named("number", ">500", "other"), measure="graduates", by="province")
    assert found.having == (Bound("over", 500),)


def test_a_share_of_the_whole_country_leaves_out_the_place() -> None:
    names = named("province", "20"), named("region", "country")
    assert read(*names, measure="graduates", share="level").share_of == ("province",)
    assert read(names[0], measure="graduates", share="level").share_of == ("level",)


def test_the_only_one_is_a_threshold_without_a_number() -> None:
    found = read(named("aspect", "only_one"), measure="teaching_colleges", by="field", bound="exactly")
    assert found.having == (Bound("exactly", 1),)


def test_learners_are_known_by_subject_type() -> None:
    message = asked(named("field", "accounting"), measure="learners")
    found = reading(message, Names(subject_types={"accounting": "พาณิชยกรรม/บริหารธุรกิจ"})).query
    assert found.where == (Condition("subject_type", ("พาณิชยกรรม/บริหารธุรกิจ",)),)


def test_a_doubtful_split_of_what_is_surely_one_number_is_none() -> None:
    slots = {"measure": Slot("graduates"), "asks": Slot("value", 0.9), "by": Slot("industry", 0.6)}
    assert reading(replace(asked(), slots=slots), NAMES).query.by == ()
    assert reading(replace(asked(), slots=slots | {"by": Slot("industry", 0.9)}), NAMES).query.by == (
        "industry",
    )


def test_slots_fill_what_no_name_tells() -> None:
    query = read(measure="colleges", by="province sector", order="least", absent="yes", share="sector", per="province", arithmetic="average")  # fmt: skip
    assert query == Query("colleges", by=("province", "sector"), order="least", absent=True, share_of=("sector",), per="province", arithmetic="average")  # fmt: skip


def test_the_act_and_what_is_dropped_are_read() -> None:
    said = reading(asked(act="refine", drop="level province"), NAMES)
    assert (said.act, said.drops) == ("refine", ("level", "province"))
    assert reading(asked(), NAMES).act == "ask"


# ---------------------------------------------------------------- nothing is dropped
@example(
    asked(
        named("program", "a", "where"),
        named("program", "b", "where"),
        named("field", "a", "where"),
        measure="centres",
    )
)
@given(MESSAGES)
def test_every_name_is_in_the_query_or_unused_or_reported(message: Understanding) -> None:
    said = reading(message, NAMES)
    whole = whole_trades(
        message, NAMES.units.called(message.text)
    )  # programmes of one name are told as their trade
    read_as = {entity: _meant(entity) for entity in whole.entities}
    spoken = _conditions(said.query)
    for entity, meant in read_as.items():
        assert meant is None or (meant in spoken) or _finer(meant, said.query), entity
        assert (meant is None) == (entity in said.unused), entity


@given(MESSAGES)
def test_every_condition_that_is_read_is_planned_or_reported(message: Understanding) -> None:
    asked_for = completed(reading(message, NAMES).query)
    try:
        query, unmet = rewritten(asked_for)
    except QueryError:
        return  # refused as a whole, with words
    kept = {c.dimension for c in (*query.where, *query.also, *query.but_not, *query.versus)}
    assert {c.dimension for c in asked_for.where} <= kept | {u.dimension for u in unmet} | {"level", "region"}


def _meant(entity: Entity) -> tuple[str, str] | None:
    """Dimension and first value that a name stands for; None for kinds that no dimension has."""
    alone = reading(asked(entity), NAMES).query
    found = [(c.dimension, c.values[0]) for c in (*alone.where, *alone.also, *alone.but_not, *alone.versus)]
    return found[0] if found else None


def _conditions(query: Query) -> set[tuple[str, str]]:
    named_in = (*query.where, *query.also, *query.but_not, *query.versus)
    return {(c.dimension, value) for c in named_in for value in c.values}


def _finer(meant: tuple[str, str], query: Query) -> bool:
    """Whether a finer name says more than this one: a programme than its field, a district than its province."""
    finer: dict[str, Any] = {"field": "programme", "province": "district"}
    return finer.get(meant[0]) in query.dimensions


def test_numbers_without_a_place_are_unused_and_words_of_the_talk_are_not() -> None:
    message = asked(named("number", "20", "other"), named("marker", "followup"), named("aspect", "phone"))
    assert [e.kind for e in reading(message, NAMES).unused] == ["number"]
    assert {"number", "numeral"} == NUMBERS and set(DIMENSION.values()) <= DIMENSIONS.keys()


def test_who_leaves_things_out_wants_rows_of_them_only_by_a_word() -> None:
    names = Names(operations=Operations.read(DATA))
    entity = named("field", "auto", "not")
    doubted = asked(entity, measure="graduates", asks="rows")
    doubted = replace(doubted, slots={**doubted.slots, "by": Slot("field", 0.6)})
    assert reading(replace(doubted, text="ไม่นับช่างยนต์"), names).query.by == ()
    assert reading(replace(doubted, text="แยกตามสาขา ไม่นับช่างยนต์"), names).query.by == ("field",)


def test_an_order_is_of_what_is_spoken_of() -> None:
    names = Names(operations=Operations.read(DATA))
    ranked = asked(measure="colleges", asks="rows", order="most")
    assert reading(replace(ranked, text="ประเภทวิทยาลัยแบบไหนมีมากสุด"), names).query.by == ("college_type",)


# ---------------------------------------------------------------- what words decide where the model is unsure
def worded(text: str, *entities: Entity, **slots: tuple[str, float]) -> Query:
    """The query of a text whose slots were read with these scores."""
    scored = {name: Slot(*slot) for name, slot in slots.items()}
    understood = replace(asked(*entities), text=text, slots=scored)
    return reading(understood, replace(NAMES, operations=Operations.read(DATA))).query


def test_a_grouping_that_is_named_in_words_needs_no_surer_reading() -> None:
    slots = {"measure": ("graduates", 0.94), "asks": ("value", 0.89), "by": ("province", 0.67)}
    top = named("aspect", "top", "")
    query = worded("in what province do most graduate, and how many are they", top, **slots)
    assert (query.by, query.order) == (("province",), "most")
    assert worded("how many graduate here", **slots).by == ()


def test_what_is_set_side_by_side_is_not_split_by_an_unsure_grouping() -> None:
    slots = {"asks": ("value", 0.99), "arithmetic": ("difference", 0.99)}
    assert worded("ต่างกันกี่คน", by=("sector", 0.58), **slots).by == ()
    assert worded("ต่างกันกี่คน", by=("sector", 0.95), **slots).by == ("sector",)


def test_the_first_and_the_second_are_sides_of_a_difference_and_no_places_in_an_order() -> None:
    sides = (named("marker", "ordinal:1", ""), named("marker", "ordinal:2", ""))
    assert read(*sides, arithmetic="difference").ranks is None
    assert read(sides[1], order="most").ranks == (2, 2)


def test_a_share_that_is_named_in_words_needs_no_surer_reading() -> None:
    slots = {"measure": ("colleges", 0.8), "share": ("sector", 0.37)}
    assert worded("what per cent is that", **slots).share_of == ("sector",)
    assert worded("how big is their part", **slots).share_of == ()


def test_a_number_of_people_beside_a_share_is_the_part() -> None:
    query = worded("รับ 67 คน คิดเป็นร้อยละเท่าไหร่", named("number", "67", "people"), share=("field", 0.44))
    assert (query.part, query.share_of) == (67.0, ())
    assert worded("คิดเป็นร้อยละเท่าไหร่", share=("field", 0.44)).part == 0
    assert worded("เกิน 67 คนร้อยละเท่าไหร่", named("number", ">67", "people"), share=("field", 0.44)).part == 0
