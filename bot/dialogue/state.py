"""The state of one person: a small JSON value, kept in `persons.state`."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from actions.filters import Filters
from actions.query import Query, QueryError, query_from
from actions.reply import Ask, Listed, Pending
from actions.subjects.requests.draft.draft import Form, form_from
from actions.subjects.requests.draft.earlier import form_of
from actions.subjects.requests.draft.moves import move_from

PLACE_SECONDS = (
    20 * 3600.0
)  # how long a shared place is remembered: gone within a day, also from the database


@dataclass(frozen=True, slots=True)
class Frame:
    """What the talk is about: a topic and what narrows it."""

    intent: str
    filters: Filters = Filters()
    offset: int = 0
    query: Query | None = None  # what was asked, where it was computed


@dataclass(frozen=True, slots=True)
class Shown:
    """A button of the last reply: its label, its action as JSON, and the thing on whose card it stands."""

    label: str
    action: str
    thing: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything remembered of a person between two messages."""

    language: str = "th"
    frame: Frame | None = None
    previous: Frame | None = None  # what "กลับ" goes back to
    earlier: tuple[Frame, ...] = ()  # and what the next "กลับ" goes back to, latest first
    listed: tuple[Listed, ...] = ()  # what the last reply named, for "อันแรก" and "ที่นั่น"
    more: Ask | None = None
    pending: Pending | None = None
    misses: int = 0  # messages in a row that were not understood
    form: Form | None = None  # an employer's request in the making, or the one that was filed last
    role: str = ""  # employer, once the person speaks as one; pupil, who said so
    home: str = ""  # code of the province that the person asked to be remembered
    lives: str = ""  # where the person said to live, in this talk: "province:23"
    answers: str = ""  # the request about which staff wrote last, and wait for a word
    owner: str = "bot"  # bot | waiting | person | returned
    location: tuple[float, float] | None = None
    located_at: float = 0.0  # when the place was shared
    shown: tuple[Shown, ...] = ()  # the buttons of the last reply that had any: their labels may be typed
    explained: tuple[str, ...] = ()  # words of the trade that the person knows by now

    def at(self, now: float) -> State:
        """The state as it is remembered at a time: without a place that was shared too long ago."""
        if self.location and self.located_at and now - self.located_at > PLACE_SECONDS:
            return replace(self, location=None, located_at=0.0)
        return self

    def to_json(self) -> str:
        """For the database; empty values are left out."""
        return json.dumps(_lean(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> State:
        """From the database. Unknown keys of an older or newer version are ignored."""
        raw: dict[str, Any] = json.loads(text or "{}")
        return cls(
            language=raw.get("language", "th"),
            frame=_frame(raw.get("frame")),
            previous=_frame(raw.get("previous")),
            earlier=tuple(f for item in raw.get("earlier", ()) if (f := _frame(item))),
            listed=tuple(Listed(**item) for item in raw.get("listed", ())),
            more=_ask(raw.get("more")),
            pending=_pending(raw.get("pending")),
            misses=raw.get("misses", 0),
            form=_form(raw.get("form")),
            role=raw.get("role", ""),
            home=raw.get("home", ""),
            lives=raw.get("lives", ""),
            answers=raw.get("answers", ""),
            owner=raw.get("owner", "bot"),
            location=tuple(raw["location"]) if raw.get("location") else None,
            located_at=raw.get("located_at", 0.0),
            shown=tuple(Shown(**item) for item in raw.get("shown", ())),
            explained=tuple(raw.get("explained", ())),
        )


def filters_from(raw: dict[str, Any] | None) -> Filters:
    """Filters from their lean JSON form."""
    known = {f.name for f in fields(Filters)}
    values: dict[str, Any] = {kind: tuple(ids) for kind, ids in (raw or {}).items() if kind in known}
    if "without" in values:
        values["without"] = tuple((kind, identifier) for kind, identifier in values["without"])
    return Filters(**values)


def _frame(raw: dict[str, Any] | None) -> Frame | None:
    if not raw:
        return None
    return Frame(raw["intent"], filters_from(raw.get("filters")), raw.get("offset", 0), _query(raw))


def _form(raw: dict[str, Any] | None) -> Form | None:
    """A request; one that an earlier release kept as a frame is read into a form."""
    if not raw:
        return None
    return form_of(filters_from(raw.get("filters"))) if "intent" in raw else form_from(raw)


def _ask(raw: dict[str, Any] | None) -> Ask | None:
    if not raw:
        return None
    query = _query(raw)
    if raw.get("query") and query is None:
        return None  # what it asked is not known, and without it it would ask something else
    move = move_from(raw["move"]) if raw.get("move") else None
    return Ask(raw["intent"], filters_from(raw.get("filters")), raw.get("offset", 0), query, move)


def _query(raw: dict[str, Any]) -> Query | None:
    """The query of an older or newer version is forgotten where it cannot be read."""
    try:
        return query_from(raw["query"]) if raw.get("query") else None
    except QueryError:
        return None


def _pending(raw: dict[str, Any] | None) -> Pending | None:
    return Pending(raw["kind"], raw["intent"], filters_from(raw.get("filters"))) if raw else None


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _lean(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        value = {name: getattr(value, name) for name in _names(kind)}
    if isinstance(value, dict) and "measure" in value:
        return {k: _lean(v) for k, v in value.items() if v not in (None, (), [], {}, "", False)}
    if isinstance(value, dict):
        return {k: _lean(v) for k, v in value.items() if v not in (None, (), [], {}, 0, "")}
    if isinstance(value, (list, tuple)):
        return [_lean(v) for v in value]
    return value
