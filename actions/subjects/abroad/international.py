"""International training and cooperation beside the Mekong-Lancang project: by project, country and field."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Card, Cards, Listed, Reply, Text
from actions.subjects.abroad.aspects import ASKED, answered, in_full, in_short
from actions.subjects.abroad.match import AUDIENCES, Matched, listed, matching, offers
from actions.subjects.colleges.cards import page_of
from actions.words.saying import Saying, lines
from database.queries.international import InternationalFacts, international

FEW = 3  # programmes whose answers stand before their list
UNKNOWN = frozenset({"how_to_apply", "certificate"})  # no programme tells these
ORGANISER, OF_COLLEGES = "organiser", frozenset({"colleges", "teaching_colleges"})
NEXT = (("join", "who_may_join"), ("pays", "who_pays"), ("apply", "how_to_apply"))


@action("international", takes="international country field industry province place college aspect")
def international_programs(question: Question, say: Saying) -> Reply:
    """One programme, several as a list, or the countries that there are when none fits."""
    everything = international(say.session)
    found = _informed_first(matching(question.filters, say, everything), question.filters.aspect, say)
    if not found.rows:
        return _none(question, say, everything)
    if len(found.rows) == 1:
        return _one(question, found, say)
    return _list(question, found, say)


def _informed_first(found: Matched, aspects: tuple[str, ...], say: Saying) -> Matched:
    """Programmes that know what is asked stand before those that do not."""
    rows = sorted(found.rows, key=lambda row: not answered(row, aspects, say).known)
    return Matched(rows, found.lacking)


def _none(question: Question, say: Saying, everything: list[InternationalFacts]) -> Reply:
    codes = dict.fromkeys(code for row in everything for code in row.countries if code != "TH")
    countries = say.joined(say(f"countries.{code}") for code in codes)
    text = say("international.none", about=_about(question, say), countries=countries)
    others = _scholarships(question, say, everything)
    return Reply((Text(lines(others, text, _note(say))),), "no_data", _ways(say))


def _scholarships(question: Question, say: Saying, everything: list[InternationalFacts]) -> str:
    """That there is no scholarship to the country that was asked, and which the data does have."""
    if "scholarship" not in question.filters.aspect:
        return ""
    rows = [row for row in everything if offers(row, listed(say, "scholarship"))]
    names = say.joined(say.name(row) for row in rows)
    return say("international.scholarships_elsewhere", about=_about(question, say), names=names)


def _one(question: Question, found: Matched, say: Saying) -> Reply:
    row = found.rows[0]
    asked = answered(row, _aspects(question), say)
    name = say.both(row)
    first = f"{name} · {asked.lines[0]}" if asked.lines else name
    more = question.asked.form == "how" or not ASKED.keys() >= set(question.filters.aspect)
    others = (
        [line for line in in_full(row, say) if line not in asked.lines] if more or not asked.lines else []
    )
    rest = [*asked.lines[1:], *others]
    return Reply(
        parts=(Text(lines(_lacking(found, question, say), first, *rest, _note(say)), say.sources((row,))),),
        kind="answer" if asked.known and not found.lacking else "no_data",
        suggestions=(*_further(row, question.filters, say), *_ways(say)),
        listed=(Listed("international", row.id),),
        used=Filters(international=(row.id,)),
    )


def _aspects(question: Question) -> tuple[str, ...]:
    """What is asked of programmes; who asks for colleges asks with whom they are held."""
    hosts = (ORGANISER,) if question.asked.measure in OF_COLLEGES else ()
    return tuple(dict.fromkeys((*question.filters.aspect, *hosts)))


def _list(question: Question, found: Matched, say: Saying) -> Reply:
    rows, aspects = found.rows, _aspects(question)
    shown = page_of(rows, question.offset)
    head = say("international.head", about=_about(question, say), count=len(rows))
    nowhere = [say(f"international.{ASKED[a][1]}") for a in aspects if a in UNKNOWN]
    following = question.offset + len(shown)
    first = _summary(rows, aspects, say)
    text = lines(_lacking(found, question, say), *nowhere, first, head, say("international.past"), _note(say))
    return Reply(
        parts=(
            Text(text),
            Cards(tuple(_card(row, aspects, say) for row in shown), len(rows), say.sources(shown)),
        ),
        kind="no_data" if nowhere or found.lacking else "answer",
        suggestions=_ways(say),
        listed=tuple(Listed("international", row.id) for row in shown),
        more=Ask("international", question.filters, following) if following < len(rows) else None,
    )


def _summary(rows: list[InternationalFacts], aspects: tuple[str, ...], say: Saying) -> str:
    """What a few programmes say of what was asked, before the list: each answer once, with who gives it."""
    if len(rows) > FEW:
        return ""
    told: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        asked = answered(row, tuple(a for a in aspects if a not in UNKNOWN), say)
        if asked.lines and asked.known:
            told.setdefault(asked.lines, []).append(say.name(row))
    return lines(*(
        say("international.of_some", names=say.joined(names), told=" · ".join(answer))
        for answer, names in told.items()
    ))  # fmt: skip


def _card(row: InternationalFacts, aspects: tuple[str, ...], say: Saying) -> Card:
    details = Ask("international", Filters(international=(row.id,)))
    asked = answered(row, tuple(a for a in aspects if a not in UNKNOWN), say)
    return Card(
        title=say.name(row),
        lines=asked.lines or tuple(in_short(row, say)),
        buttons=(Button(say("international.details_button"), details),),
    )


def _lacking(found: Matched, question: Question, say: Saying) -> str:
    """That no programme offers the help that was asked for, before those that there are."""
    if not found.lacking:
        return ""
    return say(f"international.no_{found.lacking}", about=_about(question, say))


def _about(question: Question, say: Saying) -> str:
    """What the list is of: the countries and the audience. English needs a space before each."""
    abroad = [code for code in question.filters.country if code != "TH"]
    country = say.joined(say(f"countries.{c}") for c in abroad)
    parts = [say("international.about_country", country=country)] if abroad else []
    parts += [say(f"international.about_{one}") for one in AUDIENCES if one in question.filters.aspect]
    return "".join(part if say.language == "th" else f" {part}" for part in parts)


def _note(say: Saying) -> str:
    """That the words around the facts were translated by us, in the languages where they were."""
    return say("international.unreviewed")


def _further(row: InternationalFacts, filters: Filters, say: Saying) -> tuple[Button, ...]:
    of_row = Filters(international=(row.id,))
    return tuple(
        Button(say(f"international.{key}_button"), Ask("international", of_row.having("aspect", aspect)))
        for key, aspect in NEXT
        if aspect not in filters.aspect
    )


def _ways(say: Saying) -> tuple[Button, ...]:
    return (
        Button(say("international.mlc_button"), Ask("mekong_lancang")),
        Button(say("international.all_button"), Ask("international")),
    )
