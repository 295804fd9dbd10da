"""Facts of a few hundred rows, read into memory once a minute and counted there.

A row knows its values in every dimension; it may have several in one (a course that is held in three provinces).
Shares are of those traced: over several rows they are weighed by how many were traced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES
from actions.query import Condition
from database.models import (
    Centre,
    Figure,
    Industry,
    InternationalProgram,
    Program,
    ProgramIndustry,
    Province,
    ShortCourse,
)
from database.queries.remembered import Remembered
from database.queries.requested import Requested, requested

Keys = tuple[str, ...]
Values = Mapping[str, Keys]
Places = Mapping[str, Values]  # by province code
COUNTRY, EEC = "ทั้งประเทศ", "EEC"  # how figures.region writes these areas
OF_MEASURE = {
    "employed_pct": "employed",
    "further_study_pct": "further_study",
    "unemployed_pct": "unemployed",
    "tracked": "tracked",
    "students_pct": "learners",
}
LEVELS = frozenset({"voc_cert", "high_voc_cert", "bachelor"})
AREAS = ("province", "region", "geographic_region", "ovec_region", "zone")
DETAILS = ("field", "programme", "subject_type", "industry", "curve")


@dataclass(frozen=True, slots=True)
class Tallied:
    """One row of small facts."""

    values: Values
    amount: float = 1.0
    weight: float = 1.0
    grain: str = ""  # of which kind of area an outcome is: country, zone, ovec_region, province
    detail: bool = False  # whether an outcome is of one programme
    source: tuple[int | None, str] = (None, "")


def rows_of(session: Session, measure: str, dimensions: frozenset[str]) -> list[Tallied]:
    """The rows of a measure that are as fine as the dimensions of a question."""
    if MEASURES[measure].facts.live:
        return _requests(session)
    rows = _known(session)[measure if measure in OF_MEASURE.values() else MEASURES[measure].facts.name]
    return _as_fine(rows, dimensions) if MEASURES[measure].facts.name == "outcomes" else rows


def unknown(session: Session, measure: str, dimensions: frozenset[str]) -> frozenset[str]:
    """The dimensions of a question by which no row of the measure is told; what is left can be answered.

    Shares of a field are published for the country, the EEC and the provinces, but not for regions.
    """
    lost: frozenset[str] = frozenset()
    for fewer in (frozenset[str](), frozenset(AREAS), frozenset(DETAILS)):
        rows = rows_of(session, measure, dimensions - fewer)
        known = {dimension for row in rows for dimension, values in row.values.items() if values}
        lost = dimensions - known
        if rows and lost <= fewer | (dimensions - frozenset(AREAS) - frozenset(DETAILS)):
            return lost
    return lost


def grouped(
    measure: str, rows: Iterable[Tallied], where: Sequence[Condition], by: Keys
) -> list[tuple[Keys, float]]:
    """The measure for each combination of the grouping."""
    groups = _groups([row for row in rows if _fits(row, where)], where, by)
    return [(keys, _amount(measure, found, where)) for keys, found in groups.items()]


def _amount(measure: str, rows: Sequence[Tallied], where: Sequence[Condition]) -> float:
    thing = MEASURES[measure].thing
    if thing:
        return float(len({value for row in rows for value in _kept(row, thing, where)}))
    if MEASURES[measure].unit == "percent":
        return sum(row.amount * row.weight for row in rows) / sum(row.weight for row in rows)
    return sum(row.amount for row in rows)


def _groups(rows: Iterable[Tallied], where: Sequence[Condition], by: Keys) -> dict[Keys, list[Tallied]]:
    groups: dict[Keys, list[Tallied]] = {}
    for row in rows:
        for keys in product(*(_kept(row, dimension, where) for dimension in by)):
            groups.setdefault(keys, []).append(row)
    return groups


def _kept(row: Tallied, dimension: str, where: Sequence[Condition]) -> Keys:
    """The values under which a row is told: of several only those that were asked for."""
    values = row.values.get(dimension, ())
    for condition in where:
        if condition.dimension == dimension:
            values = tuple(v for v in values if (v in condition.values) == (condition.op == "is"))
    return values


def _fits(row: Tallied, where: Iterable[Condition]) -> bool:
    return all(bool({*row.values.get(c.dimension, ())} & {*c.values}) == (c.op == "is") for c in where)


def _as_fine(rows: Iterable[Tallied], dimensions: frozenset[str]) -> list[Tallied]:
    """Outcomes of the kind of area that was asked for, of one programme or of all: never a mixture of both."""
    finest = next((grain for grain, named in _GRAINS if dimensions & named), "country")
    detail = bool(dimensions & frozenset(DETAILS))
    fine = [row for row in rows if row.grain == finest and row.detail == detail]
    whole = [row for row in fine if row.values["level"] == ("all",)]
    if whole and "level" not in dimensions:
        return whole
    return [row for row in fine if row.values["level"] != ("all",)]


_GRAINS = (
    ("province", frozenset({"province", "region", "geographic_region"})),
    ("ovec_region", frozenset({"ovec_region"})),
    ("zone", frozenset({"zone"})),
)


# ---------------------------------------------------------------- reading
def _read(session: Session) -> dict[str, list[Tallied]]:
    places = _places(session)
    related = _related(session)
    curves = {row.id: row.curve for row in session.execute(select(Industry.id, Industry.curve))}
    found = {name: list(read(session, places, curves)) for name, read in _SMALL.items()}
    return found | _figures(session, places, related)


def _places(session: Session) -> dict[str, Values]:
    query = select(
        Province.code, Province.region, Province.geographic_region, Province.ovec_region, Province.zone
    )
    return {code: _place(code, *rest) for code, *rest in session.execute(query)}


def _place(code: str, region: str, geographic: str, ovec: str, zone: str) -> Values:
    values = zip(AREAS, (code, region, geographic, ovec, zone), strict=True)
    return {dimension: (value,) for dimension, value in values if value}


def _related(session: Session) -> dict[tuple[str, str], Values]:
    """By level and official name, what the programme of a published figure is."""
    industries: dict[str, list[str]] = {}
    for programme, industry in session.execute(
        select(ProgramIndustry.program_id, ProgramIndustry.industry_id)
    ):
        industries.setdefault(programme, []).append(industry)
    curves = {row.id: row.curve for row in session.execute(select(Industry.id, Industry.curve))}
    found: dict[tuple[str, str], Values] = {}
    programmes = select(
        Program.id, Program.level, Program.field_th, Program.field_id, Program.subject_type_th
    )
    for row in session.execute(programmes.order_by(Program.id)):
        kinds = tuple(industries.get(row.id, ()))
        own: Values = {
            "programme": (row.id,),
            "field": (row.field_id,),
            "subject_type": (row.subject_type_th,),
            "industry": kinds,
            "curve": tuple(dict.fromkeys(curves[kind] for kind in kinds)),
        }
        found[row.level, row.field_th] = _merged((found.get((row.level, row.field_th), {}), own))
    return found


def _merged(several: Iterable[Values]) -> Values:
    merged: dict[str, Keys] = {}
    for values in several:
        for dimension, own in values.items():
            merged[dimension] = tuple(dict.fromkeys((*merged.get(dimension, ()), *own)))
    return merged


def _figures(
    session: Session, places: Mapping[str, Values], related: Mapping[tuple[str, str], Values]
) -> dict[str, list[Tallied]]:
    query = select(Figure).where(Figure.measure.in_(OF_MEASURE))
    figures = list(session.scalars(query))
    traced = {_key(f): f.value for f in figures if f.measure == "tracked"}
    found: dict[str, list[Tallied]] = {name: [] for name in OF_MEASURE.values()}
    for figure in figures:
        found[OF_MEASURE[figure.measure]].append(
            _figure(figure, traced.get(_key(figure), 1.0), places, related)
        )
    return found


def _key(figure: Figure) -> tuple[str | None, ...]:
    return figure.year_be, figure.level, figure.field_th, figure.region, figure.province_code


def _figure(
    figure: Figure, traced: float, places: Mapping[str, Values], related: Mapping[tuple[str, str], Values]
) -> Tallied:
    grain, place = _area(figure, places)
    values: dict[str, Keys] = {"level": (figure.level,), "year": (figure.year_be,), **place}
    if figure.measure == "students_pct":
        values["subject_type"] = (figure.field_th.removeprefix("ประเภทวิชา"),)
    elif figure.field_th:
        values |= related.get((figure.level, figure.field_th), {})
    weight = 1.0 if figure.measure == "students_pct" else traced
    return Tallied(
        values, figure.value, weight, grain, bool(figure.field_th), (figure.source_id, figure.as_of)
    )


def _area(figure: Figure, places: Mapping[str, Values]) -> tuple[str, Values]:
    if figure.province_code:
        return "province", places[figure.province_code]
    if figure.region == EEC:
        return "zone", {"zone": ("eec",)}
    return ("country", {}) if figure.region == COUNTRY else ("ovec_region", {"ovec_region": (figure.region,)})


def _courses(session: Session, places: Mapping[str, Values], curves: Mapping[str, str]) -> Iterable[Tallied]:
    for row in session.scalars(select(ShortCourse)):
        where = _merged(places[code] for code in row.provinces.split(";") if code)
        kinds = (row.industry_id,) if row.industry_id else ()
        free = () if row.fee_baht is None else ("false" if row.fee_baht else "true",)
        curve = tuple(curves[kind] for kind in kinds)
        own = {"course": (row.id,), "industry": kinds, "curve": curve, "free": free}
        yield Tallied({**where, **own}, source=(row.source_id, row.as_of))


def _centres(session: Session, places: Mapping[str, Values], _curves: Mapping[str, str]) -> Iterable[Tallied]:
    for row in session.scalars(select(Centre)):
        where = places[row.province_code] if row.province_code else {}
        own = {"region": (row.region,), "centre": (row.id,), "centre_kind": (row.kind,)}
        yield Tallied({**where, **own}, source=(row.source_id, row.as_of))


def _projects(
    session: Session, _places: Mapping[str, Values], _curves: Mapping[str, str]
) -> Iterable[Tallied]:
    for row in session.scalars(select(InternationalProgram)):
        partners = tuple(c for c in row.member_countries.split(";") if c and c != "TH")
        yield Tallied({"project": (row.id,), "country": partners}, source=(row.source_id, row.as_of))


def _requests(session: Session) -> list[Tallied]:
    """The lines of the requests that stand; what was left open or is known under no name is in no group of it."""
    places = _known_places(session)
    return [_request(line, places.get(line.province, {})) for line in requested(session)]


def _request(line: Requested, where: Values) -> Tallied:
    known = {"level": line.level if line.level in LEVELS else "", "field": line.field}
    own = {dimension: (value,) for dimension, value in known.items() if value}
    values = {**where, **own, "month": (line.month,), "request": (line.reference,)}
    return Tallied(values, float(line.number))


Reader = Callable[[Session, Mapping[str, Values], Mapping[str, str]], Iterable[Tallied]]
_SMALL: Mapping[str, Reader] = {
    "short_courses": _courses,
    "centres": _centres,
    "projects": _projects,
}
_known = Remembered(_read)
_known_places = Remembered(_places)
