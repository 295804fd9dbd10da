"""A question about what is counted becomes a query; talk, lists of what there is and unsure readings do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.catalogue import MEASURES
from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.query import Condition, Query
from bot.dialogue.counted.asking import TALK, TOPIC, asks_query
from bot.dialogue.counted.counting import surely_counted
from bot.dialogue.moment import Moment, Run
from bot.dialogue.request.rule import about_request
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding
from tests.bot.dialogue.asked import asked, named

DATA = Path(__file__).parents[4] / "data"
FIELD, PLACE = Condition("field", ("auto",)), Condition("province", ("20",))
BEFORE = Query("graduates", (FIELD, PLACE))


def decided(topics: Topics, message: Understanding, before: Query | Frame | None = None) -> Query | None:
    """The query that a message leads to after another one; None where other rules decide."""
    frame = before if isinstance(before, Frame) else Frame("graduates", query=before) if before else None
    moment = Moment(State(frame=frame), message, heard(message), topics, read=reading(message, Names()))
    run = asks_query(moment)
    return run.query if isinstance(run, Run) else None


def after_a_count(topics: Topics, message: Understanding) -> Moment:
    """A message that is read with the words of the data, after graduates were counted."""
    names = Names(operations=Operations.read(DATA))
    talk = State(frame=Frame("graduates", query=BEFORE))
    return Moment(talk, message, heard(message), topics, read=reading(message, names))


# ---------------------------------------------------------------- questions of their own
def test_an_average_becomes_a_query(topics: Topics) -> None:
    message = asked(
        named("field", "auto"),
        named("province", "20"),
        measure="graduates",
        arithmetic="average",
        per="college",
    )
    assert decided(topics, message) == replace(BEFORE, arithmetic="average", per="college")


def test_a_plain_count_is_a_query(topics: Topics) -> None:
    message = asked(named("field", "auto"), named("province", "20"), measure="graduates")
    query = decided(topics, message)
    assert query and (query.measure, query.values("field"), query.values("province")) == (
        "graduates",
        ("auto",),
        ("20",),
    )


@pytest.mark.parametrize(
    "message",
    [
        asked(named("province", "20"), measure="teaching_colleges", order="nearest"),
        asked(named("near", "me"), measure="colleges"),
        asked(named("province", "20"), named("aspect", "teachers"), measure="graduates"),
        asked(named("province", "20"), named("aspect", "forecast"), measure="graduates"),
    ],
)
def test_what_no_query_has_a_place_for_is_left_to_its_topic(topics: Topics, message: Understanding) -> None:
    assert decided(topics, message) is None


def test_a_year_without_figures_is_asked_all_the_same(topics: Topics) -> None:
    query = decided(topics, asked(named("year", "2564"), measure="graduates"))
    assert query and query.values("year") == ("2564",)


def test_what_goes_without_saying_is_filled_in(topics: Topics) -> None:
    query = decided(topics, asked(measure="fields", order="most"))
    assert query and query.by == ("province",)


@pytest.mark.parametrize("act", sorted(TALK))
def test_talk_asks_nothing_of_the_data(topics: Topics, act: str) -> None:
    assert decided(topics, asked(measure="graduates", act=act)) is None


def test_attributes_and_ways_are_not_counted(topics: Topics) -> None:
    for asks in ("attribute", "how"):
        assert decided(topics, asked(measure="colleges", asks=asks)) is None


def test_an_unsure_measure_is_left_to_the_topic(topics: Topics) -> None:
    message = Understanding("…", "th", "graduates", 0.9, slots={"measure": Slot("graduates", 0.1)})
    assert decided(topics, message) is None


def test_a_plain_list_of_colleges_is_left_to_its_topic(topics: Topics) -> None:
    place = named("province", "20")
    assert decided(topics, asked(place, measure="colleges", asks="rows")) is None
    by_district = decided(topics, asked(place, measure="colleges", asks="rows", by="district"))
    assert by_district == Query("colleges", (PLACE,), ("district",))


def test_words_that_found_no_place_go_along(topics: Topics) -> None:
    message = asked(
        named("field", "auto"),
        named("number", "20", "other", "20 ปี"),
        measure="graduates",
        absent="yes",
        by="province",
    )
    moment = Moment(State(), message, heard(message), topics, read=reading(message, Names()))
    run = asks_query(moment)
    assert isinstance(run, Run) and run.unused == ("20 ปี",)


# ---------------------------------------------------------------- follow-ups
def test_a_follow_up_changes_the_query_before(topics: Topics) -> None:
    query = decided(topics, asked(named("province", "21"), act="refine"), BEFORE)
    assert query == Query("graduates", (FIELD, Condition("province", ("21",))))


def test_without_a_query_before_a_place_alone_is_no_question(topics: Topics) -> None:
    assert decided(topics, asked(named("province", "21"), act="refine")) is None


def test_an_older_answer_is_taken_up_as_a_query(topics: Topics) -> None:
    frame = Frame("graduates", Filters(field=("auto",), province=("20",)))
    query = decided(topics, asked(act="refine", by="district"), frame)
    assert query and query.by == ("district",) and set(query.where) == {FIELD, PLACE}


def test_more_shows_the_rows_after_those_told(topics: Topics) -> None:
    ranked = Query("graduates", (FIELD,), ("province",), "most", (1, 5))
    query = decided(topics, asked(act="more"), ranked)
    assert query and query.ranks == (6, 10)


def test_a_whole_new_question_does_not_lean_on_the_old_one(topics: Topics) -> None:
    message = asked(named("province", "50"), measure="colleges", asks="rows", by="district")
    assert decided(topics, message, BEFORE) == Query(
        "colleges", (Condition("province", ("50",)),), ("district",)
    )


# ---------------------------------------------------------------- tables
def test_plain_filters_are_conditions() -> None:
    found = conditions_of(
        Filters(level=("voc_cert",), field=("auto",), sector=("state",), province=("20", "21"))
    )
    assert {(c.dimension, c.values) for c in found} == {
        ("level", ("voc_cert",)),
        ("field", ("auto",)),
        ("sector", ("state",)),
        ("province", ("20", "21")),
    }


def test_topics_stand_for_measures_that_there_are() -> None:
    assert set(TOPIC) <= set(MEASURES)


def sounding_like_facts(measure: str, score: float, **slots: str) -> Understanding:
    message = asked(**slots)
    return replace(
        message, intent="vcop", confidence=0.86, slots={**message.slots, "measure": Slot(measure, score)}
    )


def test_which_of_all_fields_is_a_figure_whatever_topic_its_words_sound_like(topics: Topics) -> None:
    message = sounding_like_facts("employed", 0.6, asks="rows", by="field", order="most")
    query = decided(topics, message)
    assert query and (query.measure, query.by, query.order) == ("employed", ("field",), "most")


@pytest.mark.parametrize(
    ("measure", "score", "slots"),
    [
        ("employed", 0.4, {"asks": "rows", "by": "field", "order": "most"}),
        ("employed", 0.6, {"asks": "yes_no", "by": "field", "order": "most"}),
        ("employed", 0.6, {"asks": "rows", "order": "most"}),
        ("colleges", 0.6, {"asks": "rows", "by": "field", "order": "most"}),
    ],
)
def test_what_is_less_sure_stays_with_its_topic(
    topics: Topics, measure: str, score: float, slots: dict[str, str]
) -> None:
    assert decided(topics, sounding_like_facts(measure, score, **slots)) is None


# ---------------------------------------------------------------- lists of colleges
@pytest.mark.parametrize("intent", ["top_colleges", "programs"])
def test_a_list_of_colleges_is_one_of_the_register(topics: Topics, intent: str) -> None:
    message = replace(
        asked(named("province", "20"), measure="colleges", asks="rows"), intent=intent, confidence=0.9
    )
    moment = Moment(State(), message, heard(message), topics, read=reading(message, Names()))
    assert moment.intent == "college_info"
    ranked = replace(message, slots={**message.slots, "order": Slot("most", 0.9)})
    assert Moment(State(), ranked, heard(ranked), topics).intent == intent
    taught = asked(named("field", "auto"), measure="colleges", asks="rows")
    taught = replace(taught, intent=intent, confidence=0.9)
    assert Moment(State(), taught, heard(taught), topics).intent != "college_info"


def test_a_share_of_a_whole_is_none_of_what_became_of_people(topics: Topics) -> None:
    message = asked(
        named("province", "41"), named("sector", "state"), measure="graduates", asks="value", share="sector"
    )
    slots = {**message.slots, "measure": Slot("graduates", 0.66), "share": Slot("sector", 0.95)}
    message = replace(message, intent="outcomes", confidence=0.95, slots=slots)
    query = decided(topics, message)
    assert query is not None and query.measure == "graduates" and query.share_of == ("sector",)
    no_share = {name: slot for name, slot in slots.items() if name != "share"}
    assert decided(topics, replace(message, slots=no_share)) is None
    less_sure = replace(message, slots={**slots, "share": Slot("sector", 0.85)})
    assert decided(topics, less_sure) == query
    in_work = replace(less_sure, entities=(*less_sure.entities, named("aspect", "employed", "")))
    assert decided(topics, in_work) is None
    of_all = replace(less_sure, entities=(*message.entities, named("aspect", "of_all", "")))
    assert decided(topics, of_all) == query


# ---------------------------------------------------------------- an order that no measure has
def test_what_nobody_measures_puts_nothing_in_order(topics: Topics) -> None:
    slots = {"order": Slot("most", 0.7), "by": Slot("college", 0.9), "asks": Slot("rows", 0.9)}
    doubted = {"measure": Slot("colleges", 0.31)}

    def asks(intent: str, *entities: Entity, **more: Slot) -> Run | None:
        message = replace(asked(*entities), intent=intent, slots=slots | more)
        moment = Moment(State(), message, heard(message), topics, read=reading(message, Names()))
        run = asks_query(moment)
        return run if isinstance(run, Run) else None

    diligent = asks("top_colleges", **doubted)
    assert diligent and diligent.query is None and diligent.filters.aspect == ("ranking_quality",)
    most = asks("top_colleges", named("aspect", "top", ""), **doubted)
    assert most and most.query
    counted = asks("top_colleges", measure=Slot("graduates", 0.8))
    assert counted and counted.query


def test_a_share_of_what_was_counted_is_no_request_however_it_sounds(topics: Topics) -> None:
    text = "ถ้าเรารับ 20 คน คิดเป็นกี่เปอร์เซ็นต์"
    message = replace(
        asked(named("number", "20", "people", text="20 คน"), share="level", act="request"),
        text=text,
        intent="recruit",
    )
    moment = after_a_count(topics, message)
    assert about_request(moment) is None
    run = asks_query(moment)
    assert isinstance(run, Run) and run.query == replace(BEFORE, part=20.0)


def test_what_rows_are_held_against_is_the_bound_that_no_number_names(topics: Topics) -> None:
    text = "จังหวัดไหนในภาคใต้ที่มากกว่าสงขลาบ้าง"
    place = Entity("province", "90", text.index("สงขลา"), text.index("บ้าง"), "สงขลา", role="where")
    message = replace(asked(place, bound="over", asks="rows", by="province", measure="colleges"), text=text)
    moment = after_a_count(topics, message)
    run = asks_query(moment)
    assert isinstance(run, Run) and run.query and run.query.sides_by_row and run.query.measure == "graduates"
    alone = replace(moment, read=replace(moment.read, query=replace(moment.read.query, versus=())))
    assert asks_query(alone) is None


@pytest.mark.parametrize(("refused", "counted"), [("high_voc_cert", True), ("bachelor", False)])
def test_what_was_asked_and_is_taken_back_is_counted_and_no_fact(
    topics: Topics, refused: str, counted: bool
) -> None:
    level = named("level", refused, "not", negated=True)
    message = asked(level, named("level", "voc_cert"), named("sector", "state"))
    hardly = replace(message, slots={"act": Slot("correct", 0.6)})
    talk = State(frame=Frame("graduates", query=BEFORE.narrowed(Condition("level", ("high_voc_cert",)))))
    moment = Moment(talk, hardly, heard(hardly), topics, read=reading(hardly, Names()))
    assert surely_counted(moment, moment.read) is counted
