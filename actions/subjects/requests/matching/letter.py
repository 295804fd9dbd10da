"""A message to a college that an employer can copy and send: what is wanted, where, from when. It names nobody."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.requests.draft.draft import ANY, NOW
from actions.subjects.requests.draft.earlier import form_of
from actions.subjects.requests.draft.summary import dated
from actions.subjects.requests.matching.cards import LETTER
from actions.subjects.requests.matching.colleges import Matches
from actions.subjects.requests.matching.words import area_of_work, what_of
from actions.words.figures import number
from actions.words.phones import phones
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, call_step, step
from database.queries.colleges import CollegeRow


def letter_reply(question: Question, say: Saying, found: tuple[Matches, ...], college: CollegeRow) -> Reply:
    """The message in the person's language; for others than Thai also as the college reads it."""
    kept = without_letter(question.filters)
    start = dated(form_of(kept).draft.start, question.today)
    languages = ("th",) if say.language == "th" else (say.language, "th")
    letters = (Text(letter(Saying(say.desk, one), found, college, start)) for one in languages)
    numbers = phones(college.phone)
    phone = (
        say("matching.letter_phone", phone=numbers[0].shown) if numbers else say("matching.letter_no_phone")
    )
    intro = Text(
        lines(say("matching.letter_intro", college=say.both(college)), phone), say.sources([college])
    )
    return Reply(
        parts=(intro, *letters),
        suggestions=at_most_six(
            call_step(say, college),
            Button(say("matching.back_button"), Ask("matching", kept)),
            step(say, "about_college", "college_info", Filters(college=(college.code,))),
        ),
        used=kept,
        language=say.language,
    )


def without_letter(filters: Filters) -> Filters:
    """The same question about the list, not about one college."""
    aspect = tuple(one for one in filters.aspect if one != LETTER)
    return replace(filters, college=(), aspect=aspect)


def letter(say: Saying, found: tuple[Matches, ...], college: CollegeRow, start: str) -> str:
    """The message itself."""
    area, start = area_of_work(say, found[0]), _start(say, start)
    between = " " if say.language == "th" else ", "
    wanted = (
        *(_wanted(say, one) for one in found),
        say("matching.letter_area", area=area) if area else "",
        say("matching.letter_start", start=start) if start else "",
    )
    name = college.name_th if say.language == "th" else say.both(college)
    return say.desk.texts(
        "matching.letter", say.language, college=name, wanted=between.join(filter(None, wanted))
    )


def _wanted(say: Saying, found: Matches) -> str:
    what, people = what_of(say, found), found.line.number
    return say("matching.letter_number", what=what, n=number(people)) if people else what


def _start(say: Saying, start: str) -> str:
    if start == NOW:
        return say("matching.now")
    if start[:4].isdigit():
        return say("common.months").split()[int(start[5:7]) - 1]
    return "" if start == ANY else start
