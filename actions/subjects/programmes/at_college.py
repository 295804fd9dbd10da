"""What one college teaches: everything by level, or whether it teaches a field, and who else does nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Card, Cards, Choices, Listed, Reply, Text
from actions.subjects.centres.offer import college_offer
from actions.subjects.colleges.cards import (
    PAGE,
    listed_colleges,
    more_of,
    no_more,
    page_of,
    taught_items,
    teaching_page,
)
from actions.subjects.colleges.known import courses_line, courses_of
from actions.subjects.programmes.wanted import Wanted, degrees, wanted
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, call_step, level_step, step, steps
from database.queries.colleges import CollegeRow, colleges
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import Taught, Teaching, taught

MOST_CHOICES = 10
Own = list[tuple[Taught, ProgramRow]]  # what graduated of each programme, most first
MOST_NAMED = 16  # programmes whose names stand above their cards


def at_college(question: Question, say: Saying) -> Reply:
    """Several colleges: which one? A closed one is said to be closed. Else what it teaches."""
    named = colleges(say.session, question.filters.college)
    if len(named) != 1:
        return which_college(question, say, named)
    asked = wanted(say, replace(question.filters, province=(), place=(), region=()))
    if not named[0].is_open:
        return _closed(say, named[0], asked)
    narrow = asked.fields or asked.industries
    return _whether(say, named[0], asked) if narrow else _everything(question, say, named[0], asked)


def which_college(question: Question, say: Saying, named: Sequence[CollegeRow]) -> Reply:
    """A question back: the same question for each of the colleges."""
    buttons = tuple(
        Button(
            say.short(college),
            Ask(question.intent, replace(question.filters, college=(college.code,))),
        )
        for college in named[:MOST_CHOICES]
    )
    key = "programs.which_college" if named else "programs.college_unknown"
    return Reply(
        parts=(Choices(say(key), buttons),) if buttons else (Text(say(key)),),
        kind="clarify",
        suggestions=() if buttons else at_most_six(step(say, "near_me")),
        listed=listed_colleges(named[:MOST_CHOICES]),
    )


def closed_words(say: Saying, college: CollegeRow) -> str:
    """That a college is closed, in the words of the register."""
    return say("programs.college_closed", college=say.both(college), status=college.status_th)


def _closed(say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    cards, found = nearest_instead(say, college, asked)
    instead = say("programs.nearest_instead", what=asked.what) if found else ""
    text = lines(closed_words(say, college), instead)
    return Reply(
        parts=(Text(text, say.sources([college])), *cards),
        kind="no_data",
        suggestions=at_most_six(
            step(say, "about_college", Filters(college=(college.code,))),
            step(say, "near_me", Filters(field=asked.filters.field)),
        ),
        listed=listed_colleges(found),
    )


def nearest_instead(
    say: Saying, college: CollegeRow, asked: Wanted
) -> tuple[tuple[Cards, ...], list[CollegeRow]]:
    """Other colleges that do have graduates of the programmes, nearest first."""
    near = college.point or (town.point if (town := asked.area.all.get(college.province_code)) else None)
    others = replace(asked.teaching, not_colleges=(*asked.teaching.not_colleges, college.code))
    if not near:  # of a few closed colleges no province is known: nothing is near to nowhere
        return (), []
    found = teaching_page(say, others, PAGE, near=near)
    if not found.page:
        return (), []
    sources = say.sources([*found.rows, *found.page])
    return (Cards(found.cards(say, near), len(found.page), sources),), found.page


def _whether(say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    """Whether a college teaches a field, as far as the data knows."""
    any_level = replace(asked.filters, level=(), program=())  # an exact one may be of one level only
    wider = wanted(say, any_level) if asked.filters.level else asked
    rows = taught(say.session, replace(wider.teaching, colleges=(college.code,), provinces=()))
    asked_ids = {p.id for p in asked.programs or ()}
    hits = [r for r in rows if r.program_id in asked_ids]
    return _yes(say, college, asked, hits) if hits else _no_record(say, college, asked, rows)


def _yes(say: Saying, college: CollegeRow, asked: Wanted, rows: list[Taught]) -> Reply:
    counted = [r for r in rows if r.graduates is not None]
    key = "programs.college_yes" if counted else "programs.college_listed"
    text = lines(
        say(key, college=say.both(college), year=say.year, items=taught_items(say, counted or rows)),
        say("programs.curriculum_changed"),
        college_offer(say, college).text,
    )
    register = say.sources([college]) if college.phone else ()
    return Reply(
        parts=(Text(text, (*say.sources(rows), *register)),),
        suggestions=_steps(say, college, asked),
        listed=listed_colleges([college]),
    )


def _no_record(say: Saying, college: CollegeRow, asked: Wanted, rows: list[Taught]) -> Reply:
    other = taught_items(say, rows)
    cards, found = nearest_instead(say, college, asked) if asked.programs else ((), [])
    courses = courses_of(say, college)
    text = lines(
        say("programs.college_no", college=say.both(college), what=asked.what, year=say.year),
        say("programs.college_other_levels", items=other) if other else say("programs.none_is_not_no"),
        college_offer(say, college).text,
        courses_line(say, courses),
        say("programs.nearest_instead", what=asked.what) if found else "",
    )
    return Reply(
        parts=(Text(text, say.sources([*rows, college, *courses])), *cards),
        kind="no_data",
        suggestions=_steps(say, college, asked),
        listed=listed_colleges([college, *found]),
    )


def _steps(say: Saying, college: CollegeRow, asked: Wanted) -> tuple[Button, ...]:
    only = Filters(college=(college.code,))
    field = Filters(field=asked.filters.field)
    return at_most_six(
        call_step(say, college),
        *steps(say, "teaches about_college", only),
        step(say, "about_field", field) if field else None,
        step(say, "where", field) if field else None,
    )


def _everything(question: Question, say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    ids = None if asked.programs is None else tuple(p.id for p in asked.programs)
    rows = taught(say.session, Teaching(programs=ids, colleges=(college.code,)))
    if not rows:
        return _nothing_recorded(say, college, asked)
    known = programs_by_id(say.session, (r.program_id for r in rows))
    own = [(row, known[row.program_id]) for row in rows]
    levels = [level for level in naming.LEVELS if any(p.level == level for _, p in own)]
    if question.offset == 0 and len(levels) > 1:
        return _by_level(say, college, own, levels)
    return _as_cards(question, say, college, own, levels[0] if len(levels) == 1 else "")


def _headline(say: Saying, college: CollegeRow, own: Own, level: str = "") -> str:
    counted = [row.graduates for row, _ in own if row.graduates is not None]
    programs = say.count("programs", len(counted))
    return say(
        "programs.college_total",
        college=say.both(college),
        programs=f"{programs} {say.level(level)}".strip() if level and say.language == "th" else programs,
        graduates=say.count("graduates", sum(counted)),
        year=say.year,
    )


def _by_level(say: Saying, college: CollegeRow, own: Own, levels: list[str]) -> Reply:
    courses = courses_of(say, college)
    groups = (_level_line(say, level, [one for one in own if one[1].level == level]) for level in levels)
    told = (*groups, courses_line(say, courses), say("programs.curriculum_changed"))
    only = Filters(college=(college.code,))
    return Reply(
        parts=(
            Text(
                lines(_headline(say, college, own), *told),
                say.sources([*(row for row, _ in own), *courses]),
            ),
        ),
        suggestions=at_most_six(
            *(level_step(say, level, "programs", only) for level in levels),
            call_step(say, college),
            *steps(say, "about_college graduates", only),
        ),
        listed=listed_colleges([college]),
    )


def _level_line(say: Saying, level: str, own: Own) -> str:
    shown = [_field_item(say, row, program) for row, program in own[:PAGE]]
    if (rest := len(own) - PAGE) > 0:
        shown.append(say("programs.and_more", rest=say.count("fields", rest)))
    return say("programs.college_level", level=capital(say.level(level)), items=" · ".join(shown))


def _field_item(say: Saying, row: Taught, program: ProgramRow) -> str:
    field = say.name_of_field(program)
    if row.graduates is None:
        return say("programs.item_uncounted", program=field)
    return say("programs.item_short", program=field, n=f"{row.graduates:,}")


def _as_cards(question: Question, say: Saying, college: CollegeRow, own: Own, level: str) -> Reply:
    page, only = page_of(own, question.offset), Filters(college=(college.code,))
    all_levels = steps(say, "teaches", only) if level else ()
    ways = (call_step(say, college), *all_levels, step(say, "about_college", only))
    if not page:
        return no_more(say, *ways)
    sources = say.sources([row for row, _ in own])
    few = len(page) < len(own) <= MOST_NAMED and not question.offset
    names = say.joined(say.name_of_field(program) for _, program in own) if few else ""
    cards = tuple(_program_card(say, row, program) for row, program in page)
    return Reply(
        parts=(
            Text(lines(_headline(say, college, own, level), names), sources),
            Cards(cards, len(own), sources),
        ),
        suggestions=at_most_six(*ways),
        listed=tuple(dict.fromkeys(Listed("field", program.field_id) for _, program in page)),
        more=more_of(question, len(own)),
    )


def _program_card(say: Saying, row: Taught, program: ProgramRow) -> Card:
    only = Filters(field=(program.field_id,), level=(program.level,))
    line = say("programs.not_counted")
    if row.graduates is not None:
        line = say("programs.card_graduates", graduates=say.count("graduates", row.graduates))
    ways = (*steps(say, "about_field where", only), step(say, "path", Filters(field=only.field)))
    return Card(capital(say.program(program)), (line,), ways)


def _nothing_recorded(say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    offer = college_offer(say, college)
    levels = " ".join(say.level(i) for i in degrees(asked.filters))
    called = f"{say.both(college)} {levels}".strip()
    text = lines(
        say("programs.college_none", college=called, year=say.year),
        say("programs.none_is_not_no"),
        offer.text,
    )
    only = Filters(college=(college.code,))
    return Reply(
        parts=(Text(text, say.sources([college])),),
        kind="no_data",
        suggestions=at_most_six(
            call_step(say, college),
            step(say, "about_college", only),
            step(say, "teaches", only) if levels else None,
            step(say, "near_me"),
        ),
        listed=listed_colleges([college]),
    )
