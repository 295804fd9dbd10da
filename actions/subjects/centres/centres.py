"""The regional centres: which covers a province, where it sits, how to reach it, since when, and all six.

A host college's telephone is always presented as the college's; what no source gives is said to be unknown.
"""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Listed, Reply, Text
from actions.subjects.centres.aspects import (
    around,
    ask,
    facts,
    is_known,
    several_provinces,
    side_by_side,
    six,
)
from actions.subjects.centres.coverage import YES_OR_NO, coverage, in_charge, premise, responsible
from actions.subjects.centres.facts import Telling
from actions.words.saying import Saying, lines
from actions.words.steps import labelled
from database.models import College
from database.queries.centres import CentreFacts, centres
from database.queries.faq import faq_facts
from database.queries.places import STORED_REGION, kilometres, places, provinces

ABOUT = frozenset({"purpose", "history"})  # of all centres, as the founding document tells it
REACHED = frozenset({"contact", "phone"})
ROWS = "rows"  # who asks which provinces a centre covers wants all, whatever province is named besides
ORDER_YEAR = "2560"  # of the order that the history tells of


@action("centre", takes="centre college province place region aspect year month without")
def centre(question: Question, say: Saying) -> Reply:
    """Answer about one centre, compare several, or list the six."""
    filters = question.filters
    telling = Telling(say.desk, say.language, centres(say.session), provinces(say.session))
    named = _named(filters, telling)
    if ABOUT & set(filters.aspect) or (ORDER_YEAR in filters.year and not named):
        one = len(named) == 1 and "purpose" not in filters.aspect
        return _history(question, say, telling.founded(named[0]) if one else "")
    if len(filters.province) > 1 and not filters.centre:
        return several_provinces(telling, filters.province, question.asked.form == YES_OR_NO)
    if len(named) > 1 and not filters.province:
        same = question.asked.form == YES_OR_NO and not filters.aspect
        return side_by_side(telling, named, frozenset(filters.aspect), same)
    if not named:
        return six(telling, frozenset(filters.aspect))
    return _one(question, named, telling)


def _history(question: Question, say: Saying, opened: str) -> Reply:
    """Why there are centres or how they came about; before it when the one centre that was named `opened`."""
    told, other = ("purpose", "history") if "purpose" in question.filters.aspect else ("history", "purpose")
    rows = faq_facts(say.session, f"centre_{told}")
    text = lines(opened, *(fact for row in rows for fact in row.told(say.language)))
    following = labelled(say, ("centre", "industries", "demand"))
    return Reply(
        parts=(Text(text, say.sources(rows)),),
        suggestions=(ask(say(f"centre.{other}_button"), aspect=(other,)), *following),
    )


def _named(filters: Filters, telling: Telling) -> list[CentreFacts]:
    """The centres that are meant: named ones, else those of the province, the college, or the regions."""
    own = _asked_for(filters, telling)
    if len(own) == 1 and "covers" not in filters.aspect and (there := _main_in(own[0], filters, telling)):
        return [there]  # "ศูนย์อีอีซีที่ระยอง" is the one in Rayong
    if own:
        return own
    if code := _province_of(filters, telling):
        inside = (c for c in telling.centres.values() if c.kind == "main" and c.province_code == code)
        right = responsible(telling.provinces[code], telling.centres)
        return [found for found in (next(inside, right),) if found]
    return []


def _asked_for(filters: Filters, telling: Telling) -> list[CentreFacts]:
    """Centres by name or region. "นอกจากระยอง ศูนย์ EEC ..." still asks for the one that stands behind "but"."""
    beside = tuple(name for kind, name in filters.without if kind == "centre")
    own = [telling.centres[name] for name in filters.centre or beside if name in telling.centres]
    regions = {one.region for one in own}
    return [*own, *(one for one in _of_regions(filters, telling) if one.region not in regions)]


def _main_in(regional: CentreFacts, filters: Filters, telling: Telling) -> CentreFacts | None:
    below = (one for one in telling.centres.values() if one.parent_id == regional.id)
    return next((one for one in below if one.province_code in filters.province), None)


def _of_regions(filters: Filters, telling: Telling) -> list[CentreFacts]:
    stored = [STORED_REGION.get(region, region) for region in filters.region]
    every = telling.centres.values()
    return [c for region in stored for c in every if c.kind == "region" and c.region == region]


