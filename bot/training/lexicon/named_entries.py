"""Entries of fields, provinces, places, centres, industries and the listed kinds, by all their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.training.lexicon.entries import Entry, aliases, distinct, plain, read, without_brackets
from database.models import Centre, Industry, Program, Province

MORE = 5  # letters that a name must have beside another to say it alone


def named_entries(session: Session, folder: Path) -> Iterator[Entry]:
    """Entries of everything that has a name, colleges aside."""
    subjects = [*_fields(session, folder), *_industries(session, folder)]
    yield from subjects
    yield from _provinces(session, folder)
    yield from place_entries(folder)
    yield from _centres(session, folder)
    numbers = tuple(map(str, read(folder, "numbers")["words"]))
    yield from _counted_in(read(folder, "regions"), read(folder, "negations"), _regions(session), numbers)
    yield from _subject_types(session, {plain(form) for entry in subjects for form in entry.forms})
    for kind, file, fuzzy in (
        ("level", "levels", False),
        ("region", "regions", True),
        ("sector", "sectors", False),
        ("centre_kind", "centre_kinds", False),
        ("country", "countries", True),
        ("untaught", "untaught", False),
        ("college_type", "college_types", False),
        ("course", "courses", False),
        ("international", "international", True),
        ("attribute", "attributes", False),
        ("aspect", "aspects", True),
        ("business", "businesses", False),
    ):
        yield from _listed(kind, read(folder, file), fuzzy)


def _listed(kind: str, rows: Iterable[dict[str, Any]], fuzzy: bool) -> Iterator[Entry]:
    for row in rows:
        names = [row[key] for key in ("name_th", "name_en") if kind == "international" and row.get(key)]
        yield Entry(kind, str(row["id"]), distinct([*names, *aliases(row)]), fuzzy)
        yield Entry(kind, str(row["id"]), distinct(row.get("with_cue") or []), fuzzy=False, cue=True)


def _fields(session: Session, folder: Path) -> Iterator[Entry]:
    rows = read(folder, "fields")
    programs = {p.id: p for p in session.scalars(select(Program))}
    official: dict[str, list[str]] = {row["id"]: [] for row in rows}
    for row in rows:
        for program in (programs[p] for p in row["programs"] if p in programs):
            official[row["id"]] += [program.field_th, without_brackets(program.name_en)]
    claimed = {plain(f) for forms in official.values() for f in forms}
    for row in rows:
        special = [
            s
            for p in row["programs"]
            if p in programs
            for s in programs[p].specialisation_th.split(";")
            if s and plain(s) not in claimed
        ]
        names = [without_brackets(row["name_th"]), without_brackets(row["name_en"])]
        yield Entry("field", row["id"], distinct([*official[row["id"]], *names, *special, *aliases(row)]))
        yield Entry("field", row["id"], distinct(row.get("with_cue") or []), fuzzy=False, cue=True)


def _provinces(session: Session, folder: Path) -> Iterator[Entry]:
    staff = {row["id"]: row for row in read(folder, "provinces")}
    for province in session.scalars(select(Province).order_by(Province.code)):
        row = staff.get(province.code, {})
        doubtful = sorted(map(str, row.get("with_cue") or []))  # the same order in every process
        names = [
            province.name_th,
            province.name_en,
            *province.aliases.split(";"),
            *aliases(row),
        ]
        yield Entry("province", province.code, distinct(n for n in names if n.lower() not in doubtful))
        yield Entry("province", province.code, distinct(doubtful), fuzzy=False, cue=True)


def place_entries(folder: Path) -> Iterator[Entry]:
    """Districts, towns and estates."""
    for row in read(folder, "places"):
        named = ("อำเภอ" if row.get("as_district") else "") + row["name_th"]
        forms = distinct([named, row.get("name_en") or "", *aliases(row)])
        cue = bool(row.get("with_cue"))
        yield Entry("place", row["id"], forms, fuzzy=not cue, cue=cue, province=row["province"])


def _regions(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(Province.region).distinct()))


def _counted_in(
    rows: Sequence[dict[str, Any]],
    words: dict[str, list[str]],
    known: frozenset[str],
    numbers: tuple[str, ...],
) -> Iterator[Entry]:
    """ "ภาคใต้รวมชายแดน": behind a word that counts in, what a region's name has more than another's says it.

    "รวมสามจังหวัด" adds up three that were named.
    """
    regions = [row for row in rows if row["id"] in known]
    for row in regions:
        others = [name.lower() for other in regions if other is not row for name in aliases(other)]
        more = {rest for name in aliases(row) for other in others if (rest := _more(name.lower(), other))}
        named = [rest for rest in sorted(more) if not (rest[0].isdigit() or rest.startswith(numbers))]
        yield Entry("region", row["id"], distinct(_said(named, words)), fuzzy=False)


def _more(name: str, other: str) -> str:
    """What a name has beside another one; "" where it does not begin or end with it, or has hardly more."""
    blank = " " if name.isascii() else ""
    rest = name.removeprefix(other + blank) if name.startswith(other + blank) else ""
    rest = rest or (name.removesuffix(blank + other) if name.endswith(blank + other) else "")
    return rest if len(rest) >= MORE else ""


def _said(names: Iterable[str], words: dict[str, list[str]]) -> Iterator[str]:
    for name in names:
        english = name.isascii()
        before = [*words["include_before"], *words["include_around"]]
        yield from (f"{w} {name}" if english else f"{w}{name}" for w in before if w.isascii() == english)
        yield from (f"{name} {w}" for w in words["include_after"] if w.isascii() == english)


def _centres(session: Session, folder: Path) -> Iterator[Entry]:
    names = {c.id: [c.name_th, without_brackets(c.name_en)] for c in session.scalars(select(Centre))}
    for row in read(folder, "centres"):
        yield Entry("centre", row["id"], distinct([*names.get(row["id"], []), *aliases(row)]))


def _subject_types(session: Session, subjects: Set[str]) -> Iterator[Entry]:
    """Official names behind the word for a subject type; alone only what is the name of no field or industry."""
    for name in sorted(set(session.scalars(select(Program.subject_type_th).distinct())) - {""}):
        yield Entry("subject_type", name, distinct([f"ประเภทวิชา{name}", f"กลุ่มวิชา{name}", f"ประเภท{name}"]))
        if plain(name) not in subjects:
            yield Entry("subject_type", name, (name,), fuzzy=False, cue=True)


def _industries(session: Session, folder: Path) -> Iterator[Entry]:
    file = read(folder, "industries")
    names = {
        i.id: [i.name_th, without_brackets(i.name_th), i.name_en] for i in session.scalars(select(Industry))
    }
    for row in file["industries"]:
        yield Entry("industry", row["id"], distinct([*names.get(row["id"], []), *aliases(row)]))
    yield from _listed("curve", file["curves"], fuzzy=False)
