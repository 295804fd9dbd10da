"""Facts that tell different figures, or that something is known and is not, where people would ask for them alike.

Whether they contradict each other is for staff to say: here they are only put side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from bot.change_sets.documents import values_in
from bot.change_sets.table_file import BETWEEN, rows_of
from bot.training.runs import plain, runs
from console.knowledge.fact_form import ASKED, FACTS, FactForm, of_values
from console.knowledge.topic_form import LANGUAGES
from database.loading.text_file import read_text

ALIKE = 0.5  # the share of common runs from which two ways to ask may mean the same
FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)\s*(%|[^\s\d.,;:()/\-]{2,})")
FIGURES = "catalogue/graduates.csv"
Sentences = Mapping[str, Sequence[frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a fact, or a row of figures."""

    name: str
    asked: str
    told: str
    source: str
    as_of: str
    valid_until: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides, and the figures in which they differ; none where only one of them knows an answer."""

    kind: str  # fact | figure
    one: Side
    other: Side
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What it is set aside by; other figures make it another one."""
        said = " ".join(f"{mine}/{theirs}" for mine, theirs in self.figures)
        return f"contradiction {self.one.name} {self.other.name} {said}"


def contradictions(folder: Path) -> tuple[Contradiction, ...]:
    """Those of a folder of files, the likeliest first; figures from two sources last."""
    return _of_folder(folder.resolve())


def of_form(fact: str, form: FactForm, folder: Path) -> list[Contradiction]:
    """Those of one fact as it is typed, against the others in service."""
    others = [one for one in _facts(folder.resolve()) if one[0] != fact]
    own = (fact, form, _sentences(form))
    return [found for _, found in _sorted((own, other) for other in others)]


@lru_cache(maxsize=2)
def _of_folder(folder: Path) -> tuple[Contradiction, ...]:
    facts = [found for _, found in _sorted(combinations(_facts(folder), 2))]
    return (*facts, *_of_figures(folder))


_Fact = tuple[str, FactForm, Sentences]


@lru_cache(maxsize=2)
def _facts(folder: Path) -> tuple[_Fact, ...]:
    rows, asked = values_in(folder / FACTS), values_in(folder / ASKED)
    forms = [(fact, of_values(fact, rows, asked)) for fact in dict.fromkeys(row for row, _ in rows)]
    return tuple((fact, form, _sentences(form)) for fact, form in forms)


def _sorted(pairs: Iterator[tuple[_Fact, _Fact]]) -> list[tuple[float, Contradiction]]:
    found = [
        (share, made)
        for pair in pairs
        if (made := _differing(*pair)) and (share := _likeness(*pair)) >= ALIKE
    ]
    return sorted(found, key=lambda one: (-one[0], one[1].one.name))


def _differing(one: _Fact, other: _Fact) -> Contradiction | None:
    """What they would differ in if they are about the same."""
    (name, mine, _), (beside, theirs, _) = one, other
    figures = tuple(dict.fromkeys(figures_apart(_told(mine), _told(theirs))))
    unknown = (mine.cells["kind"] == "unknown") != (theirs.cells["kind"] == "unknown")
    return (
        Contradiction("fact", _side(name, mine), _side(beside, theirs), figures)
        if figures or unknown
        else None
    )


def _told(form: FactForm) -> tuple[str, str]:
    return form.cells["answer_facts"], form.cells["answer_facts_en"]


def figures_apart(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Figures of the same unit that one text has and the other has otherwise, language by language.

    >>> list(figures_apart(["ราคา 350 บาท 3 ปี"], ["400 บาทต่อปี"]))
    [('350 บาท', '400 บาท')]
    """
    for text, beside in zip(mine, theirs, strict=True):
        others = _figures(beside)
        for number, unit in _figures(text):
            same = [(n, u) for n, u in others if unit.startswith(u) or u.startswith(unit)]
            if same and number not in {n for n, _ in same}:
                short = min(unit, same[0][1], key=len)
                yield f"{number} {short}", f"{same[0][0]} {short}"


def _figures(text: str) -> list[tuple[str, str]]:
    return [(number.replace(",", ""), unit.lower()) for number, unit in FIGURE.findall(text)]


def _sentences(form: FactForm) -> Sentences:
    questions = {"th": form.cells["question_th"], "en": form.cells["question_en"]}
    return {one: [_runs(said) for said in (questions[one], *form.asked[one]) if said] for one in LANGUAGES}


def _runs(text: str) -> frozenset[str]:
    return frozenset(runs(plain(text), (3,)))


def _likeness(one: _Fact, other: _Fact) -> float:
    """How alike they are asked for: the two sentences that have most in common."""
    pairs = ((a, b) for language in LANGUAGES for a in one[2][language] for b in other[2][language])
    return max((len(a & b) / len(a | b) for a, b in pairs if a | b), default=0.0)


def _side(name: str, form: FactForm) -> Side:
    cells = form.cells
    return Side(
        name,
        cells["question_th"],
        form.told("answer_facts"),
        cells["source_url"],
        cells["as_of"],
        cells["valid_until"],
    )


def _of_figures(folder: Path) -> Iterator[Contradiction]:
    """Rows about the same that tell different numbers."""
    _, keys, rows = rows_of(read_text(folder / FIGURES))
    for name, cells in rows.items():
        first, numbered, _ = name.rpartition(f"{BETWEEN}#")
        if numbered and (known := rows.get(first)) and known["value"] != cells["value"]:
            about = " · ".join(filter(None, (cells.get(key, "") for key in keys)))
            sides = (_row(first, about, known), _row(name, about, cells))
            yield Contradiction("figure", *sides, ((known["value"], cells["value"]),))


def _row(name: str, about: str, cells: Mapping[str, str]) -> Side:
    told = f"{cells['value']} {cells.get('unit', '')}\n{cells.get('note', '')}".strip()
    return Side(name, about, told, cells.get("source_url", ""), cells.get("as_of", ""))
