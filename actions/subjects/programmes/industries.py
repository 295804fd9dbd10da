"""Target industries of the S-Curve policy, and the programmes that we judge to be related."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Card, Cards, Listed, Reply, Text
from actions.subjects.colleges.cards import page_of
from actions.subjects.programmes.in_area import program_card
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.subjects.programmes.where import in_words, more_of, narrowing_words, places_in_words
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.counted_there import by_figures, graduates
from database.queries.industries import IndustryRow, industries
from database.queries.programs import programs_by_id
from database.queries.teaching import by_program, by_province, sources_of


@action("industries", takes="industry curve province place region level sector")
def industries_action(question: Question, desk: Desk) -> Reply:
    """Describe one industry, or list those of a curve, or all ten."""
    say = Saying(desk, question.language)
    known = industries(desk.session)
    named = [i for i in known if i.id in question.filters.industry]
    if len(named) == 1:
        return _one(question, say, named[0])
    shown = named or [i for i in known if i.curve in question.filters.curve] or known
    return _list(question, say, shown, complete=len(shown) == len(known))


def _list(question: Question, say: Saying, shown: list[IndustryRow], complete: bool) -> Reply:
    page = page_of(shown, question.offset)
    sources = say.sources(shown[:1])
    if not page:
        steps = at_most_six(step(say, "industries", "industries"))
        return Reply((Text(say("programs.no_more")),), "no_data", steps, language=say.language)
    about = lines(_all(say, shown), say("industries.missing") if complete else "")
    return Reply(
        parts=(
            Text(about, sources),
            Cards(tuple(_card(say, question, i) for i in page), len(shown), sources),
        ),
        suggestions=at_most_six(
            step(say, "first_curve", "industries", Filters(curve=("first",))),
            step(say, "new_curve", "industries", Filters(curve=("new",))),
            step(say, "demand", "demand"),
        ),
        listed=tuple(Listed("industry", i.id) for i in page),
        more=more_of(question, len(shown)),
        language=say.language,
    )


def _all(say: Saying, shown: list[IndustryRow]) -> str:
    curves = {i.curve for i in shown}
    if len(curves) == 1:
        names = say.joined(say.name(i) for i in shown)
        return say("industries.curve", curve=_curve(say, shown[0]), n=len(shown), names=names)
    counts = [
        say("industries.curve_count", curve=say(f"naming.curve_{c}"), n=sum(i.curve == c for i in shown))
        for c in sorted(curves)
    ]
    return say("industries.all", n=len(shown), curves=say.joined(counts))


def _curve(say: Saying, industry: IndustryRow) -> str:
    return say(f"naming.curve_{industry.curve}")


def _card(say: Saying, question: Question, industry: IndustryRow) -> Card:
    only = replace(question.filters, industry=(industry.id,), curve=())
    demand = step(say, "demand", "demand", Filters(industry=(industry.id,)))
    buttons = (step(say, "related", "industries", only), demand)
    return Card(say.both(industry), (_curve(say, industry),), buttons)


def _one(question: Question, say: Saying, industry: IndustryRow) -> Reply:
    asked = wanted(say.desk, question.filters, say.language)
    session = say.desk.session
    every = by_figures(session, asked.teaching, by_program(session, asked.teaching))
    counts = [c for c in every if c.colleges]
    page = page_of(counts, question.offset)
    rows = programs_by_id(say.desk.session, (c.program_id for c in page))
    found = say.sources(sources_of(say.desk.session, asked.teaching, tuple(rows))) if page else ()
    cards = tuple(program_card(say, asked, rows[c.program_id], c) for c in page)
    about = say("industries.one", industry=say.both(industry), curve=_curve(say, industry))
    return Reply(
        parts=(
            Text(about, say.sources([industry])),
            Text(_related(say, asked, counts), found),
            *((Cards(cards, len(counts), found),) if cards else ()),
        ),
        suggestions=at_most_six(
            step(say, "in_eec", "industries", Filters(industry=(industry.id,), region=("eec",))),
            step(say, "demand", "demand", Filters(industry=(industry.id,))),
            step(say, "short_courses", "short_courses", Filters(industry=(industry.id,))),
            step(say, "industries", "industries"),
        ),
        listed=tuple(dict.fromkeys(Listed("field", c.field_id) for c in page)),
        more=more_of(question, len(counts)),
        language=say.language,
    )


def _related(say: Saying, asked: Wanted, counts: list) -> str:  # type: ignore[type-arg]
    area = in_words(say, asked.area.called) or say("programs.country")
    if not counts:
        return lines(say("industries.related_none", area=area, year=say.year), say("programs.none_is_not_no"))
    colleges = sum(c.colleges for c in by_province(say.desk.session, asked.teaching))
    own = sum(c.graduates for c in counts)
    headline = say(
        "industries.related",
        area=area,
        programs=say.count("programs", len(counts)),
        graduates=say.count("graduates", graduates(say.desk.session, asked.teaching, own)),
        colleges=say.count("colleges", colleges),
        year=say.year,
    )
    notes = (places_in_words(say, asked.area), narrowing_words(say, asked))
    return lines(headline, *notes, say("programs.related_is_judgement"))
