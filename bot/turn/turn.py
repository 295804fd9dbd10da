"""One turn: from what a person did to the answer and the new state.

`understand` asks the NLU server; `answer` decides, reads the facts and words the reply. Delivery is not here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Ask, ButtonAction
from actions.subjects.talk.conversation import employer_buttons
from actions.subjects.talk.privacy import CONFIRMED
from actions.words.blanks import has_thai
from bot.buttons.meant import Meant, meant
from bot.buttons.picked_date import picked_month
from bot.buttons.typed_answer import typed_answer
from bot.buttons.unshown import as_label
from bot.channels.deep_links import ask_of
from bot.desk.records import OwnRecords
from bot.dialogue.decide import AskBack, Missed, Repeat, Run, SayText, decide, language_of, remembered
from bot.dialogue.decisions.orders import with_home
from bot.dialogue.labels import with_shown
from bot.dialogue.replies import (
    ask_back,
    missed,
    not_a_text,
    shorter,
    spoken,
    with_explained,
    with_note,
    with_waiting_request,
)
from bot.dialogue.request.rule import EMPLOYER, FORM, PUPIL, SERVICE, pressed, waits
from bot.dialogue.safety.alarm import alarm
from bot.dialogue.safety.feelings import feeling_of
from bot.dialogue.safety.harm import ALARMS, Harm
from bot.dialogue.second_half import of_the_first, second_half
from bot.dialogue.state import State
from bot.dialogue.topics import CONVERSATION
from bot.dialogue.understood.asked import asked_by, without_claim
from bot.dialogue.understood.names import with_names
from bot.dialogue.understood.readings import settle_readings
from bot.nlu.understanding import Understanding
from bot.people.joining import answer_to_join, asks_to_join
from bot.queue.inbox import storable
from bot.reception.incoming import Incoming
from bot.turn.acting import Occasion, acted, asked_which, told_by
from bot.turn.answered import SILENT, Answered, Assistant, answered_silently
from bot.turn.awaited import answer_run, contact_awaited, may_be_contact, sealed_run
from bot.turn.joined import after, both, together, with_detail, with_notes, with_provinces
from bot.turn.reading import text_to_understand, understand
from bot.turn.verdict import with_verdict

__all__ = ["Answered", "Assistant", "answer", "text_to_understand", "understand"]

PUZZLED = frozenset("?？")
NARROWS_NEAR = frozenset({"field", "program", "level", "sector"})  # of what the talk was about
UNREAD = {"hurried": "too_fast", "crowded": "nlu_busy"}  # what is said when a message was not read
ROLES = {"role_employer": EMPLOYER, "role_pupil": PUPIL}  # by the sentence that says so


def answer(
    incoming: Incoming,
    state: State,
    understood: list[Understanding] | None,
    assistant: Assistant,
    session: Session,
    today: date,
    button: ButtonAction | None = None,
    records: OwnRecords | None = None,
) -> Answered:
    """Answer one event. `understood` None means that the NLU server is away."""
    answered = _answer(incoming, state, understood, assistant, session, today, button, records)
    if answered.forget or incoming.kind in SILENT:
        return answered
    typed = "" if meant(incoming, state, assistant.menus, assistant.texts) else incoming.text  # no label
    known, reply = with_explained(answered.state, answered.reply, typed, assistant.texts)
    return replace(answered, reply=reply, state=with_shown(known, reply, assistant.texts))


def _answer(
    incoming: Incoming, state: State, understood: list[Understanding] | None, assistant: Assistant,
    session: Session, today: date, button: ButtonAction | None, records: OwnRecords | None,
) -> Answered:  # fmt: skip
    turn = _Turn(incoming, assistant, session, today, records)
    state = replace(state.at(incoming.at), answers=records.awaited() if records else "")
    if not state.frame and incoming.language_hint[:2] in ("en", "th"):
        state = replace(state, language=incoming.language_hint[:2])
    if incoming.kind in SILENT:
        return answered_silently(incoming, state)
    if incoming.kind == "text" and (code := asks_to_join(incoming, assistant.texts)):
        told, join = answer_to_join(incoming, code, state.language, session, assistant.texts)
        return Answered(state, told, action="join", join=join)
    if incoming.kind == "started" and (linked := ask_of(incoming.payload)):
        return turn.run(state, Run(linked.intent, linked.filters))
    if incoming.kind in ("started", "followed", "joined"):
        return turn.run(state, Run("greeting"))
    if incoming.kind == "location":
        return turn.located(state)
    button = button or picked_month(incoming.text, state.pending)
    button = button or typed_answer(incoming.text, state.pending, assistant.texts)
    if button is None and (by_label := meant(incoming, state, assistant.menus, assistant.texts)):
        return turn.labelled(state, by_label)
    if incoming.contact and (waits_for := sealed_run(state)):
        return turn.run(state, waits_for)
    if isinstance(button, Ask):
        return turn.pressed(state, button)
    if (unreadable := turn.unreadable(state, button)) is not None:
        return unreadable
    if not understood and (words_for_staff := answer_run(state)):
        return turn.run(state, words_for_staff)
    harm = assistant.guard.harm(incoming.text)
    if understood is None and harm.kind in ALARMS:  # the words are enough for this
        return turn.run(replace(state, language="th" if has_thai(incoming.text) else "en"), alarm(harm))
    if understood is None:
        return turn.said(state, "please_wait", "clarify")
    return turn.talk(state, understood, harm)


@dataclass(frozen=True, slots=True)
class _Turn:
    incoming: Incoming
    assistant: Assistant
    session: Session
    today: date
    records: OwnRecords | None = None

    def pressed(self, state: State, ask: Ask) -> Answered:
        """The answer to a button."""
        run = pressed(state, Run.again(ask))
        return self.with_request(state, self.run(replace(state, misses=0, pending=None), run))

    def labelled(self, state: State, meant: Meant) -> Answered:
        """The answer to a label; one that changes the language tells the last answer again."""
        state = replace(state, language=meant.language)
        if meant.reply:
            return Answered(state, meant.reply, action="dialogue")
        if meant.ask and not meant.changes_language:  # as a press: the words ask nothing beside it
            return replace(self, incoming=replace(self.incoming, text="")).pressed(state, meant.ask)
        if (frame := state.frame) is None:
            return self.said(state, "language_changed", "smalltalk")
        return self.run(state, Run.again(frame))

    def unreadable(self, state: State, button: ButtonAction | None) -> Answered | None:
        """What is said to a button of long ago, a picture, a file; None when there are words to read."""
        kind, assistant = self.incoming.kind, self.assistant
        if kind == "press" and button is None:
            return self.said(state, "stale_button", "clarify")
        if kind in UNREAD:
            return self.said(state, UNREAD[kind], "clarify")
        if kind in ("text", "press"):
            return None
        reply = not_a_text(kind, state.language, assistant.texts, assistant.topics)
        return Answered(state, reply, action="dialogue")

    def talk(self, state: State, understood: list[Understanding], harm: Harm) -> Answered:
        """Answer the questions of a text, one after the other, as one reply; an alarm stands alone."""
        if not understood:
            return self._wordless(state)
        answered = self.question(state, understood[0], harm)
        for second in understood[1:] if harm.kind not in ALARMS else ():
            told = self.question(answered.state, second, harm)
            answered = both(answered, told, (understood[0].text, second.text), self.assistant.texts)
        answered = self.with_request(state, answered)
        return with_notes(
            replace(answered, understood=tuple(understood)), self.incoming, self.assistant.texts
        )

    def question(self, state: State, understood: Understanding, whole: Harm) -> Answered:
        """Decide on one question and carry the decision out; an alarm is one of the whole message."""
        harm = whole if whole.kind in ALARMS else self.assistant.guard.harm(understood.text)
        before = state = replace(state, language=language_of(state, understood))
        texts, topics, names = self.assistant.texts, self.assistant.topics, self.assistant.names(self.session)
        understood = with_names(understood, self.session, names)
        tells = partial(told_by, self._occasion(state), self.session)
        state, decision = decide(state, understood, topics, harm, names, tells=tells)
        decision = as_label(decision, understood, before, self.assistant.menus, topics)
        match decision:
            case Run() if decision.move is not None:
                answered = self.run(state, decision)
            case Run() if decision.query is not None:
                answered = self._with_second_half(self.run(state, decision), decision)
            case Run():
                answered = self._with_second_half(self._questioned(state, decision, understood), decision)
            case Repeat(frame=run):
                told = self.run(state, run)
                answered = replace(told, reply=shorter(told.reply, texts))
            case AskBack(intents=intents, filters=filters):
                reply = ask_back(intents, filters, state.language, texts, topics)
                answered = Answered(state, reply, action="ask_back")
            case SayText(key=key, words=words):
                answered = self._order(state, key, words)
            case Missed(again=again):
                answered = Answered(state, missed(again, state.language, texts, topics), action="missed")
        hidden, intent = may_be_contact(before, decision), understood.intent
        return replace(answered, intent=intent, confidence=understood.confidence, hidden=hidden)

    def _questioned(self, state: State, run: Run, understood: Understanding) -> Answered:
        """Ask an action what was asked, and say yes or no first where that was wanted."""
        run = replace(run, filters=with_provinces(run.filters, self.session))
        run = without_claim(replace(run, asked=asked_by(understood, run, self.assistant.texts)))
        told = self.run(state, run)
        occasion = self._occasion(state)
        reply = with_verdict(told, run, understood, occasion, self.session, self.assistant)
        return replace(told, reply=reply)

    def with_request(self, before: State, answered: Answered) -> Answered:
        """What else is answered while a request is open reminds of the request, and it waits."""
        form, frame = waits(answered.state), answered.state.frame
        if form is None or answered.reply.form is not None:
            return answered
        talk = answered.intent in CONVERSATION or answered.reply.kind in ("clarify", "handoff")
        talk = talk and not (frame and frame.intent == SERVICE)
        was_asked = before.frame is not None and before.frame.intent == FORM
        reply = answered.reply
        if not talk:
            reply = with_waiting_request(reply, self.assistant.texts, say_it=was_asked)
        kept = contact_awaited(before) or (was_asked and not talk)
        pending = before.pending if kept and not reply.pending else reply.pending
        return replace(answered, state=replace(answered.state, pending=pending), reply=reply)

    def _with_second_half(self, answered: Answered, run: Run) -> Answered:
        """With what else the message asks ("how many, and what share of them have work")."""
        if answered.reply.kind == "clarify":
            return answered
        if first := of_the_first(run, answered.reply.listed):
            return with_detail(answered, self.run(answered.state, first))
        second = second_half(run)
        stays = bool(run.beside)  # of two counts the talk is about the first
        return together(answered, self.run(answered.state, second), stays) if second else answered

    def run(self, state: State, run: Run) -> Answered:
        """Ask an action, after settling words with several readings."""
        run = settle_readings(replace(run, filters=with_provinces(run.filters, self.session)), self.session)
        if run.unclear:
            reply = asked_which(run, self._occasion(state), self.session)
            asked = replace(run, filters=reply.pending.filters if reply.pending else run.filters)
            return Answered(after(remembered(state, asked), reply), reply, run.intent, 1.0, "clarify")
        reply = acted(run, self._occasion(state), self.session)
        if run.intent == FORM and run.query is None and state.role != EMPLOYER:
            state = replace(state, role=EMPLOYER)
            reply = with_note(reply, self.assistant.texts, "role_said")
        asked = replace(run, filters=reply.used or run.filters, query=run.query or reply.query)
        state = remembered(with_home(state, run), asked)
        if run.intent == "delete_my_data" and CONFIRMED in run.filters.aspect:
            return Answered(State(language=state.language), reply, run.intent, 1.0, run.intent, forget=True)
        return Answered(after(state, reply), reply, run.intent, 1.0, self._action_name(run.intent))

    def located(self, state: State) -> Answered:
        """A shared location asks for what is near, narrowed by what the talk was about."""
        assert self.incoming.latitude is not None and self.incoming.longitude is not None
        here = (self.incoming.latitude, self.incoming.longitude)
        state = replace(state, location=here, located_at=self.incoming.at)
        asked = state.frame.filters if state.frame else Filters()
        return self.run(state, Run("nearest_college", asked.only(NARROWS_NEAR)))

    def said(self, state: State, key: str, kind: str, file: str = "dialogue", words: str = "") -> Answered:
        """A sentence of the dialogue."""
        of, language = self.assistant, state.language
        reply = spoken(key, kind, language, of.texts, of.topics, file=file, words=words)  # type: ignore[arg-type]
        return Answered(state, reply, action="dialogue")

    def _order(self, state: State, key: str, words: str) -> Answered:
        if key == "restarted":
            state = State(language=state.language, home=state.home)
        kind, role = "no_data" if words else "smalltalk", ROLES.get(key, state.role)
        told = self.said(replace(state, role=role), key, kind, words=words)
        if ROLES.get(key) != EMPLOYER:
            return told
        begins = employer_buttons(self.assistant.texts, state.language)
        return replace(told, reply=replace(told.reply, suggestions=begins))

    def _wordless(self, state: State) -> Answered:
        if self.incoming.masked:
            return with_notes(self.said(state, "masked_only", "clarify"), self.incoming, self.assistant.texts)
        if feeling := feeling_of(self.incoming.text, self.incoming.signs, self.assistant.texts):
            return self.said(state, feeling, "smalltalk", "feelings")
        if not PUZZLED & set(self.incoming.text):
            return self.said(state, "no_words", "smalltalk")
        if state.frame is None:
            return self.said(state, "nothing_said_yet", "clarify")
        told = self.run(state, Run.again(state.frame))
        return replace(told, reply=shorter(told.reply, self.assistant.texts))

    def _occasion(self, state: State) -> Occasion:
        texts, topics, keeping = self.assistant.texts, self.assistant.topics, self.assistant.keeping
        return Occasion(
            state.language, self.today, self.incoming.text, state.location, texts, topics, keeping,
            storable(self.incoming.person_key), self.records, self.incoming.contact, state.form,
            self.assistant.staffing, state.role, state.home, self.assistant.finished,
        )  # fmt: skip

    def _action_name(self, intent: str) -> str:
        topic = self.assistant.topics.get(intent)
        return (topic.action or "own_answer") if topic else intent
