"""What work a field leads to: its target industries, occupation groups and shares in work, from the catalogue alone.

work_of(say, programs)  ->  the industries in words, lines with what is known beside them, and whose word that is
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Button, Pending, Reply, Text
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.words import naming
from actions.words.citing import Sourced
from actions.words.figures import number, share
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, step
from database.queries.industries import IndustryRow, industries, industries_of
from database.queries.outcomes import Outcome, outcomes
from database.queries.programs import ProgramRow

VERDICT = frozenset({"ranking_quality"})  # "ดีไหม" wants a verdict that no data gives


@action("career", takes="field program level aspect")
def career(question: Question, desk: Desk) -> Reply:
    """The industries, occupation groups and shares in work of the field that is named."""
    say = Saying(desk, question.language)
    only = Filters(
        field=question.filters.field, program=question.filters.program, level=question.filters.level
    )
    asked = wanted(desk, only, question.language)
    if not asked.fields or not asked.programs:
        return _ask_field(say)
    work, told, cited = work_of(say, asked.programs)
    judged = say("advice.no_verdict") if VERDICT & set(question.filters.aspect) else ""
    first = _first(say, asked, work)
    return Reply(
        parts=(Text(lines(judged, first, *told, say("advice.ours") if work else ""), say.sources(cited)),),
        kind="answer" if work or told else "no_data",
        suggestions=_steps(say, asked.filters),
        language=say.language,
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
    related = industries_of(say.desk.session, [p.id for p in programs])
    wanted_ids = {one for found in related.values() for one in found}
    return [row for row in industries(say.desk.session) if row.id in wanted_ids]


def _groups(say: Saying, programs: Sequence[ProgramRow]) -> str:
    """The occupation groups as the 2567 curriculum calls them; it does so in Thai alone."""
    groups = dict.fromkeys(p.occupation_group_2567_th for p in programs if p.occupation_group_2567_th)
    return say("advice.groups", groups=say.joined(groups)) if groups and say.language == "th" else ""


def _specialised(say: Saying, programs: Sequence[ProgramRow]) -> str:
    names = dict.fromkeys(n for p in programs for n in p.specialisation_th.split(";") if n)
    return say("advice.specialised", names=say.joined(names)) if names and say.language == "th" else ""


def _outcome(say: Saying, program: ProgramRow) -> Outcome | None:
    found = outcomes(say.desk.session, [program.level], [program.field_th])
    return next((one for one in found if one.employed is not None and one.further_study is not None), None)


def _share(say: Saying, program: ProgramRow, found: Outcome) -> str:
    return say(
        "advice.employed",
        level=naming.program(say.desk.texts, program, say.language),
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
        suggestions=at_most_six(step(say, "industries", "industries")),
        language=say.language,
    )


def _steps(say: Saying, filters: Filters) -> tuple[Button, ...]:
    return at_most_six(
        step(say, "where", "programs", filters),
        step(say, "outcomes", "outcomes", filters),
        step(say, "path", "study_path", filters),
        step(say, "about_field", "program_info", filters),
    )
