"""Where several fields are taught: how many colleges have each, which have all of them, these first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Button, Card, Cards, Reply, Text
from actions.subjects.colleges.cards import (
    college_card,
    listed_colleges,
    more_of,
    no_more,
    page_of,
    taught_line,
)
from actions.subjects.programmes.wanted import Wanted, names_of
from actions.subjects.programmes.where import narrowing_words, near_of, places_in_words, somewhere
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, step
from database.queries.colleges import CollegeRow, colleges, in_district_of
from database.queries.places import kilometres
from database.queries.programs import FieldRow
from database.queries.teaching import Taught, taught


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of the fields by college, and which of the fields had graduates there."""

    by_college: dict[str, list[Taught]]
    fields_of: dict[str, frozenset[str]]

    def with_field(self, field: str) -> list[str]:
        """Colleges with graduates of a field."""
        return [code for code, ids in self.fields_of.items() if field in ids]

    def with_all(self, fields: tuple[FieldRow, ...]) -> list[str]:
        """Colleges with graduates of every field."""
        wanted = {field.id for field in fields}
        return [code for code, ids in self.fields_of.items() if ids >= wanted]


def where_several(question: Question, say: Saying, asked: Wanted) -> Reply | None:
    """The answer, or None where no college of the area has any of the fields."""
    found = _found(say, asked)
    if not found.by_college:
        return None
    ordered = _in_order(say, asked, found)
    page = page_of(ordered, question.offset)
    if not page:
        return no_more(say, *_steps(say, asked))
    rows = [row for college in page for row in found.by_college[college.code]]
    sources = say.sources(rows)
    cards = tuple(_card(say, asked, college, found.by_college[college.code]) for college in page)
    return Reply(
        parts=(Text(_words(say, asked, found), sources), Cards(cards, len(ordered), sources)),
        suggestions=_steps(say, asked),
        listed=listed_colleges(page),
        more=more_of(question, len(ordered)),
    )


def _found(say: Saying, asked: Wanted) -> Found:
    field_of = {p.id: p.field_id for p in asked.programs or ()}
    by_college: dict[str, list[Taught]] = defaultdict(list)
    fields_of: dict[str, set[str]] = defaultdict(set)
    for row in taught(say.session, asked.teaching):
        by_college[row.college_code].append(row)
        if row.graduates is not None:
            fields_of[row.college_code].add(field_of[row.program_id])
    return Found(dict(by_college), {code: frozenset(ids) for code, ids in fields_of.items()})


def _in_order(say: Saying, asked: Wanted, found: Found) -> list[CollegeRow]:
    """Those with most of the fields first; among them the nearest, or those with most graduates."""
    near = near_of(asked)

    def rank(college: CollegeRow) -> tuple[int, float, str]:
        how_many = len(found.fields_of.get(college.code, ()))
        if near:
            own = in_district_of(near, college)
            far = kilometres(near, college.point) if college.point else 1e9
            return -how_many, -1.0 if own else far, college.code
        return -how_many, -sum(r.graduates or 0 for r in found.by_college[college.code]), college.code

    return sorted(colleges(say.session, list(found.by_college)), key=rank)


def _words(say: Saying, asked: Wanted, found: Found) -> str:
    counts = " · ".join(
        say(
            "programs.of_each",
            field=say.joined(names_of(say, f, asked.filters, asked.programs or ())),
            colleges=say.count("colleges", len(found.with_field(f.id))),
        )
        for f in asked.fields
    )
    area = somewhere(say, asked.area)
    level = say.joined((say.level(i) for i in asked.filters.level), "or")
    every = len(found.with_all(asked.fields))
    said = say(
        "programs.several" if every else "programs.several_apart",
        counts=counts,
        area=area,
        level=level,
        year=say.year,
        every=say.count("colleges", every),
    )
    return lines(
        capital(said),
        "" if every else say("programs.none_has_all"),
        places_in_words(say, asked.area),
        narrowing_words(say, asked),
        say("programs.all_first") if every and len(found.by_college) > every else "",
    )


def _card(say: Saying, asked: Wanted, college: CollegeRow, rows: list[Taught]) -> Card:
    """One line for each field, so that none hides behind the bigger one."""
    field_of = {p.id: p.field_id for p in asked.programs or ()}
    by_field = ([r for r in rows if field_of[r.program_id] == field.id] for field in asked.fields)
    return college_card(
        say, college, [taught_line(say, of_field) for of_field in by_field if of_field], near_of(asked)
    )


def _steps(say: Saying, asked: Wanted) -> tuple[Button, ...]:
    alone = (
        Button(
            say.name(f),
            step(say, "where", replace(asked.filters, field=(f.id,), aspect=())).action,
        )
        for f in asked.fields
    )
    return at_most_six(*alone, step(say, "compare", Filters(field=tuple(f.id for f in asked.fields))))
