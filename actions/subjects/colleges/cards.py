"""A page of colleges as cards: name, province, what graduated there, distance; and buttons that work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Card, Listed, Open, Reply, Text
from actions.words.saying import Saying
from actions.words.steps import at_most_six, call_step, step
from database.queries.colleges import CollegeRow, in_district_of
from database.queries.places import Middle, Point, kilometres, provinces
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import Taught, Teaching, colleges_teaching, taught

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


def more_of(question: Question, total: int) -> Ask | None:
    """The next page, when there is one."""
    shown = question.offset + page_length(total, question.offset)
    return Ask(question.intent, question.filters, shown) if shown < total else None


def no_more(say: Saying, *steps: Button | None) -> Reply:
    """That a list is at its end."""
    return Reply((Text(say("programs.no_more")),), "no_data", at_most_six(*steps))


def college_card(
    say: Saying,
    college: CollegeRow,
    lines: Sequence[str] = (),
    near: Point | None = None,
    graduates: int = 0,
) -> Card:
    """One college. `near` adds how far it is in a straight line, `graduates` how many finished there in all."""
    where = where_line(say, college)
    far = (far_line(say, college, near),) if near else ()
    if graduates:
        where = say("programs.card_in_all", where=where, graduates=say.count("graduates", graduates))
    return Card(say.both(college), (*far, where, *lines), college_buttons(say, college))


def where_line(say: Saying, college: CollegeRow) -> str:
    """Its province, which a few closed colleges have not in the register, and its sector."""
    known = provinces(say.session).get(college.province_code)
    province = say.name(known) if known else ""
    return say("programs.card_where", province=province, sector=say.sector(college.sector)).strip(" ·")


def college_buttons(say: Saying, college: CollegeRow) -> tuple[Button, ...]:
    """What one can do with a college of a list."""
    details = step(say, "about_college", Filters(college=(college.code,)))
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


@dataclass(frozen=True, slots=True)
class TaughtThere:
    """A page of colleges with what graduated at each of what was asked for."""

    page: list[CollegeRow]
    rows: list[Taught]

    def lines(self, say: Saying, college: CollegeRow) -> list[str]:
        """What graduated at one of them; nothing where no programme narrows the page."""
        own = self._own(college)
        return [taught_line(say, own)] if own else []

    def cards(self, say: Saying, near: Point | None = None, summed: bool = True) -> tuple[Card, ...]:
        """A card for each; `summed` tells how many graduated of several programmes together."""
        return tuple(
            college_card(say, c, self.lines(say, c), near, in_all(self._own(c)) * summed) for c in self.page
        )

    def _own(self, college: CollegeRow) -> list[Taught]:
        return [row for row in self.rows if row.college_code == college.code]


def taught_at(say: Saying, teaching: Teaching, page: list[CollegeRow]) -> TaughtThere:
    """What of the programmes graduated at the colleges of a page."""
    there = replace(teaching, colleges=tuple(college.code for college in page), provinces=())
    return TaughtThere(page, taught(say.session, there) if page else [])


def teaching_page(
    say: Saying, teaching: Teaching, length: int, offset: int = 0, near: Point | None = None
) -> TaughtThere:
    """A page of the colleges that teach it, the nearest or the biggest first, with what graduated there."""
    return taught_at(say, teaching, colleges_teaching(say.session, teaching, length, offset, near))


def in_all(rows: Sequence[Taught]) -> int:
    """How many graduated of several programmes together; 0 where the one line says it, or nobody counted."""
    counted = [row.graduates for row in rows if row.graduates]
    return sum(counted) if len(counted) > 1 else 0


def taught_line(say: Saying, rows: Sequence[Taught]) -> str:
    """What graduated at a college: "ปวส. เทคนิคเครื่องกล 120 คน · ปวช. ช่างยนต์ 80 คน"."""
    items = taught_items(say, rows[:SHOWN_PROGRAMS])
    if (rest := len(rows) - SHOWN_PROGRAMS) > 0:
        items = f"{items} · {say('programs.and_more', rest=say.count('programs', rest))}"
    key = "programs.card_taught" if any(r.graduates is not None for r in rows) else "programs.card_listed"
    return say(key, items=items)


def taught_items(say: Saying, rows: Sequence[Taught]) -> str:
    """Each programme with its graduates, or the word that a list names it without a count."""
    known = programs_by_id(say.session, {row.program_id for row in rows})
    return " · ".join(_taught_item(say, row, known[row.program_id]) for row in rows)


def _taught_item(say: Saying, row: Taught, program: ProgramRow) -> str:
    field, level = say.name_of_field(program), say.level(program.level)
    called = say("naming.program_inline", level=level, field=field)
    if row.graduates is None:
        return say("programs.item_uncounted", program=called)
    return say("programs.item", program=called, graduates=say.count("graduates", row.graduates))


def listed_colleges(page: Sequence[CollegeRow]) -> tuple[Listed, ...]:
    """What "อันแรก" can pick."""
    return tuple(Listed("college", college.code) for college in page)
