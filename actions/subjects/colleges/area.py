"""The area that a question narrows to: provinces, regions and places, as province codes and by name.

    area = area_of(say, filters)
    area.codes   ("20",)     empty: the whole country
    area.called  "ชลบุรี"     the province of a place, too; "" for the whole country
    area.point   where to measure distances from, when a place or one province was named

Figures are those of provinces, so an answer about a place says in which province it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.filters import Filters
from actions.words.saying import Saying
from database.queries.places import (
    NAMED_AREAS,
    PlaceRow,
    Point,
    ProvinceRow,
    codes_of_regions,
    places,
    provinces,
)

FEW = 5  # provinces of a region that are named


@dataclass(frozen=True, slots=True)
class Area:
    """Where. `all` holds every province by code; `places` the places that were named."""

    all: dict[str, ProvinceRow]
    codes: tuple[str, ...]
    regions: tuple[str, ...]
    places: tuple[PlaceRow, ...]
    called: str

    @property
    def point(self) -> Point | None:
        """Where distances are measured from: the place, where it is known, or the town of the only province."""
        for place in self.places:
            return place.point
        return self.all[self.codes[0]].point if len(self.codes) == 1 else None

    @property
    def province(self) -> ProvinceRow | None:
        """The only province, or None when there are more or none."""
        return self.all[self.codes[0]] if len(self.codes) == 1 else None


def area_of(say: Saying, filters: Filters) -> Area:
    """Resolve province, place and region. A named province or place counts more than a region beside it."""
    known = provinces(say.session)
    named = tuple(places(say.session, filters.place))
    codes = _codes(known, filters, named)
    regions = () if codes else tuple(r for r in filters.region if r != "country")
    codes = codes or codes_of_regions(known, regions)
    left_out = {i for kind, i in filters.without if kind == "province"}
    left_out |= set(codes_of_regions(known, (i for kind, i in filters.without if kind == "region")))
    kept = tuple(code for code in codes if code not in left_out)
    return Area(known, kept, regions, named, _called(say, known, kept, regions))


def _codes(known: dict[str, ProvinceRow], filters: Filters, named: tuple[PlaceRow, ...]) -> tuple[str, ...]:
    of_places = tuple(place.province_code for place in named)
    return tuple(code for code in dict.fromkeys(filters.province + of_places) if code in known)


def _called(
    say: Saying, known: dict[str, ProvinceRow], codes: tuple[str, ...], regions: tuple[str, ...]
) -> str:
    named = say.joined(say.name(known[code]) for code in codes)
    if not regions:
        return named
    together = say.joined(say.region(region) for region in regions)
    if set(regions) & NAMED_AREAS.keys():
        return together
    few = named if len(codes) <= FEW else say.count("provinces", len(codes))
    return say("naming.region_provinces", region=together, provinces=few)
