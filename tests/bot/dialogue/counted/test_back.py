"""A follow-up points back at what was told: at things told one after the other, at the first row, at the n-th."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.query import EQUALS, Condition, Query
from actions.reply import Listed
from bot.dialogue.counted.asking import asks_query
from bot.dialogue.moment import Moment, Run
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.asked import asked, named

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
FIELD, LEVEL = Condition("field", ("auto",)), Condition("level", ("voc_cert",))
THREE = Entity("numeral", "3", 0, 3, "สาม", role="other")
RANKING = Query("graduates", (LEVEL,), ("field",), "most", (1, 3))
TOLD = (Listed("field", "auto"), Listed("field", "business_computer"), Listed("field", "electrical"))


def after(topics: Topics, state: State, text: str, *entities: Entity, **slots: str) -> Query:
    """The query to which a message leads in a talk."""
    message: Understanding = replace(asked(*entities, act="refine", **slots), text=text)
    moment = Moment(state, message, heard(message), topics, names=NAMES, read=reading(message, NAMES))
    run = asks_query(moment)
    assert isinstance(run, Run) and run.query is not None
    return run.query


def told_one_after_another(*provinces: str) -> State:
    """A talk in which the same was asked of one province after the other, the last one last."""
    counts = [Query("graduates", (FIELD, Condition("province", (p,)))) for p in reversed(provinces)]
    frames = [Frame("graduates", query=count) for count in counts]
    return State(frame=frames[0], previous=frames[1], earlier=tuple(frames[2:]))


def ranked(before: Query = RANKING, told: tuple[Listed, ...] = TOLD) -> State:
    """A talk in which rows were told in an order."""
    return State(frame=Frame("top_colleges", query=before), listed=told)


# ---------------------------------------------------------------- one after the other
def test_as_many_as_are_counted_are_added(topics: Topics) -> None:
    talk = told_one_after_another("20", "21", "24", "23")
    query = after(topics, talk, "รวมสามจังหวัดเท่าไหร่", THREE, arithmetic="sum")
    assert query.values("province") == ("21", "24", "23") and query.by == ("province",)


def test_without_a_number_all_are_added_and_two_are_set_apart(topics: Topics) -> None:
    talk = told_one_after_another("20", "21", "24")
    assert after(topics, talk, "รวมกันเท่าไหร่", arithmetic="sum").values("province") == ("20", "21", "24")
    assert after(topics, talk, "ต่างกันเท่าไหร่", arithmetic="difference").values("province") == ("21", "24")


def test_what_was_asked_in_between_of_something_else_is_not_added(topics: Topics) -> None:
    talk = told_one_after_another("20", "21", "24")
    other = Frame("graduates", query=Query("graduates", (LEVEL, Condition("province", ("20",)))))
    query = after(topics, replace(talk, earlier=(other,)), "รวมกันเท่าไหร่", arithmetic="sum")
    assert query.values("province") == ("21", "24")


def test_the_most_of_these_is_one_of_those_that_were_told(topics: Topics) -> None:
    talk = told_one_after_another("20", "21", "24")
    query = after(topics, talk, "จังหวัดไหนมากสุดในสามจังหวัดนี้", THREE, order="most", by="province")
    assert (query.values("province"), query.by, query.order) == (("20", "21", "24"), ("province",), "most")
    assert query.ranks is None, "three is how many there are, not how many are wanted"


def test_the_most_of_all_is_not_sought_among_those_that_were_told(topics: Topics) -> None:
    talk = told_one_after_another("20", "21", "24")
    query = after(topics, talk, "จังหวัดไหนมากสุด", order="most", by="province")
    assert not query.values("province")


def test_a_share_of_these_is_one_of_all_that_were_told(topics: Topics) -> None:
    talk = told_one_after_another("20", "21", "24")
    entities = (named("province", "21"), THREE)
    query = after(topics, talk, "ระยองคิดเป็นร้อยละเท่าใดของสามจังหวัดนี้", *entities, share="province")
    assert query.values("province") == ("21",) and query.share_of == ("province",)
    assert query.whole.values("province") == ("20", "21", "24")


def test_these_before_a_share_are_the_part_and_not_the_whole(topics: Topics) -> None:
    talk = told_one_after_another("20", "21")
    text = "สองจังหวัดนี้รวมเป็นกี่เปอร์เซ็นต์ของทั้งหมด"
    query = after(topics, talk, text, named("marker", "both"), arithmetic="sum", share="province")
    assert query.values("province") == ("20", "21") and not query.among


def test_a_share_of_no_named_whole_is_one_of_what_was_told_before_it_was_narrowed(topics: Topics) -> None:
    wide = Query("graduates", (LEVEL, Condition("province", ("20",))))
    narrow = wide.narrowed(Condition("sector", ("private",)))
    talk = State(frame=Frame("graduates", query=narrow), previous=Frame("graduates", query=wide))
    assert after(topics, talk, "คิดเป็นกี่เปอร์เซ็นต์", share="all").share_of == ("sector",)
    country = named("region", "country")
    assert "province" in after(topics, talk, "กี่เปอร์เซ็นต์ของประเทศ", country, share="all").share_of


def test_a_change_that_names_nothing_keeps_the_measure_of_the_talk(topics: Topics) -> None:
    share = Query("learners", (LEVEL, Condition("subject_type", ("อุตสาหกรรม",))))
    told = [Frame("graduates", query=share.narrowed(Condition("year", (y,)))) for y in ("2564", "2560")]
    message = replace(
        asked(named("aspect", "share", ""), act="refine", arithmetic="difference"), intent="outcomes"
    )
    moment = Moment(
        State(frame=told[0], previous=told[1]), message, heard(message), topics, read=reading(message, NAMES)
    )
    run = asks_query(moment)
    assert isinstance(run, Run) and run.query is not None and run.query.measure == "learners"
    assert run.query.values("year") == ("2560", "2564")


def test_whoever_only_narrows_asks_for_no_list_of_colleges(topics: Topics) -> None:
    talk = State(frame=Frame("graduates", query=Query("graduates", (FIELD, LEVEL))))
    only = {"measure": "colleges", "asks": "rows", "share": "sector", "by": "college"}
    query = after(topics, talk, "private colleges only", named("sector", "private"), **only)
    assert query == Query("graduates", (FIELD, LEVEL, Condition("sector", ("private",))))


def test_whoever_asks_which_are_only_private_is_told_the_colleges(topics: Topics) -> None:
    talk = State(frame=Frame("graduates", query=Query("graduates", (FIELD, LEVEL))))
    query = after(
        topics, talk, "วิทยาลัยไหนมีเฉพาะเอกชน", named("sector", "private"), measure="graduates", by="college"
    )
    assert query.by == ("college",)


def test_a_region_that_is_counted_in_is_added_to_the_one_of_the_talk(topics: Topics) -> None:
    text = "รวมภาคใต้ด้วยล่ะ"
    south = Entity("region", "south", text.index("ภาค"), text.index("ด้วย"), "ภาคใต้", role="where")
    north = State(frame=Frame("college_info", query=Query("colleges", (Condition("region", ("north",)),))))
    query = after(topics, north, text, south)
    assert query.values("region") == ("north", "south") and query.arithmetic == "sum"
    place = State(frame=Frame("college_info", query=Query("colleges", (Condition("province", ("83",)),))))
    assert after(topics, place, text, south) == Query("colleges", (Condition("region", ("south",)),))


# ---------------------------------------------------------------- the first row
@pytest.mark.parametrize("asks", [{"asks": "yes_no"}, {}])
def test_whether_it_is_the_same_is_asked_of_the_first_that_was_told(
    topics: Topics, asks: dict[str, str]
) -> None:
    query = after(topics, ranked(), "ภูเก็ตล่ะ เหมือนกันไหม", named("province", "83"), **asks)
    assert (query.expects, query.ranks, query.asks) == (("auto",), (1, 1), "yes_no")
    assert query.values("province") == ("83",) and not query.values("field")


def test_whether_there_is_any_asks_nothing_of_what_was_told(topics: Topics) -> None:
    query = after(topics, ranked(), "ภูเก็ตมีไหม", named("province", "83"), asks="yes_no")
    assert query.expects == () and query.asks == "", "something is always the first"


def test_rows_of_another_kind_are_not_the_same(topics: Topics) -> None:
    query = after(
        topics, ranked(), "จังหวัดไหน เหมือนกันไหม", named("province", "83"), by="college", asks="yes_no"
    )
    assert query.expects == ()


# ---------------------------------------------------------------- the n-th row
def test_another_number_of_the_n_th_row_is_asked_of_that_thing(topics: Topics) -> None:
    place = named("number", "3", "nth")
    query = after(topics, ranked(), "อันดับ 3 สอนกี่วิทยาลัย", place, measure="teaching_colleges", asks="value")
    assert (query.measure, query.values("field"), query.by) == ("teaching_colleges", ("electrical",), ())
    assert query.values("level") == ("voc_cert",)


def test_the_n_th_row_of_all_levels_is_no_longer_narrowed_to_one(topics: Topics) -> None:
    place = named("number", "2", "nth")
    query = after(topics, ranked(), "อันดับสองรวมทุกระดับกี่คน", place, measure="graduates", asks="value")
    assert query.where == (Condition("field", ("business_computer",)),)


def test_of_the_second_page_the_sixth_row_is_meant(topics: Topics) -> None:
    page = ranked(replace(RANKING, ranks=(5, 7)))
    query = after(topics, page, "อันดับ 6 สอนกี่วิทยาลัย", named("number", "6", "nth"), measure="teaching_colleges")
    assert query.values("field") == ("business_computer",)


@pytest.mark.parametrize(("text", "of_it"), [("อันดับ 2 เรียนที่ไหนได้บ้าง", True), ("วิทยาลัยไหนอันดับ 2", False)])
def test_rows_of_another_kind_behind_a_place_are_those_of_the_thing(
    topics: Topics, text: str, of_it: bool
) -> None:
    at = text.index("2")
    place = Entity("number", "2", at, at + 1, "2", role="nth")
    query = after(topics, ranked(), text, place, asks="rows", by="college")
    assert query.values("field") == (("business_computer",) if of_it else ())
    assert query.by == ("college",) and (query.ranks == (2, 2)) is not of_it


def test_the_n_th_row_itself_stays_a_place_in_its_order(topics: Topics) -> None:
    place = named("number", "3", "nth")
    query = after(topics, ranked(), "อันดับ 3 กี่คน", place, measure="graduates", asks="value")
    assert (query.by, query.ranks) == (("field",), (3, 3))


def test_a_place_that_was_not_told_is_no_thing(topics: Topics) -> None:
    place = named("number", "9", "nth")
    query = after(topics, ranked(), "อันดับ 9 สอนกี่วิทยาลัย", place, measure="teaching_colleges", asks="value")
    assert not query.values("field")


# ---------------------------------------------------------------- two numbers that differ in more than one thing
def talk(*queries: Query, listed: tuple[Listed, ...] = ()) -> State:
    """A talk in which these were asked one after the other, the last one last."""
    last, before, *earlier = (Frame("graduates", query=query) for query in reversed(queries))
    return State(frame=last, previous=before, earlier=tuple(earlier), listed=listed)


def test_two_measures_of_the_same_people_are_reckoned_with_together(topics: Topics) -> None:
    told = talk(Query("employed", (LEVEL,)), Query("further_study", (LEVEL,)))
    for arithmetic in ("sum", "difference", "ratio"):
        found = after(topics, told, "สองอย่างนี้เป็นเท่าไหร่", asks="value", arithmetic=arithmetic)
        assert (found.measure, found.against, found.arithmetic, found.by) == (
            "employed",
            "further_study",
            arithmetic,
            (),
        )


def test_two_numbers_that_differ_in_field_and_place_are_a_pair(topics: Topics) -> None:
    other = (Condition("field", ("welding",)), Condition("province", ("20",)))
    told = talk(Query("graduates", (FIELD, Condition("province", ("21",)))), Query("graduates", other))
    found = after(topics, told, "ต่างกันกี่คน", asks="value", arithmetic="difference")
    assert (found.where, found.versus) == ((FIELD, Condition("province", ("21",))), other)


def test_of_numbers_of_different_things_no_pair_is_made(topics: Topics) -> None:
    told = talk(Query("colleges", (Condition("province", ("21",)),)), Query("employed", (LEVEL,)))
    found = after(topics, told, "รวมกันเท่าไหร่", asks="value", arithmetic="sum")
    assert not found.two_sided


def test_two_orders_are_reckoned_with_by_what_stands_first_in_each(topics: Topics) -> None:
    orders = [
        Query("graduates", (Condition("sector", (s,)),), ("college",), "most") for s in ("state", "private")
    ]
    state = talk(*orders, listed=(Listed("college", "2"), Listed("college", "3")))
    message = replace(asked(act="refine", asks="value", arithmetic="difference"), text="ห่างกันกี่คน")
    moment = Moment(
        state, message, heard(message), topics, names=NAMES, read=reading(message, NAMES),
        tells=lambda run: Told(listed=(Listed("college", "1"),)),
    )  # fmt: skip
    run = asks_query(moment)
    assert isinstance(run, Run) and run.query is not None
    assert (run.query.values("college"), run.query.by) == (("1", "2"), ("college",))
    assert not run.query.condition("sector")


def test_as_many_as_what_was_told_is_asked_of_both(topics: Topics) -> None:
    told = talk(Query("colleges"), Query("colleges", (Condition("province", ("21",)),)))
    place = named("province", "20", role="expects")
    found = after(topics, told, "ชลบุรีก็มีเท่ากันใช่ไหม", place, asks="yes_no")
    assert (found.values("province"), found.arithmetic, found.having) == (("21", "20"), "difference", EQUALS)


def test_another_unit_behind_how_many_asks_for_another_number(topics: Topics) -> None:
    told = talk(Query("graduates"), Query("graduates", (FIELD,)))
    assert after(topics, told, "จากกี่แห่ง", asks="value").measure == "teaching_colleges"
    assert after(topics, told, "ชลบุรีกี่คน", named("province", "20"), asks="value").measure == "graduates"


def test_two_places_of_one_order_are_held_against_each_other(topics: Topics) -> None:
    order = Query("graduates", (FIELD,), ("province",), "most")
    state = talk(order, replace(order, ranks=(2, 2)), listed=(Listed("province", "40"),))
    found = after(topics, state, "ห่างกันกี่คน", asks="value", arithmetic="difference")
    assert (found.by, found.ranks, found.arithmetic) == (("province",), (1, 2), "difference")


def test_a_share_of_one_field_is_held_against_that_of_all(topics: Topics) -> None:
    one, all_of_them = Query("employed", (LEVEL, FIELD)), Query("employed", (LEVEL,))
    for told in ((one, all_of_them), (all_of_them, one)):
        found = after(topics, talk(*told), "สูงกว่ากี่จุด", asks="value", arithmetic="difference")
        assert (found.where, found.versus) == ((LEVEL, FIELD), (Condition("field", ()),))


def test_of_all_together_no_subject_is_left(topics: Topics) -> None:
    told = talk(Query("employed"), Query("employed", (LEVEL, FIELD)))
    assert after(topics, told, "ค่ารวมทั้งประเทศล่ะ", asks="value").where == (LEVEL,)


def test_where_nobody_finishes_is_asked_of_what_the_talk_is_about(topics: Topics) -> None:
    told = talk(
        Query("graduates", (FIELD,)), Query("teaching_colleges", (FIELD, Condition("province", ("90",))))
    )
    where = {"measure": "graduates", "asks": "rows", "by": "province", "absent": "yes"}
    message = replace(asked(named("region", "south"), **where), text="กลับกัน จังหวัดไหนในใต้ที่ไม่มีคนจบเลยสักคน")
    moment = Moment(told, message, heard(message), topics, names=NAMES, read=reading(message, NAMES))
    run = asks_query(moment)
    assert isinstance(run, Run) and run.query is not None and run.query.values("field") == ("auto",)
