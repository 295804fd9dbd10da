"""A conversation inside one process, without inbox and outbox: for `bot ask`, `bot chat` and the dialogue tests.

It takes the very turns that the channels take; only acceptance and delivery are left out.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.reply import ButtonAction
from actions.subjects.requests.filed.contact import PARTS, Sealed
from actions.subjects.talk.office_hours import Staffing
from bot.channels.slash import command_of
from bot.channels.typed import with_words
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.reading import ContactRead, contact_in
from bot.desk.contact.sealing import is_given, seal, waited_for, without_contact
from bot.desk.lifecycle import Order
from bot.desk.records import OwnRecords
from bot.desk.store import carry_out
from bot.dialogue.called import question_told
from bot.dialogue.state import State
from bot.feedback.replies import with_buttons
from bot.feedback.store import Asked, rate
from bot.nlu.client import NluAway
from bot.nlu.queue import Understands
from bot.queue.group_commit import Writer
from bot.reception.incoming import Incoming, IncomingKind
from bot.turn.owned import answer_owned
from bot.turn.said import asked_of
from bot.turn.turn import Answered, Assistant, text_to_understand, understand


@dataclass(slots=True)
class Talk:
    """One person's talk with the assistant; remembers the state from turn to turn."""

    engine: Engine
    nlu: Understands
    assistant: Assistant
    person_key: str = "terminal:me"
    state: State = field(default_factory=State)
    turns: int = 0
    keys: Keyring | None = None  # for contact data, where requests are filed for good
    orders: tuple[Order, ...] = ()  # what was done to requests in this talk, where they are not filed
    given: dict[str, Sealed] = field(default_factory=dict)  # contacts of this talk, likewise

    asked: dict[int, Asked] = field(default_factory=dict)  # for ratings of the answers

    async def say(self, text: str) -> tuple[Answered, float]:
        """Say a text; the answer, and the seconds that it took."""
        return await self.take(self._heard(text))

    async def press(self, button: ButtonAction) -> tuple[Answered, float]:
        """Press a button of an earlier reply."""
        return await self.take(self._incoming("press", ""), button)

    async def share(self, latitude: float, longitude: float) -> tuple[Answered, float]:
        """Share a location."""
        incoming = self._incoming("location", "")
        return await self.take(_at(incoming, latitude, longitude))

    async def take(self, incoming: Incoming, pressed: ButtonAction | None = None) -> tuple[Answered, float]:
        """Take one turn and keep the new state."""
        started = time.perf_counter()
        try:
            words = text_to_understand(incoming, pressed)
            understood = await understand(words, self.nlu, self._question_told)
        except NluAway:
            understood = None
        with Session(self.engine) as session:
            today = date.today()  # noqa: DTZ011  the day where the office is
            records = OwnRecords(session, self.person_key, time.time(), self.orders, given=self.given)
            answered = answer_owned(
                incoming, self.state, understood, self._staffed(session), session, today, pressed, records
            )
        self.state, self.orders = answered.state, records.orders
        answered = replace(answered, reply=with_buttons(answered.reply, self.turns, self.assistant.texts))
        self.asked[self.turns] = Asked(answered.intent, incoming.text, asked_of(answered))
        if self.keys:
            self._file(answered)
        return answered, time.perf_counter() - started

    async def _question_told(self) -> str:
        with Session(self.engine) as session:
            return question_told(self.state, session)

    def _staffed(self, session: Session) -> Assistant:
        """In a real talk it is said that staff cannot write to a terminal, where there are any."""
        if not self.keys:
            return self.assistant
        offices = self.assistant.staffed(session, "bot", time.time()).staffing.offices
        return replace(self.assistant, staffing=Staffing(elsewhere=bool(offices)))

    def _file(self, answered: Answered) -> None:
        with Writer(self.engine)() as connection:
            carry_out(connection, self.orders)
            if rating := answered.rating:
                asked = self.asked.get(rating.turn)
                rate(connection, self.person_key, "terminal", rating, time.time(), asked)
        self.orders = ()

    def _heard(self, text: str) -> Incoming:
        command = command_of(text)
        if command and command.name == "start":
            return self._incoming("started", "")
        return self._sealed(with_words(self._incoming("text", ""), text))

    def _sealed(self, incoming: Incoming) -> Incoming:
        """Contact data that the talk waits for is sealed as the receiver does it; without keys it is not kept."""
        waits_for = waited_for(self.state.to_json())
        read = contact_in(incoming.unmasked) if waits_for else None
        if read is None or not is_given(read, waits_for):
            return replace(incoming, unmasked="")
        if self.keys is None:
            return without_contact(incoming, self._given(read), read)
        with Writer(self.engine)() as connection:
            sealed = seal(connection, self.person_key, read, self.keys, waits_for, time.time())
        return without_contact(incoming, sealed, read)

    def _given(self, read: ContactRead) -> Sealed:
        """What was recognised, with a handle that leads nowhere."""
        known = next(iter(self.given.values())).holds if self.given else ()
        handle = "talk" if read.holds else ""
        sealed = Sealed(handle, tuple(part for part in PARTS if part in {*read.holds, *known}), read.faults)
        if handle:
            self.given[handle] = sealed
        return sealed

    def _incoming(self, kind: IncomingKind, text: str) -> Incoming:
        self.turns += 1
        return Incoming("terminal", str(self.turns), self.person_key, time.time(), kind, text)


def _at(incoming: Incoming, latitude: float, longitude: float) -> Incoming:
    return replace(incoming, latitude=latitude, longitude=longitude)
