"""Requests between values and rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from actions.subjects.requests.draft.draft import Draft, Line, draft_from
from bot.desk.lifecycle import Earlier, Kept
from database.queries.requests import LineRow, RequestRow


def kept_of(row: RequestRow) -> Kept:
    """The value of a stored request."""
    return Kept(
        row.reference, row.owner, _draft_of(row), row.status, row.centre, row.filed_at, row.changed_at,
        row.result, row.assigned, bool(row.told), earlier_of(row.earlier),
    )  # fmt: skip


def _draft_of(row: RequestRow) -> Draft:
    return Draft(
        row.kind, tuple(_line(line) for line in row.lines), row.province, row.place, row.start, row.business,
        tuple(json.loads(row.remarks)), bool(row.consent), row.contact,
    )  # fmt: skip


def _line(row: LineRow) -> Line:
    return Line(row.field, row.level, row.number, row.program, row.said)


def columns_of(kept: Kept) -> dict[str, Any]:
    """The columns of a request."""
    draft = kept.draft
    return {
        "reference": kept.reference,
        "owner": kept.owner,
        "kind": draft.kind,
        "province": draft.province,
        "place": draft.place,
        "start": storable(draft.start),
        "business": storable(draft.business),
        "remarks": as_json([storable(one) for one in draft.remarks]),
        "consent": draft.consent,
        "contact": draft.contact,
        "centre": kept.centre,
        "status": kept.status,
        "result": storable(kept.result),
        "assigned": kept.assigned,
        "told": kept.told,
        "earlier": as_json([_earlier(one) for one in kept.earlier]),
        "filed_at": kept.filed_at,
        "changed_at": kept.changed_at,
    }


def line_columns(kept: Kept) -> list[dict[str, Any]]:
    """The columns of its lines."""
    made = []
    for position, line in enumerate(kept.draft.lines):
        values = asdict(line) | {"said": storable(line.said)}
        made.append({"reference": kept.reference, "position": position, **values})
    return made


def _earlier(one: Earlier) -> dict[str, Any]:
    return {
        "what": one.what,
        "at": one.at,
        "status": one.status,
        "centre": one.centre,
        "draft": asdict(one.draft),
    }


def earlier_of(stored: str) -> tuple[Earlier, ...]:
    """What can be taken back, from its JSON."""
    return tuple(
        Earlier(one["what"], one["at"], one["status"], one["centre"], draft_from(one["draft"]))
        for one in json.loads(stored)
    )


def storable(text: str) -> str:
    """PostgreSQL refuses the NUL."""
    return text.replace("\0", "")


def as_json(value: dict[str, Any] | list[Any] | Iterable[Any]) -> str:
    """Short JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
