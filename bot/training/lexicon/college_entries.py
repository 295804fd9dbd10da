"""Entries of colleges: every form of every name, with all the colleges that share it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.training.lexicon.college_names import KINDS, college_forms
from bot.training.lexicon.entries import Entry, aliases, distinct, plain, read
from bot.training.lexicon.named_entries import place_entries
from database.models import College, CollegeName, Province


def college_entries(session: Session, folder: Path, named: set[str]) -> list[Entry]:
    """Entries of one form each, so that a form shared by several colleges can name them all, open ones first.

    A short form that is the name of something else (`named`), or of a whole kind of colleges, is left to that.
    """
    owners: dict[str, list[_Claim]] = {}
    named = named | {plain(kind.beginning) for kind in KINDS}
    for college, loose, tight in _college_forms(session, folder):
        for forms, is_tight in ((loose, False), (tight, True)):
            for form in (f for f in forms if plain(f) not in named):
                owners.setdefault(plain(form), []).append(_Claim(not college.is_open, college.code, is_tight))
    return [_entry(form, claims) for form, claims in owners.items()]


class _Claim(NamedTuple):
    closed: bool
    code: str
    tight: bool


def _entry(form: str, claims: list[_Claim]) -> Entry:
    open_codes = sorted({claim.code for claim in claims if not claim.closed})
    codes = tuple(open_codes or sorted({claim.code for claim in claims}))
    tight = all(claim.tight for claim in claims)
    return Entry("college", codes[0], (form,), tight=tight, candidates=codes if len(codes) > 1 else ())


def _college_forms(
    session: Session, folder: Path
) -> Iterator[tuple[College, tuple[str, ...], tuple[str, ...]]]:
    others: dict[str, list[str]] = {}
    for name in session.scalars(select(CollegeName).order_by(CollegeName.name_th)):
        others.setdefault(name.college_code, []).append(name.name_th)
    places = _place_nicknames(session, folder)
    staff = {row["name"]: aliases(row) for row in read(folder, "colleges")}
    for college in session.scalars(select(College).order_by(College.code)):
        forms = college_forms([college.name_th, *others.get(college.code, [])], college.name_en, places)
        yield college, (*forms.loose, *staff.get(college.name_th, [])), forms.tight


def _place_nicknames(session: Session, folder: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in place_entries(folder):
        found[entry.forms[0]] = entry.forms[1:]
    for province in session.scalars(select(Province).order_by(Province.code)):
        nicknames = [a for a in province.aliases.split(";") if not a.startswith("เมือง")]
        found[province.name_th] = distinct([province.name_en, *nicknames])
    return found
