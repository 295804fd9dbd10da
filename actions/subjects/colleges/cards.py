"""A page of colleges as cards: name, province, what graduated there, distance; and buttons that work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from actions.filters import Filters
from actions.reply import Button, Card, Listed, Open
from actions.words import naming
from actions.words.saying import Saying
from actions.words.steps import call_step, step
from database.queries.colleges import CollegeRow, in_district_of
from database.queries.places import Middle, Point, ProvinceRow, kilometres
from database.queries.programs import ProgramRow
from database.queries.teaching import Taught

Thing = TypeVar("Thing")

PAGE = 5  # of a list that goes on
WHOLE = 8  # so many are shown at once: nobody taps for the last one
SHOWN_PROGRAMS = 3


def page_length(total: int, offset: int = 0) -> int:
    """How many things of a list are shown from a place on: all where few are left."""
    left = max(0, total - offset)
    return left if left <= WHOLE else PAGE


def page_of(things: Sequence[Thing], offset: int) -> list[Thing]:
    """What is shown of a list from a place on."""
    return list(things[offset : offset + page_length(len(things), offset)])


def college_card(
    say: Saying,
    college: CollegeRow,
    all_provinces: dict[str, ProvinceRow],
    lines: Sequence[str] = (),
    near: Point | None = None,
    graduates: int = 0,
) -> Card:
    """One college. `near` adds how far it is in a straight line, `graduates` how many finished there in all."""
    known = all_provinces.get(college.province_code)  # a few closed colleges have none in the register
    province = say.name(known) if known else ""
    sector = naming.sector(say.desk.texts, college.sector, say.language)
    where = say("programs.card_where", province=province, sector=sector)
    far = (far_line(say, college, near),) if near else ()
    where = where.strip(" ·")
    if graduates:
        where = say("programs.card_in_all", where=where, graduates=say.count("graduates", graduates))
    return Card(say.both(college), (*far, where, *lines), college_buttons(say, college))


def college_buttons(say: Saying, college: CollegeRow) -> tuple[Button, ...]:
    """What one can do with a college of a list."""
    details = step(say, "about_college", "college_info", Filters(college=(college.code,)))
    map_button = Button(say("steps.map"), Open(way_to(college.point))) if college.point else None
    return tuple(b for b in (details, map_button, call_step(say, college)) if b)


def way_to(point: Point) -> str:
    """The address that shows the way to a point from wherever the person is."""
    return f"https://www.google.com/maps/dir/?api=1&destination={point[0]:.6f},{point[1]:.6f}"


def far_line(say: Saying, college: CollegeRow, near: Point) -> str:
    """How far the college is, that it lies in the district itself, or that nobody knows where exactly it is."""
    if in_district_of(near, college):
        return say("programs.card_in_district", district=college.district_th)
    if college.point is None:
        return say("programs.card_no_point")
    distance = say.far(kilometres(near, college.point))
    if isinstance(near, Middle):
        return say("programs.card_far_district", district=near.district_th, distance=distance)
    return say("programs.card_far", distance=distance)


def measured_from(say: Saying, near: Point | None) -> str:
    """From where distances count that a district was asked for, which has no point of its own."""
    return say("colleges.from_district", district=near.district_th) if isinstance(near, Middle) else ""


def taught_cards(
    say: Saying,
    page: Sequence[CollegeRow],
    all_provinces: dict[str, ProvinceRow],
    rows: Sequence[Taught],
    programs: Iterable[ProgramRow],
    near: Point | None = None,
    summed: bool = True,
) -> tuple[Card, ...]:
    """The colleges of a page, each with what graduated there of these programmes; `summed`: and in all."""
    known = {p.id: p for p in programs}
    own = {c.code: [r for r in rows if r.college_code == c.code] for c in page}
    return tuple(
        college_card(
            say, c, all_provinces, [taught_line(say, own[c.code], known)], near, in_all(own[c.code]) * summed
        )
        for c in page
    )


def in_all(rows: Sequence[Taught]) -> int:
    """How many graduated of several programmes together; 0 where the one line says it, or nobody counted."""
    counted = [row.graduates for row in rows if row.graduates]
    return sum(counted) if len(counted) > 1 else 0


def taught_line(say: Saying, rows: Sequence[Taught], known: dict[str, ProgramRow]) -> str:
    """What graduated at a college: "ปวส. เทคนิคเครื่องกล 120 คน · ปวช. ช่างยนต์ 80 คน"."""
    shown = [taught_item(say, row, known[row.program_id]) for row in rows[:SHOWN_PROGRAMS]]
    if (rest := len(rows) - len(shown)) > 0:
        shown.append(say("programs.and_more", rest=say.count("programs", rest)))
    key = "programs.card_taught" if any(r.graduates is not None for r in rows) else "programs.card_listed"
    return say(key, items=" · ".join(shown))


def taught_item(say: Saying, row: Taught, program: ProgramRow) -> str:
    """One programme with its graduates, or the word that a list names it without a count."""
    called = say(
        "naming.program_inline",
        level=say.level(program.level),
        field=naming.name_of_field(program, say.language),
    )
    if row.graduates is None:
        return say("programs.item_uncounted", program=called)
    return say("programs.item", program=called, graduates=say.count("graduates", row.graduates))


def listed_colleges(page: Sequence[CollegeRow]) -> tuple[Listed, ...]:
    """What "อันแรก" can pick."""
    return tuple(Listed("college", college.code) for college in page)
