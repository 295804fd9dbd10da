"""Where people are wanted, and how far colleges are from there, as far as that can be said honestly.

A district is measured from the middle of its colleges; a town or an estate has no point, so nothing is measured from
it. Outside of a province that was named alone distances count from its town.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from database.queries.places import Middle, PlaceRow, Point, ProvinceRow, kilometres, places, provinces
from database.queries.suppliers import Standing

SOMEWHERE_ELSE = (
    50.0  # kilometres, for ordering only: in the province, but not in the district that was named
)


@dataclass(frozen=True, slots=True)
class Work:
    """The place of work: provinces (none: anywhere), and the place within one, where one was named."""

    provinces: tuple[ProvinceRow, ...] = ()
    place: PlaceRow | None = None
    towns: Mapping[str, Point] = field(default_factory=dict)  # of every province, by code

    def holds(self, province_code: str) -> bool:
        """Whether a province is one of the work."""
        return any(one.code == province_code for one in self.provinces)

    @property
    def middle(self) -> Middle | None:
        """The middle of the district that was named, if that is known."""
        point = self.place.point if self.place else None
        return point if isinstance(point, Middle) else None

    def measured_from(self, standing: Standing) -> Point | None:
        """From where the distance to a college may be told."""
        if self.place:
            return self.middle
        if self.holds(standing.province_code) or not self.provinces:
            return None
        return min((one.point for one in self.provinces), key=lambda town: _far(town, standing.point))

    def kilometres(self, standing: Standing) -> float | None:
        """The distance that may be told; None where one of both ends is not known."""
        start = self.measured_from(standing)
        if start is None or standing.point is None or self._in_district(standing):
            return None
        return kilometres(start, standing.point)

    def rough_kilometres(self, standing: Standing) -> float | None:
        """A distance to put colleges in order by, where towns stand for what is not known; None: no place at all."""
        if not self.provinces:
            return None
        if self._in_district(standing):
            return 0.0
        if self.middle:
            return _far(self.middle, standing.point or self.towns.get(standing.province_code))
        if self.holds(standing.province_code):
            return SOMEWHERE_ELSE if self.place else 0.0
        point = standing.point or self.towns.get(standing.province_code)
        return min(_far(one.point, point) for one in self.provinces)

    def _in_district(self, standing: Standing) -> bool:
        place = self.place
        if not place or not place.district_th:
            return False
        return (standing.province_code, standing.district_th) == (place.province_code, place.district_th)


def _far(start: Point, end: Point | None) -> float:
    return float("inf") if end is None else kilometres(start, end)


def work_at(session: Session, codes: tuple[str, ...], place: str = "") -> Work:
    """The place of work by ids; unknown ones are left out, and a place brings its province."""
    every = provinces(session)
    named = next(iter(places(session, [place] if place else [])), None)
    wanted = (named.province_code,) if named else codes
    towns = {code: one.point for code, one in every.items()}
    return Work(tuple(every[code] for code in dict.fromkeys(wanted) if code in every), named, towns)
