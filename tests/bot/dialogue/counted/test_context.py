"""What a question leaves unsaid because the talk, or the request beside it, is about it."""

from __future__ import annotations

from actions.filters import Filters
from actions.query import Query
from actions.subjects.requests.draft.draft import Draft, Form, Line
from bot.dialogue.counted.context import about_the_same, of_the_country
from bot.dialogue.moment import Moment
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from tests.bot.dialogue.asked import asked, named

WANTED = Form(Draft(lines=(Line(field="hotel"), Line(field="food")), province="73"))


def test_a_figure_beside_a_request_is_of_what_it_wants(topics: Topics) -> None:
    message = asked(measure="graduates", order="most", by="college")
    state = State(frame=Frame("recruit"), form=WANTED)
    query = about_the_same(
        Moment(state, message, heard(message), topics), Query("graduates", by=("college",))
    )
    assert query.values("field") == ("hotel", "food") and query.values("province") == ("73",)


def test_after_another_topic_the_request_says_nothing(topics: Topics) -> None:
    message = asked(measure="graduates")
    state = State(frame=Frame("fees", Filters()), form=WANTED)
    query = about_the_same(Moment(state, message, heard(message), topics), Query("graduates"))
    assert query == Query("graduates")


def test_the_whole_country_is_named(topics: Topics) -> None:
    for message, whole in (
        (asked(named("region", "country")), True),
        (asked(named("region", "south")), False),
    ):
        assert of_the_country(Moment(State(), message, heard(message), topics)) is whole
