"""International training and cooperation beside the Mekong-Lancang project: by project, country and field."""

from __future__ import annotations

from sqlalchemy import select

from actions import naming
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Card, Cards, Listed, Reply, Text
from actions.saying import Saying, lines
from database.models import Program
from database.queries.international import InternationalFacts, international

PAGE = 5
TOLD = ("fields", "format", "period", "status", "eligible", "funding", "organiser")
CARD_LINES = 5
FIRST = {  # what was asked stands first; where it is unknown, the text says so
    "when": ("period", "unknown_period"),
    "duration": ("format", "unknown_period"),
    "how_to_apply": ("", "unknown_apply"),
    "who_pays": ("funding", "unknown_funding"),
    "cost": ("funding", "unknown_funding"),
    "who_may_join": ("eligible", "unknown_eligible"),
    "entry": ("eligible", "unknown_eligible"),
}


@action("international", takes="international country field aspect")
def international_programs(question: Question, desk: Desk) -> Reply:
    """One programme in full, several as a list, or the countries that there are when none fits."""
    say = Saying(desk, question.language)
    everything = international(desk.session)
    found = _matching(question, desk, everything)
    if not found:
        return _none(question, say, everything)
    return _one(question, found[0], say) if len(found) == 1 else _list(question, found, say)


def _matching(question: Question, desk: Desk, rows: list[InternationalFacts]) -> list[InternationalFacts]:
    filters = question.filters
    if filters.international:
        rows = [row for row in rows if {row.group_id, row.id} & set(filters.international)]
    abroad = [code for code in filters.country if code != "TH"]
    rows = [row for row in rows if set(abroad) <= set(row.countries)]
    if filters.field:
        words = _field_words(desk, filters.field)
        rows = [row for row in rows if any(word in f"{row.th.fields} {row.name_th}" for word in words)]
    return rows


def _field_words(desk: Desk, fields: tuple[str, ...]) -> set[str]:
    """Names of the fields as they may stand in a programme's text, without the words before the trade."""
    names = desk.session.scalars(select(Program.field_th).where(Program.field_id.in_(fields)))
    prefixes = ("เทคโนโลยี", "เทคนิค", "วิศวกรรม", "ช่าง", "การ")
    bare = {
        name: next((name.removeprefix(p) for p in prefixes if name.startswith(p)), name) for name in names
    }
    return {word for pair in bare.items() for word in pair if len(word) >= 4}


def _none(question: Question, say: Saying, everything: list[InternationalFacts]) -> Reply:
    codes = dict.fromkeys(code for row in everything for code in row.countries if code != "TH")
    countries = say.joined(say(f"countries.{code}") for code in codes)
    text = say("international.none", about=_about(question, say), countries=countries)
    return Reply((Text(text),), "no_data", _ways(say), language=question.language)


def _one(question: Question, row: InternationalFacts, say: Saying) -> Reply:
    first, known = _asked(question, row, say)
    rest = [line for line in _lines(row, say) if line not in first]
    text = lines(naming.both_names(row, say.language), *first, *rest)
    return Reply(
        parts=(Text(text, say.sources((row,))),),
        kind="answer" if known else "no_data",
        suggestions=_ways(say),
        listed=(Listed("international", row.id),),
        language=question.language,
    )


def _asked(question: Question, row: InternationalFacts, say: Saying) -> tuple[list[str], bool]:
    said: list[str] = []
    known = True
    for aspect in question.filters.aspect:
        key, unknown = FIRST.get(aspect, ("", ""))
        value = getattr(row.told(say.language), key) if key else ""
        if value:
            said.append(say(f"international.{key}", value=value))
        elif unknown:
            said.append(say(f"international.{unknown}"))
            known = False
    return list(dict.fromkeys(said)), known


def _lines(row: InternationalFacts, say: Saying) -> list[str]:
    told = row.told(say.language)
    known = [(key, getattr(told, key)) for key in TOLD if getattr(told, key)]
    countries = say.joined(say(f"countries.{code}") for code in row.countries)
    return [
        *(say(f"international.{key}", value=value) for key, value in known),
        say("international.countries", value=countries),
    ]


def _list(question: Question, found: list[InternationalFacts], say: Saying) -> Reply:
    shown = found[question.offset : question.offset + PAGE]
    head = say("international.head", about=_about(question, say), count=len(found))
    unknown = {FIRST[a][1] for a in question.filters.aspect if a in FIRST}
    text = lines(head, *(say(f"international.{key}") for key in sorted(unknown)), say("international.past"))
    following = question.offset + PAGE
    more = Ask("international", question.filters, following) if following < len(found) else None
    return Reply(
        parts=(Text(text), Cards(tuple(_card(row, say) for row in shown), len(found), say.sources(shown))),
        kind="no_data" if "unknown_apply" in unknown else "answer",
        suggestions=_ways(say),
        listed=tuple(Listed("international", row.id) for row in shown),
        more=more,
        language=question.language,
    )


def _card(row: InternationalFacts, say: Saying) -> Card:
    details = Ask("international", Filters(international=(row.id,)))
    return Card(
        title=naming.name(row, say.language),
        lines=tuple(_lines(row, say)[:CARD_LINES]),
        buttons=(Button(say("international.details_button"), details),),
    )


def _about(question: Question, say: Saying) -> str:
    abroad = [code for code in question.filters.country if code != "TH"]
    if not abroad:
        return ""
    return say.desk.texts(
        "international.about_country", say.language, country=say.joined(say(f"countries.{c}") for c in abroad)
    )


def _ways(say: Saying) -> tuple[Button, ...]:
    return (
        Button(say("international.mlc_button"), Ask("mekong_lancang")),
        Button(say("international.all_button"), Ask("international")),
    )
