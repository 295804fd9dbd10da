"""What is hardly read is not acted on: one number is told in place of rows that nobody surely asked for."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.understood.reading import Names, reading
from bot.nlu.understanding import Slot
from tests.bot.dialogue.asked import asked, named

NAMES = Names()


def test_a_grouping_that_is_hardly_read_gives_one_number() -> None:
    half = {"by": Slot("college", 0.55), "asks": Slot("rows", 0.55), "measure": Slot("graduates", 0.9)}
    message = replace(asked(named("field", "welding")), slots=half)
    assert (reading(message, NAMES).query.by, reading(message, NAMES).query.asks) == ((), "")
    sure = replace(message, slots={**half, "asks": Slot("rows", 0.8)})
    assert (reading(sure, NAMES).query.by, reading(sure, NAMES).query.asks) == (("college",), "rows")
    two = replace(message, entities=(named("field", "welding"), named("field", "auto")))
    assert reading(two, NAMES).query.by == ("college",)


def test_two_numbers_that_are_set_apart_are_surer_than_rows() -> None:
    slots = {
        "asks": Slot("rows", 0.59),
        "arithmetic": Slot("difference", 0.72),
        "measure": Slot("learners", 0.9),
    }
    assert reading(replace(asked(), slots=slots), NAMES).query.asks == ""
    slots |= {"asks": Slot("rows", 0.9)}
    assert reading(replace(asked(), slots=slots), NAMES).query.asks == "rows"
