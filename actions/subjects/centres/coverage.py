"""Which centre is responsible for a province, and how sure that is; what a question takes for granted of a centre.

"ศูนย์เหนืออยู่ลำปางใช่ไหม" is answered with yes or no first; what nobody knows is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.filters import Filters
from actions.question import Asked
from actions.subjects.centres.facts import Telling
from actions.words.dates import BUDDHIST_ERA
from actions.words.saying import lines
from database.models import College
from database.queries.centres import CentreFacts
from database.queries.places import ProvinceRow

BORDER = "sec-border"  # lists Songkhla, of which only four districts belong to it
PARTLY_COVERED = "90"  # Songkhla
DISTRICT, SEAT, YES_OR_NO = "district", "seat", "yes_no"


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
    called = own = telling.name(province)
    if place and place != called:
        called = telling("centre.place_in", place=place, province=called)
    right = responsible(province, telling.centres)
    if asked_centre and right is not None and in_charge(province, wanted, telling) is not wanted:
        return lines(
            _denied(regional, telling), coverage(province, right, telling, asked_centre=False, place=place)
        )
    if province.code == PARTLY_COVERED:
        border = telling.centre(telling.centres[BORDER])
        south = telling.centre(right) if right else ""
        return telling("centre.covered_part", province=own, centre=south, border=border)
    if province.code in regional.covers:
        return telling("centre.covered", province=called, centre=telling.centre(regional))
    if regional.covers:
        covers = telling.joined(telling.province(code) for code in regional.covers)
        named = telling.centre(regional)
        return telling("centre.covered_by_geography", province=called, centre=named, covers=covers)
    return telling("centre.covered_by_region", province=called, centre=telling.centre(regional))


def in_charge(province: ProvinceRow, asked: CentreFacts, telling: Telling) -> CentreFacts:
    """The centre that is told of beside a province: the one that was asked, or the right one where that is another."""
    regional = telling.centres.get(asked.parent_id, asked)
    right = responsible(province, telling.centres)
    other = right is not None and right.id != regional.id and province.code not in regional.covers
    return right if right is not None and other else asked


def _denied(centre: CentreFacts, telling: Telling) -> str:
    if not centre.covers:
        return telling("centre.not_of_region", centre=telling.centre(centre))
    covers = telling.joined(telling.province(code) for code in centre.covers)
    return telling("centre.not_covered", centre=telling.centre(centre), covers=covers)


def listed_provinces(centre: CentreFacts, telling: Telling) -> str:
    """The provinces that a source lists for the centre, or that none does."""
    called = telling.centre(centre)
    if not centre.covers:
        unknown = telling("centre.covers_unknown", centre=called)
        return lines(unknown, telling("centre.covers_count_18") if centre.id == "central" else "")
    names = telling.joined(telling.province(code) for code in centre.covers)
    said = telling("centre.covers", centre=called, count=len(centre.covers), provinces=names)
    return f"{said} {telling('centre.covers_part')}" if PARTLY_COVERED in centre.covers else said


# ---------------------------------------------------------------- what is claimed of a centre
def premise(filters: Filters, asked: Asked, centre: CentreFacts, telling: Telling) -> str:
    """The answer to what the question claims of the centre; "" when it claims nothing."""
    if asked.by == DISTRICT and PARTLY_COVERED in filters.province:
        return telling("centre.districts_unknown")
    if not (filters.centre or filters.region) or asked.form != YES_OR_NO:
        return ""
    if filters.year and not filters.province:
        return _opened(filters.year[0], centre, telling)
    if filters.college:
        return _at_college(filters.college[0], centre, telling)
    if filters.province and asked.supposes == SEAT:
        return _in_province(filters.province[0], centre, telling)
    return ""


def _in_province(code: str, centre: CentreFacts, telling: Telling) -> str:
    return _seat(telling.province(code), lambda one: one.province_code == code, centre, telling)


def _at_college(code: str, centre: CentreFacts, telling: Telling) -> str:
    college = telling.session.get(College, code)
    claimed = telling.name(college) if college else ""
    return _seat(claimed, lambda one: one.host_code == code, centre, telling)


def _seat(claimed: str, fits: Callable[[CentreFacts], bool], centre: CentreFacts, telling: Telling) -> str:
    """Whether the centre sits where it is claimed to, and which main centre of it does instead."""
    if not centre.host_th:
        return telling("centre.seat_unconfirmed", centre=telling.centre(centre), claimed=claimed)
    if fits(centre):
        return telling("centre.seat_confirmed", seat=telling.host(centre))
    below = _below(centre, telling, fits)
    said = telling("centre.seat_denied", seat=telling.host(centre), claimed=claimed)
    return f"{said} {_also(below, telling)}" if below else said


def _below(centre: CentreFacts, telling: Telling, fits: Callable[[CentreFacts], bool]) -> CentreFacts | None:
    children = (one for one in telling.centres.values() if one.parent_id == centre.id)
    return next((one for one in children if fits(one)), None)


def _also(below: CentreFacts, telling: Telling) -> str:
    return telling("centre.main_there", seat=telling.seat(below))


def _opened(year: str, centre: CentreFacts, telling: Telling) -> str:
    if not centre.established:
        return telling.founded(centre)
    same = int(centre.established[:4]) + BUDDHIST_ERA == int(year)
    key = "opened_confirmed" if same else "opened_denied"
    return telling(f"centre.{key}", opened=telling.founded(centre))
