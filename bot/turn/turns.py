"""Takes one turn for a stored event: from the inbox's row to everything that the turn will leave behind."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar, TypeVarTuple

import structlog
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from actions.reply import ButtonAction, Chart, Reply, Text
from bot.buttons.keys import Keys, action_from
from bot.channels.all import limits_of
from bot.channels.channel import Channel, Look, Request, Speaking
from bot.channels.working import working_sign
from bot.desk.records import OwnRecords
from bot.dialogue.replies import spoken
from bot.dialogue.state import State
from bot.feedback.rating import ask_for, rating_of
from bot.feedback.replies import with_buttons
from bot.nlu.client import NluAway
from bot.nlu.queue import NluBusy, Understands
from bot.nlu.understanding import Understanding
from bot.people.handovers import mine, owner_named, owner_of
from bot.people.ownership import bot_answers
from bot.pictures.store import PictureStore
from bot.processes.metrics import FEEDBACK, TURN_SECONDS, TURNS
from bot.queue import inbox, waiting
from bot.queue.inbox import LAST_ATTEMPT, Taken, storable
from bot.queue.persons import kept_talk
from bot.reception.incoming import Incoming
from bot.turn.owned import answer_owned
from bot.turn.reading import kept_state, question_before
from bot.turn.record import FinishedTurn, Postponed
from bot.turn.said import hides, record_of
from bot.turn.turn import Answered, Assistant, text_to_understand, understand
from database.dates import THAI_TIME
from database.session import reading

log = structlog.get_logger(__name__)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
_SAID = text("SELECT 1 FROM outbox WHERE inbox_id = :id LIMIT 1")
_BUTTON = text("SELECT payload FROM button_payloads WHERE key = :key")
FAILED = "failed"  # name of the action in the record of a turn that went wrong


@dataclass(frozen=True, slots=True)
class _Known:
    state: State
    pressed: ButtonAction | None


class Turns:
    """Answers stored events. Reading the database and wording happen in `threads`, if there are any."""

    def __init__(
        self, engine: Engine, nlu: Understands, channels: Mapping[str, Channel], secret: bytes, public_url: str,
        threads: Executor | None, pictures: PictureStore, clock: Callable[[], float] = time.time,
        due_clock: Callable[[], float] | None = None,
    ) -> None:  # fmt: skip
        self._engine, self._nlu, self._channels = engine, nlu, channels
        self._secret, self._public_url, self._threads = secret, public_url, threads
        self._pictures = pictures
        self._clock, self._due_clock = clock, due_clock or clock
        self._answered_at = self._away_at = float("-inf")  # the NLU server, for the last time

    async def take(self, taken: Taken, assistant: Assistant) -> FinishedTurn | Postponed:
        """The finished turn, or one that waits for the NLU server.

        Faults of the database are raised, the event waits; others become an apology.
        """
        started = time.perf_counter()
        incoming = Incoming.from_json(taken.payload)
        turn_id = f"t{taken.id}"
        try:
            if taken.attempts > LAST_ATTEMPT:
                raise RuntimeError("The worker ended during this turn before")
            channel = self._channels[incoming.channel]
            async with working_sign(channel, incoming, self._clock() - taken.received_at):
                incoming = await channel.with_language(incoming)
                if taken.waited and await self._in_thread(self._told, taken):
                    incoming = replace(incoming, reply_token="")  # spent on the word that the answer comes
                answered, before = await self._answered(taken, incoming, assistant)
            finished = await self._shown(taken, incoming, answered, assistant)
            finished = self._with_menu(finished, incoming, before, answered)
        except SQLAlchemyError:
            raise
        except NluAway as away:
            return await self._postponed(taken, incoming, assistant, away)
        except Exception as fault:  # the one place where a fault becomes words for a person
            answered, finished = self._apology(taken, incoming, assistant, turn_id, fault)
        self._note(turn_id, incoming, answered, time.perf_counter() - started, taken)
        return finished

    async def _answered(
        self, taken: Taken, incoming: Incoming, assistant: Assistant
    ) -> tuple[Answered, Speaking]:
        """The answer, and how the person spoke before it. Raises `NluAway` while the event can wait."""
        pressed: ButtonAction | None = None
        if incoming.kind == "press":
            pressed = await self._in_thread(self._pressed, incoming.payload)
        try:
            understood = await self._understood(taken, incoming, text_to_understand(incoming, pressed))
        except NluBusy:
            log.warning("nlu_busy")
            if waiting.may_queue(incoming, self._clock() - taken.received_at):
                raise
            incoming, understood = replace(incoming, kind="crowded"), []
        return await self._in_thread(self._answer, incoming, understood, assistant, pressed)

    async def _in_thread(self, work: Callable[[*Ts], T], *args: *Ts) -> T:
        if self._threads is None:
            return work(*args)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)

    async def _understood(self, taken: Taken, incoming: Incoming, words: str) -> list[Understanding] | None:
        if not words:
            return []
        if taken.behind and await self._in_thread(self._behind_another, taken):
            raise NluAway("An earlier message of the person waits")
        was_away = self._clock() - self._away_at < waiting.PAUSES[0]
        if taken.waited and was_away and not limits_of(incoming.channel).fetched:
            raise NluAway("The NLU server was away a moment ago")
        try:
            told = partial(self._in_thread, question_before, self._engine, incoming.person_key)
            understood = await understand(words, self._nlu, told)
        except NluBusy:
            raise
        except NluAway as away:
            now = self._away_at = self._clock()
            reads_others = self._answered_at > now - waiting.ALONE / 2
            to_staff = await self._in_thread(self._with_staff, incoming)  # who read for themselves
            if not to_staff and waiting.may_wait(incoming, now - taken.received_at, reads_others):
                raise
            log.warning("nlu_away", reason=str(away), turn=f"t{taken.id}")
            return None
        self._answered_at = self._clock()
        return understood

    async def _postponed(
        self, taken: Taken, incoming: Incoming, assistant: Assistant, away: NluAway
    ) -> Postponed:
        """The event waits; its person gets a sign at first, and a word once when it takes long."""
        age = self._clock() - taken.received_at
        log.warning("nlu_away", reason=str(away), turn=f"t{taken.id}", waits=round(age, 1))
        until = self._due_clock() + waiting.pause(age)
        if age < waiting.SIGN:
            await self._channels[incoming.channel].show_working(incoming)
        if not waiting.worth_telling(incoming, age) or await self._in_thread(self._told, taken):
            return Postponed(taken, until)
        keys = Keys(self._secret)
        language = (await self._in_thread(self._state, incoming)).language
        words = "busy_answer_follows" if isinstance(away, NluBusy) else "answer_follows"
        reply = spoken(words, "clarify", language, assistant.texts, assistant.topics)
        channel = self._channels[incoming.channel]
        requests = [channel.unpaid(one) for one in self._encoded(incoming, reply, assistant, keys)]
        return Postponed(taken, until, requests, keys.payloads)

    def _told(self, taken: Taken) -> bool:
        """Whether the person knows that the answer comes later: only that is sent for an open event."""
        with reading(self._engine) as session:
            return session.execute(_SAID, {"id": taken.id}).first() is not None

    def _behind_another(self, taken: Taken) -> bool:
        with reading(self._engine) as session:
            return inbox.behind_another(session.connection(), taken)

    def _with_staff(self, incoming: Incoming) -> bool:
        """Whether somebody of the staff has the talk."""
        with reading(self._engine) as session:
            row = mine(session.connection(), storable(incoming.person_key))
            return not bot_answers(owner_of(row))

    def _state(self, incoming: Incoming) -> State:
        with reading(self._engine) as session:
            state = kept_state(session, incoming.person_key)
        hint = incoming.language_hint[:2]
        return replace(state, language=hint) if not state.frame and hint in ("en", "th") else state

    def _pressed(self, key: str) -> ButtonAction | None:
        if rating := rating_of(key, self._secret):
            return ask_for(rating)
        with reading(self._engine) as session:
            payload = session.execute(_BUTTON, {"key": storable(key)}).scalar()
            return action_from(payload) if payload else None

    def _answer(
        self,
        incoming: Incoming,
        understood: list[Understanding] | None,
        assistant: Assistant,
        pressed: ButtonAction | None,
    ) -> tuple[Answered, Speaking]:
        person = storable(incoming.person_key)
        with reading(self._engine) as session:
            kept = kept_talk(session.connection(), person)
            state = State.from_json(kept.state)
            today = datetime.now(THAI_TIME).date()
            records = OwnRecords(session, person, self._clock(), files=kept.files)
            assistant = assistant.staffed(session, owner_named(kept.owner), self._clock())
            answered = answer_owned(incoming, state, understood, assistant, session, today, pressed, records)
            return replace(answered, orders=records.orders), Speaking(state.language, state.role)

    async def _shown(
        self, taken: Taken, incoming: Incoming, answered: Answered, assistant: Assistant
    ) -> FinishedTurn:
        if any(isinstance(part, Chart) for part in answered.reply.parts):  # drawing would hold up everybody
            return await asyncio.to_thread(self._finished, taken, incoming, answered, assistant)
        return self._finished(taken, incoming, answered, assistant)

    def _finished(
        self, taken: Taken, incoming: Incoming, answered: Answered, assistant: Assistant
    ) -> FinishedTurn:
        keys, reply = Keys(self._secret), with_buttons(answered.reply, taken.id, assistant.texts)
        return FinishedTurn(
            taken=taken,
            state=answered.state.to_json(),
            requests=self._encoded(incoming, reply, assistant, keys),
            buttons=keys.payloads,
            record=None if answered.forget else record_of(incoming, answered, assistant),
            hidden=hides(incoming, answered),
            rating=answered.rating,
            join=answered.join,
            steps=answered.steps,
            forget=answered.forget,
            keeps_requests=answered.keeps_requests,
            orders=answered.orders,
            group=incoming.reply_to if incoming.kind == "left" else "",
            withdrawn=incoming.message_id if incoming.kind == "unsent" else "",
            fetched=limits_of(incoming.channel).fetched,
        )

    def _with_menu(
        self, finished: FinishedTurn, incoming: Incoming, before: Speaking, answered: Answered
    ) -> FinishedTurn:
        """What else the channel does when the talk goes on in another language, or as somebody else."""
        state, channel = answered.state, self._channels[incoming.channel]
        further = channel.menu_follows(incoming, before, Speaking(state.language, state.role))
        return replace(finished, requests=[*finished.requests, *further]) if further else finished

    def _encoded(self, incoming: Incoming, reply: Reply, assistant: Assistant, keys: Keys) -> list[Request]:
        channel = self._channels[incoming.channel]
        if not reply.parts and not reply.suggestions and not limits_of(incoming.channel).fetched:
            return []
        look = Look(
            assistant.texts,
            keys,
            self._public_url,
            partial(self._pictures.path_for, language=reply.language, texts=assistant.texts),
        )
        return channel.encode(reply, incoming, look)

    def _apology(
        self, taken: Taken, incoming: Incoming, assistant: Assistant, turn_id: str, fault: Exception
    ) -> tuple[Answered, FinishedTurn]:
        reference = secrets.token_hex(4)
        log.error("turn_failed", turn=turn_id, reference=reference, exc_info=fault)
        language = "en" if incoming.language_hint.startswith("en") else "th"
        said = assistant.texts("dialogue.failed", language, reference=reference)
        reply = Reply((Text(said),), "no_data", language=language)
        requests = self._encoded(incoming, reply, assistant, Keys(self._secret))
        answered = Answered(State(), reply, action=FAILED)
        record = record_of(incoming, answered, assistant)
        fetched = limits_of(incoming.channel).fetched
        return answered, FinishedTurn(taken, None, requests, record=record, fetched=fetched)

    def _note(
        self, turn_id: str, incoming: Incoming, answered: Answered, seconds: float, taken: Taken
    ) -> None:
        TURNS.labels(incoming.channel, answered.reply.kind).inc()
        if answered.rating:
            FEEDBACK.labels(incoming.channel, "good" if answered.rating.good else "bad").inc()
        TURN_SECONDS.labels(incoming.channel).observe(seconds)
        log.info(
            "turn",
            turn=turn_id,
            channel=incoming.channel,
            kind=incoming.kind,
            intent=answered.intent,
            confidence=round(answered.confidence, 3),
            action=answered.action,
            reply=answered.reply.kind,
            ms=round(seconds * 1000, 1),
            waited_ms=round((time.time() - taken.received_at - seconds) * 1000, 1),
            attempt=taken.attempts,
        )
