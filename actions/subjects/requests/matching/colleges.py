"""Which colleges can supply the people of one line of a request, best reasons first.

    found = matches(desk, Line("welding", "voc_cert", 5), province="21", place="")
    found.ranked[0].code, found.ranked[0].reasons    the college to be called first, and why
    found.shortage, found.surplus                    what the province lacks, and the nearest that have enough

Counts are of the latest year. What a source does not tell (dual training, shares below 30 traced, where a college
lies) stays unknown and is never made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from actions.question import Desk
from actions.subjects.requests.draft.draft import ANY, Line
from actions.subjects.requests.matching.order import Candidate, Weighed, in_order
from actions.subjects.requests.matching.place import Work, work_at
from database.loading.matching_rules import EQUAL, MatchingRules, matching_rules
from database.queries.outcomes import Outcome, where_known
from database.queries.places import ProvinceRow, kilometres, provinces
from database.queries.programs import ProgramChoice, ProgramRow, programs
from database.queries.suppliers import Standing, Supplied, dual_programmes, standings, supplied
from database.queries.years import latest_counted

LEVELS = frozenset({"voc_cert", "high_voc_cert", "bachelor"})
MOST_NEAR = 5  # provinces that together make up for a shortage


@dataclass(frozen=True, slots=True)
class Match:
    """One college, and what speaks for it."""

    code: str
    province_code: str
    figures_province_code: str  # under which its graduates are counted
    inside: bool  # in the province of the work
    reasons: tuple[str, ...]  # the strongest first: province near graduates dual related work
    graduates: int  # of the line's programmes in the latest year; 0 where only a list names them
    counted: bool
    dual: tuple[str, ...] = ()  # programmes of the line that a source calls dual here
    related: int = 0  # graduates of related programmes
    kilometres: float | None = None  # from the work, where that is known of both


@dataclass(frozen=True, slots=True)
class Surplus:
    """A province that could help out: how many finish there, and how far its town is."""

    province: ProvinceRow
    graduates: int
    kilometres: float


@dataclass(frozen=True)
class Matches:
    """The colleges for one line, and how what they turn out compares with what is wanted."""

    line: Line
    work: Work
    year: int
    programs: tuple[ProgramRow, ...]  # that the line names; none: nothing is known under that name
    related: tuple[ProgramRow, ...]
    ranked: tuple[Match, ...]
    outcomes: Mapping[tuple[str, str, str], Outcome]  # by province ("" is the country), level and field
    surplus: tuple[Surplus, ...] = ()  # the nearest that make up for a shortage

    @cached_property
    def inside(self) -> tuple[Match, ...]:
        """The colleges in the province of the work; all of them where any province will do."""
        return tuple(m for m in self.ranked if m.inside or not self.work.provinces)

    @cached_property
    def counted_there(self) -> tuple[Match, ...]:
        """The colleges that the figures count there; those inside, where these are all counted elsewhere."""
        holds = self.work.holds
        there = tuple(m for m in self.ranked if m.graduates and holds(m.figures_province_code))
        return there or self.inside

    @cached_property
    def graduates(self) -> int:
        """How many finish there in a year."""
        return sum(m.graduates for m in self.counted_there)

    @cached_property
    def everywhere(self) -> int:
        """How many finish in the whole country."""
        return sum(m.graduates for m in self.ranked)

    @property
    def shortage(self) -> int:
        """How many more are wanted than finish there."""
        return max(0, self.line.number - self.graduates)


def matches(desk: Desk, line: Line, province: str, place: str = "") -> Matches:
    """The colleges for a line: `province` is a code, "any" or "" (not said), `place` the id of a place in it."""
    codes = (province,) if province and province != ANY else ()
    return matches_at(desk, line, work_at(desk.session, codes, place))


def matches_at(desk: Desk, line: Line, work: Work) -> Matches:
    """The colleges for a line and a place of work that may be several provinces."""
    session, rules = desk.session, rules_of(desk)
    chosen = programmes_of(session, line)
    related = related_to(session, chosen)
    rows = supplied(session, [p.id for p in chosen])
    beside = _sums(supplied(session, [p.id for p in related]))
    shares = where_known(session, [p.level for p in chosen], [p.field_th for p in chosen]) if chosen else {}
    ranked = _ranked(session, line, work, rules, (chosen, rows, beside, shares))
    found = Matches(line, work, latest_counted(session), chosen, related, ranked, shares)
    if not found.shortage or not work.provinces:
        return found
    return replace(found, surplus=_surplus(session, found, found.shortage))


def rules_of(desk: Desk) -> MatchingRules:
    """How staff weigh the reasons."""
    folder = desk.texts.folder
    return matching_rules(folder.parent) if folder else EQUAL


def programmes_of(session: Session, line: Line) -> tuple[ProgramRow, ...]:
    """The programmes that a line names: of its field, at its level, or the exact one."""
    if not line.field and not line.program:
        return ()
    levels = (line.level,) if line.level in LEVELS else ()
    found = programs(session, ProgramChoice(fields=(line.field,) if line.field else (), levels=levels))
    exact = tuple(p for p in found if p.id == line.program)
    return exact or (tuple(found) if line.field else ())


def related_to(session: Session, chosen: Sequence[ProgramRow]) -> tuple[ProgramRow, ...]:
    """The same field at other levels or under other names, and what the curriculum of 2567 groups with it."""
    if not chosen:
        return ()
    ids = {p.id for p in chosen}
    own, groups = {p.field_id for p in chosen}, {p.occupation_group_2567_th for p in chosen} - {""}
    levels = {p.level for p in chosen}
    return tuple(
        p
        for p in programs(session, ProgramChoice())
        if p.id not in ids
        and (p.field_id in own or (p.occupation_group_2567_th in groups and p.level in levels))
    )


Found = tuple[tuple[ProgramRow, ...], list[Supplied], dict[str, int], Mapping[tuple[str, str, str], Outcome]]


def _ranked(
    session: Session, line: Line, work: Work, rules: MatchingRules, found: Found
) -> tuple[Match, ...]:
    chosen, rows, beside, shares = found
    known, dual = standings(session), dual_programmes(session)
    programmes: dict[str, list[Supplied]] = {}
    for row in rows:
        programmes.setdefault(row.college_code, []).append(row)
    by_id = {p.id: p for p in chosen}
    candidates = {
        code: Candidate(
            code,
            work.holds(known[code].province_code),
            work.rough_kilometres(known[code]),
            sum(row.graduates or 0 for row in own),
            any((code, row.program_id) in dual for row in own),
            beside.get(code, 0),
            _in_work([by_id[row.program_id] for row in own], known[code].figures_province_code, shares),
        )
        for code, own in programmes.items()
    }
    return tuple(
        _match(one, work, programmes[one.candidate.code], known[one.candidate.code], dual)
        for one in in_order(candidates.values(), line.number, rules)
    )


def _match(
    weighed: Weighed, work: Work, own: list[Supplied], standing: Standing, dual: frozenset[tuple[str, str]]
) -> Match:
    one = weighed.candidate
    return Match(
        code=one.code,
        province_code=standing.province_code,
        figures_province_code=standing.figures_province_code,
        inside=one.inside,
        reasons=weighed.reasons,
        graduates=one.graduates,
        counted=any(row.graduates is not None for row in own),
        dual=tuple(row.program_id for row in own if (one.code, row.program_id) in dual),
        related=one.related,
        kilometres=work.kilometres(standing),
    )


def _in_work(
    own: Sequence[ProgramRow], province: str, shares: Mapping[tuple[str, str, str], Outcome]
) -> float | None:
    """The share in work of the programmes where the college is counted, weighed by those traced; None if unknown."""
    told = [shares.get((province, p.level, p.field_th)) for p in own]
    known = [(o.employed, o.tracked) for o in told if o and o.employed is not None]
    traced = sum(tracked for _, tracked in known)
    return sum(share * tracked for share, tracked in known) / traced if traced else None


def _sums(rows: Sequence[Supplied]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row.college_code] = found.get(row.college_code, 0) + (row.graduates or 0)
    return found


def _surplus(session: Session, found: Matches, missing: int) -> tuple[Surplus, ...]:
    """The nearest province that has enough by itself; else the nearest that have enough together, if there are."""
    every, counts = provinces(session), Counter[str]()
    there = {match.code for match in found.counted_there}
    for match in found.ranked:
        if match.code not in there and match.graduates:
            counts[match.figures_province_code] += match.graduates
    near = sorted(
        (Surplus(every[code], n, _apart(found.work, every[code])) for code, n in counts.items()),
        key=lambda one: (one.kilometres, one.province.code),
    )
    if alone := next((one for one in near if one.graduates >= missing), None):
        return (alone,)
    together, taken = 0, list[Surplus]()
    for one in near:
        if together >= missing or len(taken) == MOST_NEAR:
            break
        taken.append(one)
        together += one.graduates
    return tuple(taken)


def _apart(work: Work, province: ProvinceRow) -> float:
    return min(kilometres(here.point, province.point) for here in work.provinces)
