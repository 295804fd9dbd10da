"""The way up: what one can go on to from a level, at which colleges, and what the steps of a field are."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Button, Listed, Pending, Reply, Text
from actions.subjects.colleges.area import area_of
from actions.subjects.colleges.cards import listed_colleges
from actions.subjects.facts.rows import fact_line, under_question
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.programmes.in_area import in_area
from actions.subjects.programmes.wanted import wanted
from actions.subjects.programmes.where import levels_of, places_in_words
from actions.subjects.study.levels import level_line
from actions.subjects.study.steps import (
    Path,
    after_words,
    goal_cards,
    headline,
    nearest_words,
    path_of,
    step_line,
)
from actions.words import naming
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, level_step, step, steps
from database.queries.faq import FaqFacts, facts_by_id
from database.queries.programs import LevelRow, fields, levels

TECHNICAL = "อุตสาหกรรม"  # the subject type whose holders of ปวช. engineering faculties may admit
ENGINEERING = "engineering"  # the aspect of "อยากต่อวิศวะ", at a university
ENTRY = "entry"  # the aspect of "จบ ม.6 เรียนได้ไหม": the level is then the goal, not what the person has
MOST_FIELDS = 3
# Ids of facts: going on after ปวส., going on to engineering after ปวช., entering ปวส. with ม.6.
AFTER_HIGH, AFTER_VOC, ENTERING_HIGH = "further_study_1", "further_study_2", "qualification_1"
TO_ENGINEERING = (AFTER_VOC, "further_study_4")


@action("study_path", takes="field level province place region sector aspect")
@with_limits
def study_path(question: Question, say: Saying) -> Reply:
    """The next step of a field with its colleges, of several fields in short, or the steps in general."""
    if ENGINEERING in question.filters.aspect:
        return _engineering(question, say)
    named = fields(say.session, question.filters.field)[:MOST_FIELDS]
    if not named:
        return _general(question, say)
    area = area_of(say, question.filters)
    has, goal = _has(question.filters), _goal(question.filters)
    paths = [path_of(say, field, area, has, goal, question.filters.sector) for field in named]
    return _of_field(say, paths[0]) if len(paths) == 1 else _of_fields(say, paths)


def _engineering(question: Question, say: Saying) -> Reply:
    """On to engineering at a university: what the frequent questions tell, nearest to the level one has."""
    high = _has(question.filters) == "high_voc_cert"
    ids = (AFTER_HIGH, *TO_ENGINEERING) if high else (*TO_ENGINEERING, AFTER_HIGH)
    first, *others = facts_by_id(say.session, *ids)
    told = Text(lines(say("study_path.engineering"), fact_line(say, first)), say.sources([first]))
    return Reply(
        parts=(told, *(under_question(say, fact) for fact in others)),
        suggestions=at_most_six(
            *steps(say, "equivalence admission about_level"),
        ),
    )


def _named_levels(filters: Filters) -> list[str]:
    return [level for level in naming.LEVELS if level in filters.level]


def _has(filters: Filters) -> str:
    """The level that the person has; the lowest, when several are named."""
    return "" if _is_goal(filters) else next(iter(_named_levels(filters)), "")


def _goal(filters: Filters) -> str:
    """The level that the person wants to reach; "" when only the one that they have is named."""
    asked = _named_levels(filters)
    return asked[-1] if asked and (len(asked) > 1 or _is_goal(filters)) else ""


def _is_goal(filters: Filters) -> bool:
    """Whether the one level named is where the person wants to go: "จบ ม.6", or "ต่อ ปวส. ที่ระยอง".

    Who has ปวส. and asks for a place is told the step after it, too.
    """
    asked = _named_levels(filters)
    somewhere = filters.province or filters.place or filters.region
    return ENTRY in filters.aspect or (asked == ["high_voc_cert"] and bool(somewhere) and bool(filters.field))


def _of_field(say: Saying, path: Path) -> Reply:
    present = levels_of(path.programs)
    absent = [level for level in naming.LEVELS if level not in present]
    cards, found = goal_cards(say, path)
    missing_levels = say("study_path.missing", levels=say.joined((say.level(i) for i in absent), "or"))
    text = lines(
        headline(say, path),
        *(step_line(say, path, level) for level in present if path.shows(level)),
        missing_levels if absent and not path.has else "",
        places_in_words(say, path.area),
        say("study_path.same_trade") if path.renamed else "",
        nearest_words(say, path) if cards else "",
    )
    facts = _facts(say, path.has, technical=any(p.subject_type_th == TECHNICAL for p in path.programs))
    sources = say.sources([*path.programs, *path.cited])
    return Reply(
        parts=(Text(text, sources), *cards, *(under_question(say, fact) for fact in facts)),
        suggestions=_next_steps(say, path, present),
        listed=(Listed("field", path.field.id), *listed_colleges(found)),
    )


def _of_fields(say: Saying, paths: list[Path]) -> Reply:
    """Each field in two lines: what follows, and where."""
    told = [line for path in paths for line in after_words(say, path, named=True)]
    text = lines(
        *told,
        places_in_words(say, paths[0].area),
        say("study_path.same_trade") if any(path.renamed for path in paths) else "",
    )
    here = paths[0].here
    buttons = (
        Button(say.name(p.field), step(say, "path", replace(p.here, level=p.levels)).action) for p in paths
    )
    field_ids = tuple(p.field.id for p in paths)
    chosen = [row for p in paths for row in p.programs]
    return Reply(
        parts=(Text(text, say.sources([*chosen, *(row for p in paths for row in p.cited)])),),
        suggestions=at_most_six(
            *buttons,
            step(say, "where", replace(here, field=field_ids)),
            step(say, "compare", Filters(field=field_ids)),
        ),
        listed=tuple(Listed("field", field) for field in field_ids),
    )


def _facts(say: Saying, level: str, technical: bool) -> list[FaqFacts]:
    """What the frequent questions add: studying on after ปวช. or ปวส., entering ปวส. with ม.6."""
    if level == "voc_cert":  # what is known about studying on after ปวช. is about engineering
        return facts_by_id(say.session, AFTER_VOC) if technical else []
    return facts_by_id(say.session, AFTER_HIGH, *(() if level else (ENTERING_HIGH,)))


def _next_steps(say: Saying, path: Path, present: list[str]) -> tuple[Button, ...]:
    field = Filters(field=(path.field.id,))
    return at_most_six(
        *(level_step(say, level, "programs", path.here) for level in present),
        *steps(say, "about_field outcomes near_me", field),
    )


def _general(question: Question, say: Saying) -> Reply:
    """The steps; and what there is at the next level, where a place or that level is named."""
    filters = question.filters
    next_levels = _next_levels(filters)
    somewhere = filters.province or filters.place or filters.region
    if next_levels and (somewhere or _goal(filters)):
        there = replace(filters, level=next_levels, aspect=())
        asked = replace(question, intent="programs", filters=there)
        found = in_area(asked, say, wanted(say, there))
        facts = _facts(say, _has(filters), technical=True)
        return replace(found, parts=(*found.parts, *(under_question(say, fact) for fact in facts)))
    return _steps(question, say, next_levels)


def _steps(question: Question, say: Saying, next_levels: tuple[str, ...]) -> Reply:
    known = levels(say.session)
    rows = [known[level] for level in naming.LEVELS if level in known]
    facts = _facts(say, _has(question.filters), technical=True)
    text = lines(
        _going_on(say, rows, _has(question.filters)) or say("study_path.general"),
        *(level_line(say, row) for row in rows),
        say("study_path.say_field"),
    )
    here = Filters(level=next_levels)
    return Reply(
        parts=(Text(text, say.sources(rows)), *(under_question(say, fact) for fact in facts)),
        suggestions=at_most_six(
            step(say, "fields", here) if here else None,
            *steps(say, "about_level industries equivalence admission"),
        ),
        pending=Pending("field", "study_path", replace(question.filters, field=(), aspect=())),
    )


def _going_on(say: Saying, rows: list[LevelRow], has: str) -> str:
    """That one can go on from the level that one has, and to what; "" where that is the last, or none is named."""
    ids = [row.level for row in rows]
    above = rows[ids.index(has) + 1 :] if has in ids else []
    steps = [say(f"study_path.on_{row.level}", years=say.count("years", row.years)) for row in above]
    match steps:
        case [step_up]:
            return say("study_path.goes_on", level=say.level(has), step=step_up)
        case [step_up, then, *_]:
            return say("study_path.goes_further", level=say.level(has), step=step_up, then=then)
    return ""


def _next_levels(filters: Filters) -> tuple[str, ...]:
    """The level to look for: the one wanted, else the one above that of the person."""
    if goal := _goal(filters):
        return (goal,)
    has = _has(filters)
    above = naming.LEVELS[naming.LEVELS.index(has) + 1 :][:1] if has else ()
    return tuple(above)
