"""Two pieces that follow each other are one question where the first cannot end."""

from __future__ import annotations

import pytest

from bot.dialogue.understood.several.joined import is_one_question
from tests.bot.dialogue.saying import said


@pytest.mark.parametrize(
    ("first", "then", "one"),
    [
        ("Which is bigger and by", "how many?", True),
        ("which one is higher, and by", "how much?", True),
        ("Which is bigger?", "By how many?", False),
        ("is there a college nearby", "how much is it?", False),
    ],
)
def test_a_preposition_goes_on_with_what_it_governs(first: str, then: str, one: bool) -> None:
    assert is_one_question(said(first, "compare"), said(then, "fees")) is one
