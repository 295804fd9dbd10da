"""A button's label typed when no button stands before the person: it asks what a tap would, of what the talk is about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Ask, Pending
from actions.words.steps import LEADS_TO
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.commands.chat import buttons_of
from bot.dialogue.labels import plain_label
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, on_line
from tests.bot.dialogue.saying import said
from tests.gallery.replies import QUESTIONS

ROOT = Path(__file__).parents[3]
TEXTS = Texts.read(ROOT / "data" / "texts")
MENUS = MenuLabels.read(ROOT / "data", TEXTS)
TODAY = date(2026, 11, 21)
NAMES = {  # of levels, regions and kinds of study: words that the understanding knows as names
    plain_label(TEXTS(key, language))
    for key in TEXTS.ordered()
    if key.startswith(("naming.level", "naming.region")) or key == "dimensions.dual"
    if key != "naming.region_provinces"
    for language in ("th", "en")
}
STEP = re.compile(r'\bsteps?\(\s*say,\s*"([\w ]+)"')
LABELS = {
    label
    for path in (ROOT / "actions").rglob("*.py")
    for found in STEP.findall(path.read_text())
    for label in found.split()
}
STEPS = sorted((label, LEADS_TO.get(label, label)) for label in LABELS)


@pytest.fixture
def assistant(catalogue: Session) -> Assistant:
    return Assistant(TEXTS, Topics.read(catalogue), GUARD, MENUS)


def typed(
    assistant: Assistant,
    catalogue: Session,
    text: str,
    state: State | None = None,
    intent: str = "out_of_scope",
) -> Answered:
    event = on_line(kind="text", text=text)
    return answer(event, state or State(), [said(text, intent)], assistant, catalogue, TODAY)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_label_that_asks_a_topic_is_known_without_its_button(
    assistant: Assistant, catalogue: Session, name: str, language: str
) -> None:
    intent, filters = QUESTIONS[name]
    event = on_line(kind="press")
    shown = answer(event, State(language=language), [], assistant, catalogue, TODAY, Ask(intent, filters))
    own_words = {plain_label(words) for key in TEXTS.ordered() if (words := _plain(key, language))}
    for button in buttons_of(shown.reply):
        words, action = plain_label(button.label), button.action
        if not isinstance(action, Ask) or action.query or action.move or words not in own_words - NAMES:
            continue
        told = typed(assistant, catalogue, button.label, State(language=language))
        asked = told.state.frame.intent if told.state.frame else told.action  # talk leaves no frame
        assert asked in _asked_by(words), button.label
        assert action.intent in _asked_by(words), button.label


@pytest.mark.parametrize(("label", "intent"), STEPS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_next_step_is_known_by_its_label(label: str, intent: str, language: str) -> None:
    if label in (
        "whole_country",
        "in_eec",
        "closed",
    ):  # they change the answer before them, and ask nothing alone
        return
    words = plain_label(TEXTS(f"steps.{label}", language))
    assert intent in _asked_by(words) or words in NAMES, label


def test_a_label_asks_of_what_the_talk_is_about(assistant: Assistant, catalogue: Session) -> None:
    state = State(frame=Frame("programs", Filters(college=("1321016101",))))
    told = typed(assistant, catalogue, "แผนที่", state)
    assert told.state.frame and told.state.frame.intent == "college_info"
    assert told.state.frame.filters.college == ("1321016101",)


def test_a_label_of_its_own_leaves_out_what_the_talk_is_about(
    assistant: Assistant, catalogue: Session
) -> None:
    state = State(frame=Frame("centre", Filters(centre=("eec",))))
    told = typed(assistant, catalogue, "ดูทั้ง 6 ศูนย์", state)
    assert told.state.frame and told.state.frame.filters.centre == ()


def test_a_label_that_was_understood_is_answered_as_understood(
    assistant: Assistant, catalogue: Session
) -> None:
    told = typed(assistant, catalogue, "สมัครยังไง", intent="admission")
    assert told.state.frame and told.state.frame.intent == "admission"


def test_a_label_is_no_answer_to_what_was_asked_back(assistant: Assistant, catalogue: Session) -> None:
    state = State(pending=Pending("province", "fees", Filters()))
    told = typed(assistant, catalogue, "แผนที่", state)
    assert not told.state.frame or told.state.frame.intent != "college_info"


def _asked_by(words: str) -> set[str]:
    return {label.ask.intent for label in MENUS.of_buttons.get(words, ())} | (
        {MENUS.by_words[words].ask.intent} if words in MENUS.by_words else set()
    )


def _plain(key: str, language: str) -> str:
    try:
        return TEXTS(key, language)
    except (ValueError, IndexError):
        return ""  # a text with a place for a value is no label
