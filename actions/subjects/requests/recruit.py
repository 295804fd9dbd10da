"""An employer's request for people: the real supply, what the request holds, and the next thing to settle.

A request is filled one thing at a time, then summed up and confirmed. It is kept with the talk; nothing is
passed on by itself, and the reply says so.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Part, Pending, PickDate, Reply, Say, Text
from actions.subjects.centres.offer import centre_offer
from actions.subjects.centres.whom_to_call import call_offer
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing
from actions.subjects.figures.graduates import nearby
from actions.subjects.figures.scope import Asked, asked_of, counts_source, graduates_word
from actions.subjects.requests.wish import CONFIRMED, NOW, STARTS, Wish, any_of, dated
from actions.words.naming import LEVELS
from actions.words.saying import Saying, lines
from database.queries.figures import by_level

MONTHS_OFFERED = 4


@action("recruit", takes="field level number province place region month aspect without")
def recruit(question: Question, desk: Desk) -> Reply:
    """Sum up the request beside the real supply, and ask for what is missing or for the confirmation."""
    say = Saying(desk, question.language)
    wish = Wish(dated(question.filters, question.today))
    kept = replace(wish.filters, aspect=_lasting(wish.filters))
    asked = asked_of(desk, replace(kept, aspect=()), question.language)
    unknown = missing(say, question.filters, OF_COLLEGES)
    told = lines(unknown, _standing(wish, say), *_supply(wish, say), _summary(wish, asked, say))
    source = counts_source(desk, question.language) if wish.filters.field and not wish.asked_about else ()
    offered = call_offer if wish.confirmed else centre_offer  # nobody is told of it, so there is a number
    offer = offered(desk, question.language, asked.wanted.area.codes)
    last = (
        Text(lines(say("recruit.recorded"), offer.text))
        if wish.confirmed
        else _ask(wish, kept, question, say)
    )
    parts: list[Part] = [Text(told, source), last] if told else [last]
    return Reply(
        parts=tuple(parts),
        kind="request",
        suggestions=(*_next(kept, say), *offer.buttons)[:6],
        pending=_pending(wish, kept),
        used=kept,
        language=question.language,
    )


def _lasting(filters: Filters) -> tuple[str, ...]:
    """The aspects that the request keeps: what does not matter, the start as said, the confirmation."""
    known = {CONFIRMED, *(any_of(kind) for kind in ("field", "level", "number", "province", "month"))}
    return tuple(one for one in filters.aspect if one in known or STARTS.match(one))


def _pending(wish: Wish, kept: Filters) -> Pending | None:
    if wish.missing:
        return Pending(wish.missing, "recruit", kept)
    return None if wish.confirmed else Pending("confirm", "recruit", _confirmed(kept))


def _confirmed(filters: Filters) -> Filters:
    return replace(filters, aspect=(*filters.aspect, CONFIRMED))


def _standing(wish: Wish, say: Saying) -> str:
    """What has become of the request, when that is asked or just happened."""
    if wish.confirmed:
        return say("recruit.still_recorded" if wish.asked_about else "recruit.confirmed")
    if not wish.asked_about:
        return ""
    return say("recruit.not_complete" if wish.missing else "recruit.not_confirmed")


def _supply(wish: Wish, say: Saying) -> list[str]:
    if not wish.filters.field or wish.asked_about or wish.confirmed:
        return []
    return [sentence for trade, wanted in wish.trades for sentence in _supply_of(trade, wanted, say)]


def _supply_of(trade: Filters, wanted: int, say: Saying) -> list[str]:
    asked = asked_of(say.desk, replace(trade, aspect=()), say.language)
    total = sum(row.graduates for row in by_level(say.desk.session, asked.scope))
    if not total:
        none = say("recruit.supply_none", what=asked.what, area=asked.area, year=say.year)
        return [none, *nearby(asked, say)]
    count = graduates_word(say, total)
    told = [say("recruit.supply", year=say.year, what=asked.what, area=asked.area, count=count)]
    if wanted > total:
        told += [say("recruit.too_many", wanted=f"{wanted:,}"), *nearby(asked, say)]
    return told


def _summary(wish: Wish, asked: Asked, say: Saying) -> str:
    items = [*_people(wish, asked, say), asked.called or _whatever(wish, "province", say), _start(wish, say)]
    known = [item for item in items if item]
    return say("recruit.summary", items=" · ".join(known)) if known else ""


def _people(wish: Wish, asked: Asked, say: Saying) -> list[str]:
    """What is wanted and how many: each trade with its own number, or all together."""
    if wish.each_its_own:
        return [_counted(asked_of(say.desk, trade, say.language).what, n, say) for trade, n in wish.trades]
    what = asked.what.strip() if wish.filters.field or wish.filters.level else _whatever(wish, "field", say)
    number = max(wish.numbers, default=0)
    return [
        what,
        "" if wish.filters.level else _whatever(wish, "level", say),
        say("recruit.item_number", number=f"{number:,}") if number else _whatever(wish, "number", say),
    ]


def _counted(what: str, number: int, say: Saying) -> str:
    return f"{what.strip()} {say('recruit.item_number', number=f'{number:,}')}"


def _start(wish: Wish, say: Saying) -> str:
    if NOW in wish.filters.aspect:
        return say("recruit.item_now")
    if wish.filters.month:
        return say("recruit.item_month", month=_month(int(wish.filters.month[0]), say))
    if wish.start_as_said:
        return say("recruit.item_month", month=wish.start_as_said)
    return _whatever(wish, "month", say)


def _month(number: int, say: Saying) -> str:
    return say("common.months").split()[number - 1]


def _whatever(wish: Wish, kind: str, say: Saying) -> str:
    """That there is no wish about `kind`, once the person has said so."""
    return say(f"recruit.any_{kind}") if any_of(kind) in wish.filters.aspect else ""


def _ask(wish: Wish, kept: Filters, question: Question, say: Saying) -> Choices | Text:
    """The question for the next missing thing, or for the confirmation."""
    missing = wish.missing
    if not missing:
        confirm = Button(say("recruit.confirm_button"), Ask("recruit", _confirmed(kept)))
        cancel = Button(say("recruit.cancel_button"), Say(say("recruit.cancel_button")))
        return Choices(say("recruit.confirm"), (confirm, cancel))
    begun = any(wish.given(kind) for kind in ("field", "level", "number", "province", "month"))
    text = lines("" if begun else say("recruit.begin"), say(f"recruit.ask_{missing}"))
    buttons = {"level": _levels, "month": _months}
    return Choices(text, buttons[missing](kept, question, say)) if missing in buttons else Text(text)


def _levels(kept: Filters, _: Question, say: Saying) -> tuple[Button, ...]:
    levels = [
        Button(say(f"naming.level_button_{one}"), Ask("recruit", kept.having("level", one))) for one in LEVELS
    ]
    return (*levels, _any_button("level", kept, say))


def _months(kept: Filters, question: Question, say: Saying) -> tuple[Button, ...]:
    following = [(question.today.month + ahead) % 12 + 1 for ahead in range(MONTHS_OFFERED)]
    now = Button(say("recruit.now_button"), Ask("recruit", replace(kept, aspect=(*kept.aspect, NOW))))
    months = [Button(_month(m, say), Ask("recruit", kept.having("month", str(m)))) for m in following]
    return (now, *months, Button(say("recruit.pick_button"), PickDate()), _any_button("month", kept, say))


def _any_button(kind: str, kept: Filters, say: Saying) -> Button:
    free = replace(kept, aspect=(*kept.aspect, any_of(kind)))
    return Button(say(f"recruit.any_{kind}"), Ask("recruit", free))


def _next(kept: Filters, say: Saying) -> tuple[Button, ...]:
    if not kept.field:
        return ()
    about = replace(kept, number=(), month=(), aspect=())
    return (
        Button(say("matching.button"), Ask("matching", kept)),
        Button(say("recruit.top_button"), Ask("top_colleges", about)),
        Button(say("recruit.figures_button"), Ask("graduates", about)),
    )
