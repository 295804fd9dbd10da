"""What an employer asks of the service itself: what it costs, who calls back, when; only what really happens."""

from __future__ import annotations

from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.centres.offer import call_offer
from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.draft.summary import filters_of
from actions.subjects.requests.replies import move_button
from actions.subjects.talk.office_hours import NATIONAL
from actions.subjects.talk.people import hours_words
from actions.words.saying import Saying, lines

WITH_NUMBER = frozenset(
    {"where", "callback", "when", "documents", "guarantee"}
)  # a telephone stands beside these
HOURS = "hours"
EMPLOYER = "employer"


@action("service", takes="aspect")
def service(question: Question, say: Saying) -> Reply:
    """The answer to one question of the service, and the way to a request or back to it."""
    asked = next((one for one in question.filters.aspect if say.has(f"service.{one}")), "where")
    draft = question.form.draft if question.form else Draft()
    offer = call_offer(say, filters_of(draft).province)
    told = lines(_answer(asked, say), offer.text if asked in WITH_NUMBER else "")
    return Reply(
        (Text(told),),
        suggestions=(*_to_request(question, say), *(offer.buttons if asked in WITH_NUMBER else ()))[:6],
        used=filters_of(draft),
    )


def _answer(asked: str, say: Saying) -> str:
    """The sentence; the hours are those of the national office, where no other is named."""
    if asked != HOURS:
        return say(f"service.{asked}")
    hours = say.desk.staffing.hours.of(NATIONAL)
    return say("service.hours", hours=hours_words(say, hours))


def _to_request(question: Question, say: Saying) -> tuple[Button, ...]:
    """The way to a request, for who speaks as an employer."""
    form = question.form
    if form is None:
        begin = Button(say("service.begin_button"), Ask("recruit", move=Move("begin")))
        return () if HOURS in question.filters.aspect and question.role != EMPLOYER else (begin,)
    if form.open:
        return ()  # the way back stands below every answer while a request waits
    return (move_button(say, "status", Move("status", reference=form.reference)),)
