"""The province that somebody asks to be remembered, or to be forgotten again."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.colleges.home import FORGET, HOME
from bot.dialogue.moment import Moment, Run
from bot.dialogue.state import State


def keeps_home(m: Moment) -> Run | None:
    """What somebody wants of the remembered province; None where a message wants nothing of it."""
    text = m.understood.text
    if m.words.found("forget_home", text):
        return Run(HOME, Filters(aspect=(FORGET,)))
    if m.words.found("remember_home", text):
        said = m.said.filters
        return Run(HOME, Filters(province=said.province, place=said.place))
    return None


def with_home(state: State, run: Run) -> State:
    """The state once a province is to be remembered or forgotten."""
    if run.intent != HOME:
        return state
    if FORGET in run.filters.aspect:
        return replace(state, home="")
    return replace(state, home=run.filters.province[0]) if len(run.filters.province) == 1 else state
