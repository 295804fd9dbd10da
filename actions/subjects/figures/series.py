"""Published figures of one measure, period and publisher: a series, within which alone can be reckoned.

Publishers and periods disagree, so figures of two series are never added, taken from each other or put in one order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.subjects.figures.demand_lines import INDUSTRY_WORDS
from database.queries.figures import COUNTRY, EEC, Published, published
from database.queries.remembered import Remembered

DEMAND, TARGET, APPLICANTS = "demand", "target", "applicants"
PLAN = frozenset({"plan", "purpose"})  # aspects of who asks for what is planned
# Fields of which a figure speaks by a name that is no industry's.
FIELD_WORDS = dict.fromkeys(
    ("navigation", "marine_mechanical", "marine_electrical", "ship_building", "ship_maintenance"),
    ("พาณิชยนาวี",),
)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure, period and publisher: its parts, and the whole as it was published."""

    region: str
    measure: str
    period: str  # "2561", "2560-2564", "" where none is stated
    parts: tuple[Published, ...]
    whole: Published | None = None

    @property
    def total(self) -> str:
        """The published whole as a filter's number; "" where none was published."""
        return f"{self.whole.value:.0f}" if self.whole else ""

    @property
    def years(self) -> tuple[str, ...]:
        """The first and the last year of the period."""
        return tuple(dict.fromkeys(filter(None, self.period.split("-"))))

    def covers(self, years: tuple[str, ...]) -> bool:
        """Whether the period is the one that was named, or holds each year that was."""
        own = self.years
        return bool(own) and all(own[0] <= year <= own[-1] for year in years)


@dataclass(frozen=True, slots=True)
class Known:
    """By what a message can name a series: wholes, periods, and years of which intake was published."""

    totals: frozenset[str] = frozenset()
    periods: frozenset[tuple[str, ...]] = frozenset()
    intakes: frozenset[str] = frozenset()


def _read_all(session: Session) -> tuple[Series, ...]:
    found = [
        one
        for region in (EEC, COUNTRY)
        for one in _of_region(region, published(session, (DEMAND, TARGET, APPLICANTS), region))
    ]
    return tuple(one for one in found if len(one.parts) > 1)


all_series = Remembered(_read_all)  # all series with parts, the newest period first


def _of_region(region: str, rows: Iterable[Published]) -> list[Series]:
    groups: dict[tuple[str, str, int | None], list[Published]] = {}
    for row in rows:
        groups.setdefault((row.measure, row.year_be, row.source_id), []).append(row)
    return [
        Series(
            region,
            measure,
            period,
            tuple(row for row in own if _is_part(row)),
            next((row for row in own if not _is_part(row)), None),
        )
        for (measure, period, _), own in groups.items()
    ]


def _is_part(row: Published) -> bool:
    return bool(row.field_th or row.province_code or row.level != "all")


def _read_known(session: Session) -> Known:
    found = all_series(session)
    return Known(
        frozenset(one.total for one in found if one.total),
        frozenset(one.years for one in found if one.period),
        frozenset(one.period for one in found if one.measure == APPLICANTS),
    )


known_series = Remembered(_read_known)


# ---------------------------------------------------------------- which part a name means
def industry_of(row: Published) -> str:
    """The industry that a figure speaks of: the one whose first words it uses."""
    return _spoken(row)[1]


def _spoken(row: Published) -> tuple[int, str]:
    """Which word of which industry a figure uses: the first of its words says it best."""
    ranked = (
        (n, industry)
        for industry, words in INDUSTRY_WORDS.items()
        for n, word in enumerate(words)
        if word in row.field_th
    )
    return min(ranked, default=(0, ""))


def part_of(series: Series, kind: str, name: str, industries: tuple[str, ...] = ()) -> Published | None:
    """The part that a named thing means; `industries` are those of a field."""
    if kind == "province":
        return next((row for row in series.parts if row.province_code == name), None)
    if kind == "level":
        return next((row for row in series.parts if row.level == name and not row.field_th), None)
    if kind == "field" and (own := [r for r in series.parts if _says(r, FIELD_WORDS.get(name, ()))]):
        return own[0]
    wanted = industries if kind == "field" else (name,)
    rows = [row for row in series.parts if row.field_th and industry_of(row) in wanted]
    return min(rows, key=_spoken, default=None)


def _says(row: Published, words: tuple[str, ...]) -> bool:
    return any(word in row.field_th for word in words)


# ---------------------------------------------------------------- which series is meant
def meant(
    found: Iterable[Series], filters: Filters, things: tuple[tuple[str, str, tuple[str, ...]], ...]
) -> tuple[Series, ...]:
    """The series that a question may mean, the best first: the one it names, else one with all that is named."""
    fitting = [one for one in found if one.measure != APPLICANTS]
    fitting = [one for one in fitting if one.total in filters.number] or fitting
    if filters.year:
        fitting = [one for one in fitting if one.covers(filters.year)]
    holding = [one for one in fitting if all(part_of(one, *thing) for thing in things)]
    plans = bool(PLAN & {*filters.aspect})
    return tuple(
        sorted(
            holding or (fitting if named(fitting, filters) else []),
            key=lambda one: ((one.measure == TARGET) != plans, one.region != EEC),
        )
    )


def named(found: Iterable[Series], filters: Filters) -> bool:
    """Whether the question itself says which series it means."""
    return any(one.total in filters.number or (filters.year and one.covers(filters.year)) for one in found)
