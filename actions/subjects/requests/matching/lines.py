"""The lines and the place of work that the filters of a question name, as a request has them."""

from __future__ import annotations

from collections.abc import Iterable

from actions.filters import Filters
from actions.question import Desk
from actions.subjects.colleges.area import area_of
from actions.subjects.requests.draft.draft import Line
from actions.subjects.requests.draft.earlier import each_its_own, numbers_of
from actions.subjects.requests.matching.colleges import LEVELS
from actions.subjects.requests.matching.place import Work, work_at
from database.queries.programs import ProgramRow, programs_by_id


def lines_of(desk: Desk, filters: Filters) -> tuple[Line, ...]:
    """One line for each trade and level; a number that is said once for several trades counts for each."""
    said = numbers_of(filters)
    numbers = dict(zip(filters.field, said, strict=False)) if each_its_own(filters) else {}
    together = max(said, default=0)
    exact = programs_by_id(desk.session, filters.program)
    levels = tuple(one for one in filters.level if one in LEVELS) or ("",)
    return tuple(
        Line(field, level, numbers.get(field, together), _exactly(exact.values(), field, level))
        for field in filters.field
        for level in levels
    )


def _exactly(named: Iterable[ProgramRow], field: str, level: str) -> str:
    fitting = (p for p in named if p.field_id == field and level in ("", p.level))
    return next((p.id for p in fitting), "")


def work_of(desk: Desk, filters: Filters, language: str) -> Work:
    """The place of work: the first place that is named, else the provinces, also those of a region."""
    area = area_of(desk, filters, language)
    return work_at(desk.session, area.codes, area.places[0].id if area.places else "")


def of_line(filters: Filters, line: Line) -> Filters:
    """The same question about one line alone."""
    number = (str(line.number),) if line.number else ()
    level = (line.level,) if line.level else ()
    program = (line.program,) if line.program else ()
    kept = filters.having("field", line.field).having("level", *level).having("number", *number)
    return kept.having("program", *program)
