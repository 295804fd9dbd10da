"""What a text or a press means that needs no understanding: a label of the last reply or of a menu."""

from __future__ import annotations

from dataclasses import dataclass

from actions.reply import Ask, Reply
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabel, MenuLabels
from bot.dialogue.labels import ask_of, typed, which_thing, written_out
from bot.dialogue.state import State
from bot.reception.incoming import Incoming

CHANGES_LANGUAGE = "change_language"
OF_THE_TALK = frozenset({"graduates", "outcomes"})  # topics that count what a talk is about


@dataclass(frozen=True, slots=True)
class Meant:
    """The question that is asked, or the reply where a label needs none; the language in which the talk goes on."""

    language: str
    ask: Ask | None = None
    reply: Reply | None = None

    @property
    def changes_language(self) -> bool:
        """Whether only another language is wanted."""
        return self.ask is not None and self.ask.intent == CHANGES_LANGUAGE


def meant(incoming: Incoming, state: State, menus: MenuLabels, texts: Texts) -> Meant | None:
    """What a label means, typed or sent by a menu; None for any other event."""
    if incoming.kind == "press":
        return _of_menu(menus.pressed(incoming.payload), state)
    if incoming.kind != "text":
        return None
    shown = typed(incoming.text, state)
    if not shown:
        label = menus.typed(incoming.text)
        return None if label and _of_the_talk(label, state) else _of_menu(label, state)
    if len(shown) > 1:
        return Meant(state.language, reply=which_thing(shown, state.language, texts))
    if ask := ask_of(shown[0], state):
        return Meant(state.language, ask)
    return Meant(state.language, reply=written_out(shown[0], state.language, texts))


def _of_the_talk(label: MenuLabel, state: State) -> bool:
    """Whether the words of a menu are a question about what was just talked about: "How many graduates?"."""
    return label.ask.intent in OF_THE_TALK and not label.ask.filters and state.frame is not None


def _of_menu(label: MenuLabel | None, state: State) -> Meant | None:
    return Meant(label.language or state.language, label.ask) if label else None
