"""A desk with the whole catalogue and the real texts, and a short way to ask an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Reply
from actions.words.texts import Texts

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 21)
Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The texts as people read them."""
    return Texts.read(DATA / "texts")


@pytest.fixture
def desk(catalogue: Session, texts: Texts) -> Desk:
    """What an action works with."""
    return Desk(catalogue, texts)


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Ask an action: `ask("programs", "en", province="21", offset=5)`; a tuple names several ids."""
    return asking(desk)


def asking(desk: Desk) -> Ask:
    """A short way to ask the actions at one desk."""

    def asked(intent: str, language: str = "th", **values: Any) -> Reply:
        today = values.pop("today", TODAY)
        own = {key: values.pop(key) for key in ("offset", "location", "text", "asked") if key in values}
        filters = Filters(**{k: (v,) if isinstance(v, str) else tuple(v) for k, v in values.items()})
        return ACTIONS[intent].run(Question(intent, filters, language, today, **own), desk)

    return asked
