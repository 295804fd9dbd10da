"""Actions by name. A topic file names the action that answers it; an unknown name is an error at load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from actions.question import Action, Desk, Question
from actions.reply import Reply
from actions.words.saying import Saying

Answering = Callable[[Question, Saying], Reply]


@dataclass(frozen=True, slots=True)
class Registered:
    """An action with the filter kinds that it understands; others are dropped when a frame moves to it."""

    name: str
    run: Action
    takes: frozenset[str]


ACTIONS: dict[str, Registered] = {}


def action(name: str, takes: str) -> Callable[[Answering], Answering]:
    """Register a function as the action `name`, which understands the space-separated filter kinds `takes`;
    who takes a field takes an exact programme of it. Whatever it answers is in the language of the question.

    >>> @action("graduates", takes="field level province region year college")
    ... def graduates(question, say): ...
    """

    def register(answering: Answering) -> Answering:
        def run(question: Question, desk: Desk) -> Reply:
            reply = answering(question, Saying(desk, question.language))
            return replace(reply, language=question.language)

        if name in ACTIONS:
            raise ValueError(f"Two actions are called {name!r}")
        kinds = frozenset(takes.split())
        ACTIONS[name] = Registered(name, run, kinds | {"program"} if "field" in kinds else kinds)
        return answering

    return register
