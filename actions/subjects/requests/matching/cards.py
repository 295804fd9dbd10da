"""The recommended colleges as cards, bars and a map; and a message to one of them that an employer can send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Bar, Button, Card, Chart, Reply, Source, Text
from actions.subjects.colleges.cards import SHOWN_PROGRAMS, taught_items, taught_line, where_line
from actions.subjects.colleges.nearest_map import nearest_map
from actions.subjects.requests.draft.draft import ANY, NOW
from actions.subjects.requests.draft.earlier import form_of
from actions.subjects.requests.draft.summary import dated
from actions.subjects.requests.matching.colleges import Match, Matches
from actions.subjects.requests.matching.words import area_of_work, because, what_of
from actions.words.figures import number
from actions.words.phones import phones
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, call_step, step
from database.queries.colleges import CollegeRow
from database.queries.teaching import Taught, Teaching, taught

LETTER = "letter"  # the aspect that asks for the message to a college
FEWEST_BARS = 3  # two numbers are read faster than drawn


def cards(
    say: Saying, found: Matches, page: Sequence[Match], rows: Sequence[CollegeRow], kept: Filters
) -> tuple[Card, ...]:
    """One card a college: where it is, why it is recommended, what graduated there, what is related."""
    own = _taught(say, page, [p.id for p in found.programs])
    related = _taught(say, page, [p.id for p in found.related])
    return tuple(
        Card(
            say.both(college),
            _lines(say, found, match, college, own.get(match.code, []), related.get(match.code, [])),
            buttons(say, college, kept),
        )
        for match, college in zip(page, rows, strict=True)
    )


def buttons(say: Saying, college: CollegeRow, kept: Filters) -> tuple[Button, ...]:
    """Write to it, call it, read about it."""
    about = step(say, "about_college", Filters(college=(college.code,)))
    return tuple(b for b in (letter_button(say, college, kept), call_step(say, college), about) if b)


def letter_button(say: Saying, college: CollegeRow, kept: Filters) -> Button:
    """Asks for the message to a college, with what is wanted."""
    asked = kept.having("college", college.code).having("aspect", *kept.aspect, LETTER)
    return Button(say("matching.letter_button"), Ask("matching", asked))


def _taught(say: Saying, page: Sequence[Match], programs: list[str]) -> dict[str, list[Taught]]:
    if not programs:
        return {}
    found: dict[str, list[Taught]] = {}
    codes = tuple(match.code for match in page)
    for row in taught(say.session, Teaching(programs=tuple(programs), colleges=codes)):
        found.setdefault(row.college_code, []).append(row)
    return found


def _lines(
    say: Saying,
    found: Matches,
    match: Match,
    college: CollegeRow,
    own: Sequence[Taught],
    related: Sequence[Taught],
) -> tuple[str, ...]:
    near = taught_items(say, related[:SHOWN_PROGRAMS])
    reasons = because(say, found, match, college)
    told = (
        where_line(say, college),
        say("matching.why", reasons=reasons) if reasons else "",
        taught_line(say, own) if own else "",
        say("matching.related", items=near) if near else "",
        say("programs.card_no_point") if _no_point(found, college) else "",
    )
    return tuple(line for line in told if line)


def _no_point(found: Matches, college: CollegeRow) -> bool:
    measured = found.work.middle or (found.work.provinces and not found.work.place)
    return bool(measured) and college.point is None and not found.work.holds(college.province_code)


def bars(
    say: Saying,
    found: Matches,
    page: Sequence[Match],
    rows: Sequence[CollegeRow],
    sources: tuple[Source, ...],
) -> tuple[Chart, ...]:
    """The graduates of the page's colleges, where there are enough to be drawn."""
    drawn = tuple(
        Bar(say.short(college), match.graduates)
        for match, college in zip(page, rows, strict=True)
        if match.counted
    )
    if len(drawn) < FEWEST_BARS:
        return ()
    title = say("matching.chart", what=what_of(say, found), year=say.year)
    return (Chart(title, say("graduates.unit"), drawn, "", sources),)  # the cards say all of it


def around(
    say: Saying, found: Matches, rows: Sequence[CollegeRow], sources: tuple[Source, ...]
) -> tuple[Chart, ...]:
    """The page's colleges around the town of the work; none around a district or a place, which are no points."""
    if len(found.work.provinces) != 1 or found.work.place:
        return ()
    province = found.work.provinces[0]
    called = say("matching.town", province=say.name(province))
    return nearest_map(say, rows, province.point, called, False, sources)


# ---------------------------------------------------------------- a message to a college, which names nobody
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
            step(say, "about_college", Filters(college=(college.code,))),
        ),
        used=kept,
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
    return say("matching.letter", college=name, wanted=between.join(filter(None, wanted)))


def _wanted(say: Saying, found: Matches) -> str:
    what, people = what_of(say, found), found.line.number
    return say("matching.letter_number", what=what, n=number(people)) if people else what


def _start(say: Saying, start: str) -> str:
    if start == NOW:
        return say("matching.now")
    if start[:4].isdigit():
        return say("common.months").split()[int(start[5:7]) - 1]
    return "" if start == ANY else start
