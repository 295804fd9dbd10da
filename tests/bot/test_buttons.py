"""Buttons: the action comes back as it was, the key is short and cannot be made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actions.filters import Filters
from actions.reply import Ask, ButtonAction, Call, Open, PickDate, Say, ShareLocation
from bot.buttons import Keys, action_from, action_json, key_of

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
