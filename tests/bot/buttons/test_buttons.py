"""Buttons: the action comes back as it was, the key is short and cannot be made up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import query_from
from actions.reply import Ask, ButtonAction, Call, Open, PickDate, Say, ShareLocation, Text
from actions.words.texts import Texts
from bot.buttons.keys import Keys, action_from, action_json, key_of
from bot.dialogue.moment import Run
from bot.dialogue.topics import Topics
from bot.turn.acting import Occasion, acted
from tests.actions.typed_queries import queries

IDS = st.tuples(st.text(max_size=12)) | st.just(())
FILTERS = st.builds(
    Filters, field=IDS, level=IDS, province=IDS, year=IDS, without=st.just(()) | st.just((("field", "auto"),))
)
ACTIONS: st.SearchStrategy[ButtonAction] = st.one_of(
    st.builds(Ask, st.text(min_size=1, max_size=20), FILTERS, st.integers(0, 50)),
    st.builds(Say, st.text(min_size=1)),
    st.builds(Open, st.text(min_size=1)),
    st.builds(Call, st.text("0123456789", min_size=1)),
    st.just(ShareLocation()),
    st.just(PickDate()),
)


@given(ACTIONS)
def test_an_action_comes_back_as_it_was(action: ButtonAction) -> None:
    assert action_from(action_json(action)) == action


@given(ACTIONS, ACTIONS)
def test_keys_tell_actions_apart_and_fit_every_platform(one: ButtonAction, other: ButtonAction) -> None:
    keys = Keys(b"secret")
    assert (keys(one) == keys(other)) == (one == other)
    assert len(keys(one)) <= 32 and keys(one).isascii()
    assert keys.payloads[keys(one)] == action_json(one)


def test_without_the_secret_nobody_makes_a_key() -> None:
    payload = action_json(Ask("graduates"))
    assert key_of(payload, b"ours") != key_of(payload, b"theirs")


def test_an_action_of_another_version_is_nothing() -> None:
    assert action_from('{"do":"dance"}') is None


# ---------------------------------------------------------------- queries
@given(queries())
def test_a_button_that_carries_a_query_comes_back_as_it_was(raw: dict[str, Any]) -> None:
    button = Ask("computed", query=query_from(raw))
    assert action_from(action_json(button)) == button


def test_a_button_of_an_older_release_still_works() -> None:
    stored = '{"do":"ask","filters":{"field":["auto"],"province":["20"]},"intent":"graduates","offset":5}'
    assert action_from(stored) == Ask("graduates", Filters(field=("auto",), province=("20",)), 5)


def test_a_query_of_another_version_is_nothing() -> None:
    assert (
        action_from('{"do":"ask","intent":"computed","query":{"measure":"graduates","mood":"good"}}') is None
    )
    assert action_from('{"do":"ask","intent":"computed","query":{"where":[{"op":"is"}]}}') is None


@pytest.mark.parametrize("query", [{"measure": "happiness"}, {"measure": "graduates", "by": ["colour"]}])
@pytest.mark.parametrize(("language", "word"), [("th", "ถามใหม่"), ("en", "ask it again")])
def test_what_is_no_longer_counted_is_said_kindly(
    catalogue: Session, query: dict[str, Any], language: str, word: str
) -> None:
    pressed = action_from(json.dumps({"do": "ask", "intent": "computed", "query": query}))
    assert isinstance(pressed, Ask)
    texts = Texts.read(Path("data/texts"))
    occasion = Occasion(language, date(2026, 11, 21), "", None, texts, Topics.read(catalogue))
    reply = acted(Run(pressed.intent, query=pressed.query), occasion, catalogue)
    text = " ".join(part.text for part in reply.parts if isinstance(part, Text))
    assert reply.kind == "clarify" and word.lower() in text.lower() and reply.suggestions
