"""The recommended colleges as cards, as bars of their graduates, and on a map around the town of the work."""

from __future__ import annotations

from collections.abc import Sequence

from actions.filters import Filters
from actions.reply import Ask, Bar, Button, Card, Chart, Source
from actions.subjects.colleges.cards import SHOWN_PROGRAMS, taught_item, taught_line
from actions.subjects.colleges.nearest_map import nearest_map
from actions.subjects.requests.matching.colleges import Match, Matches
from actions.subjects.requests.matching.words import because, what_of
from actions.words import naming
from actions.words.saying import Saying
from actions.words.steps import call_step, step
from database.queries.colleges import CollegeRow
from database.queries.places import provinces
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
    about = step(say, "about_college", "college_info", Filters(college=(college.code,)))
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
    for row in taught(say.desk.session, Teaching(programs=tuple(programs), colleges=codes)):
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
    known = {p.id: p for p in (*found.programs, *found.related)}
    where = say(
        "programs.card_where",
        province=_province(say, college),
        sector=naming.sector(say.desk.texts, college.sector, say.language),
    )
    near = [taught_item(say, row, known[row.program_id]) for row in related[:SHOWN_PROGRAMS]]
    reasons = because(say, found, match, college)
    told = (
        where.strip(" ·"),
        say("matching.why", reasons=reasons) if reasons else "",
        taught_line(say, own, known) if own else "",
        say("matching.related", items=" · ".join(near)) if near else "",
        say("programs.card_no_point") if _no_point(found, college) else "",
    )
    return tuple(line for line in told if line)


def _province(say: Saying, college: CollegeRow) -> str:
    known = provinces(say.desk.session).get(college.province_code)
    return say.name(known) if known else ""


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
        Bar(naming.short_college(say.desk.texts, college, say.language), match.graduates)
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
