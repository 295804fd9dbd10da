"""A topic as a form, and the form as edits of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from actions.reply import Source
from bot.change_sets.documents import shown
from bot.change_sets.edit import Edit, Place, Values
from bot.change_sets.forms import elements, list_edits, value_edits
from bot.dialogue.topics import Topic

LANGUAGES = ("th", "en")
NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class TopicForm:
    """What can be changed of a topic. `action` is code's, and stays as it is."""

    label: Mapping[str, str]
    answer: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]
    action: str = ""
    owner: str = "national"
    offered: bool = False
    source_name: str = ""
    source_url: str = ""
    checked_on: str = ""
    valid_until: str = ""
    known: bool = field(default=True)  # whether there is such a file already

    @property
    def topic(self) -> Topic:
        """As the dialogue would have it."""
        source = (
            Source(self.source_name, self.source_url or None, self.checked_on) if self.source_name else None
        )
        return Topic(
            "preview", dict(self.label), "", dict(self.answer), source, self.valid_until, self.offered
        )


EMPTY = TopicForm(dict.fromkeys(LANGUAGES, ""), dict.fromkeys(LANGUAGES, ""), dict.fromkeys(LANGUAGES, ()))


def of_values(values: Values) -> TopicForm:
    """The form of a file."""

    def said(row: str, cell: str = "") -> str:
        return shown("topics/any.yml", values.get((row, cell)))

    return TopicForm(
        label={one: said("label", one) for one in LANGUAGES},
        answer={one: said("answer", one) for one in LANGUAGES},
        examples={one: tuple(elements(values, "examples", one)) for one in LANGUAGES},
        action=said("action"),
        owner=said("owner") or "national",
        offered=said("offered") == "true",
        source_name=said("source", "name"),
        source_url=said("source", "url"),
        checked_on=said("checked_on"),
        valid_until=said("valid_until"),
        known=bool(values),
    )


def of_fields(fields: Mapping[str, str], action: str = "") -> TopicForm:
    """What was typed."""

    def said(name: str) -> str:
        return fields.get(name, "").replace("\r\n", "\n").strip()

    return TopicForm(
        label={one: said(f"label_{one}") for one in LANGUAGES},
        answer={one: said(f"answer_{one}") for one in LANGUAGES},
        examples={one: lines(said(f"examples_{one}")) for one in LANGUAGES},
        action=action,
        owner=said("owner") or "national",
        offered=said("offered") == "yes",
        source_name=said("source_name"),
        source_url=said("source_url"),
        checked_on=said("checked_on"),
        valid_until=said("valid_until"),
    )


def lines(text: str) -> tuple[str, ...]:
    """The filled lines of a text, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def edits(name: str, values: Values, form: TopicForm) -> list[Edit]:
    """What the form changes in the file of a topic."""
    file, made = f"topics/{name}.yml", []
    made += value_edits(file, values, _wanted(name, values, form))
    for language in LANGUAGES:
        made += list_edits(file, values, "examples", language, form.examples[language])
    return made


def _wanted(name: str, values: Values, form: TopicForm) -> dict[Place, str]:
    wanted: dict[Place, str] = {("topic", ""): name}
    wanted |= {("label", language): form.label[language] for language in LANGUAGES}
    if ("offered", "") in values or form.offered:
        wanted["offered", ""] = "true" if form.offered else "false"
    wanted["owner", ""] = form.owner
    if form.action:
        return wanted
    wanted |= {("answer", language): form.answer[language] for language in LANGUAGES}
    wanted |= {("source", "name"): form.source_name, ("source", "url"): form.source_url}
    if form.valid_until or of_values(values).valid_until:
        wanted["valid_until", ""] = form.valid_until
    return {**wanted, ("checked_on", ""): form.checked_on}


def with_example(form: TopicForm, language: str, text: str) -> TopicForm:
    """The form with one more example."""
    return replace(form, examples={**form.examples, language: (*form.examples[language], text)})


def new_name(label: str, taken: Mapping[str, object] | frozenset[str]) -> str:
    """A name for a new topic, from its English label.

    >>> new_name("School uniforms", frozenset({"school_uniforms"}))
    'school_uniforms_2'
    """
    plain = NOT_IN_NAMES.sub("_", label.lower()).strip("_")[:LONGEST_NAME]
    plain = plain if plain[:1].isalpha() else f"topic_{plain}".strip("_")
    return next(name for name in (plain, *(f"{plain}_{n}" for n in range(2, 1000))) if name not in taken)
