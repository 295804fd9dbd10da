"""How many things of a list are shown at once."""

from __future__ import annotations

import pytest

from actions.subjects.colleges.cards import page_length, page_of


@pytest.mark.parametrize(
    ("total", "offset", "shown"), [(8, 0, 8), (9, 0, 5), (12, 5, 7), (14, 5, 5), (3, 5, 0)]
)
def test_a_list_needs_no_tap_for_the_last_few(total: int, offset: int, shown: int) -> None:
    assert page_length(total, offset) == shown
    assert page_of(range(total), offset) == list(range(offset, offset + shown))
