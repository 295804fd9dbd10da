"""One turn by who owns the conversation: while somebody of the staff talks with the person, the bot keeps silent.

Danger and distress are met first even then, and people's right to their data; the way back is a button.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from actions.reply import Ask, Button, ButtonAction, Reply, Text
from actions.subjects.talk.people import BACK
from bot.desk.records import OwnRecords
from bot.dialogue.decide import decide
from bot.dialogue.labels import ask_of, plain_label, typed, with_shown
from bot.dialogue.safety.harm import ALARMS
from bot.dialogue.state import State
from bot.feedback.rating import TOPIC, Rating, rating_in
from bot.feedback.replies import WHY, why_said
from bot.feedback.replies import answered as feedback_answered
from bot.nlu.understanding import Understanding
from bot.people.handovers import Step
from bot.people.ownership import Event, bot_answers
from bot.people.talk_words import BACK_ACTION, HUMAN
from bot.reception.incoming import Incoming
from bot.turn.answered import SILENT, Answered, Assistant
from bot.turn.kept_answers import asked_by_anybody
from bot.turn.turn import answer

TO_DESK = "to_desk"  # name of the action in the record of what was written to staff
OWN_DATA = frozenset({"delete_my_data", "copy_my_data", "privacy_policy"})
SURE = 0.9


def answer_owned(
    incoming: Incoming,
    state: State,
    understood: list[Understanding] | None,
    assistant: Assistant,
    session: Session,
    today: date,
    button: ButtonAction | None = None,
    records: OwnRecords | None = None,
) -> Answered:
    """Answer one event, or leave it to the person who has the talk (`assistant.staffing.owner`)."""
    owner = assistant.staffing.owner
    state = replace(state, owner=owner)
    if rating := _rated(incoming, state, understood, button):
        return _thanked(rating, state, assistant)
    if state.pending and state.pending.kind == WHY:
        state = replace(state, pending=None)
    if incoming.kind in SILENT or owner == "bot":
        answered = _known_or_told(incoming, state, understood, assistant, session, today, button, records)
        return _with_steps(answered, incoming, assistant)
    if _leaves(incoming, button, assistant):
        return _back(state, assistant)
    if not bot_answers(owner) and not _bot_is_needed(incoming, state, understood, assistant, button):
        return _kept_silent(incoming, state, assistant, button)
    answered = answer(incoming, state, understood, assistant, session, today, button, records)
    if owner == "returned":
        return _with_steps(_returned(answered, assistant), incoming, assistant)
    return _with_steps(answered, incoming, assistant)


def _known_or_told(
    incoming: Incoming, state: State, understood: list[Understanding] | None, assistant: Assistant,
    session: Session, today: date, button: ButtonAction | None, records: OwnRecords | None,
) -> Answered:  # fmt: skip
    def told() -> Answered:
        return answer(incoming, state, understood, assistant, session, today, button, records)

    files = records is None or records.files
    key = asked_by_anybody(incoming, state, understood, button, today, files)
    if assistant.answers is None or key is None:
        return told()
    return assistant.answers.told(key, session, told)


def _rated(
    incoming: Incoming, state: State, understood: list[Understanding] | None, button: ButtonAction | None
) -> Rating | None:
    """A thumb below an answer, or the person's own word why it was down."""
    if isinstance(button, Ask) and (rating := rating_in(button)):
        return rating
    text = incoming.text if incoming.kind == "text" and button is None else ""
    labels = typed(text, state) if text else ()
    if labels and (ask := ask_of(labels[0], state)) and (rating := rating_in(ask)):
        return rating  # a reason that was typed as it stands on its button
    return why_said(text, state.pending, understood) if state.owner != "person" else None


def _thanked(rating: Rating, state: State, assistant: Assistant) -> Answered:
    reply = feedback_answered(rating, state.language, assistant.texts)
    state = replace(state, pending=reply.pending or (state.pending if rating.good else None))
    return Answered(with_shown(state, reply, assistant.texts), reply, action=TOPIC, rating=rating)


