"""Target industries of the S-Curve policy, and the programmes that we judge to be related."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Card, Cards, Listed, Reply, Text
from actions.subjects.colleges.cards import more_of, no_more, page_of
from actions.subjects.programmes.in_area import counted_there, headline_counts, programme_page
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.subjects.programmes.where import narrowing_words, places_in_words, somewhere
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step, steps
from database.queries.industries import IndustryRow, industries
from database.queries.teaching import ProgramCount


@action("industries", takes="industry curve province place region level sector")
def industries_action(question: Question, say: Saying) -> Reply:
    """Describe one industry, or list those of a curve, or all ten."""
    known = industries(say.session)
    named = [i for i in known if i.id in question.filters.industry]
    if len(named) == 1:
        return _one(question, say, named[0])
    shown = named or [i for i in known if i.curve in question.filters.curve] or known
    return _list(question, say, shown, complete=len(shown) == len(known))


def _list(question: Question, say: Saying, shown: list[IndustryRow], complete: bool) -> Reply:
    page = page_of(shown, question.offset)
    sources = say.sources(shown[:1])
    if not page:
        return no_more(say, step(say, "industries"))
    about = lines(_all(say, shown), say("industries.missing") if complete else "")
    return Reply(
        parts=(
            Text(about, sources),
            Cards(tuple(_card(say, question, i) for i in page), len(shown), sources),
        ),
        suggestions=at_most_six(
            step(say, "first_curve", Filters(curve=("first",))),
            step(say, "new_curve", Filters(curve=("new",))),
            step(say, "demand"),
        ),
        listed=tuple(Listed("industry", i.id) for i in page),
        more=more_of(question, len(shown)),
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
    demand = step(say, "demand", Filters(industry=(industry.id,)))
    buttons = (step(say, "related", only), demand)
    return Card(say.both(industry), (_curve(say, industry),), buttons)


def _one(question: Question, say: Saying, industry: IndustryRow) -> Reply:
    asked = wanted(say, question.filters)
    counted = counted_there(say, asked)
    found = programme_page(question, say, asked, counted)
    about = say("industries.one", industry=say.both(industry), curve=_curve(say, industry))
    related = Text(_related(say, asked, counted), found.sources)
    only = Filters(industry=(industry.id,))
    return replace(
        found,
        parts=(Text(about, say.sources([industry])), related, *found.parts),
        suggestions=at_most_six(
            step(say, "in_eec", replace(only, region=("eec",))),
            *steps(say, "demand short_courses", only),
            step(say, "industries"),
        ),
    )


def _related(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> str:
    area = somewhere(say, asked.area)
    if not counted:
        return lines(say("industries.related_none", area=area, year=say.year), say("programs.none_is_not_no"))
    headline = say("industries.related", area=area, year=say.year, **headline_counts(say, asked, counted))
    notes = (places_in_words(say, asked.area), narrowing_words(say, asked))
    return lines(headline, *notes, say("programs.related_is_judgement"))
