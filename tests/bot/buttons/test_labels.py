"""Whatever a menu, command or button says does, typed by hand, what a tap on it does; no model is asked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Ask, Reply, Say
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.channels.line.decode import decode_event
from bot.channels.line.menus.content import Field, menus
from bot.channels.telegram.decode import Me
from bot.channels.telegram.decode import decode as decode_telegram
from bot.channels.telegram.office import COMMANDS, commands
from bot.commands.chat import buttons_of
from bot.dialogue.labels import plain_label
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.turn.plain import plain_text
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, on_line
from tests.gallery.replies import QUESTIONS

DATA = Path(__file__).parents[3] / "data"
TEXTS = Texts.read(DATA / "texts")
MENUS = MenuLabels.read(DATA, TEXTS)
TODAY = date(2026, 11, 21)
FIELDS = [(m.language, f) for m in menus(TEXTS) for f in m.fields if f.name != "near"]
TABS = [(m.language, tab) for m in menus(TEXTS) for tab in m.tabs]
OTHER = {"th": "en", "en": "th"}


@pytest.fixture
def assistant(catalogue: Session) -> Assistant:
    return Assistant(TEXTS, Topics.read(catalogue), GUARD, MENUS)


def met(assistant: Assistant, catalogue: Session, state: State | None = None, **event: Any) -> Answered:
    return answer(on_line(**event), state or State(), [], assistant, catalogue, TODAY)


def typed(assistant: Assistant, catalogue: Session, text: str, state: State | None = None) -> Answered:
    return met(assistant, catalogue, state, kind="text", text=text)


@pytest.mark.parametrize(("language", "field"), FIELDS, ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_field_of_lines_menu_does_the_same_pressed_and_typed(
    assistant: Assistant, catalogue: Session, language: str, field: Field
) -> None:
    pressed = met(assistant, catalogue, kind="press", payload=field.action["data"])
    wanted = MENUS.by_payload[field.action["data"]].ask
    assert (pressed.intent, pressed.reply.language) == (wanted.intent, language)
    for words in (field.label, field.action["displayText"], f" {field.label} ?"):
        told = typed(assistant, catalogue, words, State(language=OTHER[language]))
        assert told.reply == pressed.reply, words


def test_a_field_of_lines_menu_arrives_as_a_press(assistant: Assistant, catalogue: Session) -> None:
    field = FIELDS[0][1]
    event = {"type": "postback", "webhookEventId": "e1", "timestamp": 1, "replyToken": "t", "mode": "active",
             "source": {"type": "user", "userId": "U" + "1" * 32}, "postback": {"data": field.action["data"]}}  # fmt: skip
    incoming = decode_event(json.loads(json.dumps(event)))
    assert incoming is not None
    assert answer(incoming, State(), [], assistant, catalogue, TODAY).intent == "programs"


@pytest.mark.parametrize(("language", "tab"), TABS, ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_tab_of_lines_menu_can_be_typed(
    assistant: Assistant, catalogue: Session, language: str, tab: Field
) -> None:
    told = typed(assistant, catalogue, tab.label, State(language=language))
    assert told.reply.language == (OTHER[language] if tab.name == "language" else language)
    assert told.action != "missed" and told.reply.parts


@pytest.mark.parametrize("language", ["th", "en"])
def test_near_me_of_lines_menu_can_be_typed(assistant: Assistant, catalogue: Session, language: str) -> None:
    assert typed(assistant, catalogue, TEXTS("line.near", language)).intent == "nearest_college"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", [c for c in COMMANDS if c != "start"])
def test_a_command_of_telegram_does_what_its_words_do(
    assistant: Assistant, catalogue: Session, name: str, language: str
) -> None:
    incoming = _sent_on_telegram(f"/{name}", language)
    wanted = MENUS.by_payload[f"menu telegram.{name} {language}"]
    by_command = answer(incoming, State(language=language), [], assistant, catalogue, TODAY)
    described = next(c for c in commands(TEXTS, language) if c["command"] == name)["description"]
    for words in (described, f"/{name}"):
        told = answer(
            replace(incoming, text=words.lstrip("/")),
            State(language=language),
            [],
            assistant,
            catalogue,
            TODAY,
        )
        assert told.reply == by_command.reply, words
    if wanted.ask.intent == "change_language":
        assert by_command.reply.language == wanted.language
    else:
        assert (by_command.intent, by_command.reply.language) == (wanted.ask.intent, language)


def test_a_command_with_more_words_is_understood_as_a_question(
    assistant: Assistant, catalogue: Session
) -> None:
    assert MENUS.typed("มีหลักสูตรอะไรบ้าง ระยอง") is None


@pytest.mark.parametrize("name", ["thai", "english"])
def test_a_change_of_language_tells_the_last_answer_again(
    assistant: Assistant, catalogue: Session, name: str
) -> None:
    state = State(language="en" if name == "thai" else "th", frame=Frame("level_info"))
    told = typed(assistant, catalogue, name, state)
    assert told.intent == "level_info" and told.reply.language == MENUS.typed(name).language  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_button_of_a_reply_can_be_typed(
    assistant: Assistant, catalogue: Session, name: str, language: str
) -> None:
    intent, filters = QUESTIONS[name]
    before = _pressed(assistant, catalogue, Ask(intent, filters), State(language=language))
    for label, actions in _labels(before.reply).items():
        told = typed(assistant, catalogue, label, before.state)
        if len(actions) > 1:
            offered = [b.action for b in buttons_of(told.reply)]
            assert told.reply.kind == "clarify" and set(offered) <= actions and len(offered) > 1, label
            continue
        (action,) = actions
        if isinstance(action, Ask):
            pressed = _pressed(assistant, catalogue, action, before.state)
            assert told.reply == pressed.reply, label
        elif not isinstance(action, Say):
            assert told.intent or plain_text(told.reply, TEXTS).strip(), label
            assert told.action != "missed", label


def test_a_label_that_stands_on_one_card_gives_its_number_or_address(
    assistant: Assistant, catalogue: Session
) -> None:
    before = _pressed(assistant, catalogue, Ask("college_info", Filters(college=("1321016101",))), State())
    call = next(b for b in buttons_of(before.reply) if type(b.action).__name__ == "Call")
    digits = "".join(c for c in plain_text(typed(assistant, catalogue, call.label, before.state).reply, TEXTS)
                     if c.isdigit())  # fmt: skip
    assert call.action.phone.lstrip("+")[-6:] in digits  # type: ignore[union-attr]


def test_labels_stay_until_a_reply_has_others(assistant: Assistant, catalogue: Session) -> None:
    before = _pressed(assistant, catalogue, Ask("level_info"), State())
    assert before.state.shown
    silent = answer(on_line(kind="unsent"), before.state, [], assistant, catalogue, TODAY)
    assert silent.state.shown == before.state.shown


def test_a_label_is_compared_by_its_letters() -> None:
    assert plain_label(" โทร  วิทยาลัย ›") == plain_label("โทรวิทยาลัย")
    assert plain_label("นํ้า") == plain_label("น้ำ") or plain_label("ทํา") == plain_label("ทำ")
    assert plain_label("Show more…") == "showmore"


def _sent_on_telegram(text: str, language: str) -> Any:
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": text,
              "chat": {"id": 5, "type": "private"},
              "from": {"id": 5, "is_bot": False, "first_name": "A", "language_code": language}}}  # fmt: skip
    return decode_telegram(json.dumps(update).encode(), Me("1", "achiva_bot"), TEXTS)


def _pressed(assistant: Assistant, catalogue: Session, ask: Ask, state: State) -> Answered:
    return answer(on_line(kind="press"), state, [], assistant, catalogue, TODAY, ask)


def _labels(reply: Reply) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = {}
    for button in buttons_of(reply):
        found.setdefault(plain_label(button.label), set()).add(button.action)
    return found
