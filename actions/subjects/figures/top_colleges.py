"""Colleges by number of graduates, on request and with the base: it counts graduates, it ranks no quality."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Call, Card, Cards, Listed, Reply, Text
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing
from actions.subjects.figures.graduates import TAKES, nearby
from actions.subjects.figures.ranked import is_ranked, ranked
from actions.subjects.figures.scope import Asked, asked_of, counts_source, graduates_word
from actions.subjects.figures.years import dated, one_at_a_time, speaking, year_note
from actions.words.phones import phones
from actions.words.saying import Saying, lines
from database.queries.colleges import CollegeRow, colleges
from database.queries.figures import Counted, by_college

PAGE = 5


@action("top_colleges", takes=TAKES)
def top_colleges(question: Question, desk: Desk) -> Reply:
    """Five colleges at a time, most graduates first; provinces, fields ... where the words ask for these."""
    question = dated(question)
    say = speaking(desk, question)
    if is_ranked(question.filters):
        asked = asked_of(desk, question.filters, question.language)
        return ranked(question, asked, say) or _none(question, asked, say)
    asked = asked_of(desk, question.filters.having("college"), question.language)
    ranking = by_college(desk.session, asked.scope)
    if not ranking:
        return _none(question, asked, say)
    return _listed(question, asked, ranking, say)


def _none(question: Question, asked: Asked, say: Saying) -> Reply:
    told = say("graduates.none", what=asked.what, area=asked.area, year=say.year)
    first = lines(missing(say, question.filters, OF_COLLEGES), year_note(question, say))
    text = lines(first, told, *nearby(asked, say), say("graduates.none_note"))
    return Reply(
        (Text(text, counts_source(say.desk, say.language, say.counted)),),
        "no_data",
        language=question.language,
    )


def _listed(question: Question, asked: Asked, ranking: list[Counted], say: Saying) -> Reply:
    order = "least" if "least" in question.filters.aspect else "most"
    ranking = ranking[::-1] if order == "least" else ranking
    shown = ranking[question.offset : question.offset + PAGE]
    known = {college.code: college for college in colleges(say.desk.session, [row.id for row in shown])}
    cards = tuple(_card(row, known[row.id], say) for row in shown)
    following = question.offset + PAGE
    more = Ask("top_colleges", question.filters, following) if following < len(ranking) else None
    # "อันดับ" with "มากที่สุด" asks for numbers, of which the note says that they are no quality.
    but = OF_COLLEGES | ({"ranking_quality"} if "top" in question.filters.aspect else set())
    unknown, wrong_year = missing(say, question.filters, but), year_note(question, say)
    head = _head(asked, ranking[0], known.get(ranking[0].id), order, say)
    return Reply(
        parts=(
            Text(lines(unknown, wrong_year, one_at_a_time(question, say), head, say("graduates.top_note"))),
            Cards(cards, len(ranking), counts_source(say.desk, say.language, say.counted)),
        ),
        kind="no_data" if unknown or wrong_year else "answer",
        suggestions=_next(question.filters, more, say),
        listed=tuple(Listed("college", row.id) for row in shown),
        more=more,
        language=question.language,
    )


def _head(asked: Asked, first: Counted, college: CollegeRow | None, order: str, say: Saying) -> str:
    """The first of all by name; a further page goes on without."""
    of = " " + say("graduates.of_what", what=asked.what) if asked.what else ""
    key = f"graduates.{'first' if college else 'further'}_{order}"
    return say(
        key,
        thing=say(_thing(asked)),
        name=say.both(college) if college else "",
        count=graduates_word(say, first.graduates),
        what=asked.what,
        of=of,
        area=asked.area.removeprefix(asked.sector) if say.language == "th" else asked.area,
        year=say.year,
    )


def _thing(asked: Asked) -> str:
    kept = asked.scope.only_sector
    return f"graduates.thing_college_{kept}" if kept else "graduates.thing_college"


def _card(row: Counted, college: CollegeRow, say: Saying) -> Card:
    numbers = phones(college.phone)
    call = (Button(say("graduates.call"), Call(numbers[0].dialled)),) if numbers else ()
    about = Button(say("graduates.about"), Ask("college_info", Filters(college=(row.id,))))
    return Card(
        title=say.both(college),
        lines=(say("graduates.top_line", count=graduates_word(say, row.graduates)),),
        buttons=(about, *call),
    )


def _next(kept: Filters, more: Ask | None, say: Saying) -> tuple[Button, ...]:
    buttons = [Button(say("graduates.more_button"), more)] if more else []
    return (
        *buttons,
        Button(say("graduates.graduates_button"), Ask("graduates", kept)),
        Button(say("graduates.outcomes_button"), Ask("outcomes", kept)),
    )
