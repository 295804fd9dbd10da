"""Topics and understandings by hand, so that the rules are tested without a model or a database."""

from __future__ import annotations

import pytest

from actions.registry import ACTIONS, Registered
from bot.dialogue.topics import Topic, Topics

PLACES = "field level province place region college sector industry curve year without"
TAKES = {
    "top_colleges": PLACES + " aspect",
    "requested": "field level province place region month year number aspect",
    "programs": PLACES,
    "graduates": PLACES,
    "outcomes": PLACES,
    "program_info": "field level aspect without",
    "level_info": "level aspect",
    "college_info": "college province place aspect",
    "centre": "centre province region aspect",
    "nearest_college": "field level place province",
    "salary": "field level",
    "compare": PLACES + " aspect",
    "personal_data": "",
    "greeting": "",
    "human": "",
    "crisis": "",
    "out_of_scope": "",
}
ORDERS = ("more", "back", "restart", "affirm", "deny", "change_language")


@pytest.fixture
def topics(monkeypatch: pytest.MonkeyPatch) -> Topics:
    for name, takes in TAKES.items():
        registered = Registered(name, lambda question, desk: None, frozenset(takes.split()))  # type: ignore[arg-type,return-value]
        monkeypatch.setitem(ACTIONS, name, registered)
    label = {"th": "หัวข้อ", "en": "Topic"}
    known = {name: Topic(name, label, name, offered=True) for name in TAKES}
    return Topics(known | {name: Topic(name, label, "dialogue") for name in ORDERS})
