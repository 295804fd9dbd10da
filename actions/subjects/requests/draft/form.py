"""A request in the making as the talk keeps it: what it asks for, what was left open, how it came to be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from actions.subjects.requests.draft.draft import Draft, Line

Stage = Literal["open", "filed"]
MOST_BEFORE = 8  # changes that can be taken back


@dataclass(frozen=True, slots=True)
class Form:
    """The request that the talk is filling, or the one that it filed last."""

    draft: Draft = field(default_factory=Draft)
    stage: Stage = "open"
    reference: str = ""  # under which it was filed; a change of it is filed under the same
    asked: str = ""  # the slot that was asked for last
    skipped: tuple[str, ...] = ()  # slots that are left open on purpose
    readings: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  # words of lines, and the fields that they can mean
    unplaced: tuple[str, int] = ("", 0)  # a change of a number whose trade is still to be said
    before: tuple[Draft, ...] = ()  # as it was before the latest changes, latest first
    aside: tuple[Draft, ...] = ()  # requests that were begun and wait for their turn

    @property
    def open(self) -> bool:
        """Whether it still waits to be filed."""
        return self.stage == "open"

    @property
    def digest(self) -> str:
        """What tells one content of the request from another, for the button that confirms it."""
        content = json.dumps(asdict(replace(self.draft, consent=False, contact="")), ensure_ascii=False)
        return hashlib.blake2b(content.encode(), digest_size=6).hexdigest()


def draft_from(raw: Mapping[str, Any]) -> Draft:
    """From its lean JSON form; unknown keys of another version are ignored."""
    known = {key: value for key, value in raw.items() if key in Draft.__dataclass_fields__}
    lines = tuple(
        Line(**{key: value for key, value in line.items() if key in Line.__dataclass_fields__})
        for line in raw.get("lines", ())
    )
    return Draft(**known | {"lines": lines, "remarks": tuple(raw.get("remarks", ()))})


def form_from(raw: Mapping[str, Any]) -> Form:
    """From its lean JSON form."""
    action, number = raw.get("unplaced") or ("", 0)
    return Form(
        draft=draft_from(raw.get("draft", {})),
        stage="filed" if raw.get("stage") == "filed" else "open",
        reference=raw.get("reference", ""),
        asked=raw.get("asked", ""),
        skipped=tuple(raw.get("skipped", ())),
        readings=tuple((words, tuple(fields)) for words, fields in raw.get("readings", ())),
        unplaced=(action, number),
        before=tuple(draft_from(one) for one in raw.get("before", ())),
        aside=tuple(draft_from(one) for one in raw.get("aside", ())),
    )
