"""Change sets in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.change_sets.edit import Edit
from database.models import ChangeEvent, ChangeSet, ChangeSetEdit

OPEN = frozenset({"draft", "checked"})
_EDITS = select(ChangeSetEdit.__table__).order_by(ChangeSetEdit.id)


class UnknownSetError(LookupError):
    """There is no change set of that number."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A change set as it is kept."""

    id: int
    why: str
    author: str
    status: str
    drafted_at: float
    published_as: int | None
    undoes: int | None
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A set without its edits: how many there are in which file."""

    kept: Kept
    files: Mapping[str, int]

    @property
    def edits(self) -> int:
        """All of them."""
        return sum(self.files.values())


def add(
    connection: Connection,
    edits: Sequence[Edit],
    why: str,
    author: str,
    now: float,
    undoes: int | None = None,
) -> int:
    """Keep a draft; its number."""
    values = {"why": why, "author": author, "status": "draft", "drafted_at": now, "undoes": undoes}
    number: int = connection.execute(insert(ChangeSet).values(**values).returning(ChangeSet.id)).scalar_one()
    _insert(connection, number, edits)
    _note(connection, number, "drafted", len(edits), now)
    return number


def replace_edits(connection: Connection, number: int, edits: Sequence[Edit], now: float) -> None:
    """Give a draft other edits; whatever was checked has to be checked anew."""
    connection.execute(delete(ChangeSetEdit).where(ChangeSetEdit.change_set == number))
    _insert(connection, number, edits)
    connection.execute(update(ChangeSet).where(ChangeSet.id == number).values(status="draft"))
    _note(connection, number, "drafted", len(edits), now)


def one(connection: Connection, number: int) -> Kept:
    """The set of a number; `UnknownSetError` without one."""
    row = connection.execute(select(ChangeSet.__table__).where(ChangeSet.id == number)).one_or_none()
    if row is None:
        raise UnknownSetError(str(number))
    return _kept(row, _edits(connection, number))


def every(connection: Connection) -> list[Kept]:
    """All sets, the latest first."""
    rows = connection.execute(select(ChangeSet.__table__).order_by(ChangeSet.id.desc())).all()
    edits: dict[int, list[Edit]] = {row.id: [] for row in rows}
    for row in connection.execute(_EDITS):
        edits[row.change_set].append(_edit(row))
    return [_kept(row, tuple(edits[row.id])) for row in rows]


def listed(
    connection: Connection, statuses: Collection[str] = (), most: int = 50, skip: int = 0, author: str = ""
) -> list[Listed]:
    """Sets in short, the latest first; without statuses those of all, without an author everybody's."""
    chosen = select(ChangeSet.__table__).order_by(ChangeSet.id.desc()).limit(most).offset(skip)
    if statuses:
        chosen = chosen.where(ChangeSet.status.in_(statuses))
    if author:
        chosen = chosen.where(ChangeSet.author == author)
    rows = connection.execute(chosen).all()
    counted = _counted(connection, [row.id for row in rows])
    return [Listed(_kept(row, ()), counted.get(row.id, {})) for row in rows]


def counts(connection: Connection) -> dict[str, int]:
    """How many sets there are of each status."""
    query = select(ChangeSet.status, func.count()).group_by(ChangeSet.status)
    return dict(connection.execute(query).all())


def latest(connection: Connection) -> int:
    """The number under which the last set was published; 0 before the first."""
    return connection.execute(select(func.max(ChangeSet.published_as))).scalar() or 0


def published_edits(connection: Connection) -> list[Edit]:
    """The edits of all published sets in the order of their publishing."""
    query = (
        select(ChangeSetEdit.__table__)
        .join(ChangeSet, ChangeSet.id == ChangeSetEdit.change_set)
        .where(ChangeSet.published_as.is_not(None))
        .order_by(ChangeSet.published_as, ChangeSetEdit.id)
    )
    return [_edit(row) for row in connection.execute(query)]


def mark(connection: Connection, kept: Kept, status: str, now: float) -> None:
    """Note what became of a set; one that is published gets the next number."""
    values: dict[str, object] = {"status": status}
    if status == "published":
        values["published_as"] = latest(connection) + 1
    connection.execute(update(ChangeSet).where(ChangeSet.id == kept.id).values(**values))
    _note(connection, kept.id, status, len(kept.edits), now)


def history(connection: Connection, file: str, row: str) -> list[tuple[Kept, Edit]]:
    """Who changed what in a row of a file, the latest first."""
    own = (ChangeSetEdit.file == file, ChangeSetEdit.row == row)
    numbers = select(ChangeSetEdit.change_set).where(*own)
    sets = select(ChangeSet.__table__).where(ChangeSet.id.in_(numbers), ChangeSet.published_as.is_not(None))
    edits = [(found.change_set, _edit(found)) for found in connection.execute(_EDITS.where(*own))]
    return [
        (_kept(found, ()), edit)
        for found in connection.execute(sets.order_by(ChangeSet.id.desc()))
        for number, edit in edits
        if number == found.id
    ]


def moments(connection: Connection, number: int) -> list[tuple[float, str]]:
    """When what became of a set."""
    query = select(ChangeEvent.at, ChangeEvent.event).where(ChangeEvent.change_set == number)
    return [(at, event) for at, event in connection.execute(query.order_by(ChangeEvent.id))]


def _counted(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    columns = (ChangeSetEdit.change_set, ChangeSetEdit.file)
    query = select(*columns, func.count()).where(ChangeSetEdit.change_set.in_(numbers)).group_by(*columns)
    found: dict[int, dict[str, int]] = {}
    for number, file, count in connection.execute(query):
        found.setdefault(number, {})[file] = count
    return found


def _insert(connection: Connection, number: int, edits: Sequence[Edit]) -> None:
    rows = [
        {"change_set": number, "file": e.file, "row": e.row, "cell": e.cell, "old": e.old, "new": e.new}
        for e in edits
    ]
    if rows:
        connection.execute(insert(ChangeSetEdit), rows)


def _note(connection: Connection, number: int, event: str, edits: int, now: float) -> None:
    values = {"at": now, "change_set": number, "event": event, "edits": edits}
    connection.execute(insert(ChangeEvent).values(**values))


def _edits(connection: Connection, number: int) -> tuple[Edit, ...]:
    own = _EDITS.where(ChangeSetEdit.change_set == number)
    return tuple(_edit(row) for row in connection.execute(own))


def _edit(row: Row[tuple[object, ...]]) -> Edit:
    return Edit(row.file, row.row, row.cell, row.old, row.new)


def _kept(row: Row[tuple[object, ...]], edits: tuple[Edit, ...]) -> Kept:
    return Kept(row.id, row.why, row.author, row.status, row.drafted_at, row.published_as, row.undoes, edits)
