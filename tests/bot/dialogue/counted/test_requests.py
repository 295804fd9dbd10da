"""What employers filed: a plain question is its topic's, shares and ranks of it are a query, a short one goes on with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.query import Condition, Query
from bot.dialogue.counted.requests import asks_requests
from bot.dialogue.moment import Moment, Run
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names, reading
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.asked import asked, named

TOLD = Frame("requested", Filters(province=("21",)))


def decided(topics: Topics, message: Understanding, frame: Frame | None = None) -> Run | None:
    moment = Moment(State(frame=frame), message, heard(message), topics, read=reading(message, Names()))
    run = asks_requests(moment)
    assert run is None or isinstance(run, Run)
    return run


def filed(text: str, *entities: Entity, **slots: str) -> Understanding:
    """A question that is surely about filed requests."""
    return replace(asked(*entities, **slots), text=text, intent="requested")


def short(text: str, *entities: Entity, **slots: str) -> Understanding:
    """A few words that could be about anything."""
    return replace(asked(*entities, **slots), text=text, intent="nlu_fallback", confidence=0.4)


def test_a_plain_question_is_its_topics(topics: Topics) -> None:
    run = decided(topics, filed("…", named("level", "voc_cert"), measure="demand", asks="value"))
    assert run and run.query is None and run.filters == Filters(level=("voc_cert",))


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("คำขอของนายจ้างแยกตามเดือน", "by_month"),
        ("employer requests by month", "by_month"),
        ("เดือนนี้นายจ้างขอกี่คน", "this_month"),
        ("what did employers ask for last month", "last_month"),
    ],
)
def test_words_for_months_are_read(topics: Topics, text: str, aspect: str) -> None:
    run = decided(topics, filed(text, measure="demand"))
    assert run and run.query is None and run.filters.aspect == (aspect,)


@pytest.mark.parametrize(
    ("message", "query"),
    [
        (
            filed("…", named("level", "voc_cert"), share="level", measure="demand"),
            Query("requested", (Condition("level", ("voc_cert",)),), share_of=("level",)),
        ),
        (
            filed("…", by="province", arithmetic="average", per="province", measure="demand"),
            Query("requested", arithmetic="average", per="province"),
        ),
        (
            filed("…", by="province", absent="yes", measure="demand"),
            Query("requested", by=("province",), absent=True),
        ),
        (filed("…", by="level province", measure="demand"), Query("requested", by=("level", "province"))),
        (
            filed("…", named("numeral", "3", "top"), by="province", order="most", measure="demand"),
            Query("requested", by=("province",), order="most", ranks=(1, 3)),
        ),
    ],
)
def test_what_is_worked_out_is_a_query(topics: Topics, message: Understanding, query: Query) -> None:
    run = decided(topics, message)
    assert run and run.intent == "requested" and run.query == query


def test_a_short_question_goes_on_with_what_was_told(topics: Topics) -> None:
    level = named("aspect", "by_level", "", text="ระดับไหน")
    run = decided(topics, short("ระดับไหน", level, by="level", order="most"), TOLD)
    assert run and run.query is None
    assert (run.intent, run.filters.province, run.filters.aspect) == ("requested", ("21",), ("by_level",))
    months = decided(topics, short("by month"), TOLD)
    assert months and months.filters.aspect == ("by_month",)


def test_a_share_after_it_is_one_of_what_was_told(topics: Topics) -> None:
    run = decided(topics, short("…", named("level", "voc_cert"), share="level"), TOLD)
    assert run and run.query == Query(
        "requested",
        (Condition("province", ("21",)), Condition("level", ("voc_cert",))),
        share_of=("level",),
    )


@pytest.mark.parametrize(
    ("message", "frame"),
    [
        (short("by month"), None),
        (short("by month"), Frame("graduates", Filters())),
        (short("…", by="level", measure="graduates"), TOLD),
        (short("…"), TOLD),
        (short("แล้วถ้าอยากรู้ว่าวิทยาลัยไหนมีหอพักให้นักเรียนพักระหว่างเรียนบ้าง", by="level"), TOLD),
    ],
)
def test_other_questions_are_left_to_other_rules(
    topics: Topics, message: Understanding, frame: Frame | None
) -> None:
    assert decided(topics, message, frame) is None
