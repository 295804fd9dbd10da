"""Provinces, regions, distances and the responsible centre."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from database.queries.places import (
    centre_for,
    codes_of_regions,
    kilometres,
    neighbours,
    places,
    provinces,
)

CATALOGUE = Path(__file__).parents[3] / "data" / "catalogue"


def test_a_known_distance() -> None:
    bangkok, chiang_mai = (13.7563, 100.5018), (18.7883, 98.9853)
    assert kilometres(bangkok, chiang_mai) == pytest.approx(583, abs=3)
    assert kilometres(bangkok, bangkok) == 0


def test_regions_are_the_provinces_of_the_file(catalogue: Session) -> None:
    known = provinces(catalogue)
    with (CATALOGUE / "provinces.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for asked, stored in (("north", "north"), ("east", "east_eec"), ("south_border", "south_border")):
        assert set(codes_of_regions(known, [asked])) == {r["code"] for r in rows if r["region"] == stored}
    assert codes_of_regions(known, ["eec"]) == ("20", "21", "24")
    assert codes_of_regions(known, ["country"]) == ()
    assert codes_of_regions(known, ["eec", "east"])[:3] == ("20", "21", "24")


def test_the_nearest_provinces_come_first(catalogue: Session) -> None:
    known = provinces(catalogue)
    near = neighbours(known, "21")
    assert len(near) == 76 and near[0].code == "20"
    distances = [kilometres(known["21"].point, p.point) for p in near]
    assert distances == sorted(distances)


def test_places_keep_the_order_asked_and_leave_out_unknown_ones(catalogue: Session) -> None:
    assert [p.id for p in places(catalogue, ["si_racha", "nowhere"])] == ["si_racha"]
    assert places(catalogue, []) == []


@pytest.mark.parametrize(
    ("region", "province", "centre"),
    [("north", "", "north"), ("eec", "", "eec"), ("east_eec", "21", "eec-rayong"), ("east_eec", "20", "eec"),
     ("south_border", "", "sec-border")],
)  # fmt: skip
def test_the_responsible_centre(catalogue: Session, region: str, province: str, centre: str) -> None:
    found = centre_for(catalogue, region, province)
    assert found is not None and found.id == centre


def test_no_region_has_no_centre(catalogue: Session) -> None:
    assert centre_for(catalogue, "nowhere") is None
