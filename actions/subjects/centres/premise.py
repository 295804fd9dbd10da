"""What a question takes for granted about a centre: that it sits in a province, at a college, or opened in a year.

"ศูนย์เหนืออยู่ลำปางใช่ไหม" is answered with yes or no first; what nobody knows is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Callable

from actions.filters import Filters
from actions.question import Asked
from actions.subjects.centres.coverage import PARTLY_COVERED
from actions.subjects.centres.facts import Telling
from actions.words.dates import BUDDHIST_ERA
from database.models import College
from database.queries.centres import CentreFacts

DISTRICT, SEAT, YES_OR_NO = "district", "seat", "yes_no"


def premise(filters: Filters, asked: Asked, centre: CentreFacts, telling: Telling) -> str:
    """The answer to what the question claims of the centre; "" when it claims nothing."""
    if asked.by == DISTRICT and PARTLY_COVERED in filters.province:
        return telling.say("centre.districts_unknown")
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
    college = telling.say.desk.session.get(College, code)
    claimed = telling.say.name(college) if college else ""
    return _seat(claimed, lambda one: one.host_code == code, centre, telling)


def _seat(claimed: str, fits: Callable[[CentreFacts], bool], centre: CentreFacts, telling: Telling) -> str:
    """Whether the centre sits where it is claimed to, and which main centre of it does instead."""
    if not centre.host_th:
        return telling.say("centre.seat_unconfirmed", centre=telling.called(centre), claimed=claimed)
    if fits(centre):
        return telling.say("centre.seat_confirmed", seat=telling.host(centre))
    below = _below(centre, telling, fits)
    said = telling.say("centre.seat_denied", seat=telling.host(centre), claimed=claimed)
    return f"{said} {_also(below, telling)}" if below else said


def _below(centre: CentreFacts, telling: Telling, fits: Callable[[CentreFacts], bool]) -> CentreFacts | None:
    children = (one for one in telling.centres.values() if one.parent_id == centre.id)
    return next((one for one in children if fits(one)), None)


def _also(below: CentreFacts, telling: Telling) -> str:
    return telling.say("centre.main_there", seat=telling.seat(below))


def _opened(year: str, centre: CentreFacts, telling: Telling) -> str:
    if not centre.established:
        return telling.founded(centre)
    same = int(centre.established[:4]) + BUDDHIST_ERA == int(year)
    key = "opened_confirmed" if same else "opened_denied"
    return telling.say(f"centre.{key}", opened=telling.founded(centre))
