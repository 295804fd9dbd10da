"""Who teaches what: on a small catalogue whose every count is known, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from database.models import (
    College,
    CollegeProgram,
    Field,
    GraduateCount,
    Industry,
    Program,
    ProgramIndustry,
    Province,
)
from database.queries.colleges import in_provinces, nearest, of_type
from database.queries.industries import industries_of
from database.queries.programs import ProgramChoice, programs
from database.queries.teaching import (
    ProvinceCount,
    Teaching,
    by_program,
    by_province,
    colleges_teaching,
    known_dual,
    sources_of,
    taught,
)
from database.session import reading, writing

PROVINCES = (("20", "ชลบุรี", 13.36, 100.98), ("21", "ระยอง", 12.68, 101.28))
# code, province, sector, latitude, longitude, open
COLLEGES = (
    ("near", "21", "state", 12.70, 101.30, True),
    ("far", "20", "state", 13.40, 101.00, True),
    ("lost", "21", "private", None, None, True),
    ("shut", "21", "private", 12.69, 101.29, False),
)
PROGRAMS = (
    ("vc_auto", "voc_cert", "auto"),
    ("hvc_auto", "high_voc_cert", "auto"),
    ("vc_food", "voc_cert", "food"),
)
# college, programme, graduates, dual
TAUGHT = (
    ("near", "vc_auto", 10, None),
    ("near", "hvc_auto", 30, None),
    ("far", "hvc_auto", 50, True),
    ("lost", "hvc_auto", None, None),
    ("shut", "hvc_auto", 99, None),
    ("lost", "vc_food", 5, None),
)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """The small catalogue."""
    with writing(engine) as connection:
        for code, name, latitude, longitude in PROVINCES:
            connection.execute(insert(Province).values(
                code=code, name_th=name, name_en=name, region="east_eec", geographic_region="east",
                latitude=latitude, longitude=longitude, region_basis=""))  # fmt: skip
        for field in ("auto", "food"):
            connection.execute(insert(Field).values(id=field, name_th=field, name_en=field))
        connection.execute(insert(Industry).values(id="cars", name_th="cars", name_en="cars", curve="first"))
        for identifier, level, field in PROGRAMS:
            connection.execute(insert(Program).values(
                id=identifier, level=level, field_id=field, field_th=identifier, name_en=identifier,
                subject_type_th="-", duration_years=2))  # fmt: skip
        connection.execute(insert(ProgramIndustry).values(program_id="hvc_auto", industry_id="cars"))
        for code, province, sector, latitude, longitude, is_open in COLLEGES:
            connection.execute(insert(College).values(
                code=code, name_th=code, type_th="ก", sector=sector, province_code=province,
                latitude=latitude, longitude=longitude, is_open=is_open))  # fmt: skip
        for college, program, graduates, dual in TAUGHT:
            connection.execute(insert(CollegeProgram).values(
                college_code=college, program_id=program, dual=dual))  # fmt: skip
            if graduates is not None:
                connection.execute(insert(GraduateCount).values(
                    year_be=2566, college_code=college, program_id=program, graduates=graduates))  # fmt: skip
    with reading(engine) as session:
        yield session


def test_provinces_count_open_colleges_and_keep_uncounted_ones_apart(session: Session) -> None:
    assert by_province(session, Teaching(programs=("hvc_auto",))) == [
        ProvinceCount("20", colleges=1, graduates=50, only_listed=0),
        ProvinceCount("21", colleges=1, graduates=30, only_listed=1),
    ]


def test_provinces_narrow_by_sector_and_by_what_is_unwanted(session: Session) -> None:
    assert [c.province_code for c in by_province(session, Teaching(sectors=("private",)))] == ["21"]
    assert by_province(session, Teaching(provinces=("21",), not_colleges=("near",))) == [
        ProvinceCount("21", colleges=1, graduates=5, only_listed=0)
    ]
    assert [c.province_code for c in by_province(session, Teaching(not_provinces=("21",)))] == ["20"]


def test_programmes_count_colleges_with_graduates(session: Session) -> None:
    counts = {c.program_id: (c.colleges, c.graduates) for c in by_program(session, Teaching())}
    assert counts == {"hvc_auto": (2, 80), "vc_auto": (1, 10), "vc_food": (1, 5)}


def test_no_programme_meant_is_no_college_found(session: Session) -> None:
    assert by_program(session, Teaching(programs=())) == []
    assert colleges_teaching(session, Teaching(programs=()), 5) == []


def test_biggest_first_and_page_by_page(session: Session) -> None:
    teaching = Teaching(programs=("vc_auto", "hvc_auto"))
    assert [c.code for c in colleges_teaching(session, teaching, 5)] == ["far", "near", "lost"]
    assert [c.code for c in colleges_teaching(session, teaching, 1, offset=1)] == ["near"]


def test_nearest_first_and_unknown_places_last(session: Session) -> None:
    rayong = (12.68, 101.28)
    teaching = Teaching(programs=("hvc_auto",))
    assert [c.code for c in colleges_teaching(session, teaching, 5, near=rayong)] == ["near", "far", "lost"]


def test_rows_of_closed_colleges_are_never_shown(session: Session) -> None:
    assert "shut" not in {row.college_code for row in taught(session, Teaching())}
    assert taught(session, Teaching(colleges=("shut",))) == []


def test_sources_and_dual_rows(session: Session) -> None:
    assert [s.as_of for s in sources_of(session, Teaching(), ("hvc_auto",))] == [""]
    assert [(row.college_code, row.program_id) for row in known_dual(session)] == [("far", "hvc_auto")]


def test_programmes_by_field_level_and_industry(session: Session) -> None:
    assert [p.id for p in programs(session, ProgramChoice(fields=("auto",)))] == ["vc_auto", "hvc_auto"]
    assert [p.id for p in programs(session, ProgramChoice(industries=("cars",)))] == ["hvc_auto"]
    assert [p.id for p in programs(session, ProgramChoice(not_industries=("cars",)))] == [
        "vc_auto",
        "vc_food",
    ]
    assert [p.id for p in programs(session, ProgramChoice(not_fields=("auto",)))] == ["vc_food"]
    assert industries_of(session, ["hvc_auto", "vc_food"]) == {"hvc_auto": ("cars",)}


def test_nearest_and_listed_colleges_are_open(session: Session) -> None:
    assert [c.code for c in nearest(session, (12.69, 101.29), 5)] == ["near", "far"]
    assert [c.code for c in nearest(session, (12.69, 101.29), 5, not_college="near")] == ["far"]
    assert [c.code for c in in_provinces(session, ("21",), (), 5)] == ["near", "lost"]
    assert [c.code for c in of_type(session, "ก", ("20",), None, 5)] == ["far"]
