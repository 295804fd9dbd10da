"""What work a field leads to, from the catalogue alone; and fields for what somebody likes, which are our suggestion.

work_of(say, programs)  ->  the industries in words, lines with what is known beside them, and whose word that is

Which interest a message names the understanding finds by its meaning, as it finds facts; its id comes as an aspect
(`interest_cooking`). The fields of each stand in `data/texts/interests.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Pending, Reply, Text
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.words.citing import Sourced
from actions.words.figures import number, share
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, step, steps
from database.queries.industries import IndustryRow, industries, industries_of
from database.queries.outcomes import Outcome, outcomes
from database.queries.programs import FieldRow, ProgramChoice, ProgramRow, fields, programs

VERDICT = frozenset({"ranking_quality"})  # "ดีไหม" wants a verdict that no data gives
INTEREST = "interest_"  # how the ids of interests begin among aspects


@action("career", takes="field program level aspect")
def career(question: Question, say: Saying) -> Reply:
    """The industries, occupation groups and shares in work of the field that is named."""
    only = Filters(
        field=question.filters.field, program=question.filters.program, level=question.filters.level
    )
    asked = wanted(say, only)
    if not asked.fields or not asked.programs:
        return _ask_field(say)
    work, told, cited = work_of(say, asked.programs)
    judged = say("advice.no_verdict") if VERDICT & set(question.filters.aspect) else ""
    first = _first(say, asked, work)
    return Reply(
        parts=(Text(lines(judged, first, *told, say("advice.ours") if work else ""), say.sources(cited)),),
        kind="answer" if work or told else "no_data",
        suggestions=_steps(say, asked.filters),
    )


def _first(say: Saying, asked: Wanted, work: str) -> str:
    key = "leads_to" if work else "leads_nowhere_known"
    return capital(say(f"advice.{key}", field=asked.what, work=work))


def work_of(say: Saying, programs: Iterable[ProgramRow]) -> tuple[str, list[str], list[Sourced]]:
    """See above; "" where no industry is tied to the programmes."""
    known = list(programs)
    rows = _industries(say, known)
    shares = [(p, found) for p in known if (found := _outcome(say, p))]
    told = [_groups(say, known), _specialised(say, known), *(_share(say, p, one) for p, one in shares)]
    cited: list[Sourced] = [*rows[:1], *known[:1], *(one for _, one in shares[:1])]
    return say.joined(say.name(row) for row in rows), [line for line in told if line], cited


def most_traced(say: Saying, programs: Iterable[ProgramRow]) -> str:
    """The share in work of the programme of which most graduates were traced; "" where no share is told."""
    shares = [(found.tracked, p, found) for p in programs if (found := _outcome(say, p))]
    if not shares:
        return ""
    _, program, found = max(shares, key=lambda one: one[0])
    return _share(say, program, found)


def _industries(say: Saying, programs: Sequence[ProgramRow]) -> list[IndustryRow]:
    related = industries_of(say.session, [p.id for p in programs])
    wanted_ids = {one for found in related.values() for one in found}
    return [row for row in industries(say.session) if row.id in wanted_ids]


def _groups(say: Saying, programs: Sequence[ProgramRow]) -> str:
    """The occupation groups as the 2567 curriculum calls them; it does so in Thai alone."""
    groups = dict.fromkeys(p.occupation_group_2567_th for p in programs if p.occupation_group_2567_th)
    return say("advice.groups", groups=say.joined(groups)) if groups and say.language == "th" else ""


def _specialised(say: Saying, programs: Sequence[ProgramRow]) -> str:
    names = dict.fromkeys(n for p in programs for n in p.specialisation_th.split(";") if n)
    return say("advice.specialised", names=say.joined(names)) if names and say.language == "th" else ""


def _outcome(say: Saying, program: ProgramRow) -> Outcome | None:
    found = outcomes(say.session, [program.level], [program.field_th])
    return next((one for one in found if one.employed is not None and one.further_study is not None), None)


def _share(say: Saying, program: ProgramRow, found: Outcome) -> str:
    return say(
        "advice.employed",
        level=say.program(program),
        share=share(found.employed or 0),
        further=share(found.further_study or 0),
        tracked=number(found.tracked),
        year=say.year_of_shares,
    )


def _ask_field(say: Saying) -> Reply:
    return Reply(
        parts=(Text(say("advice.ask_field")),),
        kind="clarify",
        pending=Pending("field", "career"),
        suggestions=at_most_six(step(say, "industries")),
    )


def _steps(say: Saying, filters: Filters) -> tuple[Button, ...]:
    return at_most_six(
        *steps(say, "where outcomes path about_field", filters),
    )


# ---------------------------------------------------------------- fields for an interest


@action("advice", takes="aspect level province place region")
def advice(question: Question, say: Saying) -> Reply:
    """Two or three fields for the interest, or the question what somebody likes."""
    interest = next((a for a in question.filters.aspect if known(say, a)), "")
    if not interest:
        return Reply((Text(say("advice.ask_interest")),), "clarify", _examples(say))
    return _suggested(question, say, interest.removeprefix(INTEREST))


def known(say: Saying, aspect: str) -> bool:
    """Whether an aspect names an interest that we have fields for."""
    name = aspect.removeprefix(INTEREST)
    return aspect.startswith(INTEREST) and say.has(f"interests.fields_{name}")


def _suggested(question: Question, say: Saying, interest: str) -> Reply:
    ids = say(f"interests.fields_{interest}").split()
    found = {row.id: row for row in fields(say.session, ids)}
    rows = [found[one] for one in ids if one in found]
    first = say(
        "advice.suggested", interest=say(f"interests.name_{interest}"), fields=say.joined(map(say.name, rows))
    )
    told = [_field(question, say, row, place) for place, row in enumerate(rows, 1)]
    cited = [one for _, sources in told for one in sources]
    area = question.filters.only(frozenset({"province", "place", "region", "level"}))
    text = lines(first, *(line for line, _ in told), say("advice.ours"))
    wheres = (Button(say.name(row), Ask("programs", area.having("field", row.id))) for row in rows)
    works = (step(say, "work", Filters(field=(row.id,))) for row in rows[:1])
    return Reply(
        parts=(Text(text, say.sources(cited)),),
        suggestions=at_most_six(
            *wheres,
            *works,
            step(say, "near_me", Filters(field=tuple(row.id for row in rows[:1]))),
        ),
        used=replace(question.filters, field=tuple(row.id for row in rows)),  # "แล้วที่ตรังมีไหม" asks for these
    )


def _field(question: Question, say: Saying, row: FieldRow, place: int) -> tuple[str, list[Sourced]]:
    """A field with its levels, and the industries and shares in work of its programmes."""
    levels = question.filters.level
    own = programs(say.session, ProgramChoice(fields=(row.id,), levels=levels)) or programs(
        say.session, ProgramChoice(fields=(row.id,))
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