def _province_of(filters: Filters, telling: Telling) -> str:
    if filters.province:
        return filters.province[0]
    college = telling.session.get(College, filters.college[0]) if filters.college else None
    return (college.province_code or "") if college else ""


def _one(question: Question, named: list[CentreFacts], telling: Telling) -> Reply:
    filters = question.filters
    wanted = _meant(named, filters, telling)
    claimed = premise(filters, question.asked, wanted, telling)
    covered = "" if claimed else _covered(question, wanted, len(named) == 1, telling)
    first = claimed or covered
    if covered and filters.centre and len(named) == 1:
        wanted = in_charge(telling.provinces[_province_of(filters, telling)], wanted, telling)
    if covered and len(named) == 1 and REACHED & set(filters.aspect):
        first = (
            f"{covered} {telling.phone(wanted)}"  # who asks how to reach it has the number in the first line
        )
    said_all = (claimed and not wanted.host_th) or (covered and len(named) > 1)
    told = [] if said_all else _told(question, wanted, telling, first)
    known = bool(covered) or is_known(wanted, filters, telling)
    told_of = dict.fromkeys((*named, wanted))
    sources = telling.sources(told_of)
    text = lines(*_shortened([first, *told], wanted, telling))
    return Reply(
        parts=(Text(text, sources),),
        kind="answer" if known else "no_data",
        suggestions=around(wanted, telling, text),
        listed=(Listed("centre", wanted.id),),
        used=Filters(centre=(wanted.id,), aspect=filters.aspect),
    )


def _meant(named: list[CentreFacts], filters: Filters, telling: Telling) -> CentreFacts:
    """The centre that is told of: of several that a province lies between, the one in charge of it."""
    code = _province_of(filters, telling)
    right = responsible(telling.provinces[code], telling.centres) if code and len(named) > 1 else None
    listing = (one for one in named if code in one.covers) if len(named) > 1 else iter(())
    return next(listing, right) or named[0]


def _told(question: Question, wanted: CentreFacts, telling: Telling, answered: str) -> list[str]:
    """The facts; what the first line already said is not said again."""
    filters = question.filters
    covered = answered and not (question.asked.form == ROWS and (filters.centre or filters.region))
    asked = tuple(aspect for aspect in filters.aspect if aspect != "covers") if covered else filters.aspect
    told = [_far(question, wanted, telling), *facts(wanted, filters.having("aspect", *asked), telling)]
    if answered and not asked:
        told = [telling.host(wanted), *telling.contact(wanted)] if wanted.host_th else [telling.host(wanted)]
    seats = {line for line in told if wanted.host_th and telling.host(wanted) in answered} & {
        telling.host(wanted)
    }
    return [line for line in dict.fromkeys(told) if line and line not in seats and line not in answered]


def _covered(question: Question, wanted: CentreFacts, alone: bool, telling: Telling) -> str:
    """Which centre covers the province that the question names."""
    filters = question.filters
    code = _province_of(filters, telling)
    if not code or (filters.college and filters.centre):
        return ""
    place = next(iter(places(telling.session, filters.place)), None)
    return coverage(
        telling.provinces[code],
        wanted,
        telling,
        asked_centre=bool(filters.centre) and alone,
        place=telling.name(place) if place and place.province_code == code else "",
    )


def _far(question: Question, wanted: CentreFacts, telling: Telling) -> str:
    """How far the centre's town is from the province that was named, as the crow flies."""
    code = _province_of(question.filters, telling)
    if "distance" not in question.filters.aspect or not code:
        return ""
    if wanted.province_code not in telling.provinces:
        return telling("centre.distance_unknown", centre=telling.centre(wanted))
    here, there = telling.provinces[code], telling.provinces[wanted.province_code]
    far = telling.far(kilometres(here.point, there.point))
    return telling("centre.distance", here=telling.name(here), there=telling.name(there), far=far)


def _shortened(told: list[str], wanted: CentreFacts, telling: Telling) -> list[str]:
    """The centre's long name stands once; after that it is "this centre"."""
    said = [line for line in told if line]
    called = telling.centre(wanted)
    first = next((n for n, line in enumerate(said) if called in line), len(said))
    this = telling("centre.this")
    return [line if n <= first else line.replace(called, this) for n, line in enumerate(said)]
