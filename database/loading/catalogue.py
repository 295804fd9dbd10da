"""Reads the whole catalogue into rows of the tables. Nothing here touches the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from database import models
from database.dates import ISO_ONLY, DateWords
from database.loading import blame, colleges, figures, lands, numbers, programmes, taught, untaught
from database.loading.english_names import CollegeTypes, english_name
from database.loading.finding import Finding, UnusableError
from database.loading.folder import Folder
from database.loading.in_service import InService, Tables, with_targets
from database.loading.known_problems import Files, known_problems
from database.loading.reading import Reading
from database.loading.record import Record
from database.loading.sheet import NO_FORMER, Sheet, read_sheet
from database.loading.sources import SourceBook, SourceNames
from database.loading.vocabulary import date_words, entries_of, names_of, topics_of_facts, words_of

COLUMNS: dict[str, list[str]] = {
    "provinces.csv": lands.PROVINCE_COLUMNS,
    "industries.csv": programmes.INDUSTRY_COLUMNS,
    "programs.csv": programmes.PROGRAM_COLUMNS,
    "colleges.csv": colleges.COLLEGE_COLUMNS,
    taught.FILE: taught.TAUGHT_COLUMNS,
    "graduates.csv": numbers.FIGURE_COLUMNS,
    "centres.csv": colleges.CENTRE_COLUMNS,
    "short_courses.csv": numbers.COURSE_COLUMNS,
    "international.csv": numbers.INTERNATIONAL_COLUMNS,
    "faq_facts.csv": numbers.FAQ_COLUMNS,
}
EXTRA_COLUMNS: dict[str, list[str]] = {  # that a file may have and need not
    "faq_facts.csv": ["question_en", "answer_facts_en", "kind", "owner"],
    "international.csv": [c for c in numbers.INTERNATIONAL_TEXTS if c not in numbers.INTERNATIONAL_COLUMNS],
}


def read_catalogue(folder: Folder, service: InService, findings: list[Finding], today: date) -> Tables:
    """All rows of the tables of facts; what was in service keeps its ids, and stays where a row is refused."""
    reading = open_reading(folder, service, findings)
    build = reading.build
    province = partial(lands.province, sources=reading.sources)
    provinces = build("provinces.csv", models.Province, province, "code")
    codes = {p["name_th"]: p["code"] for p in provinces}
    tables: Tables = {models.Province: provinces}
    tables |= _colleges(reading, provinces, codes)
    told = taught.counted_in(reading.sheets[taught.FILE].rows, codes)
    tables[models.College] = colleges.as_counted(tables[models.College], told)
    tables |= _programmes(reading, tables)
    tables |= _rest(reading, codes, tables)
    tables[models.Source] = list(reading.sources.rows())
    with_targets(tables, service)
    findings[:] = blame.where_it_lies(findings)
    findings += known_problems(_files(reading, today))
    return tables


def open_reading(folder: Folder, service: InService, findings: list[Finding]) -> Reading:
    """Read all files; every one that cannot be used is reported before the reading is given up."""
    before = len(findings)
    words = _or_report(findings, lambda: date_words(folder)) or ISO_ONLY
    names = _or_report(findings, lambda: SourceNames.read(folder.path))
    places = _or_report(findings, lambda: entries_of(folder.vocabulary("places.yml"))) or []
    for needed in (
        lambda: CollegeTypes.read(folder.path),
        lambda: entries_of(folder.vocabulary("fields.yml")),
        lambda: entries_of(folder.vocabulary("untaught.yml")),
        lambda: entries_of(folder.catalogue("towns_of_employers.yml")),
        lambda: topics_of_facts(folder),
    ):
        _or_report(findings, needed)
    sheets = _sheets(folder, words, findings)
    unusable = [f for f in findings[before:] if f.severity == "unusable"]
    if unusable or names is None:
        findings.remove(unusable[-1])
        raise UnusableError(unusable[-1])
    ids = {row["cell"]: row["id"] for row in service.of(models.Source).values()}
    book = SourceBook(names, ids, findings)
    return Reading(folder, taught.together(sheets), book, words, places, findings, service)


def _or_report(findings: list[Finding], read: Any) -> Any:
    try:
        return read()
    except UnusableError as error:
        findings.append(error.finding)
        return None


def _sheets(folder: Folder, words: DateWords, findings: list[Finding]) -> dict[str, Sheet]:
    paths = {folder.catalogue(file): columns for file, columns in COLUMNS.items()}
    paths |= dict.fromkeys(folder.further_taught(), taught.TAUGHT_COLUMNS)
    sheets: dict[str, Sheet] = {}
    for path, columns in paths.items():
        extra = EXTRA_COLUMNS.get(path.name, ["note"])
        former = taught.FORMER if columns is taught.TAUGHT_COLUMNS else NO_FORMER
        one = _or_report(findings, partial(read_sheet, path, columns, extra, words, findings, former))
        sheets |= {path.name: one} if one else {}
    return sheets


def _files(reading: Reading, today: date) -> Files:
    towns = words_of(entries_of(reading.folder.catalogue("towns_of_employers.yml")))
    entries = filter(lands.is_place, reading.places)
    names = [name for e in entries for name in names_of(e)]
    return Files(reading.sheets, frozenset(names), tuple(towns), today)


def _colleges(reading: Reading, provinces: list[Record], codes: Mapping[str, str]) -> Tables:
    types = CollegeTypes.read(reading.folder.path)
    place_names = {p["name_th"]: p["name_en"] for p in provinces} | _district_names(reading)
    by_rule = partial(english_name, types=types, places=place_names)
    make = partial(
        colleges.college,
        sources=reading.sources,
        provinces=codes,
        name_by_rule=by_rule,
        kind_of=types.kind_of,
        findings=reading.findings,
    )
    made = reading.build("colleges.csv", models.College, make, "college_code")
    return {
        models.College: made,
        models.CollegeName: _college_names(reading, made),
        models.Place: lands.places(reading, codes.values(), made),
    }


def _college_names(reading: Reading, made: list[Record]) -> list[Record]:
    kept = {code for (code,) in reading.kept[models.College]}
    loaded = {c["code"] for c in made} - kept
    rows = (row for row in reading.sheets["colleges.csv"].rows if row.text("college_code") in loaded)
    names = [name for row in rows for name in colleges.other_names(row)]
    names += reading.service.belonging(models.CollegeName, "college_code", kept)
    return list({(n["college_code"], n["name_th"]): n for n in names}.values())


def _district_names(reading: Reading) -> dict[str, str]:
    entries = filter(lands.is_place, reading.places)
    return {str(e["name_th"]): str(e["name_en"]) for e in entries if e.get("name_en")}


def _programmes(reading: Reading, tables: Tables) -> Tables:
    sources, findings, folder = reading.sources, reading.findings, reading.folder
    industry = partial(programmes.industry, sources=sources)
    industries = reading.build("industries.csv", models.Industry, industry, "id")
    entries = programmes.fields(reading, folder.vocabulary("fields.yml"))
    field_of = programmes.field_of_program(entries, findings)
    known = {i["id"]: i["id"] for i in industries}
    make = partial(programmes.program, sources=sources, field_of=field_of, industries=known)
    programs = reading.build("programs.csv", models.Program, make, "id")
    findings += programmes.unknown_members(entries, programs)
    lone = programmes.own_fields(programs, (e["id"] for e in entries), findings)
    fields = [{key: e[key] for key in ("id", "name_th", "name_en")} for e in entries] + lone
    return {
        models.Industry: industries,
        models.Field: fields,
        models.UntaughtSubject: untaught.subjects(reading, folder.vocabulary("untaught.yml"), fields),
        models.Program: programs,
        models.ProgramIndustry: _links(reading, programs),
        **_taught(reading, programs, tables[models.College]),
    }


def _links(reading: Reading, programs: list[Record]) -> list[Record]:
    kept = {program for (program,) in reading.kept[models.Program]}
    loaded = {p["id"] for p in programs} - kept
    rows = {row.text("id"): row for row in reversed(reading.sheets["programs.csv"].rows)}
    links = [
        link for key, row in rows.items() if key in loaded for link in programmes.program_industries(row)
    ]
    return [*links, *reading.service.belonging(models.ProgramIndustry, "program_id", kept)]


def _taught(reading: Reading, programs: list[Record], all_colleges: list[Record]) -> Tables:
    levels = {p["id"]: p["level"] for p in programs}
    codes = {c["code"]: c for c in all_colleges}
    return taught.read(reading, levels, codes)


def _rest(reading: Reading, codes: Mapping[str, str], tables: Tables) -> Tables:
    sources, build = reading.sources, reading.build
    industries = {i["id"]: i["id"] for i in tables[models.Industry]}
    course = partial(numbers.short_course, sources=sources, provinces=codes, industries=industries)
    abroad = partial(numbers.international, sources=sources)
    centres = _centres(reading, codes, tables)
    offices = frozenset({numbers.NATIONAL, *(one["id"] for one in centres)})
    topics = topics_of_facts(reading.folder)
    fact = partial(numbers.faq, sources=sources, topics=topics, offices=offices)
    return {
        models.Figure: figures.read(reading, codes),
        models.Centre: centres,
        models.ShortCourse: build("short_courses.csv", models.ShortCourse, course, "id"),
        models.InternationalProgram: build("international.csv", models.InternationalProgram, abroad, "id"),
        models.Faq: build("faq_facts.csv", models.Faq, fact, "id"),
    }


def _centres(reading: Reading, codes: Mapping[str, str], tables: Tables) -> list[Record]:
    hosts = colleges.codes_by_name(tables[models.College], tables[models.CollegeName])
    ids = {row.text("id"): row.text("id") for row in reading.sheets["centres.csv"].rows}
    ids |= {key: key for (key,) in reading.service.of(models.Centre)}
    make = partial(colleges.centre, sources=reading.sources, provinces=codes, hosts=hosts, ids=ids)
    made = reading.build("centres.csv", models.Centre, make, "id")
    reading.findings.extend(colleges.doubts_about_centres(made))
    return colleges.with_known_parents(made, reading.findings)
