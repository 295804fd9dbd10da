"""How the requests of a person stand; of anybody else's nothing is told, not even whether there is one."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Cards, Part, Pending, Reply, Text
from actions.subjects.centres.offer import call_offer
from actions.subjects.requests.draft.draft import HIRE, Draft, Form
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.draft.summary import card_of_filed, filters_of, in_a_line, kind_words
from actions.subjects.requests.filed.contact import CLAIM
from actions.subjects.requests.filed.records import OPEN, Filed
from actions.subjects.requests.filed.spoken import signs
from actions.subjects.requests.replies import (
    INTENT,
    Told,
    move_button,
    nothing,
    recapped,
    said,
    suggestions_of,
)
from actions.words.saying import Saying, lines
from database.references import normal

SHOWN = 5  # requests in a list


def stands(told: Told) -> Reply:
    """How one request stands, or all of them."""
    records = told.records
    if told.move.reference:
        found = records.find(told.move.reference)
        return status_of(told, found) if found else not_found(told)
    own = records.filed()
    making = told.form.open and told.form.draft != Draft()
    if not own:
        return recapped(told) if making else nothing(told)
    return status_of(told, own[0]) if len(own) == 1 and not making else _all(told, own, making)


def _all(told: Told, own: tuple[Filed, ...], making: bool) -> Reply:
    say = told.say
    told_of = [one_line(told, one) for one in own[:SHOWN]]
    more = [say("recruit.more_requests", count=len(own) - SHOWN)] if len(own) > SHOWN else []
    waiting = [say("recruit.waits_too", items=in_a_line(told.form.draft, say))] if making else []
    text = lines(say("recruit.your_requests", count=len(own)), *told_of, *more, *waiting)
    form = told.form if making else Form(own[0].draft, "filed", own[0].reference)
    return _standing(told, (Text(text),), form)


def one_line(told: Told, one: Filed) -> str:
    """A request in a list."""
    say = told.say
    status = say(f"recruit.status_{one.status}")
    items = in_a_line(one.draft, say)
    if one.draft.kind != HIRE:
        items = f"{kind_words(one.draft, say)} {items}"
    return say("recruit.request_line", reference=one.reference, items=items, status=status)


def status_of(told: Told, one: Filed, note: str = "") -> Reply:
    """One request: its status, what it asks for, whom to call; behind a note of what has just been done."""
    say = told.say
    text = say("recruit.stands", reference=one.reference, status=say(f"recruit.status_{one.status}"))
    result = say("recruit.result", result=one.result) if one.result else ""
    heard = told.records.heard(one.reference)
    wrote = say("recruit.staff_wrote", words=heard) if heard else ""
    offer = call_offer(told.say, filters_of(one.draft).province)
    parts: tuple[Part, ...] = (
        Text(lines(note, text, result, wrote)),
        Cards((card_of_filed(one.draft, say, one.reference),), 1),
        Text(lines(say("recruit.to_ask") if one.status in OPEN else "", offer.text)),
    )
    keeps = told.form.open and told.form.draft != Draft()
    form = told.form if keeps else Form(one.draft, "filed", one.reference, aside=told.form.aside)
    return _standing(told, parts, form, _steps_of(told, one))


def _steps_of(told: Told, one: Filed) -> tuple[Button, ...]:
    """What can be done about an open request: words for its staff, another contact."""
    if one.status not in OPEN:
        return ()
    return tuple(
        move_button(told.say, step, Move(step, reference=one.reference)) for step in ("answer", "recontact")
    )


def _standing(told: Told, parts: tuple[Part, ...], form: Form, steps: tuple[Button, ...] = ()) -> Reply:
    buttons = (*steps, *suggestions_of(form.draft, told))[:6]
    return Reply(parts, "request", buttons, used=filters_of(form.draft), form=form)


# ---------------------------------------------------------------- there is none
def not_found(told: Told) -> Reply:
    """No request of the person; a reference that can be one is theirs once its telephone is told."""
    reference = told.move.reference
    if reference and not normal(signs(reference)):
        return said(told, told.say("recruit.misspelt"), "no_data")
    if not reference:
        return said(told, told.say("recruit.not_found"), "no_data")
    return waits(told, told.say("recruit.not_found_here"), CLAIM, reference)


def waits(told: Told, words: str, kind: str, reference: str) -> Reply:
    """The next message is waited for, about a request that is named."""
    pending = Pending(kind, INTENT, Filters(aspect=(reference,)))
    return replace(said(told, words, "no_data" if kind == CLAIM else "request"), pending=pending)


# ---------------------------------------------------------------- news of it
NEWS_OFF, NEWS_ON = "news_off", "news_on"


@action("request_news", takes="aspect")
def request_news(question: Question, say: Saying) -> Reply:
    """Switch it, and offer the way back; somebody else's request is not there."""
    wanted = NEWS_OFF not in question.filters.aspect
    reference = next((one for one in question.filters.aspect if one not in (NEWS_OFF, NEWS_ON)), "")
    filed = say.desk.records.tell(reference, wanted)
    if filed is None:
        return Reply((Text(say("requests_desk.news_unknown")),), "no_data")
    other = NEWS_OFF if wanted else NEWS_ON
    said = say(f"requests_desk.{'on' if wanted else 'off'}", reference=filed.reference)
    back = Ask("request_news", Filters(aspect=(other, filed.reference)))
    status = Ask("recruit", move=Move("status", reference=filed.reference))
    return Reply(
        (Text(said),),
        suggestions=(
            Button(say(f"requests_desk.{other}_button"), back),
            Button(say("requests_desk.news_status_button"), status),
        ),
    )
