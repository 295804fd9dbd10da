"""What an employer asks of the service itself: what it costs, who calls back, when; only what really happens."""

from __future__ import annotations

from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.centres.whom_to_call import call_offer
from actions.subjects.requests.changes import Move
from actions.subjects.requests.draft import Draft
from actions.subjects.requests.form import Form
from actions.subjects.requests.summary import filters_of
from actions.words.saying import Saying, lines

WITH_NUMBER = frozenset(
    {"where", "callback", "when", "documents", "guarantee"}
)  # a telephone stands beside these


@action("service", takes="aspect")
def service(question: Question, desk: Desk) -> Reply:
    """The answer to one question of the service, and the way to a request or back to it."""
    say = Saying(desk, question.language)
    asked = next((one for one in question.filters.aspect if desk.texts.has(f"service.{one}")), "where")
    draft = question.form.draft if question.form else Draft()
    offer = call_offer(desk, say.language, filters_of(draft).province)
    told = lines(say(f"service.{asked}"), offer.text if asked in WITH_NUMBER else "")
    return Reply(
        (Text(told),),
        suggestions=(*_to_request(question.form, say), *(offer.buttons if asked in WITH_NUMBER else ()))[:6],
        used=filters_of(draft),
        language=say.language,
    )


def _to_request(form: Form | None, say: Saying) -> tuple[Button, ...]:
    if form is None:
        return (Button(say("service.begin_button"), Ask("recruit", move=Move("begin"))),)
    if form.open:
        return ()  # the way back stands below every answer while a request waits
    status = Move("status", reference=form.reference)
    return (Button(say("recruit.status_button"), Ask("recruit", move=status)),)
