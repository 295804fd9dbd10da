"""A button's label, typed when no such button stands before the person: what it asks, of what the talk is about."""

from __future__ import annotations

from actions.filters import Filters
from bot.buttons.menus import MenuLabel, MenuLabels
from bot.dialogue.labels import plain_label
from bot.dialogue.moment import Decision, Run
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.nlu.understanding import Understanding


def as_label(
    decision: Decision, understood: Understanding, before: State, menus: MenuLabels, topics: Topics
) -> Decision:
    """The decision; what the label asks where its words were read as another question, or not at all.

    A label is too short for a reading to be sure ("ใครออกเงิน"), and whoever types one has seen it here.
    """
    labels = menus.of_buttons.get(plain_label(understood.text), ())
    if not labels or before.pending or _read(decision, understood, labels):
        return decision
    talked_of = before.frame.intent if before.frame else ""
    label = next((one for one in labels if one.ask.intent == talked_of), labels[0])
    return _asked(label, before, topics)


def _read(decision: Decision, understood: Understanding, labels: tuple[MenuLabel, ...]) -> bool:
    return isinstance(decision, Run) and understood.intent in {label.ask.intent for label in labels}


def _asked(label: MenuLabel, before: State, topics: Topics) -> Run:
    intent = label.ask.intent
    about = before.frame.filters if before.frame and not label.alone else Filters()
    return Run(intent, about.only(topics.takes(intent) - {"aspect"}).merged(label.ask.filters))
