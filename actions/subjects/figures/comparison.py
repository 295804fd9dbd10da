"""What is set side by side: the sides of a comparison, their counts, and their shares in work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.subjects.colleges.area import area_of
from actions.subjects.programmes.wanted import Wanted, degrees, names_of, wanted
from actions.words import naming
from actions.words.figures import number, share
from actions.words.saying import Saying
from database.queries.colleges import CollegeRow, colleges
from database.queries.figures import COUNTRY, EEC, OVEC_REGIONS, ovec_provinces
from database.queries.outcomes import Outcome, outcomes
from database.queries.teaching import Cited as CitedRow
from database.queries.teaching import ProgramCount, Teaching, by_program, by_province, sources_of

MOST = 5  # sides
# Filter kinds that can be compared. With two named of several kinds, the first of these decides.
KINDS = ("college", "province", "region", "field", "industry", "level", "sector")
WITHOUT_OUTCOMES = frozenset({"college", "sector", "industry"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared. `employed` is empty when no share is known."""

    id: str
    name: str
    graduates: int
    colleges: int
    programs: int
    by_level: dict[str, int]
    employed: tuple[Outcome, ...]
    cited: tuple[CitedRow, ...]
    college: CollegeRow | None = None


def compared_kind(filters: Filters, at_least: int) -> str:
    """The kind of which at least so many are named; "" for none."""
    return next((kind for kind in KINDS if len(getattr(filters, kind)) >= at_least), "")


def with_provinces(say: Saying, filters: Filters) -> Filters:
    """Places replaced by the provinces they are in, because figures are by province."""
    if not filters.place:
        return filters
    return replace(filters, province=area_of(say.desk, filters, say.language).codes, place=())


def sides(say: Saying, filters: Filters, kind: str) -> list[Side]:
    """The sides in the order in which they were named."""
    ids: tuple[str, ...] = getattr(filters, kind)
    return [_side(say, _only(filters, kind, identifier), kind, identifier) for identifier in ids[:MOST]]


def _only(filters: Filters, kind: str, identifier: str) -> Filters:
    chosen = filters.having(kind, identifier)
    # Provinces are compared for themselves, not within the region that was named beside them.
    return replace(chosen, region=()) if kind == "province" else chosen


def _side(say: Saying, filters: Filters, kind: str, identifier: str) -> Side:
    asked = wanted(say.desk, filters, say.language)
    college = next(iter(colleges(say.desk.session, filters.college)), None)
    teaching = asked.teaching
    if college:
        teaching = replace(teaching, colleges=(college.code,), provinces=())
    if kind == "region" and identifier in OVEC_REGIONS:
        teaching = replace(teaching, provinces=ovec_provinces(say.desk.session, identifier))
    counts = [c for c in by_program(say.desk.session, teaching) if c.colleges]
    return Side(
        id=identifier,
        name=_name(say, asked, kind, identifier, college),
        graduates=sum(c.graduates for c in counts),
        colleges=_colleges(say, teaching),
        programs=len(counts),
        by_level=_by_level(counts),
        employed=() if kind in WITHOUT_OUTCOMES else _outcomes(say, asked),
        cited=tuple(sources_of(say.desk.session, teaching, (counts[0].program_id,))[:1] if counts else ()),
        college=college,
    )


def _colleges(say: Saying, teaching: Teaching) -> int:
    return sum(c.colleges for c in by_province(say.desk.session, teaching))


def _name(say: Saying, asked: Wanted, kind: str, identifier: str, college: CollegeRow | None) -> str:
    texts, language = say.desk.texts, say.language
    if college and kind == "college":
        return say.both(college)
    if kind == "field":
        chosen = asked.programs or ()
        return say.joined(n for f in asked.fields for n in names_of(f, asked.filters, chosen, language))
    if kind == "industry":
        return say.joined(say.both(row) for row in asked.industries)
    if kind == "province":
        return say.name(asked.area.all[identifier])
    return {"region": naming.region, "level": naming.level, "sector": naming.sector}[kind](
        texts, identifier, language
    )


def _by_level(counts: list[ProgramCount]) -> dict[str, int]:
    sums = {level: sum(c.graduates for c in counts if c.level == level) for level in naming.LEVELS}
    return {level: n for level, n in sums.items() if n}


def _outcomes(say: Saying, asked: Wanted) -> tuple[Outcome, ...]:
    """Shares by official field name and level, in the only area for which they are published."""
    area = _published_area(asked)
    if area is None or asked.filters.sector or asked.filters.college:
        return ()
    names = list(dict.fromkeys(p.field_th for p in asked.programs or ())) if asked.fields else [""]
    levels = degrees(asked.filters) or naming.LEVELS
    found = outcomes(say.desk.session, levels, names, *area, say.traced)
    return tuple(o for o in found if o.employed is not None)


def _published_area(asked: Wanted) -> tuple[str, str | None] | None:
    if asked.area.regions == ("eec",):
        return EEC, None
    if len(asked.area.regions) == 1 and asked.area.regions[0] in OVEC_REGIONS:
        return OVEC_REGIONS[asked.area.regions[0]], None
    if asked.area.province:
        return "", asked.area.province.code
    return None if asked.area.codes else (COUNTRY, None)


def employed_lines(say: Saying, side: Side, known: dict[tuple[str, str], str]) -> list[str]:
    """How many of the traced are in work, for each level and field of a side."""
    shown = []
    for outcome in side.employed[:MOST]:
        level = say.level(outcome.level)
        called = known.get((outcome.level, outcome.field_th)) or say("compare.all_fields", level=level)
        percent = share(outcome.employed or 0)
        shown.append(say("compare.employed", program=called, share=percent, traced=number(outcome.tracked)))
    return shown
