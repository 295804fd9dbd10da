"""Industries, fields of study, programmes, and who teaches them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from database import models
from database.loading.finding import Code, Finding, RefusedError, said
from database.loading.record import Record
from database.loading.row import Row, split
from database.loading.sources import SourceBook
from database.loading.vocabulary import entries_of, has_texts, words_of

if TYPE_CHECKING:
    from database.loading.reading import Reading

FIELD_NAMES = ("id", "name_th", "name_en")
PROGRAM_LEVELS = frozenset({"voc_cert", "high_voc_cert", "bachelor"})
INDUSTRY_COLUMNS = "id name_th name_en curve source_url note".split()
PROGRAM_COLUMNS = (
    "id level subject_type_th field_th specialisation_th name_en duration_years admission_requirement_th "
    "industries linked_by curriculum_year source_url as_of subject_type_2567_th occupation_group_2567_th note"
).split()
MOST_YEARS = 10  # that a programme lasts


def industry(row: Row, sources: SourceBook) -> Record:
    """One row of industries.csv."""
    return {
        "id": row.needed("id"),
        "name_th": row.needed("name_th"),
        "name_en": row.needed("name_en"),
        "curve": row.one_of("curve", {"first", "new"}),
        "note": row.text("note"),
        "source_id": sources.id_of(row),
    }


def fields(reading: Reading, path: Path) -> list[Record]:
    """The fields of fields.yml, each with the programmes that belong to it."""
    found = reading.entries(path.name, models.Field, entries_of(path), _wrong_field, _field)
    belonging = reading.service.belonging
    return [
        {"programs": [p["id"] for p in belonging(models.Program, "field_id", [entry["id"]])]} | entry
        if "programs" not in entry
        else entry
        for entry in found
    ]


def _wrong_field(entry: Any) -> Code | None:
    complete = has_texts(entry, FIELD_NAMES) and isinstance(entry.get("programs"), list)
    return None if complete else "field_incomplete"


def _field(entry: Mapping[str, Any]) -> Record:
    return {key: str(entry[key]) for key in FIELD_NAMES} | {"programs": words_of(entry["programs"])}


def field_of_program(entries: Iterable[Record], findings: list[Finding]) -> dict[str, str]:
    """Which field a programme belongs to; the first one when several claim it, which is reported."""
    owner: dict[str, str] = {}
    for entry in entries:
        for program_id in entry["programs"]:
            if program_id in owner:
                values = said(program=program_id, first=owner[program_id], second=entry["id"])
                findings.append(Finding("fields.yml", "program_in_two_fields", "doubt", values=values))
            owner.setdefault(program_id, entry["id"])
    return owner


def program(
    row: Row, sources: SourceBook, field_of: Mapping[str, str], industries: Mapping[str, str]
) -> Record:
    """One row of programs.csv. A programme that stands in no field yet is a field of its own."""
    program_id = row.needed("id")
    row.all_known("industries", industries)
    return {
        "id": program_id,
        "level": row.one_of("level", PROGRAM_LEVELS),
        "field_id": field_of.get(program_id, program_id),
        "field_th": row.needed("field_th"),
        "name_en": row.needed("name_en"),
        "subject_type_th": row.needed("subject_type_th"),
        "subject_type_2567_th": row.text("subject_type_2567_th"),
        "occupation_group_2567_th": row.text("occupation_group_2567_th"),
        "specialisation_th": row.text("specialisation_th"),
        "duration_years": _duration(row),
        "admission_requirement_th": row.text("admission_requirement_th"),
        "curriculum_year": row.text("curriculum_year"),
        **sourced(row, sources),
    }


def _duration(row: Row) -> int:
    row.needed("duration_years")
    years = row.whole_or_none("duration_years") or 0
    if not 0 < years <= MOST_YEARS:
        raise RefusedError("bad_number", "duration_years", value=row.text("duration_years"))
    return years


def sourced(row: Row, sources: SourceBook) -> Record:
    """The columns of every fact."""
    return {"source_id": sources.id_of(row), "as_of": row.date("as_of"), "note": row.text("note")}


def own_fields(programs: Iterable[Record], known: Iterable[str], findings: list[Finding]) -> list[Record]:
    """A field for each programme that stands in none; each is reported."""
    have = set(known)
    lone = [p for p in programs if p["field_id"] not in have]
    findings += [
        Finding(
            "fields.yml", "program_without_field", "doubt", values=said(program=p["id"], name=p["field_th"])
        )
        for p in lone
    ]
    return [{"id": p["field_id"], "name_th": p["field_th"], "name_en": p["name_en"]} for p in lone]


def program_industries(row: Row) -> list[Record]:
    """The industries that a row of programs.csv is related to."""
    wanted = dict.fromkeys(split(row.text("industries")))
    return [{"program_id": row.text("id"), "industry_id": industry_id} for industry_id in wanted]


def unknown_members(entries: Iterable[Record], programs: Iterable[Record]) -> list[Finding]:
    """Programmes that fields.yml names and programs.csv does not have."""
    known = {p["id"] for p in programs}
    return [
        Finding("fields.yml", "field_unknown_program", "doubt", values=said(field=e["id"], program=p))
        for e in entries
        for p in e["programs"]
        if p not in known
    ]
