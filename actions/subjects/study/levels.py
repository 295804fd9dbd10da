"""The levels: what ปวช., ปวส. and ทล.บ. are, how long they take, who may enter, and how they differ."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Button, Reply, Text
from actions.subjects.facts.rows import fact_line, question_words
from actions.subjects.study.short_courses import short_courses
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, level_step, step, steps
from database.queries.faq import FaqFacts, faq_facts
from database.queries.programs import LevelRow, levels
from database.queries.teaching import by_level

YEARS, COMPARED = "duration", "compare"  # aspects
TOPICS = {level: f"what_is_{level}" for level in naming.LEVELS}


@action("level_info", takes="level aspect")
def level_info(question: Question, say: Saying) -> Reply:
    """One level in detail, or all of them side by side."""
    asked = [level for level in naming.LEVELS if level in question.filters.level]
    if not asked and "short_course" in question.filters.level:
        return short_courses(question, say)
    known = levels(say.session)
    return (
        _one(say, known[asked[0]])
        if len(asked) == 1
        else _several(say, known, asked, question.filters.aspect)
    )


def level_line(say: Saying, row: LevelRow) -> str:
    """Years and entry in one line: "ปวส. เรียน 2 ปี รับผู้จบ ปวช. หรือ ม.6"."""
    called = say.long_level(row.level)
    entry = entry_words(say, row.level, row.admission_requirement_th)
    return say("levels.is", level=capital(called), years=say.count("years", row.years), entry=entry)


def _short(say: Saying, row: LevelRow) -> str:
    after, years = say(f"levels.after_{row.level}"), say.count("years", row.years)
    return say("levels.short", level=say.level(row.level), years=years, entry=after)


def entry_words(say: Saying, level: str, thai: str) -> str:
    """Who may enter: the catalogue's words in Thai, ours in other languages."""
    return thai if say.language == "th" else say(f"levels.entry_{level}")


def _one(say: Saying, row: LevelRow) -> Reply:
    facts = faq_facts(say.session, TOPICS[row.level])
    extra = faq_facts(say.session, "equivalence") if row.level == "high_voc_cert" else []
    first = level_line(say, row)
    text = lines(first, *(_more(say, fact, first) for fact in facts))
    return Reply(
        parts=(
            Text(text, say.sources([*facts, row])),
            Text(_counts(say, row), say.sources([row])),
            *(Text(_asked_fact(say, fact), say.sources([fact])) for fact in extra),
        ),
        suggestions=_steps(say, row.level),
    )


def _more(say: Saying, fact: FaqFacts, told: str) -> str:
    """What the facts add to what the line before them `told`: not the level's name and years again."""
    new = tuple(part for part in fact.told(say.language) if part.lower() not in told.lower())
    added = replace(fact, facts_th=new, facts_en=new) if new else fact
    return say("levels.more", facts=capital(fact_line(say, added)))


def _asked_fact(say: Saying, fact: FaqFacts) -> str:
    return say("levels.asked", question=question_words(say, fact), answer=fact_line(say, fact))


def _counts(say: Saying, row: LevelRow) -> str:
    count = by_level(say.session)[row.level]
    return say(
        "levels.counts",
        programs=say.count("programs", len(row.programs)),
        graduates=say.count("graduates", count.graduates),
        colleges=say.count("colleges", count.colleges),
        year=say.year,
    )


def _several(say: Saying, known: dict[str, LevelRow], asked: list[str], aspects: tuple[str, ...]) -> Reply:
    shown = [known[level] for level in asked or naming.LEVELS if level in known]
    text = lines(
        _together(say, _ladder(known, shown))
        if asked and YEARS in aspects and COMPARED not in aspects
        else "",
        say("levels.difference", levels=say.joined(_short(say, row) for row in shown)),
        *(level_line(say, row) for row in shown),
        "" if asked else say("levels.ladder"),
    )
    return Reply(
        parts=(Text(text, say.sources(shown)),),
        suggestions=at_most_six(
            *(level_step(say, row.level, "level_info", Filters()) for row in shown),
            step(say, "path"),
            step(say, "compare", Filters(level=tuple(asked[:2]))) if len(asked) > 1 else None,
            step(say, "short_courses"),
        ),
    )


def _ladder(known: dict[str, LevelRow], shown: list[LevelRow]) -> list[LevelRow]:
    """The levels with those between them: nobody goes from the first to the third without the second."""
    places = [naming.LEVELS.index(row.level) for row in shown]
    return [known[one] for one in naming.LEVELS[min(places) : max(places) + 1] if one in known]


def _together(say: Saying, shown: list[LevelRow]) -> str:
    """How long levels take that are studied one after the other."""
    each = say.joined(f"{say.level(row.level)} {say.count('years', row.years)}" for row in shown)
    return say("levels.total", levels=each, years=say.count("years", sum(row.years for row in shown)))


def _steps(say: Saying, level: str) -> tuple[Button, ...]:
    only = Filters(level=(level,))
    others = [level_step(say, other, "level_info", Filters()) for other in naming.LEVELS if other != level]
    return at_most_six(
        step(say, "fields", only),
        *others,
        *steps(say, "path outcomes", only),
        step(say, "admission"),
    )
