"""A step with a request and the changes that come before it, as a message or a button orders them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from actions.subjects.requests.draft.changes import Change, change_from

STEPS = frozenset(
    "fill again recap edit confirm contact cancel withdraw status undo nothing_to_undo unknown_line begin aside"
    " claim recontact answer keep".split()
)


@dataclass(frozen=True, slots=True)
class Move:
    """One move. `step` is one of `STEPS`; changes come first."""

    step: str = "fill"
    changes: tuple[Change, ...] = ()
    reference: str = ""  # of a filed request that is meant
    field: str = ""  # or its trade, where no reference was said
    of: str = ""  # digest of what is confirmed
    contact: str = ""  # handle of the sealed contact

    def to_json(self) -> dict[str, Any]:
        """Without what is empty."""
        return {key: _lean(value) for key, value in asdict(self).items() if value}


def move_from(raw: Mapping[str, Any]) -> Move:
    """From its JSON; a step of another version is a look at the request."""
    changes = tuple(change_from(one) for one in raw.get("changes", ()))
    step = raw.get("step", "fill")
    told = {key: raw.get(key, "") for key in ("reference", "field", "of", "contact")}
    return Move(step if step in STEPS else "recap", changes, **told)


def _lean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lean(one) for key, one in value.items() if one}
    return [_lean(one) for one in value] if isinstance(value, (list, tuple)) else value
