"""An employer looks for people: the real supply first, then what the request lacks, one thing at a time."""

from __future__ import annotations

from actions.figures_scope import Asked, asked_of, graduates_word
from actions.filters import Filters
from actions.graduates import counts_source, nearby
from actions.naming import LEVELS
from actions.offer import centre_offer
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Part, Pending, Reply, Text
from actions.saying import Saying, lines
from database.queries.figures import by_level

NEEDED = ("field", "level", "number", "province", "month")


@action("recruit", takes="field level number province place region month without")
def recruit(question: Question, desk: Desk) -> Reply:
    """Sum up the request, set the real supply beside it, and ask for the next missing thing."""
    say = Saying(desk, question.language)
    filters = question.filters
    asked = asked_of(desk, filters, question.language)
    missing = next((kind for kind in NEEDED if not _given(filters, kind)), "")
    told = lines(*_supply(filters, asked, say), _summary(filters, asked, say))
    source = counts_source(desk, question.language) if filters.field else ()
    parts: list[Part] = [Text(told, source)] if told else []
    parts.append(_ask(missing, filters, say) if missing else Text(_complete(asked, say)))
    offer = centre_offer(desk, question.language, asked.wanted.area.codes)
    return Reply(
        parts=tuple(parts),
        kind="request",
        suggestions=(*_next(filters, say), *offer.buttons)[:6],
        pending=Pending(missing, "recruit", filters) if missing else None,
        used=filters,
        language=question.language,
    )


def _given(filters: Filters, kind: str) -> bool:
    if kind == "province":
        return bool(filters.province or filters.place or filters.region)
    return bool(getattr(filters, kind))


def _supply(filters: Filters, asked: Asked, say: Saying) -> list[str]:
    if not filters.field:
        return []
    total = sum(row.graduates for row in by_level(say.desk.session, asked.scope))
    if not total:
        none = say("recruit.supply_none", what=asked.what, area=asked.area, year=say.year)
        return [none, *nearby(asked, say)]
    count = graduates_word(say, total)
    told = [say("recruit.supply", year=say.year, what=asked.what, area=asked.area, count=count)]
    wanted = _people(filters)
    if wanted > total:
        told += [say("recruit.too_many", wanted=f"{wanted:,}"), *nearby(asked, say)]
    return told


def _people(filters: Filters) -> int:
    digits = [int(n.lstrip("<>=")) for n in filters.number if n.lstrip("<>=").isdigit()]
    return max(digits, default=0)


def _summary(filters: Filters, asked: Asked, say: Saying) -> str:
    items = [asked.what.strip() if filters.field or filters.level else ""]
    if people := _people(filters):
        items.append(say("recruit.item_number", number=f"{people:,}"))
    items.append(asked.called)
    if filters.month:
        months = say("common.months").split()
        items.append(say("recruit.item_month", month=months[int(filters.month[0]) - 1]))
    known = [item for item in items if item]
    return say("recruit.summary", items=" · ".join(known)) if known else ""


def _ask(missing: str, filters: Filters, say: Saying) -> Choices | Text:
    text = say(f"recruit.ask_{missing}")
    if missing != "level":
        return Text(text)
    buttons = tuple(
        Button(say(f"naming.level_button_{one}"), Ask("recruit", filters.having("level", one)))
        for one in LEVELS
    )
    return Choices(text, buttons)


def _complete(asked: Asked, say: Saying) -> str:
    offer = centre_offer(say.desk, say.language, asked.wanted.area.codes)
    return lines(say("recruit.complete"), offer.text)


def _next(filters: Filters, say: Saying) -> tuple[Button, ...]:
    if not filters.field:
        return ()
    kept = filters.having("number").having("month")
    return (
        Button(say("recruit.top_button"), Ask("top_colleges", kept)),
        Button(say("recruit.figures_button"), Ask("graduates", kept)),
    )
