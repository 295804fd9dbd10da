"""Which centre is responsible for a province, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping

from actions.subjects.centres.facts import Telling
from actions.words.saying import lines
from database.queries.centres import CentreFacts
from database.queries.places import ProvinceRow

BORDER = "sec-border"  # lists Songkhla, of which only four districts belong to it
PARTLY_COVERED = "90"  # Songkhla


def responsible(province: ProvinceRow, centres: Mapping[str, CentreFacts]) -> CentreFacts | None:
    """The regional centre of the province's region."""
    return next((c for c in centres.values() if c.kind == "region" and c.region == province.region), None)


def coverage(
    province: ProvinceRow, wanted: CentreFacts, telling: Telling, asked_centre: bool, place: str = ""
) -> str:
    """Whether the centre covers the province; the right centre when the asked one does not.

    A source that lists provinces is certain; without one the region decides, and that is said. A `place` of the
    province is named with it.
    """
    regional = telling.centres.get(wanted.parent_id, wanted)
    called = own = telling.say.name(province)
    if place and place != called:
        called = telling.say("centre.place_in", place=place, province=called)
    right = responsible(province, telling.centres)
    if asked_centre and right is not None and in_charge(province, wanted, telling) is not wanted:
        return lines(
            _denied(regional, telling), coverage(province, right, telling, asked_centre=False, place=place)
        )
    if province.code == PARTLY_COVERED:
        border = telling.called(telling.centres[BORDER])
        south = telling.called(right) if right else ""
        return telling.say("centre.covered_part", province=own, centre=south, border=border)
    if province.code in regional.covers:
        return telling.say("centre.covered", province=called, centre=telling.called(regional))
    if regional.covers:
        covers = telling.say.joined(telling.province(code) for code in regional.covers)
        named = telling.called(regional)
        return telling.say("centre.covered_by_geography", province=called, centre=named, covers=covers)
    return telling.say("centre.covered_by_region", province=called, centre=telling.called(regional))


def in_charge(province: ProvinceRow, asked: CentreFacts, telling: Telling) -> CentreFacts:
    """The centre that is told of beside a province: the one that was asked, or the right one where that is another."""
    regional = telling.centres.get(asked.parent_id, asked)
    right = responsible(province, telling.centres)
    other = right is not None and right.id != regional.id and province.code not in regional.covers
    return right if right is not None and other else asked


def _denied(centre: CentreFacts, telling: Telling) -> str:
    if not centre.covers:
        return telling.say("centre.not_of_region", centre=telling.called(centre))
    covers = telling.say.joined(telling.province(code) for code in centre.covers)
    return telling.say("centre.not_covered", centre=telling.called(centre), covers=covers)


def listed_provinces(centre: CentreFacts, telling: Telling) -> str:
    """The provinces that a source lists for the centre, or that none does."""
    called = telling.called(centre)
    if not centre.covers:
        unknown = telling.say("centre.covers_unknown", centre=called)
        return lines(unknown, telling.say("centre.covers_count_18") if centre.id == "central" else "")
    names = telling.say.joined(telling.province(code) for code in centre.covers)
    said = telling.say("centre.covers", centre=called, count=len(centre.covers), provinces=names)
    return f"{said} {telling.say('centre.covers_part')}" if PARTLY_COVERED in centre.covers else said
