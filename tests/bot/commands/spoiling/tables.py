"""Mistakes in a table: in a cell, a row or the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from random import Random

from tests.bot.commands.spoiling.mistake import Mistake

NUMBERS = frozenset("latitude longitude duration_years graduates value hours fee_baht base".split())
DATES = frozenset({"as_of", "valid_until", "established"})
REFERENCES = frozenset(
    "province_th program_id college_code level sector industry_id industries region kind topic dual curve measure".split()
)
# What a row may leave out, though every row that came with the release says it.
MAY_BE_EMPTY = frozenset(
    "note source_url as_of base region_basis linked_by audience_th hours member_countries funder_countries format "
    "organiser funding eligible_th period status field_th field_en group_id admission_requirement_th abbr_th "
    "question answer_facts".split()
)
# Of these columns any name is taken: the province of what is taught is that of the college, and published figures
# have regions of their own.
TAKEN = {"province_th": "program_id", "region": "measure"}  # by a column that stands beside them
ZEROS = frozenset({"phone"})
Rows = list[list[str]]


def _read(text: str) -> Rows:
    return list(csv.reader(io.StringIO(text)))


def _written(rows: Rows, row: int, name: str = "") -> Mistake:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return Mistake("", stream.getvalue(), row, name, row)


def _cell(
    text: str, chance: Random, fits: Callable[[str, str], bool], new: Callable[[str], str]
) -> Mistake | None:
    header, *rows = _read(text)
    at = [(r, c) for r, row in enumerate(rows) for c, name in enumerate(header) if fits(name, row[c])]
    if not at:
        return None
    r, c = chance.choice(at)
    rows[r][c] = new(rows[r][c])
    return _written([header, *rows], r + 2, header[c])


def _emptied(text: str, chance: Random) -> Mistake | None:
    """A cell of a column that no row leaves empty, and that is no remark or source."""
    header, *rows = _read(text)
    full = {name for c, name in enumerate(header) if all(row[c].strip() for row in rows)}
    full -= MAY_BE_EMPTY | {f"{name}_en" for name in MAY_BE_EMPTY} | _taken(header)
    return _cell(text, chance, lambda name, _: name in full, lambda _: "")


def _taken(header: list[str]) -> set[str]:
    return {name for name, beside in TAKEN.items() if beside in header}


def _no_number(text: str, chance: Random) -> Mistake | None:
    return _cell(text, chance, lambda name, value: name in NUMBERS and bool(value), lambda _: "มาก")


def _spreadsheet(text: str, chance: Random) -> Mistake | None:
    return _cell(text, chance, lambda _, value: bool(value), lambda _: "#REF!")


def _no_date(text: str, chance: Random) -> Mistake | None:
    return _cell(text, chance, lambda name, value: name in DATES and bool(value), lambda _: "31/31/2569")


def _stranger(text: str, chance: Random) -> Mistake | None:
    header = _read(text)[0]
    names = REFERENCES - _taken(header)
    return _cell(text, chance, lambda name, value: name in names and bool(value), lambda _: "nobody_knows")


def _zeros_lost(text: str, chance: Random) -> Mistake | None:
    return _cell(
        text,
        chance,
        lambda name, value: name in ZEROS and value.startswith("0"),
        lambda v: v[1:].replace("-", ""),
    )


def _row_twice(text: str, chance: Random) -> Mistake | None:
    header, *rows = _read(text)
    row = chance.randrange(len(rows))
    return _written([header, *rows, rows[row]], len(rows) + 2)


def _cell_too_much(text: str, chance: Random) -> Mistake | None:
    header, *rows = _read(text)
    row = chance.randrange(len(rows))
    rows[row].insert(chance.randrange(len(header)), "x")
    return _written([header, *rows], row + 2)


def _column_gone(text: str, chance: Random) -> Mistake | None:
    rows, c = _read(text), 0
    named = [n for n, name in enumerate(rows[0]) if name != "note" and not name.endswith("_en")]
    c = chance.choice(named)
    name = rows[0][c]
    return _written([row[:c] + row[c + 1 :] for row in rows], 1, name)


def _column_misspelt(text: str, chance: Random) -> Mistake | None:
    header, *rows = _read(text)
    c = chance.randrange(len(header))
    name = header[c]
    header[c] = name[:-1]
    return _written([header, *rows], 1, name)


def _column_twice(text: str, chance: Random) -> Mistake | None:
    rows = _read(text)
    c = chance.randrange(len(rows[0]))
    return _written([[row[c], *row] for row in rows], 1, rows[0][c])


def _semicolons(text: str, chance: Random) -> Mistake | None:
    header, *rows = _read(text)
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\n").writerows([header, *rows])
    return Mistake("", stream.getvalue(), whole=True)


MAKERS: dict[str, Callable[[str, Random], Mistake | None]] = {
    "cell emptied": _emptied,
    "no number": _no_number,
    "spreadsheet error": _spreadsheet,
    "wrong date": _no_date,
    "unknown name": _stranger,
    "zeros lost": _zeros_lost,
    "row twice": _row_twice,
    "cell too much": _cell_too_much,
    "column gone": _column_gone,
    "column misspelt": _column_misspelt,
    "column twice": _column_twice,
    "semicolons": _semicolons,
}
