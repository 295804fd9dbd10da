"""All colleges of the list at once: their telephones, which is the largest, which is the nearest.

These answer "ขอเบอร์ทั้งหมด" and "อันไหนใหญ่กว่า" after a list; the dialogue hands over the listed colleges.
"""

from __future__ import annotations

from actions.filters import Filters
from actions.from_filters import query_of
from actions.planning.plan import answer
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Card, Cards, Reply, Text
from actions.subjects.colleges.cards import college_buttons, listed_colleges
from actions.subjects.figures.scope import asked_of, counts_source, graduates_word
from actions.words.phones import shown
from actions.words.saying import Saying, lines
from actions.words.steps import call_step, share_step, steps
from database.queries.colleges import CollegeRow, colleges
from database.queries.places import kilometres

MOST = 5


@action("listed_phones", takes="college")
def listed_phones(question: Question, say: Saying) -> Reply:
    """The telephones of the listed colleges."""
    named = _named(question, say)
    cards = tuple(_phone_card(college, say) for college in named)
    return Reply(
        parts=(Text(say("listed.phones")), Cards(cards, len(cards), say.sources(named))),
        listed=listed_colleges(named),
    )


def _phone_card(college: CollegeRow, say: Saying) -> Card:
    numbers = shown(college.phone)
    line = say("common.phone", phone=numbers) if numbers else say("listed.no_phone")
    call = call_step(say, college)
    return Card(say.both(college), (line,), (call,) if call else ())


@action("listed_sizes", takes="college field level")
def listed_sizes(question: Question, say: Saying) -> Reply:
    """Which of the listed colleges has most graduates, of the field that the talk is about."""
    known = {college.code: college for college in _named(question, say)}
    query = query_of("top_colleges", question.filters.having("college", *known), question.today)
    rows = answer(say.session, query).rows if known else ()
    counts = {row.keys[0]: row.value for row in rows if row.value and row.keys[0] in known}
    ordered = [known[code] for code in counts]
    if not ordered:
        return Reply((Text(say("listed.no_sizes")),), "no_data")
    what = asked_of(say, question.filters.having("college")).what
    key = "listed.largest_of" if what else "listed.largest"
    largest = say(key, college=say.both(ordered[0]), what=what, year=say.year)
    cards = tuple(
        Card(say.both(c), (graduates_word(say, counts[c.code]),), college_buttons(say, c)) for c in ordered
    )
    return Reply(
        parts=(
            Text(lines(largest, say("listed.size_note"))),
            Cards(cards, len(cards), counts_source(say)),
        ),
        suggestions=steps(say, "compare", Filters(college=tuple(c.code for c in ordered[:2]))),
        listed=listed_colleges(ordered),
    )


@action("listed_distances", takes="college field level")
def listed_distances(question: Question, say: Saying) -> Reply:
    """Which of the listed colleges is nearest to the person, once the person has shared where that is."""
    named = _named(question, say)
    placed = [c for c in named if c.point]
    if question.location is None or not placed:
        return Reply(
            (Text(say("listed.share")),),
            "clarify",
            (share_step(say), Button(say("steps.map"), Ask("college_info", _map_of(named[0])))),
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
    )


def _map_of(college: CollegeRow) -> Filters:
    return Filters(college=(college.code,), aspect=("map",))


def _named(question: Question, say: Saying) -> list[CollegeRow]:
    """The listed colleges in the order of the list, as many as a list shows."""
    known = {college.code: college for college in colleges(say.session, question.filters.college)}
    return [known[code] for code in question.filters.college if code in known][:MOST]
