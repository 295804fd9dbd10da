"""Reads the whole catalogue into rows of the tables. Nothing here touches the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from database import models
from database.loading import colleges, lands, numbers, programmes, untaught
from database.loading.english_names import CollegeTypes, english_name
from database.loading.finding import Finding, UnusableError
from database.loading.folder import Folder
from database.loading.known_problems import Files, known_problems
from database.loading.lands import Record
from database.loading.sheet import Row, Sheet, build, read_sheet
from database.loading.sources import SourceBook, SourceNames
from database.loading.yaml_file import read_yaml

Tables = dict[type[models.Base], list[Record]]
COLUMNS: dict[str, list[str]] = {
    "provinces.csv": lands.PROVINCE_COLUMNS,
    "industries.csv": programmes.INDUSTRY_COLUMNS,
    "programs.csv": programmes.PROGRAM_COLUMNS,
    "colleges.csv": colleges.COLLEGE_COLUMNS,
    "college_programs.csv": programmes.TAUGHT_COLUMNS,
    "graduates.csv": numbers.FIGURE_COLUMNS,
    "centres.csv": colleges.CENTRE_COLUMNS,
    "short_courses.csv": numbers.COURSE_COLUMNS,
    "international.csv": numbers.INTERNATIONAL_COLUMNS,
    "faq_facts.csv": numbers.FAQ_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What all builders share."""

    folder: Folder
    sheets: Mapping[str, Sheet]
    sources: SourceBook
    places: list[Any]  # entries of places.yml
    findings: list[Finding]

    def build(self, file: str, make: Callable[[Row], Any], *key: str) -> list[Any]:
        """Make something of every row of a file; rows are told apart by the columns `key`."""
        return build(self.sheets[file], make, lambda row: tuple(map(row.text, key)), self.findings)


def read_catalogue(
    folder: Folder, source_ids: Mapping[str, int], findings: list[Finding], today: date
) -> Tables:
    """All rows of the tables of facts; sources keep the ids that they have in the database."""
    sheets = read_sheets(folder, findings)
    names = SourceNames.read(folder.catalogue("sources.yml"))
    places = read_yaml(folder.vocabulary("places.yml"), list)
    reading = Reading(folder, sheets, SourceBook(names, source_ids, findings), places, findings)
    provinces = reading.build("provinces.csv", partial(lands.province, sources=reading.sources), "code")
    codes = {p["name_th"]: p["code"] for p in provinces}
    tables: Tables = {models.Province: provinces}
    tables |= _colleges(reading, provinces, codes)
    tables |= _programmes(reading, tables)
    tables |= _rest(reading, codes, tables)
    tables[models.Source] = list(reading.sources.rows())
    findings += known_problems(_files(reading, today))
    return tables


def _files(reading: Reading, today: date) -> Files:
    towns = read_yaml(reading.folder.catalogue("towns_of_employers.yml"), list)
    entries = filter(lands.is_place, reading.places)
    names = [str(name) for e in entries for name in (e["name_th"], *(e.get("aliases") or ()))]
    return Files(reading.sheets, frozenset(names), tuple(towns), today)


def read_sheets(folder: Folder, findings: list[Finding]) -> dict[str, Sheet]:
    """Every CSV file; all that cannot be used are reported before the load is given up."""
    sheets: dict[str, Sheet] = {}
    for file, columns in COLUMNS.items():
        try:
            sheets[file] = read_sheet(folder.catalogue(file), columns, findings)
        except UnusableError as error:
            findings.append(error.finding)
    if len(sheets) < len(COLUMNS):
        raise UnusableError(findings.pop())
    return sheets


