"""What a question narrows: every canonical id that was understood, by kind.

Each filter is a tuple, because people ask for two provinces at once ("ระยองหรือชลบุรี"). Empty means "not said".
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Filters:
    """Canonical ids of the things a question names.

    >>> Filters(level=("voc_cert",)).merged(Filters(province=("21",)))
    Filters(field=(), level=('voc_cert',), province=('21',), ...)
    """

    field: tuple[str, ...] = ()  # ids of data/vocabulary/fields.yml, e.g. "auto"
    program: tuple[str, ...] = ()  # ids of programs.csv, where one of a field was named exactly
    level: tuple[str, ...] = ()  # voc_cert high_voc_cert bachelor short_course
    province: tuple[str, ...] = ()  # two-digit codes
    place: tuple[str, ...] = ()  # ids of data/vocabulary/places.yml; the province is filled in beside it
    region: tuple[str, ...] = ()  # north northeast central east eec south south_border vicinity country
    college: tuple[str, ...] = ()  # ten-digit codes
    college_type: tuple[str, ...] = ()  # ids of data/vocabulary/college_types.yml: a kind of college, not one
    course: tuple[str, ...] = ()  # ids of short_courses.csv
    centre: tuple[str, ...] = ()  # ids of centres.csv
    sector: tuple[str, ...] = ()  # state private
    industry: tuple[str, ...] = ()  # ids of industries.csv
    curve: tuple[str, ...] = ()  # first new
    country: tuple[str, ...] = ()  # ISO-2
    year: tuple[str, ...] = ()  # Buddhist Era, "2566"
    month: tuple[str, ...] = ()  # "1" to "12"
    untaught: tuple[str, ...] = ()  # ids of data/vocabulary/untaught.yml: trades that no programme teaches
    number: tuple[str, ...] = ()  # "20", with a comparison ">=50", "<10"
    international: tuple[str, ...] = ()  # ids of data/vocabulary/international.yml, e.g. "mlc", "luban"
    aspect: tuple[str, ...] = ()  # ids of data/vocabulary/aspects.yml: phone, email, host, who_pays ...
    without: tuple[tuple[str, str], ...] = ()  # (kind, id) that the person does not want: ("field", "auto")

    def merged(self, newer: Filters) -> Filters:
        """These filters, with every kind that `newer` names replaced by what it says."""
        named = {name: found for name in _KINDS if (found := getattr(newer, name))}
        return replace(self, **named)

    def only(self, kinds: frozenset[str]) -> Filters:
        """These filters with every kind outside `kinds` emptied."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in kinds if name in _KINDS}
        return Filters(**kept)

    def having(self, kind: str, *ids: str) -> Filters:
        """These filters with one kind set to `ids`; without ids the kind is emptied.

        >>> Filters().having("province", "21").province
        ('21',)
        """
        change: dict[str, Any] = {kind: ids}
        return replace(self, **change)

    def __bool__(self) -> bool:
        return self != _NOTHING


_KINDS = tuple(f.name for f in fields(Filters))
_NOTHING = Filters()
