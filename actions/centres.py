"""The regional centres: which covers a province, where it sits, how to reach it, since when, and all six.

A host college's telephone is always presented as the college's; what no source gives is said to be unknown.
"""

from __future__ import annotations

from actions.centre_coverage import coverage, listed_provinces, responsible
from actions.centre_facts import Telling
from actions.centre_history import ABOUT, history
from actions.filters import Filters
from actions.phones import phones
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Call, Listed, Open, Reply, Source, Text
from actions.saying import Saying, lines
from actions.sources import cited
from database.queries.centres import CentreFacts, centres
from database.queries.places import STORED_REGION, provinces

CONTACT = frozenset({"phone", "email", "contact", "website", "address", "map"})
SIX = ("eec", "sec-border", "north", "northeast", "central", "south")  # in the order of their founding


@action("centre", takes="centre province place region aspect")
def centre(question: Question, desk: Desk) -> Reply:
    """Answer about one centre, or list the six."""
    if ABOUT & set(question.filters.aspect):
        return history(question, desk)
    known = centres(desk.session)
    telling = Telling(Saying(desk, question.language), known, provinces(desk.session))
    wanted = _wanted(question.filters, telling)
    if wanted is None:
        return _list(telling)
    return _one(question, wanted, telling)


def _wanted(filters: Filters, telling: Telling) -> CentreFacts | None:
    if filters.centre and filters.centre[0] in telling.centres:
        return telling.centres[filters.centre[0]]
    if filters.province:
        return responsible(telling.provinces[filters.province[0]], telling.centres)
    if filters.region:
        stored = STORED_REGION.get(filters.region[0], filters.region[0])
        return next((c for c in telling.centres.values() if c.kind == "region" and c.region == stored), None)
    return None


def _list(telling: Telling) -> Reply:
    six = [telling.centres[name] for name in SIX if name in telling.centres]
    rows = [telling.say("centre.list_line", name=telling.called(c), where=telling.seat(c)) for c in six]
    text = lines(telling.say("centre.list_head"), *(f"{n}. {row}" for n, row in enumerate(rows, start=1)))
    buttons = tuple(_ask(telling.short(c), centre=(c.id,)) for c in six)
    return Reply(
        parts=(Text(text, _sources(telling, *six)),),
        suggestions=buttons[:6],
        listed=tuple(Listed("centre", c.id) for c in six),
        language=telling.say.language,
    )


def _one(question: Question, wanted: CentreFacts, telling: Telling) -> Reply:
    filters = question.filters
    province = telling.provinces[filters.province[0]] if filters.province else None
    own = _main_centre_of(province.code, telling) if province and not filters.centre else None
    told = lines(
        telling.host(own) if own else "",
        coverage(province, wanted, telling, asked_centre=bool(filters.centre)) if province else "",
        *_facts(wanted, frozenset(filters.aspect), telling),
    )
    return Reply(
        parts=(Text(told, _sources(telling, wanted)),),
        kind="answer" if _is_known(wanted, frozenset(filters.aspect)) else "no_data",
        suggestions=_suggestions(wanted, telling),
        listed=(Listed("centre", wanted.id),),
        used=Filters(centre=(wanted.id,)),
        language=question.language,
    )


def _main_centre_of(province_code: str, telling: Telling) -> CentreFacts | None:
    """The main centre inside a province, closer than the regional one."""
    inside = (c for c in telling.centres.values() if c.kind == "main" and c.province_code == province_code)
    return next(inside, None)


def _facts(wanted: CentreFacts, aspects: frozenset[str], telling: Telling) -> list[str]:
    """What was asked comes first; the seat is always told."""
    host = telling.host(wanted)
    if aspects & {"founded", "when"}:
        return [telling.founded(wanted), host]
    if aspects & {"covers", "list", "count", "fields"}:
        return [listed_provinces(wanted, telling), host, telling.main_centres(wanted)]
    if aspects & {"phone"}:
        return [telling.phone(wanted), host, telling.say("centre.dated")]
    if aspects & {"email"}:
        return [telling.email(wanted), host, telling.phone(wanted), telling.say("centre.dated")]
    if aspects & CONTACT:
        return [host, *telling.contact(wanted), telling.say("centre.dated")]
    return [host, telling.main_centres(wanted), *telling.contact(wanted)]


def _is_known(wanted: CentreFacts, aspects: frozenset[str]) -> bool:
    if "email" in aspects:
        return bool(wanted.email or wanted.social)
    if "phone" in aspects:
        return bool(wanted.phone or wanted.host_phone)
    return bool(wanted.host_th)


def _suggestions(wanted: CentreFacts, telling: Telling) -> tuple[Button, ...]:
    say = telling.say
    buttons = [Button(say("centre.call_host"), Call(p.dialled)) for p in phones(wanted.host_phone)[:1]]
    if wanted.website:
        buttons.append(Button(say("centre.open_site"), Open(wanted.website)))
    if wanted.host_code:
        buttons.append(_ask(say("centre.host_button"), "college_info", college=(wanted.host_code,)))
    buttons.append(_ask(say("centre.purpose_button"), aspect=("purpose",)))
    return (*buttons, Button(say("centre.all_button"), Ask("centre")))


def _ask(label: str, intent: str = "centre", **filters: tuple[str, ...]) -> Button:
    narrowed = Filters()
    for kind, ids in filters.items():
        narrowed = narrowed.having(kind, *ids)
    return Button(label, Ask(intent, narrowed))


def _sources(telling: Telling, *rows: CentreFacts) -> tuple[Source, ...]:
    return cited(telling.say.desk, telling.say.language, *((c.source_id, c.as_of) for c in rows))
