"""Fields for what somebody likes or is good at: our suggestion, each with what the data holds of it.

Which interest a message names the understanding finds by its meaning, as it finds facts; its id comes as an aspect
(`interest_cooking`). The fields of each stand in `data/texts/interests.yml`.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.study.work import most_traced, work_of
from actions.words.citing import Sourced
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.programs import FieldRow, ProgramChoice, fields, programs

INTEREST = "interest_"  # how the ids of interests begin among aspects


@action("advice", takes="aspect level province place region")
def advice(question: Question, desk: Desk) -> Reply:
    """Two or three fields for the interest, or the question what somebody likes."""
    say = Saying(desk, question.language)
    interest = next((a for a in question.filters.aspect if known(say, a)), "")
    if not interest:
        return Reply(
            (Text(say("advice.ask_interest")),), "clarify", _examples(say), language=question.language
        )
    return _suggested(question, say, interest.removeprefix(INTEREST))


def known(say: Saying, aspect: str) -> bool:
    """Whether an aspect names an interest that we have fields for."""
    name = aspect.removeprefix(INTEREST)
    return aspect.startswith(INTEREST) and say.desk.texts.has(f"interests.fields_{name}")


def _suggested(question: Question, say: Saying, interest: str) -> Reply:
    ids = say(f"interests.fields_{interest}").split()
    found = {row.id: row for row in fields(say.desk.session, ids)}
    rows = [found[one] for one in ids if one in found]
    first = say(
        "advice.suggested", interest=say(f"interests.name_{interest}"), fields=say.joined(map(say.name, rows))
    )
    told = [_field(question, say, row, place) for place, row in enumerate(rows, 1)]
    cited = [one for _, sources in told for one in sources]
    area = question.filters.only(frozenset({"province", "place", "region", "level"}))
    text = lines(first, *(line for line, _ in told), say("advice.ours"))
    wheres = (Button(say.name(row), Ask("programs", area.having("field", row.id))) for row in rows)
    works = (step(say, "work", "career", Filters(field=(row.id,))) for row in rows[:1])
    return Reply(
        parts=(Text(text, say.sources(cited)),),
        suggestions=at_most_six(
            *wheres,
            *works,
            step(say, "near_me", "nearest_college", Filters(field=tuple(row.id for row in rows[:1]))),
        ),
        used=replace(question.filters, field=tuple(row.id for row in rows)),  # "แล้วที่ตรังมีไหม" asks for these
        language=question.language,
    )


def _field(question: Question, say: Saying, row: FieldRow, place: int) -> tuple[str, list[Sourced]]:
    """A field with its levels, and the industries and shares in work of its programmes."""
    levels = question.filters.level
    own = programs(say.desk.session, ProgramChoice(fields=(row.id,), levels=levels)) or programs(
        say.desk.session, ProgramChoice(fields=(row.id,))
    )
    work, _, cited = work_of(say, own)
    names = " · ".join(dict.fromkeys(say.level(p.level) for p in own))
    head = say("advice.field", place=place, field=say.name(row), levels=names)
    industries = say("advice.industries", industries=work) if work else ""
    return lines(head, *(f"• {line}" for line in (industries, most_traced(say, own)) if line)), cited


def _examples(say: Saying) -> tuple[Button, ...]:
    return tuple(
        Button(say(f"interests.name_{name}"), Ask("advice", Filters(aspect=(f"{INTEREST}{name}",))))
        for name in say("advice.first_interests").split()
    )
