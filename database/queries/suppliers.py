"""Which open colleges turn out people of some programmes, and where they lie: what they are weighed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session

from database.models import College, CollegeProgram, GraduateCount
from database.queries.only_listed import only_listed
from database.queries.places import Point
from database.queries.remembered import Remembered
from database.queries.years import latest_counted


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an open college lies, as far as the register knows."""

    code: str
    province_code: str
    figures_province_code: str  # under which its graduates are counted
    district_th: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class Supplied:
    """One programme at one college; `graduates` None: a list names it, nobody counted."""

    college_code: str
    program_id: str
    graduates: int | None


def _read_standings(session: Session) -> dict[str, Standing]:
    lies, counted = (func.coalesce(c, "") for c in (College.province_code, College.figures_province_code))
    columns = (College.code, lies, counted, College.district_th)
    rows = session.execute(
        select(*columns, College.latitude, College.longitude).where(College.is_open.is_(True))
    )
    return {
        code: Standing(code, own, figures, district, None if north is None or east is None else (north, east))
        for code, own, figures, district, north, east in rows
    }


def _read_dual(session: Session) -> frozenset[tuple[str, str]]:
    query = select(CollegeProgram.college_code, CollegeProgram.program_id)
    return frozenset(
        (code, program) for code, program in session.execute(query.where(CollegeProgram.dual.is_(True)))
    )


standings = Remembered(_read_standings)  # every open college by code
dual_programmes = Remembered(_read_dual)  # college and programme, where a source calls it dual

_COUNTED: Any = select(GraduateCount.college_code, GraduateCount.program_id, GraduateCount.graduates).where(
    GraduateCount.year_be == bindparam("year", type_=Integer),
    GraduateCount.program_id.in_(bindparam("programs", expanding=True)),
    GraduateCount.graduates > 0,
)


def supplied(session: Session, programs: Sequence[str]) -> list[Supplied]:
    """What open colleges turned out of the programmes in the latest counted year, and what only their lists name."""
    if not programs:
        return []
    values = {"year": latest_counted(session), "programs": list(programs)}
    rows = [Supplied(*row) for row in session.execute(_COUNTED, values)]
    wanted = frozenset(programs)
    rows += [Supplied(*pair, None) for pair in only_listed(session).pairs if pair[1] in wanted]
    known: Mapping[str, Standing] = standings(session)
    return [row for row in rows if row.college_code in known]
