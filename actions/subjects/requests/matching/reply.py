"""Which colleges an employer should call, and in which order: for one trade as a list, for several one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Card, Cards, Part, Pending, Reply, Source, Text
from actions.subjects.centres.offer import centre_offer
from actions.subjects.colleges.area import area_of
from actions.subjects.colleges.cards import listed_colleges, page_length, page_of
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.figures.scope import counts_source
from actions.subjects.programmes.untaught import untaught
from actions.subjects.requests.draft.draft import Line
from actions.subjects.requests.draft.earlier import ANYWHERE, each_its_own, numbers_of
from actions.subjects.requests.matching.cards import (
    LETTER,
    around,
    bars,
    buttons,
    cards,
    letter_reply,
    without_letter,
)
from actions.subjects.requests.matching.colleges import LEVELS, Matches, matches_at
from actions.subjects.requests.matching.place import Work, work_at
from actions.subjects.requests.matching.words import (
    because,
    calendar_source,
    cohort,
    head,
    in_area,
    notes,
    shares,
    supply,
    what_of,
)
from actions.words.figures import number
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.colleges import CollegeRow, colleges
from database.queries.programs import ProgramRow, programs_by_id

TAKES = "field untaught level number province place region college month aspect"
NEXT_COHORT = "next_cohort"  # the aspect that asks when others finish
MOST_LINES = 5  # trades that are told at once


@action("matching", takes=TAKES)
def matching(question: Question, say: Saying) -> Reply:
    """The colleges for what is wanted; without a field it is asked for."""
    filters = question.filters
    if not filters.field:
        return untaught(say, filters) if filters.untaught else _ask_field(say, filters)
    return _found(question, say)


@with_limits
def _found(question: Question, say: Saying) -> Reply:
    filters = question.filters
    work = _work_of(say, filters)
    wanted = _lines_of(say, filters)[:MOST_LINES]
    found = tuple(matches_at(say.desk, line, work) for line in wanted)
    if LETTER in filters.aspect and (to := _addressee(say, filters, found)):
        return letter_reply(question, say, found, to)
    if len(found) > 1:
        return _of_several(question, say, found)
    return _of_one(question, say, found[0])


def _addressee(say: Saying, filters: Filters, found: tuple[Matches, ...]) -> CollegeRow | None:
    """To whom the message goes: the college that was named, else the one to be called first."""
    codes = filters.college or tuple(one.ranked[0].code for one in found if one.ranked)
    return next(iter(colleges(say.session, codes[:1])), None)


def _ask_field(say: Saying, filters: Filters) -> Reply:
    return Reply(
        parts=(Text(say("matching.ask_field")),),
        kind="clarify",
        suggestions=at_most_six(_file(say, without_letter(filters)), step(say, "industries")),
        pending=Pending("field", "matching", without_letter(filters)),
    )


def _of_one(question: Question, say: Saying, found: Matches) -> Reply:
    page = page_of(found.ranked, question.offset)
    if not page:
        return _nobody(question, say, found)
    kept = without_letter(question.filters)
    rows = colleges(say.session, [match.code for match in page])
    counts = counts_source(say)
    more = _more(question, found)
    told = _told(question, say, found, rows[0])
    list_sources = tuple(dict.fromkeys((*say.sources(rows[:1]), *counts)))
    parts: list[Part] = [
        told,
        *bars(say, found, page, rows, counts),
        *around(say, found, rows, say.sources(rows[:1])),
        Cards(cards(say, found, page, rows, kept), len(found.ranked), list_sources),
    ]
    return Reply(
        parts=tuple(parts),
        suggestions=_next(say, found, kept, more),
        listed=listed_colleges(rows),
        pending=_where(kept),
        more=more,
        used=kept,
    )


def _told(question: Question, say: Saying, found: Matches, first: CollegeRow) -> Text:
    """All that is said before the list, with its sources; a further page only says that it goes on."""
    page = page_of(found.ranked, question.offset)
    opening = head(say, found, first, question.offset)
    counts = counts_source(say)
    if question.offset:
        return Text(lines(opening, notes(say, found, page)), counts)
    of_shares, rows = shares(say, found)
    ask = "" if found.work.provinces or _anywhere(question.filters) else say("matching.ask_province")
    comes_next = cohort(say, found, question.today)
    asked_first = NEXT_COHORT in question.filters.aspect
    text = lines(
        comes_next if asked_first else "",
        opening,
        supply(say, found),
        "" if asked_first else comes_next,
        of_shares,
        notes(say, found, page),
        ask,
    )
    sources: tuple[Source, ...] = (*counts, *say.sources(rows), *calendar_source(say, found))
    return Text(text, tuple(dict.fromkeys(sources)))


def _anywhere(filters: Filters) -> bool:
    return ANYWHERE in filters.aspect or bool(filters.region)


def _where(kept: Filters) -> Pending | None:
    """The place of work is asked for where none was named."""
    named = kept.province or kept.place or _anywhere(kept)
    return None if named else Pending("province", "matching", kept)


def _more(question: Question, found: Matches) -> Ask | None:
    following = question.offset + page_length(len(found.ranked), question.offset)
    kept = without_letter(question.filters)
    return Ask("matching", kept, following) if following < len(found.ranked) else None


def _nobody(question: Question, say: Saying, found: Matches) -> Reply:
    offer = centre_offer(say, tuple(p.code for p in found.work.provinces))
    if question.offset:
        text = say("programs.no_more")
    else:
        what = what_of(say, found)
        text = lines(
            say("matching.nobody", what=what, year=say.year), say("matching.nobody_note"), offer.text
        )
    kept = without_letter(question.filters)
    return Reply(
        parts=(Text(text, counts_source(say)),),
        kind="no_data",
        suggestions=at_most_six(_file(say, kept), *offer.buttons),
        used=kept,
    )


def _of_several(question: Question, say: Saying, found: tuple[Matches, ...]) -> Reply:
    """Each trade with the college to be called first; a button leads to the list of each."""
    kept = without_letter(question.filters)
    firsts = {m.ranked[0].code for m in found if m.ranked}
    rows = {row.code: row for row in colleges(say.session, sorted(firsts))}
    told = [_line(say, one, rows) for one in found]
    text = lines(
        say("matching.several", area=in_area(say, found[0]).strip()), *told, notes(say, found[0], ())
    )
    counts = counts_source(say)
    listing = _firsts(say, found, rows, kept)
    shown: tuple[Part, ...] = (Cards(listing, len(listing), counts),) if listing else ()
    return Reply(
        parts=(Text(text, counts), *shown),
        kind="answer" if listing else "no_data",
        suggestions=at_most_six(*(_only(say, one, kept) for one in found), _file(say, kept)),
        listed=listed_colleges(list(rows.values())),
        used=kept,
    )


def _line(say: Saying, found: Matches, rows: dict[str, CollegeRow]) -> str:
    how_many = say("matching.number", n=number(found.line.number)) if found.line.number else ""
    what = what_of(say, found)
    if not found.ranked:
        return say("matching.line_nobody", what=what, number=how_many)
    first = rows[found.ranked[0].code]
    reasons = because(say, found, found.ranked[0], first)
    told = say("matching.line_first", what=what, number=how_many, college=say.both(first), reasons=reasons)
    return lines(told, supply(say, found) if found.shortage else "")


def _firsts(
    say: Saying, found: tuple[Matches, ...], rows: dict[str, CollegeRow], kept: Filters
) -> tuple[Card, ...]:
    """A card for each college that is first for some trade, with the trades that it is first for."""
    wanted: dict[str, list[Matches]] = {}
    for one in found:
        if one.ranked:
            wanted.setdefault(one.ranked[0].code, []).append(one)
    return tuple(
        Card(
            say.both(rows[code]),
            tuple(f"{what_of(say, one)}: {because(say, one, one.ranked[0], rows[code])}" for one in own),
            buttons(say, rows[code], _of_line(kept, own[0].line) if len(own) == 1 else kept),
        )
        for code, own in wanted.items()
    )


def _only(say: Saying, found: Matches, kept: Filters) -> Button:
    return Button(what_of(say, found), Ask("matching", _of_line(kept, found.line)))


def _file(say: Saying, kept: Filters) -> Button:
    return Button(say("matching.file_button"), Ask("recruit", kept))


def _next(say: Saying, found: Matches, kept: Filters, more: Ask | None) -> tuple[Button, ...]:
    about = replace(kept, number=(), month=(), aspect=())
    surplus = found.surplus[0].province if found.surplus else None
    there = kept.having("province", surplus.code).having("place").having("region") if surplus else None
    return at_most_six(
        Button(say("matching.more_button"), more) if more else None,
        Button(say.name(surplus), Ask("matching", there)) if surplus and there else None,
        _file(say, kept),
        Button(say("graduates.graduates_button"), Ask("graduates", about)),
        Button(say("graduates.outcomes_button"), Ask("outcomes", about)),
    )


# ---------------------------------------------------------------- what is wanted, as a request has it
def _lines_of(say: Saying, filters: Filters) -> tuple[Line, ...]:
    """One line for each trade and level; a number that is said once for several trades counts for each."""
    said = numbers_of(filters)
    numbers = dict(zip(filters.field, said, strict=False)) if each_its_own(filters) else {}
    together = max(said, default=0)
    exact = programs_by_id(say.session, filters.program)
    levels = tuple(one for one in filters.level if one in LEVELS) or ("",)
    return tuple(
        Line(field, level, numbers.get(field, together), _exactly(exact.values(), field, level))
        for field in filters.field
        for level in levels
    )


def _exactly(named: Iterable[ProgramRow], field: str, level: str) -> str:
    fitting = (p for p in named if p.field_id == field and level in ("", p.level))
    return next((p.id for p in fitting), "")


def _work_of(say: Saying, filters: Filters) -> Work:
    """The place of work: the first place that is named, else the provinces, also those of a region."""
    area = area_of(say, filters)
    return work_at(say.session, area.codes, area.places[0].id if area.places else "")


def _of_line(filters: Filters, line: Line) -> Filters:
    """The same question about one line alone."""
    number = (str(line.number),) if line.number else ()
    level = (line.level,) if line.level else ()
    program = (line.program,) if line.program else ()
    kept = filters.having("field", line.field).having("level", *level).having("number", *number)
    return kept.having("program", *program)
