"""Builds `build/nlu/vocabulary.json`: every form of every name that the NLU component recognises.

Official names come from the database, colloquial ones from `data/vocabulary`. The file is deterministic.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.training.lexicon.college_entries import college_entries
from bot.training.lexicon.entries import Entry, aliases, distinct, plain, read
from bot.training.lexicon.named_entries import named_entries

VERSION = 1
NUMBER_GRAMMAR = (
    "powers inner vague comparisons above below ranges only percent units things between before_number wanting"
    " not_count parts"
).split()
CLASHING_KINDS = frozenset("field level province place region centre sector industry curve country".split())


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
    """Every entry. A form of `ambiguous.yml` is taken from all others."""
    folder = data_dir / "vocabulary"
    ambiguous = _ambiguous(folder)
    taken = {(e.kind, plain(form)) for e in ambiguous for form in e.forms}
    named = [
        replace(entry, forms=tuple(form for form in entry.forms if (entry.kind, plain(form)) not in taken))
        for entry in named_entries(session, folder)
    ]
    colleges = college_entries(session, folder, {plain(form) for entry in named for form in entry.forms})
    kept = [e for e in (*ambiguous, *named, *colleges, *_steering(folder)) if e.forms]
    return sorted(kept, key=lambda e: (e.kind, e.id, e.forms))


def clashes(session: Session, data_dir: Path) -> list[Clash]:
    """Forms that two ids of names claim without being declared ambiguous. `bot check` prints them."""
    claims: dict[str, set[tuple[str, str]]] = {}
    declared = {plain(form) for e in _ambiguous(data_dir / "vocabulary") for form in e.forms}
    for entry in named_entries(session, data_dir / "vocabulary"):
        if entry.kind in CLASHING_KINDS:
            for form in entry.forms:
                claims.setdefault(plain(form), set()).add((entry.kind, entry.id))
    return [
        Clash(form, tuple(sorted(ids)))
        for form, ids in sorted(claims.items())
        if len(ids) > 1 and form not in declared
    ]


def _ambiguous(folder: Path) -> list[Entry]:
    return [_ambiguous_entry(row) for row in read(folder, "ambiguous")]


def _ambiguous_entry(row: dict[str, Any]) -> Entry:
    words = [str(word) for key in ("words", "words_en") for word in row.get(key) or []]
    candidates = tuple(str(identifier) for identifier in row["ids"])
    cue = bool(row.get("with_cue"))
    return Entry(row["kind"], candidates[0], distinct(words), fuzzy=False, cue=cue, candidates=candidates)


def _steering(folder: Path) -> Iterator[Entry]:
    markers = read(folder, "markers")
    for row in markers["markers"]:
        yield Entry("marker", row["id"], distinct(aliases(row)), fuzzy=False, at=row["at"])
    for row in markers["near"]:
        yield Entry("near", row["id"], distinct(aliases(row)), fuzzy=False)
    yield Entry(
        "ordinary", "-", distinct(word for line in read(folder, "ordinary") for word in line), fuzzy=False
    )
    negations = read(folder, "negations")
    for side in ("before", "after", "behind"):
        yield Entry("negation", side, distinct(map(str, negations.get(side, ()))), fuzzy=False)
    for number, forms in read(folder, "numbers")["months"].items():
        yield Entry("month", str(number), distinct(forms), fuzzy=False)


def _grammar(folder: Path) -> dict[str, Any]:
    negations, numbers = read(folder, "negations"), read(folder, "numbers")
    cues, industries = read(folder, "cues"), read(folder, "industries")
    return {
        "particles": read(folder, "markers")["particles"],
        "fillers": negations["fillers"],
        "joiners": negations["joiners"],
        "numbers": {str(word): value for word, value in numbers["words"].items()},
        **{key: numbers[key] for key in NUMBER_GRAMMAR},
        "year_cues": numbers["years"]["cue"],
        "beside_industry": {"fields": industries["beside"], "words": industries["words"]},
        "common": [str(word) for word in read(folder, "common")["en"]],
        "dimensions": read(folder, "dimensions"),
        "connectives": read(folder, "connectives"),
        "question_words": read(folder, "question_words"),
        **cues,
    }
