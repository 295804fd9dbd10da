"""What the fields of the menus, the commands and the buttons under answers ask, and in what words.

Pressed or typed, they do the same.

labels = MenuLabels.read(Path("data"), texts)
labels.typed("จบแล้วมีงานทำไหม")       # MenuLabel(Ask("outcomes"), language="th")
labels.pressed("menu line.outcomes en")  # what a field of LINE's menu sends
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from actions.reply import Ask
from actions.words.texts import Texts
from bot.dialogue.labels import plain_label
from bot.dialogue.state import filters_from

LANGUAGES = ("th", "en")
FILE = "menus.yml"
BUTTONS = "buttons"  # the part of the file that is no channel
NEXT = "next."  # texts of buttons that ask the topic of their name


@dataclass(frozen=True, slots=True)
class MenuLabel:
    """What a field, command or button asks; `language` is the one in which the talk goes on, "" for no change;
    `alone`: whatever the talk is about.
    """

    ask: Ask
    language: str = ""
    alone: bool = True


@dataclass(frozen=True, slots=True)
class MenuLabels:
    """Every field and command, by what it sends and by the words that stand for it."""

    by_payload: dict[str, MenuLabel] = field(default_factory=dict)
    by_words: dict[str, MenuLabel] = field(default_factory=dict)
    of_buttons: dict[str, tuple[MenuLabel, ...]] = field(default_factory=dict)  # by the words

    @classmethod
    def read(cls, data_dir: Path, texts: Texts) -> MenuLabels:
        """Read `menus.yml` beside the texts that the menus show."""
        content: dict[str, Any] = yaml.safe_load((data_dir / FILE).read_text("utf-8"))
        labels = cls()
        buttons = {**_next_steps(texts), **content.pop(BUTTONS)}
        for name, asked in buttons.items():
            for entry in asked if isinstance(asked, list) else [asked]:
                labels._add_button(name, entry, texts)
        for channel, entries in content.items():
            for name, entry in entries.items():
                for language in LANGUAGES:
                    labels._add(f"{channel}.{name}", entry, language, texts)
        return labels

    def _add(self, name: str, entry: dict[str, Any], language: str, texts: Texts) -> None:
        ask = _ask(entry)
        label = MenuLabel(ask, _language(entry, language))
        self.by_payload[payload_of(name, language)] = label
        for words in words_of(name, language, texts):
            self.by_words.setdefault(plain_label(words), label)
        self.by_words.setdefault(
            plain_label(name.partition(".")[2]), MenuLabel(ask, entry.get("language", ""))
        )

    def _add_button(self, name: str, entry: dict[str, Any], texts: Texts) -> None:
        label = MenuLabel(_ask(entry), alone=entry.get("alone", False))
        for words in dict.fromkeys(plain_label(texts(name, language)) for language in LANGUAGES):
            self.of_buttons[words] = (*self.of_buttons.get(words, ()), label)

    def typed(self, text: str) -> MenuLabel | None:
        """What a text asks that stands in a menu word for word; None for any other."""
        return self.by_words.get(plain_label(text))

    def pressed(self, payload: str) -> MenuLabel | None:
        """What a field sends; None for the key of an ordinary button."""
        return self.by_payload.get(payload)


def _ask(entry: dict[str, Any]) -> Ask:
    return Ask(entry["intent"], filters_from(entry.get("filters")))


def _next_steps(texts: Texts) -> dict[str, dict[str, Any]]:
    names = (key for key in texts.ordered() if key.startswith(NEXT))
    return {key: {"intent": key.removeprefix(NEXT)} for key in names}


def payload_of(name: str, language: str) -> str:
    """What a field of a menu sends when it is pressed."""
    return f"menu {name} {language}"


def words_of(name: str, language: str, texts: Texts) -> Iterator[str]:
    """The words that a field or command has in a language: what it shows, what it says for the person."""
    channel, _, field_name = name.partition(".")
    for key in (name, f"{name}_says", f"{channel}.menu_{field_name}", f"{channel}.says_{field_name}"):
        if texts.has(key):
            yield texts(key, language)


def _language(entry: dict[str, Any], language: str) -> str:
    if entry.get("switches"):  # the tab that leads to the other language
        return next(other for other in LANGUAGES if other != language)
    return str(entry.get("language", language))