def _with_steps(answered: Answered, incoming: Incoming, assistant: Assistant) -> Answered:
    """What the answer does to the ownership, and the button to a person where one may be wanted."""
    wanted = answered.reply.handover
    if wanted:
        event: Event = "wishes" if wanted.reason == "later" else "asks"
        step = Step(event, wanted, incoming, answered.reply.language)
        return replace(answered, steps=(*answered.steps, step))
    reply = offered(answered, assistant)
    if reply is answered.reply:
        return answered
    return replace(answered, reply=reply, state=with_shown(answered.state, reply, assistant.texts))


def offered(answered: Answered, assistant: Assistant) -> Reply:
    """The reply with a button to the staff first, where it is offered and somebody can be reached."""
    reply, staffing = answered.reply, assistant.staffing
    missed_twice = answered.action == "missed" and reply.kind == "handoff"
    if not staffing.offices or staffing.owner == "waiting":
        return reply
    if not (missed_twice or answered.action in assistant.rules.offered_after):
        return reply
    button = Button(assistant.texts("people.ask_button", reply.language), Ask(HUMAN))
    others = (b for b in reply.suggestions if not (isinstance(b.action, Ask) and b.action.intent == HUMAN))
    return replace(reply, suggestions=(button, *others)[:6])


def _leaves(incoming: Incoming, button: ButtonAction | None, assistant: Assistant) -> bool:
    """Whether the person goes back to the bot, or waits no more: by the button or by its words."""
    if isinstance(button, Ask) and button.intent == HUMAN and BACK in button.filters.aspect:
        return True
    said = plain_label(incoming.text) if incoming.kind == "text" else ""
    labels = (
        assistant.texts(key, language)
        for key in ("people.back_button", "people.stop_waiting")
        for language in ("th", "en")
    )
    return bool(said) and said in map(plain_label, labels)


def _back(state: State, assistant: Assistant) -> Answered:
    key = "people.stopped_waiting" if state.owner == "waiting" else "people.back"
    reply = Reply((Text(assistant.texts(key, state.language)),), "smalltalk", language=state.language)
    return Answered(replace(state, owner="bot"), reply, action=HUMAN, steps=(Step("leaves"),))


def _bot_is_needed(
    incoming: Incoming,
    state: State,
    understood: list[Understanding] | None,
    assistant: Assistant,
    button: ButtonAction | None,
) -> bool:
    """Whether the bot answers all the same: danger, distress, and what is kept of the person."""
    if assistant.guard.harm(incoming.text).kind in ALARMS:
        return True
    if state.pending and state.pending.intent in OWN_DATA:
        return True
    if isinstance(button, Ask):
        return button.intent in OWN_DATA
    return any(
        (one.intent in OWN_DATA and one.confidence >= SURE) or _alarms(one, assistant)
        for one in understood or ()
    )


def _alarms(one: Understanding, assistant: Assistant) -> bool:
    """Whether the model takes a message for danger or distress, by the same rules as ever."""
    harm = assistant.guard.harm(one.text)
    _, decision = decide(State(), one, assistant.topics, harm)
    return getattr(decision, "intent", "") in ALARMS


def _kept_silent(
    incoming: Incoming, state: State, assistant: Assistant, button: ButtonAction | None
) -> Answered:
    """Nothing is said; what was written goes to the desk. A pressed button learns who has the talk."""
    silent = Reply((), "smalltalk", language=state.language)
    if incoming.kind != "press" and button is None:
        return Answered(state, silent, action=TO_DESK, steps=(Step("writes"),))
    text = assistant.texts("people.person_owns", state.language)
    back = Button(assistant.texts("people.back_button", state.language), BACK_ACTION)
    return Answered(state, replace(silent, parts=(Text(text),), suggestions=(back,)), action=TO_DESK)


def _returned(answered: Answered, assistant: Assistant) -> Answered:
    """The first answer after a person says that it is the bot's again."""
    reply = answered.reply
    note = Text(assistant.texts("people.back_note", reply.language))
    told = replace(reply, parts=(note, *reply.parts)) if reply.parts else reply
    state = replace(answered.state, owner="bot")
    return replace(answered, reply=told, state=state, steps=(*answered.steps, Step("spoke")))
