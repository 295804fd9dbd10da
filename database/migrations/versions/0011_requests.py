"""Employers' requests are records; those that were confirmed in a talk before become such, without a contact."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from database.references import letters_of, new_reference

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOST = 99_999  # people in a line
BANGKOK = ZoneInfo("Asia/Bangkok")
TABLES = "request_claims request_contacts request_messages request_events request_lines requests".split()


def upgrade() -> None:
    _make_tables()
    _keep_confirmed()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _make_tables() -> None:
    op.create_table(
        "requests",
        _must("reference", sa.String(16)),
        _must("owner", sa.String(128)),
        _must("kind", sa.String(16)),
        _must("province", sa.String(8)),
        _must("place", sa.String(64)),
        *(_must(name, sa.Text()) for name in ("start", "business", "remarks")),
        _must("consent", sa.Boolean()),
        _must("contact", sa.String(32)),
        _must("centre", sa.String(32)),
        _must("status", sa.String(16)),
        _must("result", sa.Text()),
        _must("assigned", sa.String(64)),
        _must("told", sa.Boolean()),
        _must("earlier", sa.Text()),
        _must("filed_at", sa.Float()),
        _must("changed_at", sa.Float()),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_requests")),
    )
    for columns in (["owner"], ["filed_at"], ["contact"]):
        op.create_index(op.f(f"ix_requests_{columns[0]}"), "requests", columns)
    op.create_index("ix_requests_status_centre", "requests", ["status", "centre", "filed_at"])
    op.create_table(
        "request_lines",
        _must("reference", sa.String(16)),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        _must("field", sa.String(64)),
        _must("level", sa.String(16)),
        _must("number", sa.Integer()),
        _must("program", sa.String(64)),
        _must("said", sa.Text()),
        _of_request("request_lines"),
        sa.PrimaryKeyConstraint("reference", "position", name=op.f("pk_request_lines")),
    )
    op.create_index(op.f("ix_request_lines_field"), "request_lines", ["field"])
    _make_history()
    _make_contacts()


def _of_request(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_reference_requests")
    return sa.ForeignKeyConstraint(["reference"], ["requests.reference"], name=name)


def _numbered(table: str, *columns: Any) -> None:
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))
    op.create_table(table, sa.Column("id", sa.Integer(), autoincrement=True, nullable=False), *columns, key)


def _make_history() -> None:
    _numbered(
        "request_events",
        _must("reference", sa.String(16)),
        _must("at", sa.Float()),
        _must("actor", sa.String(64)),
        _must("what", sa.String(16)),
        _must("detail", sa.Text()),
        _of_request("request_events"),
    )
    op.create_index(op.f("ix_request_events_reference"), "request_events", ["reference"])
    _numbered(
        "request_messages",
        _must("reference", sa.String(16)),
        _must("at", sa.Float()),
        _must("author", sa.String(64)),
        _must("kind", sa.String(8)),
        _must("text", sa.Text()),
        _of_request("request_messages"),
    )
    op.create_index(op.f("ix_request_messages_reference"), "request_messages", ["reference"])


def _make_contacts() -> None:
    _numbered(
        "request_contacts",
        _must("handle", sa.String(32)),
        _must("person_key", sa.String(128)),
        _must("sealed", sa.LargeBinary()),
        _must("holds", sa.String(64)),
        _must("phone_marks", sa.Text()),
        _must("sealed_at", sa.Float()),
    )
    for column in ("handle", "person_key", "sealed_at"):
        op.create_index(op.f(f"ix_request_contacts_{column}"), "request_contacts", [column])
    _numbered("request_claims", _must("subject", sa.String(64)), _must("at", sa.Float()))
    for column in ("subject", "at"):
        op.create_index(op.f(f"ix_request_claims_{column}"), "request_claims", [column])


# ---------------------------------------------------------------- what was confirmed before
_PERSONS = sa.text("SELECT key, state, seen_at FROM persons WHERE state LIKE '%\"confirmed\"%'")
_STATE = sa.text("UPDATE persons SET state = :state WHERE key = :key")
_REQUEST = sa.text(
    "INSERT INTO requests (reference, owner, kind, province, place, start, business, remarks, consent, contact,"
    " centre, status, result, assigned, told, earlier, filed_at, changed_at) VALUES (:reference, :owner, 'hire',"
    " :province, :place, :start, '', '[]', :no, '', :centre, 'received', '', '', :yes, '[]', :at, :at)"
)
_LINE = sa.text(
    "INSERT INTO request_lines (reference, position, field, level, number, program, said)"
    " VALUES (:reference, :position, :field, :level, :number, '', '')"
)
_EVENT = sa.text(
    "INSERT INTO request_events (reference, at, actor, what, detail)"
    " VALUES (:reference, :at, 'system', 'filed', '{\"from\":\"talk\"}')"
)


def _keep_confirmed() -> None:
    connection = op.get_bind()
    for row in connection.execute(_PERSONS).all():
        state = json.loads(row.state)
        if _is_confirmed(state.get("form")):
            _file(connection, row, state["form"]["filters"])
            kept = json.dumps(_without_confirmed(state), ensure_ascii=False, separators=(",", ":"))
            connection.execute(_STATE, {"key": row.key, "state": kept})


def _is_confirmed(frame: Any) -> bool:
    filters = frame.get("filters") if isinstance(frame, dict) else None
    return isinstance(filters, dict) and "confirmed" in filters.get("aspect", ())


def _without_confirmed(state: dict[str, Any]) -> dict[str, Any]:
    """The talk goes on without the request, so that nothing in it confirms the same once more."""
    kept = {name: value for name, value in state.items() if not _is_confirmed(value)}
    if "earlier" in kept:
        kept["earlier"] = [frame for frame in kept["earlier"] if not _is_confirmed(frame)]
    return kept


def _file(connection: sa.Connection, row: Any, filters: dict[str, Any]) -> None:
    province, place = _province(connection, filters)
    centre, abbreviation = _centre(connection, province)
    reference = new_reference(letters_of(abbreviation, centre), lambda made: _is_taken(connection, made))
    values = {"reference": reference, "at": row.seen_at}
    about = {
        "owner": row.key,
        "province": province,
        "place": place,
        "start": _start(filters, row.seen_at),
        "centre": centre,
    }
    connection.execute(_REQUEST, {**values, **about, "yes": True, "no": False})
    for position, line in enumerate(_lines(filters)):
        connection.execute(_LINE, {"reference": reference, "position": position, **line})
    connection.execute(_EVENT, values)


def _is_taken(connection: sa.Connection, reference: str) -> bool:
    found = sa.text("SELECT 1 FROM requests WHERE reference = :reference")
    return connection.execute(found, {"reference": reference}).first() is not None


def _province(connection: sa.Connection, filters: dict[str, Any]) -> tuple[str, str]:
    place = next(iter(filters.get("place", ())), "")
    known = sa.text("SELECT province_code FROM places WHERE id = :id")
    of_place = connection.execute(known, {"id": place}).scalar() if place else None
    anywhere = "any" if "any_province" in filters.get("aspect", ()) else ""
    return next(iter(filters.get("province", ())), "") or of_place or anywhere, place


def _centre(connection: sa.Connection, province: str) -> tuple[str, str]:
    found = sa.text(
        "SELECT c.id, c.kind, c.abbreviation, c.provinces_covered FROM centres c"
        " JOIN provinces p ON p.region = c.region WHERE p.code = :code ORDER BY c.kind, c.id"
    )
    rows = connection.execute(found, {"code": province}).all()
    of_province = [row for row in rows if row.kind == "main" and province in row.provinces_covered.split(";")]
    chosen = next(iter(of_province + [row for row in rows if row.kind == "region"]), None)
    return (chosen.id, chosen.abbreviation) if chosen else ("", "")


def _start(filters: dict[str, Any], seen_at: float) -> str:
    """Now, the words, or the month as it came next after the talk."""
    noted = filters.get("aspect", ())
    said = next((one.removeprefix("start:") for one in noted if one.startswith("start:")), "")
    month = next((int(one) for one in filters.get("month", ()) if one.isdigit()), 0)
    if "start_now" in noted or said or not month:
        return "now" if "start_now" in noted else said or ("any" if "any_month" in noted else "")
    seen = datetime.fromtimestamp(seen_at, BANGKOK)
    return f"{seen.year + (month < seen.month)}-{month:02}"


def _lines(filters: dict[str, Any]) -> list[dict[str, Any]]:
    fields = list(filters.get("field", ())) or [""]
    levels = filters.get("level", ())
    level = next(iter(levels), "") or ("any" if "any_level" in filters.get("aspect", ()) else "")
    numbers = [
        min(int(digits), MOST) for one in filters.get("number", ()) if (digits := one.lstrip("<>=")).isdigit()
    ]
    each = numbers if len(numbers) == len(fields) else [max(numbers, default=0)] + [0] * (len(fields) - 1)
    return [{"field": f, "level": level, "number": n} for f, n in zip(fields, each, strict=True)]
