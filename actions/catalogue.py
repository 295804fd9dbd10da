"""The semantic layer: which dimensions and measures there are, and in which columns of which facts they stand.

A measure is counted in one table of facts; a dimension stands in a table that the facts reach by links. A new
column of a college that people may ask by is one line here, and its name in `data/texts/dimensions.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import String, func, literal_column, select, type_coerce

from database.models import (
    College,
    CollegeProgram,
    GraduateCount,
    Industry,
    Program,
    ProgramIndustry,
    Province,
)

Column = Any  # a column or an expression of SQLAlchemy; its precise type says nothing here
EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Link:
    """How a further table is reached: the `near` columns equal the `far` ones of `table`."""

    table: Any
    near: tuple[Column, ...]
    far: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A table whose rows are counted or read, and where the dimensions of its rows stand."""

    name: str
    table: Any
    links: Mapping[str, tuple[Link, ...]]  # by table name, in the order in which they are followed
    columns: Mapping[str, tuple[str, Column]]  # dimension -> (table name, column)
    keep: tuple[Column, ...] = ()
    lifts: str = ""  # the dimension of which a condition takes the place of `keep`: closed ones are asked for
    year: Column | None = None  # of which the latest is taken unless years are asked for
    has_years: bool = False
    live: bool = (
        False  # whether rows come with messages: nothing that is told of them holds for the next who asks
    )

    def kept(self, dimensions: Iterable[str]) -> tuple[Column, ...]:
        """What rows must be, where a query narrows these dimensions."""
        return () if self.lifts in {*dimensions} else self.keep

    def has(self, dimension: str) -> bool:
        """Whether rows of these facts can be narrowed or split by the dimension."""
        return dimension in self.columns


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be counted. Only `graduates` adds up: of all others a total is counted anew."""

    name: str
    facts: Facts
    value: Column  # None for facts that are read into memory
    unit: str  # key of data/texts/measures.yml with the classifier
    thing: str = ""  # the dimension of which different values are counted, if any


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what can be narrowed and split. `universe` are the facts in which all of its values stand."""

    name: str
    universe: str = ""
    ordered: tuple[str, ...] = field(default=())  # values with an order of their own, as levels have
    whole: str = ""  # the coarser dimension of which it is a part: a district of a province


_PROGRAMME = Link(Program, (GraduateCount.program_id,), (Program.id,))
_COLLEGE = Link(College, (GraduateCount.college_code,), (College.code,))
_PROVINCE = Link(Province, (College.province_code,), (Province.code,))
_FIGURES_PROVINCE = Link(Province, (College.figures_province_code,), (Province.code,))
_TO_INDUSTRY = Link(ProgramIndustry, (GraduateCount.program_id,), (ProgramIndustry.program_id,))
# A programme may be related to two industries of one curve: it belongs to the curve once.
_CURVES = (
    select(ProgramIndustry.program_id, Industry.curve)
    .join(Industry, Industry.id == ProgramIndustry.industry_id)
    .distinct()
    .subquery("program_curves")
)


def _unless_empty(column: Column) -> Column:
    """A column in which an empty text is no value. Literals, as a grouping must be the same text everywhere."""
    return type_coerce(func.nullif(column, literal_column("''")), String)


# A district has its name from its province: two provinces may have districts of one name.
_COLON = literal_column("':'", String)
DISTRICT = type_coerce(College.province_code + _COLON + _unless_empty(College.district_th), String)
_OF_COLLEGES: dict[str, tuple[str, Column]] = {
    "college": ("college", College.code),
    "college_type": ("college", _unless_empty(College.kind_th)),
    "sector": ("college", College.sector),
    "district": ("college", DISTRICT),
    "province": ("college", College.province_code),
    "region": ("province", Province.region),
    "geographic_region": ("province", Province.geographic_region),
    "ovec_region": ("province", Province.ovec_region),
    "zone": ("province", _unless_empty(Province.zone)),
}
_OF_PROGRAMMES: dict[str, tuple[str, Column]] = {
    "level": ("programme", Program.level),
    "field": ("programme", Program.field_id),
    "subject_type": ("programme", Program.subject_type_th),
    "programme": ("programme", Program.id),
    "industry": ("industry_of", ProgramIndustry.industry_id),
    "curve": ("curve", _CURVES.c.curve),
}

