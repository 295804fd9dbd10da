"""What is odd about a topic or a fact while it is typed: remarks that stand in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.change_sets.languages import figures_apart
from bot.training.examples import COPY, FEWEST, Known

ALIKE = 0.55  # the share of common runs from which two examples of different topics are worth a look
LABEL = 20  # letters of a button


@dataclass(frozen=True, slots=True)
class Remark:
    """One; `key` names its sentence."""

    key: str
    values: Mapping[str, object]


def of_languages(what: str, thai: str, english: str) -> Iterator[Remark]:
    """One language missing, or other figures in it."""
    if bool(thai) != bool(english):
        yield Remark("missing_th" if not thai else "missing_en", {"what": what})
        return
    mine, other = figures_apart(thai, english)
    if mine or other:
        shown = {"thai": ", ".join(mine) or "–", "english": ", ".join(other) or "–"}
        yield Remark("figures_apart", {"what": what, **shown})


def of_label(label: str) -> Iterator[Remark]:
    """A label that a button would cut."""
    if len(label) > LABEL:
        yield Remark("label_long", {"label": label, "most": LABEL})


def of_source(name_or_url: str, checked_on: str) -> Iterator[Remark]:
    """No source, or no date."""
    if not name_or_url:
        yield Remark("no_source", {})
    elif not checked_on:
        yield Remark("no_date", {})


def of_examples(topic: str, examples: Mapping[str, tuple[str, ...]], known: Known) -> Iterator[Remark]:
    """Too few of them, and those that read like an example of another topic, or nearly repeat one."""
    for language, fewest in FEWEST.items():
        if len(examples.get(language, ())) < fewest:
            have = len(examples.get(language, ()))
            yield Remark(f"few_{language}", {"have": have, "need": fewest})
    for text in (text for own in examples.values() for text in own):
        found = known.nearest(text)
        if found is None or found[0].text == text:
            continue
        example, share = found
        if share >= COPY:
            yield Remark("copy", {"text": text, "other": example.text, "topic": example.topic})
        elif share >= ALIKE and example.topic != topic:
            yield Remark("alike", {"text": text, "other": example.text, "topic": example.topic})
