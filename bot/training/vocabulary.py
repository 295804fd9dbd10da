"""Builds `build/nlu/vocabulary.json`: every form of every name the assistant recognises, for the NLU component.

Official names come from the database, colloquial ones from `data/vocabulary`. The file is deterministic.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.training.college_names import college_forms
from database.models import Centre, College, CollegeName, Industry, Program, Province

VERSION = 1
SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015'\u2019\u0e2f]+")  # the matcher looks through these
BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
CLASHING_KINDS = frozenset("field level province place region centre sector industry curve country".split())


@dataclass(frozen=True, slots=True)
class Entry:
    """The forms of one id. `cue`: only after a cue word; `tight`: only without spaces inside; `at`: where."""

    kind: str
    id: str
    forms: tuple[str, ...]
    fuzzy: bool = True
    cue: bool = False
    tight: bool = False
    at: str = ""
    candidates: tuple[str, ...] = ()
    province: str = ""

    def as_json(self) -> dict[str, Any]:
        """The entry as the file has it: keys that say nothing are left out."""
        found: dict[str, Any] = {"kind": self.kind, "id": self.id, "forms": list(self.forms), "fuzzy": self.fuzzy}
        optional = {
            "cue": self.cue,
            "tight": self.tight,
            "at": self.at,
            "candidates": list(self.candidates),
            "province": self.province,
        }
        return found | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True, slots=True)
class Clash:
    """A form that two ids claim and that `ambiguous.yml` does not list."""

    form: str
    claims: tuple[tuple[str, str], ...]  # (kind, id)


def write_vocabulary(session: Session, data_dir: Path, path: Path) -> int:
    """Write the vocabulary and return the number of forms.

    >>> write_vocabulary(session, Path("data"), Path("build/nlu/vocabulary.json"))
    13370
    """
    entries = all_entries(session, data_dir)
    content = {
        "version": VERSION,
        "grammar": _grammar(data_dir / "vocabulary"),
        "entries": [e.as_json() for e in entries],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding="utf-8")
    return sum(len(e.forms) for e in entries)


def all_entries(session: Session, data_dir: Path) -> list[Entry]:
    """Every entry; a form of `ambiguous.yml` is taken from all others, shared names of colleges get candidates."""
    folder = data_dir / "vocabulary"
    ambiguous = _ambiguous(folder)
    taken = {(e.kind, plain(form)) for e in ambiguous for form in e.forms}
    named = [_without(entry, taken) for entry in _named(session, data_dir)]
    colleges = _colleges(session, data_dir, {plain(form) for entry in named for form in entry.forms})
    kept = [e for e in (*ambiguous, *named, *colleges, *_steering(folder)) if e.forms]
    return sorted(kept, key=lambda e: (e.kind, e.id, e.forms))


def clashes(session: Session, data_dir: Path) -> list[Clash]:
    """Forms that two ids of names claim without being declared ambiguous. `bot check` prints them."""
    claims: dict[str, set[tuple[str, str]]] = {}
    declared = {plain(form) for e in _ambiguous(data_dir / "vocabulary") for form in e.forms}
    for entry in _named(session, data_dir):
        if entry.kind in CLASHING_KINDS:
            for form in entry.forms:
                claims.setdefault(plain(form), set()).add((entry.kind, entry.id))
    return [
        Clash(form, tuple(sorted(ids)))
        for form, ids in sorted(claims.items())
        if len(ids) > 1 and form not in declared
    ]


def plain(form: str) -> str:
    """A form as the matcher compares it: small letters, no spaces, dots or hyphens.

    >>> plain("ป.ว.ช.")
    'ปวช'
    """
    return SEPARATORS.sub("", form.lower())


def _named(session: Session, data_dir: Path) -> Iterator[Entry]:
    folder = data_dir / "vocabulary"
    yield from _fields(session, folder)
    yield from _provinces(session, data_dir)
    yield from _places(folder)
    yield from _centres(session, folder)
    yield from _industries(session, folder)
    for kind, file, fuzzy in (
        ("level", "levels", False),
        ("region", "regions", True),
        ("sector", "sectors", False),
        ("country", "countries", True),
        ("international", "international", True),
        ("aspect", "aspects", True),
    ):
        yield from _listed(kind, _read(folder, file), fuzzy)


def _read(folder: Path, name: str) -> Any:
    return yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))


def _aliases(row: dict[str, Any]) -> list[str]:
    return [str(form) for key in ("aliases", "aliases_en", "own") for form in row.get(key) or []]


def _listed(kind: str, rows: Iterable[dict[str, Any]], fuzzy: bool) -> Iterator[Entry]:
    for row in rows:
        names = [row[key] for key in ("name_th", "name_en") if kind == "international" and row.get(key)]
        yield Entry(kind, str(row["id"]), _forms([*names, *_aliases(row)]), fuzzy)
        yield Entry(kind, str(row["id"]), _forms(row.get("with_cue") or []), fuzzy=False, cue=True)


def _fields(session: Session, folder: Path) -> Iterator[Entry]:
    rows = _read(folder, "fields")
    programs = {p.id: p for p in session.scalars(select(Program))}
    official: dict[str, list[str]] = {row["id"]: [] for row in rows}
    for row in rows:
        for program in (programs[p] for p in row["programs"] if p in programs):
            official[row["id"]] += [program.field_th, BRACKETS.sub(" ", program.name_en).strip()]
    claimed = {plain(f) for forms in official.values() for f in forms}
    for row in rows:
        special = [
            s
            for p in row["programs"]
            if p in programs
            for s in programs[p].specialisation_th.split(";")
            if s and plain(s) not in claimed
        ]
        names = [BRACKETS.sub(" ", row["name_th"]).strip(), BRACKETS.sub(" ", row["name_en"]).strip()]
        yield Entry("field", row["id"], _forms([*official[row["id"]], *names, *special, *_aliases(row)]))
        yield Entry("field", row["id"], _forms(row.get("with_cue") or []), fuzzy=False, cue=True)


def _provinces(session: Session, data_dir: Path) -> Iterator[Entry]:
    staff = {row["id"]: row for row in _read(data_dir / "vocabulary", "provinces")}
    for province in session.scalars(select(Province).order_by(Province.code)):
        row = staff.get(province.code, {})
        doubtful = {str(form) for form in row.get("with_cue") or []}
        names = [province.name_th, province.name_en, *_catalogue_aliases(data_dir, province.code), *_aliases(row)]
        yield Entry("province", province.code, _forms(n for n in names if n.lower() not in doubtful))
        yield Entry("province", province.code, _forms(doubtful), fuzzy=False, cue=True)


def _catalogue_aliases(data_dir: Path, code: str) -> list[str]:
    with (data_dir / "catalogue" / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return next((r["aliases"].split(";") for r in csv.DictReader(file) if r["code"] == code), [])


def _places(folder: Path) -> Iterator[Entry]:
    for row in _read(folder, "places"):
        named = ("อำเภอ" if row.get("as_district") else "") + row["name_th"]
        forms = _forms([named, row.get("name_en") or "", *_aliases(row)])
        cue = bool(row.get("with_cue"))
        yield Entry("place", row["id"], forms, fuzzy=not cue, cue=cue, province=row["province"])


def _centres(session: Session, folder: Path) -> Iterator[Entry]:
    names = {c.id: [c.name_th, BRACKETS.sub(" ", c.name_en).strip()] for c in session.scalars(select(Centre))}
    for row in _read(folder, "centres"):
        yield Entry("centre", row["id"], _forms([*names.get(row["id"], []), *_aliases(row)]))


def _industries(session: Session, folder: Path) -> Iterator[Entry]:
    file = _read(folder, "industries")
    names = {i.id: [i.name_th, BRACKETS.sub(" ", i.name_th).strip(), i.name_en] for i in session.scalars(select(Industry))}
    for row in file["industries"]:
        yield Entry("industry", row["id"], _forms([*names.get(row["id"], []), *_aliases(row)]))
    yield from _listed("curve", file["curves"], fuzzy=False)


def _colleges(session: Session, data_dir: Path, named: set[str]) -> list[Entry]:
    """Entries of one form each, so that a form shared by several colleges can name them all, open ones first.

    A short form that is the name of something else (`named`) is left to that.
    """
    owners: dict[tuple[str, bool], list[tuple[bool, str]]] = {}
    for college, loose, tight in _college_forms(session, data_dir):
        for forms, is_tight in ((loose, False), (tight, True)):
            for form in (f for f in forms if plain(f) not in named):
                owners.setdefault((plain(form), is_tight), []).append((not college.is_open, college.code))
    entries = []
    for (form, tight), claims in owners.items():
        open_codes = [code for closed, code in sorted(set(claims)) if not closed]
        codes = tuple(open_codes or sorted({code for _, code in claims}))
        entries.append(Entry("college", codes[0], (form,), tight=tight, candidates=codes if len(codes) > 1 else ()))
    return entries


def _college_forms(
    session: Session, data_dir: Path
) -> Iterator[tuple[College, tuple[str, ...], tuple[str, ...]]]:
    others: dict[str, list[str]] = {}
    for name in session.scalars(select(CollegeName).order_by(CollegeName.name_th)):
        others.setdefault(name.college_code, []).append(name.name_th)
    places = _place_nicknames(session, data_dir)
    staff = {row["name"]: _aliases(row) for row in _read(data_dir / "vocabulary", "colleges")}
    for college in session.scalars(select(College).order_by(College.code)):
        forms = college_forms([college.name_th, *others.get(college.code, [])], college.name_en, places)
        yield college, (*forms.loose, *staff.get(college.name_th, [])), forms.tight


def _place_nicknames(session: Session, data_dir: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in _places(data_dir / "vocabulary"):
        found[entry.forms[0]] = entry.forms[1:]
    for province in session.scalars(select(Province).order_by(Province.code)):
        aliases = [a for a in _catalogue_aliases(data_dir, province.code) if not a.startswith("เมือง")]
        found[province.name_th] = _forms([province.name_en, *aliases])
    return found


def _ambiguous(folder: Path) -> list[Entry]:
    return [
        Entry(row["kind"], str(row["ids"][0]), _forms(map(str, [*(row.get("words") or []), *(row.get("words_en") or [])])),
              fuzzy=False, cue=bool(row.get("with_cue")), candidates=tuple(map(str, row["ids"])))
        for row in _read(folder, "ambiguous")
    ]  # fmt: skip


def _without(entry: Entry, taken: set[tuple[str, str]]) -> Entry:
    forms = tuple(form for form in entry.forms if (entry.kind, plain(form)) not in taken)
    return Entry(entry.kind, entry.id, forms, entry.fuzzy, entry.cue, entry.tight, entry.at, entry.candidates, entry.province)


def _steering(folder: Path) -> Iterator[Entry]:
    markers = _read(folder, "markers")
    for row in markers["markers"]:
        yield Entry("marker", row["id"], _forms(_aliases(row)), fuzzy=False, at=row["at"])
    for row in markers["near"]:
        yield Entry("near", row["id"], _forms(_aliases(row)), fuzzy=False)
    yield Entry("ordinary", "-", _forms(word for line in _read(folder, "ordinary") for word in line), fuzzy=False)
    negations = _read(folder, "negations")
    for side in ("before", "after"):
        yield Entry("negation", side, _forms(map(str, negations[side])), fuzzy=False)
    for number, forms in _read(folder, "numbers")["months"].items():
        yield Entry("month", str(number), _forms(forms), fuzzy=False)


def _grammar(folder: Path) -> dict[str, Any]:
    negations, numbers = _read(folder, "negations"), _read(folder, "numbers")
    cues = _read(folder, "cues")
    return {
        "particles": _read(folder, "markers")["particles"],
        "fillers": negations["fillers"],
        "joiners": negations["joiners"],
        "numbers": {str(word): value for word, value in numbers["words"].items()},
        "comparisons": numbers["comparisons"],
        "above": numbers["above"],
        "below": numbers["below"],
        "ranges": numbers["ranges"],
        "units": numbers["units"],
        "before_number": numbers["before_number"],
        "year_cues": numbers["years"]["cue"],
        **cues,
    }


def _forms(forms: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for form in forms:
        if plain(form):
            seen.setdefault(plain(form), form)
    return tuple(seen.values())
