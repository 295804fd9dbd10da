"""Published figures: what is reckoned, of which series, and what goes on with what was told; money names none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.subjects.figures.series import Known
from bot.dialogue.counted.figures import asks_figures
from bot.dialogue.moment import Moment, Run
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names, reading
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.asked import asked, named

NAMES = Names(
    series=Known(frozenset({"475688", "150000"}), frozenset({("2568", "2572")}), frozenset({"2556"}))
)
DIGITAL = named("industry", "digital")
TOLD = Frame("demand", Filters(industry=("robotics",)))


def decided(topics: Topics, message: Understanding, *frames: Frame) -> Run | None:
    state = State(frame=frames[0] if frames else None, previous=frames[1] if len(frames) > 1 else None)
    moment = Moment(state, message, heard(message), topics, read=reading(message, NAMES), names=NAMES)
    run = asks_figures(moment)
    assert run is None or isinstance(run, Run)
    return run


def said(text: str, *entities: Entity, intent: str = "nlu_fallback", **slots: str) -> Understanding:
    return replace(asked(*entities, **slots), text=text, intent=intent, confidence=0.6)


def test_a_number_that_is_a_whole_names_its_series(topics: Topics) -> None:
    run = decided(topics, said("plan of 150,000, digital", DIGITAL, named("numeral", "150000", "other")))
    assert run and run.filters.number == ("150000",) and run.filters.industry == ("digital",)


@pytest.mark.parametrize(
    "message",
    [
        said("need 150,000 baht", named("numeral", "150000", "money")),
        said("need 20 people", named("numeral", "20", "people")),
        said("digital", DIGITAL, intent="demand"),
        said("combined", arithmetic="sum", measure="graduates"),
    ],
)
def test_other_questions_are_left_to_other_rules(topics: Topics, message: Understanding) -> None:
    assert decided(topics, message) is None


def test_the_sum_is_one_of_the_last_two_that_were_told(topics: Topics) -> None:
    before = Frame("demand", Filters(industry=("digital",)))
    run = decided(topics, said("together", arithmetic="sum"), TOLD, before)
    assert run and set(run.filters.industry) == {"digital", "robotics"} and "sum" in run.filters.aspect


def test_what_is_compared_stands_beside_what_was_told(topics: Topics) -> None:
    run = decided(topics, said("how many more than digital", DIGITAL, arithmetic="difference"), TOLD)
    assert run and run.filters.industry == ("robotics", "digital") and "difference" in run.filters.aspect


def test_a_year_of_intake_is_told_with_its_applications(topics: Topics) -> None:
    year, level = named("year", "2556"), named("level", "voc_cert")
    run = decided(topics, said("intake target", year, level))
    assert run and run.filters == Filters(level=("voc_cert",), year=("2556",), aspect=("intake",))
    assert decided(topics, said("intake target", named("year", "2566"), level)) is None


def test_a_word_of_the_makers_name_is_no_trade(topics: Topics) -> None:
    office = replace(named("field", "office_management"), text="Office", start=16, end=22)
    run = decided(topics, said("plan of the EEC Office, digital", office, DIGITAL))
    assert run and run.filters.field == () and run.filters.industry == ("digital",)


def test_a_large_number_is_no_place_in_an_order(topics: Topics) -> None:
    message = said("figures 475,688 most", named("numeral", "475688", "top"), by="industry", order="most")
    run = decided(topics, message)
    assert run and run.filters.number == ("475688",) and run.filters.aspect == ("top", "by_industry")
