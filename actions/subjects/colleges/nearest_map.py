"""The nearest colleges as a map: how far east and north of the middle each of them lies.

A person's own place is rounded to about a kilometre before anything is measured from it, and no distance is
written beside the names: a picture lies under an address of the web, and must not tell where somebody lives.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from actions.reply import Chart, Source, Spot, Surroundings
from actions.words.saying import Saying
from database.queries.colleges import CollegeRow
from database.queries.places import Point, kilometres

DEGREE = 111.2  # kilometres from one parallel to the next
ROUGH = 0.01  # degrees, about 1.1 km
FEWEST = 2  # one distance is read faster than drawn


def nearest_map(
    say: Saying, page: Sequence[CollegeRow], start: Point, called: str, own: bool, sources: tuple[Source, ...]
) -> tuple[Chart, ...]:
    """One picture, or none where too few colleges have a point. `own`: it starts where the person is."""
    middle = (_rounded(start[0]), _rounded(start[1])) if own else start
    spots = tuple(
        _spot(say, number, college, middle, own) for number, college in enumerate(page, 1) if college.point
    )
    if len(spots) < FEWEST:
        return ()
    around = Surroundings(say("colleges.map_middle_you") if own else called, spots, rough=own)
    # The list below says all of it, so that the picture needs no words of its own.
    return (Chart(say("colleges.map_title", place=called), "", (), "", sources, around=around),)


def _spot(say: Saying, number: int, college: CollegeRow, middle: Point, own: bool) -> Spot:
    latitude, longitude = college.point or middle
    north = (latitude - middle[0]) * DEGREE
    east = (longitude - middle[1]) * DEGREE * cos(radians((latitude + middle[0]) / 2))
    distance = "" if own else say.far(kilometres(middle, (latitude, longitude)))
    return Spot(number, say.name(college), round(east, 1), round(north, 1), distance)


def _rounded(degrees: float) -> float:
    return round(round(degrees / ROUGH) * ROUGH, 2)
