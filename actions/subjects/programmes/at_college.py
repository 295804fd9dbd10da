"""What one college teaches: everything by level, or whether it teaches a field, and who else does nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Card, Cards, Choices, Listed, Reply, Source, Text
from actions.subjects.centres.offer import college_offer
from actions.subjects.colleges.cards import (
    PAGE,
    listed_colleges,
    page_of,
    taught_cards,
    taught_item,
)
from actions.subjects.programmes.courses_there import courses_line, courses_of
from actions.subjects.programmes.wanted import Wanted, degrees, wanted
from actions.subjects.programmes.where import more_of
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, call_step, level_step, step
from database.queries.colleges import CollegeRow, colleges
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import Taught, Teaching, colleges_teaching, taught

MOST_CHOICES = 10
MOST_NAMED = 16  # programmes whose names stand above their cards


def at_college(question: Question, say: Saying) -> Reply:
    """Several colleges: which one? A closed one is said to be closed. Else what it teaches."""
    named = colleges(say.desk.session, question.filters.college)
    if len(named) != 1:
        return which_college(question, say, named)
    asked = wanted(say.desk, replace(question.filters, province=(), place=(), region=()), say.language)
    if not named[0].is_open:
        return _closed(say, named[0], asked)
    narrow = asked.fields or asked.industries
    return _whether(say, named[0], asked) if narrow else _everything(question, say, named[0], asked)


def which_college(question: Question, say: Saying, named: Sequence[CollegeRow]) -> Reply:
    """A question back: the same question for each of the colleges."""
    buttons = tuple(
        Button(
            naming.short_college(say.desk.texts, college, say.language),
            Ask(question.intent, replace(question.filters, college=(college.code,))),
        )
        for college in named[:MOST_CHOICES]
    )
    key = "programs.which_college" if named else "programs.college_unknown"
    return Reply(
        parts=(Choices(say(key), buttons),) if buttons else (Text(say(key)),),
        kind="clarify",
        suggestions=() if buttons else at_most_six(step(say, "near_me", "nearest_college")),
        listed=listed_colleges(named[:MOST_CHOICES]),
        language=say.language,
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
            step(say, "about_college", "college_info", Filters(college=(college.code,))),
            step(say, "near_me", "nearest_college", Filters(field=asked.filters.field)),
        ),
        listed=listed_colleges(found),
        language=say.language,
    )


def nearest_instead(
    say: Saying, college: CollegeRow, asked: Wanted
) -> tuple[tuple[Cards, ...], list[CollegeRow]]:
    """Other colleges that do have graduates of the programmes, nearest first."""
    near = college.point or (town.point if (town := asked.area.all.get(college.province_code)) else None)
    others = replace(asked.teaching, not_colleges=(*asked.teaching.not_colleges, college.code))
    # Of a few closed colleges no province is known: nothing is near to nowhere.
    if not (near and (found := colleges_teaching(say.desk.session, others, PAGE, near=near))):
        return (), []
    rows = taught(say.desk.session, replace(others, colleges=tuple(c.code for c in found)))
    known = programs_by_id(say.desk.session, {r.program_id for r in rows})
    cards = taught_cards(say, found, asked.area.all, rows, known.values(), near)
    return (Cards(cards, len(cards), say.sources([*rows, *found])),), found


def _whether(say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    """Whether a college teaches a field, as far as the data knows."""
    any_level = replace(asked.filters, level=(), program=())  # an exact one may be of one level only
    wider = wanted(say.desk, any_level, say.language) if asked.filters.level else asked
    rows = taught(say.desk.session, replace(wider.teaching, colleges=(college.code,), provinces=()))
    known = {p.id: p for p in wider.programs or ()}
    asked_ids = {p.id for p in asked.programs or ()}
    hits = [r for r in rows if r.program_id in asked_ids]
    if hits:
        return _yes(say, college, asked, hits, known)
    return _no_record(say, college, asked, rows, known)


def _yes(
    say: Saying, college: CollegeRow, asked: Wanted, rows: list[Taught], known: dict[str, ProgramRow]
) -> Reply:
    counted = [r for r in rows if r.graduates is not None]
    items = " · ".join(taught_item(say, r, known[r.program_id]) for r in counted or rows)
    key = "programs.college_yes" if counted else "programs.college_listed"
    text = lines(
        say(key, college=say.both(college), year=say.year, items=items),
        say("programs.curriculum_changed"),
        college_offer(say.desk, say.language, college).text,
    )
    return Reply(
        parts=(Text(text, (*say.sources(rows), *_register(say, college))),),
        suggestions=_steps(say, college, asked),
        listed=listed_colleges([college]),
        language=say.language,
    )


def _register(say: Saying, college: CollegeRow) -> tuple[Source, ...]:
    return say.sources([college]) if college.phone else ()


def _no_record(
    say: Saying, college: CollegeRow, asked: Wanted, rows: list[Taught], known: dict[str, ProgramRow]
) -> Reply:
    offer = college_offer(say.desk, say.language, college)
    other = " · ".join(taught_item(say, r, known[r.program_id]) for r in rows)
    cards, found = nearest_instead(say, college, asked) if asked.programs else ((), [])
    courses = courses_of(say, college)
    text = lines(
        say("programs.college_no", college=say.both(college), what=asked.what, year=say.year),
        say("programs.college_other_levels", items=other) if other else say("programs.none_is_not_no"),
        offer.text,
        courses_line(say, courses),
        say("programs.nearest_instead", what=asked.what) if found else "",
    )
    sources = say.sources([*rows, college, *courses])
    return Reply(
        parts=(Text(text, sources), *cards),
        kind="no_data",
        suggestions=_steps(say, college, asked),
        listed=listed_colleges([college, *found]),
        language=say.language,
    )


def _steps(say: Saying, college: CollegeRow, asked: Wanted) -> tuple[Button, ...]:
    only = Filters(college=(college.code,))
    field = Filters(field=asked.filters.field)
    return at_most_six(
        call_step(say, college),
        step(say, "teaches", "programs", only),
        step(say, "about_college", "college_info", only),
        step(say, "about_field", "program_info", field) if field else None,
        step(say, "where", "programs", field) if field else None,
    )


def _everything(question: Question, say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    ids = None if asked.programs is None else tuple(p.id for p in asked.programs)
    rows = taught(say.desk.session, Teaching(programs=ids, colleges=(college.code,)))
    if not rows:
        return _nothing_recorded(say, college, asked)
    known = programs_by_id(say.desk.session, (r.program_id for r in rows))
    one_level = len({known[r.program_id].level for r in rows}) == 1
    part = _by_level if question.offset == 0 and not one_level else _as_cards
    return part(question, say, college, rows, known)


def _headline(say: Saying, college: CollegeRow, rows: list[Taught], level: str = "") -> str:
    counted = [r for r in rows if r.graduates is not None]
    programs = say.count("programs", len(counted))
    return say(
        "programs.college_total",
        college=say.both(college),
        programs=f"{programs} {say.level(level)}".strip() if level and say.language == "th" else programs,
        graduates=say.count("graduates", sum(r.graduates or 0 for r in counted)),
        year=say.year,
    )


def _by_level(
    question: Question,
    say: Saying,
    college: CollegeRow,
    rows: list[Taught],
    known: dict[str, ProgramRow],
) -> Reply:
    levels = [i for i in naming.LEVELS if any(known[r.program_id].level == i for r in rows)]
    groups = [_level_line(say, i, [r for r in rows if known[r.program_id].level == i], known) for i in levels]
    courses = courses_of(say, college)
    told = (*groups, courses_line(say, courses))
    text = lines(_headline(say, college, rows), *told, say("programs.curriculum_changed"))
    only = Filters(college=(college.code,))
    return Reply(
        parts=(Text(text, say.sources([*rows, *courses])),),
        suggestions=at_most_six(
            *(level_step(say, level, "programs", only) for level in levels),
            call_step(say, college),
            step(say, "about_college", "college_info", only),
            step(say, "graduates", "graduates", only),
        ),
        listed=listed_colleges([college]),
        language=say.language,
    )


def _level_line(say: Saying, level: str, rows: list[Taught], known: dict[str, ProgramRow]) -> str:
    shown = [_field_item(say, r, known[r.program_id]) for r in rows[:PAGE]]
    if (rest := len(rows) - PAGE) > 0:
        shown.append(say("programs.and_more", rest=say.count("fields", rest)))
    return say("programs.college_level", level=capital(say.level(level)), items=" · ".join(shown))


def _field_item(say: Saying, row: Taught, program: ProgramRow) -> str:
    field = naming.name_of_field(program, say.language)
    if row.graduates is None:
        return say("programs.item_uncounted", program=field)
    return say("programs.item_short", program=field, n=f"{row.graduates:,}")


def _as_cards(
    question: Question,
    say: Saying,
    college: CollegeRow,
    rows: list[Taught],
    known: dict[str, ProgramRow],
) -> Reply:
    page = page_of(rows, question.offset)
    level = known[rows[0].program_id].level if len({known[r.program_id].level for r in rows}) == 1 else ""
    sources = say.sources(rows)
    cards = tuple(_program_card(say, r, known[r.program_id]) for r in page)
    only = Filters(college=(college.code,))
    few = len(page) < len(rows) <= MOST_NAMED and not question.offset
    names = [naming.name_of_field(known[r.program_id], say.language) for r in rows] if few else []
    text = lines(_headline(say, college, rows, level), say.joined(names)) if page else say("programs.no_more")
    listed = tuple(dict.fromkeys(Listed("field", known[r.program_id].field_id) for r in page))
    return Reply(
        parts=(Text(text, sources if page else ()), *((Cards(cards, len(rows), sources),) if page else ())),
        kind="answer" if page else "no_data",
        suggestions=at_most_six(
            call_step(say, college),
            step(say, "teaches", "programs", only) if level else None,
            step(say, "about_college", "college_info", only),
        ),
        listed=listed,
        more=more_of(question, len(rows)),
        language=say.language,
    )


def _program_card(say: Saying, row: Taught, program: ProgramRow) -> Card:
    only = Filters(field=(program.field_id,), level=(program.level,))
    line = say("programs.not_counted")
    if row.graduates is not None:
        line = say("programs.card_graduates", graduates=say.count("graduates", row.graduates))
    buttons = (
        step(say, "about_field", "program_info", only),
        step(say, "where", "programs", only),
        step(say, "path", "study_path", Filters(field=only.field)),
    )
    return Card(capital(naming.program(say.desk.texts, program, say.language)), (line,), buttons)


def _nothing_recorded(say: Saying, college: CollegeRow, asked: Wanted) -> Reply:
    offer = college_offer(say.desk, say.language, college)
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
            step(say, "about_college", "college_info", only),
            step(say, "teaches", "programs", only) if levels else None,
            step(say, "near_me", "nearest_college"),
        ),
        listed=listed_colleges([college]),
        language=say.language,
    )
