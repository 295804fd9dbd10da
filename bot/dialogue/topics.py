"""The topics as the dialogue needs them: labels for buttons, and who answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.registry import ACTIONS
from actions.reply import Source
from database.models import Topic as TopicRow

DIALOGUE = "dialogue"  # action name of topics that the dialogue itself handles: affirm, more, back ...

CONVERSATION = frozenset(
    "greeting thanks goodbye help smalltalk complaint rude crisis danger abuse human delete_my_data other_ministry "
    "copy_my_data privacy_policy out_of_scope about_bot about_data personal_data affirm deny more back restart "
    "change_language home_province".split()
)  # topics without filters: they never become the frame that a follow-up narrows

# Topics that tell things of one kind, each with an entry of its own.
BY_KIND = {"short_courses": "course", "international": "international"}

# What a fragment easily sounds like, though it goes on with the talk: "แล้วผู้หญิงล่ะ" is no goodbye.
SOFT = frozenset("greeting goodbye thanks smalltalk help about_bot about_data out_of_scope".split())


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What may be asked of a thing in a word or two, once the talk is about it.
_ABROAD = _names(
    "who_pays who_may_join countries how_to_apply when status duration cost organiser certificate "
    "for_teachers for_students founded host purpose age"
)
ASKED_OF = {
    "centre": _names(
        "phone email address website contact social host founded when purpose history covers status"
    ),
    "mekong_lancang": _ABROAD | _names("fields"),
    "international": _ABROAD,
    "short_courses": _names("when cost duration how_to_apply who_may_join entry status"),
    "scholarship": _names("who_may_join when how_to_apply status duration count"),
    "vcop": _names("website"),
    "student_loan": _names("who_may_join when how_to_apply status"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its label in both languages, and the action or the own answer."""

    name: str
    label: dict[str, str]
    action: str = ""
    answer: dict[str, str] = field(default_factory=dict)
    source: Source | None = None
    valid_until: str = ""
    offered: bool = False

    @property
    def takes(self) -> frozenset[str]:
        """The filter kinds that the topic's action understands."""
        registered = ACTIONS.get(self.action)
        return registered.takes if registered else frozenset()


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics by name."""

    by_name: dict[str, Topic]

    @classmethod
    def read(cls, session: Session) -> Topics:
        """Read the loaded topics from the database."""
        return cls(
            {row.name: _topic(row) for row in session.scalars(select(TopicRow).order_by(TopicRow.name))}
        )

    def get(self, name: str) -> Topic | None:
        """The topic of an intent, or None when there is none."""
        return self.by_name.get(name)

    def takes(self, name: str) -> frozenset[str]:
        """Filter kinds that a topic understands; empty for an unknown topic."""
        topic = self.by_name.get(name)
        return topic.takes if topic else frozenset()

    def label(self, name: str, language: str) -> str:
        """The button label of a topic."""
        labels = self.by_name[name].label
        return labels.get(language) or labels["th" if language == "th" else "en"]

    def offered(self) -> list[str]:
        """Names of the topics that the assistant offers when it did not understand."""
        return [name for name, topic in self.by_name.items() if topic.offered]


def _topic(row: TopicRow) -> Topic:
    source = Source(row.source_name, row.source_url or None, row.checked_on) if row.source_name else None
    return Topic(
        name=row.name,
        label={"th": row.label_th, "en": row.label_en},
        action=row.action,
        answer=json.loads(row.answer or "{}"),
        source=source,
        valid_until=row.valid_until,
        offered=row.offered,
    )
