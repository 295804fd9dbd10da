"""The state of a person survives the database, also one written by another version."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actions.filters import Filters
from actions.query import query_from
from actions.reply import Ask, Listed, Pending
from bot.dialogue.state import Frame, Shown, State
from tests.actions.subjects.requests.forms import FORMS
from tests.actions.typed_queries import queries

IDS = st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple)
PAIRS = st.lists(st.tuples(st.sampled_from(["field", "province"]), st.text(min_size=1)), max_size=2).map(
    tuple
)
FILTERS = st.builds(Filters, **{f.name: PAIRS if f.name == "without" else IDS for f in fields(Filters)})
FRAMES = st.none() | st.builds(Frame, st.text(min_size=1), FILTERS, st.integers(0, 50))
STATES = st.builds(
    State,
    language=st.sampled_from(["th", "en", "lo"]),
    frame=FRAMES,
    previous=FRAMES,
    listed=st.lists(st.builds(Listed, st.text(min_size=1), st.text(min_size=1)), max_size=3).map(tuple),
    more=st.none() | st.builds(Ask, st.text(min_size=1), FILTERS, st.integers(0, 50)),
    pending=st.none() | st.builds(Pending, st.text(min_size=1), st.text(min_size=1), FILTERS),
    misses=st.integers(0, 3),
    form=st.none() | FORMS,
    role=st.sampled_from(["", "employer", "pupil"]),
    shown=st.lists(st.builds(Shown, st.text(min_size=1), st.text(min_size=1), st.text()), max_size=3).map(
        tuple
    ),
    location=st.none() | st.tuples(st.floats(1, 90), st.floats(1, 180)),
)


@given(STATES)
def test_a_state_reads_back_as_it_was_written(state: State) -> None:
    assert State.from_json(state.to_json()) == state


@given(queries())
def test_a_query_in_a_state_reads_back_as_it_was_written(raw: dict[str, Any]) -> None:
    query = query_from(raw)
    state = State(frame=Frame("graduates", query=query), more=Ask("computed", query=query))
    assert State.from_json(state.to_json()) == state


def test_a_query_of_another_version_is_forgotten_and_the_talk_goes_on() -> None:
    stored = (
        '{"language":"th","frame":{"intent":"graduates","query":{"measure":"graduates","mood":"good"}},'
        '"more":{"intent":"computed","query":{"where":[{"op":"is"}]}}}'
    )
    assert State.from_json(stored) == State(frame=Frame("graduates"))


def test_an_empty_state_takes_almost_no_room() -> None:
    assert State().to_json() == '{"language":"th","owner":"bot"}'


def test_keys_of_another_version_are_ignored() -> None:
    assert State.from_json(
        '{"language":"en","mood":"good","frame":{"intent":"x","filters":{"colour":["red"]}}}'
    ) == (State(language="en", frame=Frame("x")))
