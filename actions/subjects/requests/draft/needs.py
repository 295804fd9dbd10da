"""What a request needs before it can be filed, by its kind, and how it is asked for: `data/forms/recruit.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from actions.subjects.requests.draft.draft import Form

BUNDLED = Path(__file__).resolve().parents[4] / "data"
FILE = Path("forms") / "recruit.yml"


@dataclass(frozen=True, slots=True)
class Prompts:
    """How one thing is asked for: the first time, and again when the answer was not understood."""

    ask: Mapping[str, str]
    again: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Needs:
    """The needed things of each kind of request in the order in which they are asked, and their prompts."""

    by_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prompts: Mapping[str, Prompts] = field(default_factory=dict)

    @classmethod
    def read(cls, data_dir: Path) -> Needs:
        """Read the file that staff edit."""
        content = yaml.safe_load((data_dir / FILE).read_text("utf-8"))
        prompts = {slot: Prompts(raw["ask"], raw["again"]) for slot, raw in content["prompts"].items()}
        return cls({kind: tuple(slots) for kind, slots in content["needs"].items()}, prompts)

    def missing(self, form: Form) -> str:
        """The next thing to ask for; "" when all is said."""
        needed = ("which", "whose", *self.by_kind.get(form.draft.kind, ()))
        return next((slot for slot in needed if not given(form, slot)), "")

    def prompt(self, slot: str, kind: str, language: str, again: bool) -> str:
        """The question for a slot; a kind of request may ask it in words of its own ("what_upskill")."""
        prompts = self.prompts.get(f"{slot}_{kind}") or self.prompts[slot]
        words = prompts.again if again else prompts.ask
        return words.get(language) or words["th" if language == "th" else "en"]


@cache
def bundled() -> Needs:
    """The needs of the data folder that lies beside the code."""
    return Needs.read(BUNDLED)


def given(form: Form, slot: str) -> bool:
    """Whether something was said about a slot, be it that it is left open."""
    draft = form.draft
    if slot in form.skipped:
        return True
    if slot == "which":
        return not form.readings
    if slot == "whose":
        return not form.unplaced[0]
    if slot == "what":
        return bool(draft.lines) and all(line.field or line.said for line in draft.lines)
    if slot == "number":
        return bool(draft.lines) and all(line.number for line in draft.lines)
    if slot == "level":
        return bool(draft.lines) and all(line.level for line in draft.lines)
    return bool(draft.province if slot == "place" else draft.start)
