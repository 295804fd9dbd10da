"""Sums of what employers ask for: people and requests by field, level, province or month. Nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from actions.subjects.requests.draft.draft import ANY
from database.queries.requested import Requested

BY: dict[str, Callable[[Requested], str]] = {
    "field": lambda one: one.field,
    "level": lambda one: one.level or ANY,
    "province": lambda one: one.province,
    "month": lambda one: one.month,
}


@dataclass(frozen=True, slots=True)
class Sum:
    """What is asked for under one field, level, province or month: `key` "" is what was not said or not known."""

    key: str
    people: int
    requests: int
    unsaid: int = 0  # lines that say no number


def summed(lines: Iterable[Requested], by: str) -> list[Sum]:
    """The sums, most people first, then most requests; months in their order."""
    groups: dict[str, list[Requested]] = {}
    for line in lines:
        groups.setdefault(BY[by](line), []).append(line)
    sums = [_sum(key, own) for key, own in groups.items()]
    if by == "month":
        return sorted(sums, key=lambda one: one.key)
    return sorted(sums, key=lambda one: (-one.people, -one.requests, one.key))


def whole(lines: Iterable[Requested]) -> Sum:
    """All of it."""
    return _sum("", list(lines))


def _sum(key: str, lines: list[Requested]) -> Sum:
    requests = len({line.reference for line in lines})
    return Sum(key, sum(line.number for line in lines), requests, sum(not line.number for line in lines))
