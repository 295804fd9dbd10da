"""The key of a thumb stands for itself, is signed, and fits every platform."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.filters import Filters
from actions.reply import Ask
from bot.buttons.keys import Keys, action_from
from bot.feedback.rating import TOPIC, WHYS, Rating, ask_for, key_of, looks_like_rating, rating_in, rating_of

SECRET = b"s" * 32
RATINGS = st.builds(Rating, st.integers(1, 10**18 - 1), st.just(True)) | st.builds(
    Rating, st.integers(1, 10**18 - 1), st.just(False), st.sampled_from(["", *WHYS.values()])
)


@given(RATINGS)
def test_a_key_says_what_it_stands_for_within_every_limit(rating: Rating) -> None:
    key = key_of(rating, SECRET)
    assert rating_of(key, SECRET) == rating and rating_in(ask_for(rating)) == rating
    assert len(key) <= 40 and looks_like_rating(key)


@given(RATINGS, st.text(max_size=40))
def test_a_key_that_is_made_up_or_changed_rates_nothing(rating: Rating, other: str) -> None:
    assert rating_of(key_of(rating, SECRET), b"t" * 32) is None
    assert rating_of(other, SECRET) is None
    turned = key_of(rating, SECRET).replace(str(rating.turn), str(rating.turn + 1), 1)
    assert rating_of(turned, SECRET) is None


def test_nothing_is_kept_for_the_button_of_a_thumb() -> None:
    keys = Keys(SECRET)
    assert rating_of(keys(ask_for(Rating(7, False, "wrong"))), SECRET) == Rating(7, False, "wrong")
    assert keys.payloads == {}


@pytest.mark.parametrize(
    "aspect", [(), ("good",), ("good", "seven", ""), ("fine", "7", ""), ("good", "๗", "")]
)
def test_a_button_that_names_no_rating_is_kept_like_any_other(aspect: tuple[str, ...]) -> None:
    button = Ask(TOPIC, Filters(aspect=aspect))
    keys = Keys(SECRET)
    assert rating_in(button) is None
    assert action_from(keys.payloads[keys(button)]) == button
