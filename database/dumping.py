"""Writes what the database holds back into files: topics as YAML, facts as CSV that Excel opens as Thai.

Loading what was dumped gives the same database.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from database import models
from database.dates import ISO_ONLY
from database.loading import taught
from database.loading.catalogue import COLUMNS, EXTRA_COLUMNS
from database.loading.finding import UnusableError
from database.loading.folder import Folder
from database.loading.row import split
from database.loading.sheet import read_sheet
from database.loading.topics import content_hash, read_topics

Cells = dict[str, Any]
Named = Mapping[str, str]


def dump_topics(session: Session, folder: Path) -> list[Path]:
    """Write every topic whose file does not say the same already; gives the files that were written.

    A file that says the same keeps its comments, and stays untouched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for topic in session.scalars(select(models.Topic).order_by(models.Topic.name)):
        path = folder / f"{topic.name}.yml"
        row = {column.name: getattr(topic, column.name) for column in models.Topic.__table__.columns}
        if _hash_of(path) != content_hash(row):
            content = yaml.safe_dump(topic_content(row), allow_unicode=True, sort_keys=False, width=1000)
            path.write_text(content, "utf-8")
            written.append(path)
    return written


def _hash_of(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        found = read_topics([path], [])
    except UnusableError:
        return ""
    return content_hash(found[0]) if found else ""


def topic_content(topic: Mapping[str, Any]) -> dict[str, Any]:
    """A topic as its file says it."""
    content: dict[str, Any] = {
        "topic": topic["name"],
        "label": {"th": topic["label_th"], "en": topic["label_en"]},
        "offered": topic["offered"],
        "action": topic["action"],
        "answer": json.loads(topic["answer"]) if topic["answer"] else None,
        "owner": topic["owner"],
        "source": {"name": topic["source_name"], "url": topic["source_url"]},
        "checked_on": topic["checked_on"],
        "valid_until": topic["valid_until"],
        "examples": json.loads(topic["examples"]),
    }
    if not any(content["source"].values()):
        del content["source"]
    return {key: value for key, value in content.items() if value not in (None, "")}


def dump_catalogue(session: Session, folder: Path) -> list[Path]:
    """Write all facts as the CSV files of `data/catalogue`."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {p.code: p.name_th for p in session.scalars(select(models.Province))}
    sources = {s.id: s.cell for s in session.scalars(select(models.Source))}
    files = {file: list(rows) for file, rows in _rows(session, names).items()}
    files |= _in_their_files(files[taught.FILE], folder)
    for file, rows in files.items():
        columns = COLUMNS.get(file, taught.TAUGHT_COLUMNS) + EXTRA_COLUMNS.get(file, [])
        with (folder / file).open("w", encoding="utf-8-sig", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(columns)
            for row in rows:
                row["source_url"] = sources.get(row.pop("source_id"), "")
                table.writerow([_cell(row.get(column)) for column in columns])
    return [folder / file for file in files]


def _in_their_files(rows: list[Cells], folder: Path) -> dict[str, list[Cells]]:
    """Who teaches what, each row in the file that holds it already, else in the first one."""
    home: dict[tuple[object, ...], str] = {}
    found: dict[str, list[Cells]] = {taught.FILE: []}
    for path in Folder(folder.parent).further_taught():
        with suppress(UnusableError):
            sheet = read_sheet(path, taught.TAUGHT_COLUMNS, [], ISO_ONLY, [], taught.FORMER)
            home |= {taught.key(row): path.name for row in sheet.rows}
            found[path.name] = []
    for row in rows:
        key = row.get("year_be", taught.NO_YEAR), row["college_code"], row["program_id"]
        found[home.get(key, taught.FILE)].append(row)
    return found


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _rows(session: Session, names: Named) -> dict[str, Iterable[Cells]]:
    province = partial(_with_province, names=names)
    return {
        "provinces.csv": _all(session, models.Province, "code"),
        "industries.csv": _all(session, models.Industry, "id"),
        "programs.csv": _programs(session),
        "colleges.csv": map(province, _colleges(session)),
        "college_programs.csv": map(province, _taught(session)),
        "graduates.csv": map(province, _all(session, models.Figure, "id")),
        "centres.csv": map(partial(_listed, "provinces_covered", names), _centres(session, province)),
        "short_courses.csv": map(
            partial(_listed, "provinces", names), _all(session, models.ShortCourse, "id")
        ),
        "international.csv": _all(session, models.InternationalProgram, "id"),
        "faq_facts.csv": _all(session, models.Faq, "id"),
    }


def _all(session: Session, model: type[models.Base], *order: str) -> list[Cells]:
    table = model.__table__
    query = select(table).order_by(*(table.c[name] for name in order))
    return [dict(row) for row in session.execute(query).mappings()]


def _with_province(row: Cells, names: Named) -> Cells:
    return row | {"province_th": names.get(row["province_code"] or "", "")}


def _listed(column: str, names: Named, row: Cells) -> Cells:
    joined = ";".join(names[code] for code in split(row[column]))
    return row | ({"province_th": joined} if column == "provinces" else {column: joined})


def _centres(session: Session, province: Callable[[Cells], Cells]) -> Iterable[Cells]:
    return map(province, _all(session, models.Centre, "id"))


def _programs(session: Session) -> list[Cells]:
    related: dict[str, list[str]] = defaultdict(list)
    for link in session.scalars(select(models.ProgramIndustry).order_by(models.ProgramIndustry.industry_id)):
        related[link.program_id].append(link.industry_id)
    rows = _all(session, models.Program, "id")
    return [row | _links(related.get(row["id"], [])) for row in rows]


def _links(industries: list[str]) -> Cells:
    return {"industries": ";".join(industries), "linked_by": "judgement" if industries else ""}


def _colleges(session: Session) -> list[Cells]:
    names: dict[str, list[str]] = defaultdict(list)
    for name in session.scalars(select(models.CollegeName).order_by(models.CollegeName.name_th)):
        names[name.college_code].append(name.name_th)
    return [
        row
        | {
            "college_code": row["code"],
            "other_names_th": ";".join(names.get(row["code"], [])),
            "name_en": row["name_en"] if row["name_en_basis"] == "source" else "",
        }
        for row in _all(session, models.College, "code")
    ]


def _taught(session: Session) -> list[Cells]:
    colleges = {c["code"]: c for c in _all(session, models.College, "code")}
    levels = {p.id: p.level for p in session.scalars(select(models.Program))}
    counts = _counts(session)
    return [
        row
        | {
            "college_name_th": colleges[row["college_code"]]["name_th"],
            "province_code": colleges[row["college_code"]]["figures_province_code"],
            "sector": colleges[row["college_code"]]["sector"],
            "level": levels[row["program_id"]],
        }
        for one in _all(session, models.CollegeProgram, "college_code", "program_id")
        for row in _with_counts(one, counts.get((one["college_code"], one["program_id"]), []))
    ]


def _counts(session: Session) -> dict[tuple[str, str], list[Cells]]:
    """The counts of each programme of a college, the oldest year first."""
    found: dict[tuple[str, str], list[Cells]] = defaultdict(list)
    for row in _all(session, models.GraduateCount, "year_be"):
        found[row["college_code"], row["program_id"]].append(row)
    return found


def _with_counts(row: Cells, counts: list[Cells]) -> list[Cells]:
    """One row for each year; one without a year when a list names the programme."""
    rows = [row | count for count in counts]
    return rows if taught.told_by_count(row, rows[-1] if rows else None) else [row, *rows]