def _colleges(reading: Reading, provinces: list[Record], codes: Mapping[str, str]) -> Tables:
    types = CollegeTypes.read(reading.folder.catalogue("college_types.yml"))
    place_names = {p["name_th"]: p["name_en"] for p in provinces} | _district_names(reading)
    by_rule = partial(english_name, types=types, places=place_names)
    make = partial(
        colleges.college,
        sources=reading.sources,
        provinces=codes,
        name_by_rule=by_rule,
        findings=reading.findings,
    )
    made = reading.build("colleges.csv", make, "college_code")
    loaded = {c["code"] for c in made}
    rows = (row for row in reading.sheets["colleges.csv"].rows if row.text("college_code") in loaded)
    names = [name for row in rows for name in colleges.other_names(row)]
    unique = list({(n["college_code"], n["name_th"]): n for n in names}.values())
    places = lands.places(reading.places, codes.values(), made, reading.findings)
    return {models.College: made, models.CollegeName: unique, models.Place: places}


def _district_names(reading: Reading) -> dict[str, str]:
    entries = filter(lands.is_place, reading.places)
    return {str(e["name_th"]): str(e["name_en"]) for e in entries if e.get("name_en")}


def _programmes(reading: Reading, tables: Tables) -> Tables:
    sources, findings = reading.sources, reading.findings
    industries = reading.build("industries.csv", partial(programmes.industry, sources=sources), "id")
    entries = programmes.fields(reading.folder.vocabulary("fields.yml"), findings)
    field_of = programmes.field_of_program(entries, findings)
    make = partial(programmes.program, sources=sources, field_of=field_of)
    programs = reading.build("programs.csv", make, "id")
    findings += programmes.unknown_members(entries, programs)
    lone = programmes.own_fields(programs, (e["id"] for e in entries), findings)
    fields = [{key: e[key] for key in ("id", "name_th", "name_en")} for e in entries] + lone
    return {
        models.Industry: industries,
        models.Field: fields,
        models.UntaughtSubject: untaught.subjects(
            reading.folder.vocabulary("untaught.yml"), fields, findings
        ),
        models.Program: programs,
        models.ProgramIndustry: _links(reading, programs, industries),
        models.CollegeProgram: _taught(reading, programs, tables[models.College]),
    }


def _links(reading: Reading, programs: list[Record], industries: list[Record]) -> list[Record]:
    loaded = {p["id"] for p in programs}
    make = partial(programmes.program_industries, known={i["id"]: i["id"] for i in industries})
    links = [link for made in reading.build("programs.csv", make, "id") for link in made]
    return [link for link in links if link["program_id"] in loaded]


def _taught(reading: Reading, programs: list[Record], all_colleges: list[Record]) -> list[Record]:
    levels = {p["id"]: p["level"] for p in programs}
    codes = {c["code"]: c for c in all_colleges}
    make = partial(programmes.taught, sources=reading.sources, levels=levels, colleges=codes)
    return reading.build("college_programs.csv", make, "college_code", "program_id")


def _rest(reading: Reading, codes: Mapping[str, str], tables: Tables) -> Tables:
    sources = reading.sources
    industries = {i["id"]: i["id"] for i in tables[models.Industry]}
    course = partial(numbers.short_course, sources=sources, provinces=codes, industries=industries)
    figure_key = "year_be level field_th region province_th measure source_url value note".split()
    return {
        models.Figure: reading.build(
            "graduates.csv", partial(numbers.figure, sources=sources, provinces=codes), *figure_key
        ),
        models.Centre: _centres(reading, codes, tables),
        models.ShortCourse: reading.build("short_courses.csv", course, "id"),
        models.InternationalProgram: reading.build(
            "international.csv", partial(numbers.international, sources=sources), "id"
        ),
        models.Faq: reading.build("faq_facts.csv", partial(numbers.faq, sources=sources), "id"),
    }


def _centres(reading: Reading, codes: Mapping[str, str], tables: Tables) -> list[Record]:
    hosts = colleges.codes_by_name(tables[models.College], tables[models.CollegeName])
    make = partial(colleges.centre, sources=reading.sources, provinces=codes, hosts=hosts)
    made = reading.build("centres.csv", make, "id")
    reading.findings.extend(colleges.doubts_about_centres(made))
    return colleges.with_known_parents(made, reading.findings)