TAUGHT = Facts(
    "taught",
    GraduateCount,
    MappingProxyType(
        {
            "": (),
            "programme": (_PROGRAMME,),
            "college": (_COLLEGE,),
            "province": (_COLLEGE, _PROVINCE),
            "industry_of": (_TO_INDUSTRY,),
            "curve": (Link(_CURVES, (GraduateCount.program_id,), (_CURVES.c.program_id,)),),
            "taught": (
                Link(
                    CollegeProgram,
                    (GraduateCount.college_code, GraduateCount.program_id),
                    (CollegeProgram.college_code, CollegeProgram.program_id),
                ),
            ),
        }
    ),
    MappingProxyType(
        {
            **_OF_COLLEGES,
            **_OF_PROGRAMMES,
            "college": ("", GraduateCount.college_code),
            "programme": ("", GraduateCount.program_id),
            "year": ("", GraduateCount.year_be),
            "dual": ("taught", CollegeProgram.dual),
        }
    ),
    keep=(GraduateCount.graduates > 0,),
    year=GraduateCount.year_be,
    has_years=True,
)
# People are counted in the province under which their source counts them, so that they agree with what it publishes;
# which colleges teach there is told by where these lie.
GRADUATED = replace(
    TAUGHT,
    links=MappingProxyType({**TAUGHT.links, "province": (_COLLEGE, _FIGURES_PROVINCE)}),
    columns=MappingProxyType({**TAUGHT.columns, "province": ("college", College.figures_province_code)}),
)
REGISTER = Facts(
    "register",
    College,
    MappingProxyType({"": (), "college": (), "province": (_PROVINCE,)}),
    MappingProxyType(_OF_COLLEGES | {"open": ("", College.is_open)}),
    keep=(College.is_open.is_(True),),
    lifts="open",
)
PROVINCES = Facts(
    "provinces",
    Province,
    MappingProxyType({"": (), "province": ()}),
    MappingProxyType(
        {
            "province": ("", Province.code),
            "region": ("", Province.region),
            "geographic_region": ("", Province.geographic_region),
            "ovec_region": ("", Province.ovec_region),
            "zone": ("", _unless_empty(Province.zone)),
        }
    ),
)
PROGRAMMES = Facts(
    "programmes",
    Program,
    MappingProxyType(
        {
            "": (),
            "programme": (),
            "industry_of": (Link(ProgramIndustry, (Program.id,), (ProgramIndustry.program_id,)),),
            "curve": (Link(_CURVES, (Program.id,), (_CURVES.c.program_id,)),),
        }
    ),
    MappingProxyType(_OF_PROGRAMMES),
)
INDUSTRIES = Facts(
    "industries",
    Industry,
    MappingProxyType({"": ()}),
    MappingProxyType({"industry": ("", Industry.id), "curve": ("", Industry.curve)}),
)
# Facts of a few hundred rows, read into memory (actions/planning/tally.py): what stands in them is named here.
OF_PROVINCES = ("region", "geographic_region", "ovec_region", "zone")  # the areas in which a province lies
_AREAS = ("province", *OF_PROVINCES)
_OF_PROGRAMME = ("level", "field", "programme", "subject_type", "industry", "curve")


def _small(name: str, *dimensions: str, years: bool = False, live: bool = False) -> Facts:
    columns = MappingProxyType(dict.fromkeys(dimensions, ("", None)))
    return Facts(name, None, EMPTY, columns, has_years=years, live=live)


# What became of graduates: shares of those traced, published by level, field and area.
OUTCOMES = _small("outcomes", *_AREAS, *_OF_PROGRAMME, "year", years=True)
LEARNERS = _small("learners", "level", "subject_type", "year", years=True)
SHORT_COURSES = _small("short_courses", *_AREAS, "course", "industry", "curve", "free")
CENTRES = _small("centres", *_AREAS, "centre", "centre_kind")
PROJECTS = _small("projects", "project", "country")
# What employers ask for, from the requests that they filed here.
REQUESTED = _small("requested", *_AREAS, "level", "field", "month", "request", live=True)
UNIVERSES = MappingProxyType({f.name: f for f in (REGISTER, PROVINCES, PROGRAMMES, INDUSTRIES)})

# What a thing is or is not, as far as the data says: its values are "true" and "false".
ATTRIBUTES = ("dual", "free", "open")
DIMENSIONS: Mapping[str, Dimension] = MappingProxyType(
    {
        d.name: d
        for d in (
            Dimension("level", "programmes", ("voc_cert", "high_voc_cert", "bachelor")),
            Dimension("field", "programmes"),
            Dimension("programme", "programmes", whole="field"),
            Dimension("subject_type", "programmes"),
            Dimension("college", "register", whole="province"),
            Dimension("college_type", "register"),
            Dimension("sector", "register"),
            Dimension("district", "register", whole="province"),
            Dimension("province", "provinces", whole="region"),
            Dimension("region", "provinces"),
            Dimension("geographic_region", "provinces"),
            Dimension("ovec_region", "provinces"),
            Dimension("zone", "provinces"),
            Dimension("industry", "industries", whole="curve"),
            Dimension("curve", "industries"),
            *map(Dimension, ATTRIBUTES),
            Dimension("year"),
            Dimension("country"),
            Dimension("centre"),
            Dimension("centre_kind"),
            Dimension("course"),
            Dimension("project"),
            Dimension("month"),
            Dimension("request"),
        )
    }
)


def _different(column: Column) -> Column:
    return func.count(column.distinct())


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        m.name: m
        for m in (
            Measure("graduates", GRADUATED, func.sum(GraduateCount.graduates), "people"),
            Measure("teaching_colleges", TAUGHT, _different(GraduateCount.college_code), "places", "college"),
            Measure("programmes", TAUGHT, _different(GraduateCount.program_id), "programmes", "programme"),
            Measure("fields", TAUGHT, _different(Program.field_id), "fields", "field"),
            Measure("provinces", TAUGHT, _different(College.province_code), "provinces", "province"),
            Measure("colleges", REGISTER, func.count(College.code), "places", "college"),
            Measure("employed", OUTCOMES, None, "percent"),
            Measure("further_study", OUTCOMES, None, "percent"),
            Measure("unemployed", OUTCOMES, None, "percent"),
            Measure("tracked", OUTCOMES, None, "people"),
            Measure("learners", LEARNERS, None, "percent"),
            Measure("short_courses", SHORT_COURSES, None, "courses", "course"),
            Measure("centres", CENTRES, None, "centres", "centre"),
            Measure("projects", PROJECTS, None, "projects", "project"),
            Measure("requested", REQUESTED, None, "people"),
            Measure("requests", REQUESTED, None, "requests", "request"),
        )
    }
)
# The table that a measure itself must reach to be counted.
REACHED = MappingProxyType({"fields": "programme", "provinces": "college"})
PROGRAMME_DIMENSIONS = frozenset(_OF_PROGRAMMES)
# Dimensions that say where, and what is learnt, each from the finest to the widest.
PLACES = ("district", *_AREAS)
SUBJECTS = ("field", "programme", "subject_type", "industry", "curve")
SHARES = ("employed", "further_study", "unemployed")
