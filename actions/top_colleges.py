"""Colleges by number of graduates, on request and with the base: it counts graduates, it ranks no quality."""

from __future__ import annotations

from actions.figures_scope import asked_of, graduates_word
from actions.filters import Filters
from actions.graduates import TAKES, counts_source, nearby, wrong_year
from actions.phones import phones
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Call, Card, Cards, Listed, Reply, Text
from actions.saying import Saying, lines
from database.queries.colleges import CollegeRow, colleges
from database.queries.figures import Counted, by_college

PAGE = 5


@action("top_colleges", takes=TAKES)
def top_colleges(question: Question, desk: Desk) -> Reply:
    """Five colleges at a time, most graduates first."""
    say = Saying(desk, question.language)
    asked = asked_of(desk, question.filters.having("college"), question.language)
    ranking = by_college(desk.session, asked.scope)
    sources = counts_source(desk, question.language)
    if not ranking:
        told = say("graduates.none", what=asked.what, area=asked.area, year=say.year)
        text = lines(told, *nearby(asked, say), say("graduates.none_note"))
        return Reply((Text(text, sources),), "no_data", language=question.language)
    shown = ranking[question.offset : question.offset + PAGE]
    key = "graduates.top_head" if asked.what else "graduates.top_head_any"
    head = say(key, year=say.year, what=asked.what, area=asked.area)
    known = {college.code: college for college in colleges(desk.session, [row.id for row in shown])}
    cards = tuple(_card(row, known[row.id], say) for row in shown)
    following = question.offset + PAGE
    kept = question.filters
    more = Ask("top_colleges", kept, following) if following < len(ranking) else None
    return Reply(
        parts=(
            Text(lines(wrong_year(question, say), head, say("graduates.top_note"))),
            Cards(cards, len(ranking), sources),
        ),
        suggestions=_next(kept, more, say),
        listed=tuple(Listed("college", row.id) for row in shown),
        more=more,
        language=question.language,
    )


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
