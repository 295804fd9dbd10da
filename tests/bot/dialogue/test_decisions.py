"""The decisions of the talk are few, and each says in its module what holds when it answers and why it stands there."""

from __future__ import annotations

import sys

from bot.dialogue.decide import RULES


def test_there_are_a_dozen_decisions_at_most_with_the_alarm_each_with_its_reason() -> None:
    assert len(RULES) + 1 <= 12
    modules = [sys.modules[rule.__module__] for rule in RULES]
    assert len(set(modules)) == len(RULES) - 1  # the two kinds of orders share one
    assert [m.__name__ for m in modules if "come" not in (m.__doc__ or "")] == []
