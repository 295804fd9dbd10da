"""Next steps: buttons that ask a likely question, with labels from `data/texts/steps.yml`.

step(say, "where", Filters(field=("auto",)))  ->  Button("เรียนที่ไหน", Ask("programs", ...))
at_most_six(a, None, b)                                   ->  (a, b), each question once
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.filters import Filters
from actions.reply import Ask, Button, Call, ShareLocation
from actions.words.phones import phones
from actions.words.saying import Saying
from database.queries.colleges import CollegeRow
from database.queries.places import ProvinceRow

MOST = 6
NOTHING = Filters()
# The topics to which labels lead that are not called as their topic is.
LEADS_TO = {
    **dict.fromkeys(("about_college", "map", "all_here"), "college_info"),
    **dict.fromkeys(("teaches", "where", "fields", "whole_country"), "programs"),
    **dict.fromkeys(("near_me", "near_this"), "nearest_college"),
    **dict.fromkeys(("first_curve", "new_curve", "in_eec", "related"), "industries"),
    "about_field": "program_info",
    "about_level": "level_info",
    "path": "study_path",
    "work": "career",
    "weekend": "weekend_study",
}


def step(say: Saying, label: str, filters: Filters = NOTHING) -> Button:
    """A button with a label of `steps.yml`, to the topic that the label stands for."""
    return Button(say(f"steps.{label}"), Ask(LEADS_TO.get(label, label), filters))


def steps(say: Saying, labels: str, filters: Filters = NOTHING) -> tuple[Button, ...]:
    """Several buttons about the same, by their labels with blanks between."""
    return tuple(step(say, label, filters) for label in labels.split())


def labelled(say: Saying, topics: Iterable[str]) -> tuple[Button, ...]:
    """Buttons to topics, with the labels of `data/texts/next.yml`."""
    return tuple(Button(say(f"next.{topic}"), Ask(topic)) for topic in topics)


def level_step(say: Saying, level: str, intent: str, filters: Filters) -> Button:
    """The same question at another level."""
    return Button(say(f"naming.level_button_{level}"), Ask(intent, filters.merged(Filters(level=(level,)))))


def province_step(say: Saying, province: ProvinceRow, filters: Filters) -> Button:
    """The same question of programmes in another province."""
    there = replace(filters, province=(province.code,), place=(), region=())
    return Button(say.name(province), Ask("programs", there))


def call_step(say: Saying, college: CollegeRow) -> Button | None:
    """A button that dials a college; None when its number is unknown."""
    numbers = phones(college.phone)
    return Button(say("steps.call"), Call(numbers[0].dialled)) if numbers else None


def share_step(say: Saying) -> Button:
    """A button with which the person shares where they are."""
    return Button(say("steps.share_location"), ShareLocation())


def at_most_six(*buttons: Button | None) -> tuple[Button, ...]:
    """The buttons that exist, each action once, no more than a reply may suggest."""
    kept: dict[object, Button] = {}
    for button in buttons:
        if button:
            kept.setdefault(button.action, button)
    return tuple(kept.values())[:MOST]
