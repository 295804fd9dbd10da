"""What a year's intake was planned to be, and how many applied: the one against the other, by level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.filters import Filters
from actions.reply import Reply, Text
from actions.subjects.figures.demand_lines import publisher_of
from actions.subjects.figures.series import APPLICANTS, TARGET, Series, all_series, part_of
from actions.words.citing import cited
from actions.words.figures import number, share
from actions.words.saying import Saying, lines, written
from database.queries.figures import Published

INTAKE = "intake"  # the aspect of who asks for it


@dataclass(frozen=True, slots=True)
class Intake:
    """Of one level or of all: what was planned, and how many applied."""

    level: str
    target: float
    applicants: float


def intake(filters: Filters, say: Saying) -> Reply | None:
    """Target and applicants of a year, by level and together; None where none was published."""
    if INTAKE not in filters.aspect:
        return None
    every = all_series(say.session)
    applied = next((one for one in every if one.measure == APPLICANTS and _is_of(one, filters)), None)
    planned = next((one for one in every if applied and _is_beside(one, applied)), None)
    if applied is None or planned is None:
        return None
    rows = list(_by_level(planned, applied, filters.level))
    if not rows:
        return None
    text = lines(*_told(rows, applied.period, say), _note(applied.parts[0], say))
    sources = cited(say.desk, say.language, (applied.parts[0].source_id, applied.parts[0].as_of))
    return Reply((Text(text, sources),), used=filters.having("year", applied.period))


def _is_of(series: Series, filters: Filters) -> bool:
    return not filters.year or series.covers(filters.year)


def _is_beside(series: Series, applied: Series) -> bool:
    """Whether a series is the plan of the same year by the same publisher."""
    same = (series.period, series.parts[0].source_id) == (applied.period, applied.parts[0].source_id)
    return series.measure == TARGET and same


def _by_level(planned: Series, applied: Series, levels: Iterable[str]) -> Iterable[Intake]:
    for level in levels or [row.level for row in planned.parts]:
        target, applicants = part_of(planned, "level", level), part_of(applied, "level", level)
        if target and applicants:
            yield Intake(level, target.value, applicants.value)


def _told(rows: list[Intake], year: str, say: Saying) -> list[str]:
    """A line for each level, before them the one of all where there are several."""
    each = [_line("reckoned.intake", row, year, say) for row in rows]
    if len(rows) < 2:
        return each
    both = Intake("", sum(row.target for row in rows), sum(row.applicants for row in rows))
    return [*each, _line("reckoned.intake_both", both, year, say)]


def _line(key: str, row: Intake, year: str, say: Saying) -> str:
    gap = row.target - row.applicants
    return say(
        key,
        level=say.level(row.level) if row.level else "",
        year=year,
        target=number(row.target),
        applicants=number(row.applicants),
        share=share(100 * row.applicants / row.target),
        gap=say("reckoned.over" if gap < 0 else "reckoned.short", value=number(abs(gap))),
    )


def _note(row: Published, say: Saying) -> str:
    return written(say, "reckoned.intake_note", source=publisher_of(row, say))
