"""All colleges of the list at once: their telephones, which is the largest, which is the nearest.

These answer "ขอเบอร์ทั้งหมด" and "อันไหนใหญ่กว่า" after a list; the dialogue hands over the listed colleges.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Call, Card, Cards, Reply, Text
from actions.subjects.colleges.cards import college_buttons, listed_colleges
from actions.subjects.figures.scope import asked_of, counts_source, graduates_word
from actions.words.phones import phones
from actions.words.saying import Saying, lines
from actions.words.steps import share_step, step
from database.queries.colleges import CollegeRow, colleges
from database.queries.figures import by_college
from database.queries.places import kilometres

MOST = 5


@action("listed_phones", takes="college")
def listed_phones(question: Question, desk: Desk) -> Reply:
    """The telephones of the listed colleges."""
    say, named = _named(question, desk)
    cards = tuple(Card(say.both(college), (_phones(college, say),), _call(college, say)) for college in named)
    return Reply(
        parts=(Text(say("listed.phones")), Cards(cards, len(cards), say.sources(named))),
        listed=listed_colleges(named),
        language=say.language,
    )


def _phones(college: CollegeRow, say: Saying) -> str:
    shown = ", ".join(number.shown for number in phones(college.phone))
    return say("common.phone", phone=shown) if shown else say("listed.no_phone")


def _call(college: CollegeRow, say: Saying) -> tuple[Button, ...]:
    numbers = phones(college.phone)
    return (Button(say("steps.call"), Call(numbers[0].dialled)),) if numbers else ()


@action("listed_sizes", takes="college field level")
def listed_sizes(question: Question, desk: Desk) -> Reply:
    """Which of the listed colleges has most graduates, of the field that the talk is about."""
    say, named = _named(question, desk)
    asked = asked_of(desk, question.filters.having("college"), question.language)
    scope = replace(asked.scope, colleges=tuple(college.code for college in named), provinces=())
    counts = {row.id: row.graduates for row in by_college(desk.session, scope)}
    known = sorted((c for c in named if c.code in counts), key=lambda c: -counts[c.code])
    if not known:
        return Reply((Text(say("listed.no_sizes")),), "no_data", language=say.language)
    key = "listed.largest_of" if asked.what else "listed.largest"
    largest = say(key, college=say.both(known[0]), what=asked.what, year=say.year)
    cards = tuple(
        Card(say.both(c), (graduates_word(say, counts[c.code]),), college_buttons(say, c)) for c in known
    )
    return Reply(
        parts=(
            Text(lines(largest, say("listed.size_note"))),
            Cards(cards, len(cards), counts_source(desk, say.language)),
        ),
        suggestions=(step(say, "compare", "compare", Filters(college=tuple(c.code for c in known[:2]))),),
        listed=listed_colleges(known),
        language=say.language,
    )


@action("listed_distances", takes="college field level")
def listed_distances(question: Question, desk: Desk) -> Reply:
    """Which of the listed colleges is nearest to the person, once the person has shared where that is."""
    say, named = _named(question, desk)
    placed = [c for c in named if c.point]
    if question.location is None or not placed:
        return Reply(
            (Text(say("listed.share")),),
            "clarify",
            (share_step(say), Button(say("steps.map"), Ask("college_info", _map_of(named[0])))),
            language=say.language,
        )
    far = {c.code: kilometres(question.location, c.point) for c in placed if c.point}
    ordered = sorted(placed, key=lambda c: far[c.code])
    nearest = say("listed.nearest", college=say.both(ordered[0]), distance=say.far(far[ordered[0].code]))
    cards = tuple(
        Card(say.both(c), (say("programs.card_far", distance=say.far(far[c.code])),), college_buttons(say, c))
        for c in ordered
    )
    return Reply(
        parts=(Text(nearest), Cards(cards, len(cards), say.sources(ordered))),
        listed=listed_colleges(ordered),
        language=say.language,
    )


def _map_of(college: CollegeRow) -> Filters:
    return Filters(college=(college.code,), aspect=("map",))


def _named(question: Question, desk: Desk) -> tuple[Saying, list[CollegeRow]]:
    """The listed colleges in the order of the list, as many as a list shows."""
    known = {college.code: college for college in colleges(desk.session, question.filters.college)}
    named = [known[code] for code in question.filters.college if code in known][:MOST]
    return Saying(desk, question.language), named
