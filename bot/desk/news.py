"""News about a request for the person who filed it, in the chat where it was filed.

Replies are free on LINE and pushes are not, so that there only what the person waits for is pushed: that somebody
called, how it ended, and what staff write. The rest is told when the person asks. On Telegram everything is told. The
web page cannot be told anything: who asks there reads what staff wrote last. Who does not want to hear of it hears
nothing but what staff write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from actions.filters import Filters
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.standing import NEWS_OFF
from actions.words.texts import Texts
from bot.buttons.keys import Keys
from bot.buttons.store import store_buttons
from bot.channels.channel import Channel, Look
from bot.desk.lifecycle import Kept
from bot.dialogue.state import State
from bot.queue.injecting import deliver_unasked, unasked
from bot.queue.persons import stored_state

TOLD: Mapping[str, frozenset[str]] = {  # statuses, by channel
    "line": frozenset({"contacted", "closed"}),
    "telegram": frozenset({"seen", "matched", "contacted", "closed"}),
}
MESSAGE = "requests_desk.news_message"


class Tells(Protocol):
    """Lets a person know."""

    def status(self, connection: Connection, kept: Kept, now: float) -> bool:
        """Of the status; False where that is not told."""
        ...

    def message(self, connection: Connection, kept: Kept, words: str, now: float) -> bool:
        """What staff write; False where the person cannot be reached."""
        ...


class Nobody:
    """Tells nobody, where no channel is at hand."""

    def status(self, connection: Connection, kept: Kept, now: float) -> bool:
        """Not told."""
        return False

    def message(self, connection: Connection, kept: Kept, words: str, now: float) -> bool:
        """Not told."""
        return False


@dataclass(frozen=True, slots=True)
class News:
    """Puts news into the outbox as requests of the person's channel, once each."""

    channels: Mapping[str, Channel]
    texts: Texts
    secret: bytes

    def status(self, connection: Connection, kept: Kept, now: float) -> bool:
        """Of the status; False where that is not told."""
        if not kept.told or kept.status not in TOLD.get(self._channel(kept), frozenset()):
            return False
        key = f"requests_desk.news_{kept.status}"
        return self._told(connection, kept, key, f"{kept.status}:{now:.3f}", now, result=kept.result)

    def message(self, connection: Connection, kept: Kept, words: str, now: float) -> bool:
        """What staff write; False where the person cannot be reached."""
        if self._channel(kept) not in TOLD:
            return False
        return self._told(connection, kept, MESSAGE, f"message:{now:.3f}", now, words=words)

    def _channel(self, kept: Kept) -> str:
        channel = kept.owner.partition(":")[0]
        return channel if channel in self.channels else ""

    def _told(
        self, connection: Connection, kept: Kept, key: str, name: str, now: float, **values: object
    ) -> bool:
        channel, _, rest = kept.owner.partition(":")
        language = self._language(connection, kept.owner)
        said = self.texts(key, language, reference=kept.reference, **values)
        buttons = (*self._answer(kept, language, key), *self._buttons(kept, language))
        reply = Reply((Text(said),), "answer", suggestions=buttons, language=language)
        event_id = f"news:{kept.reference}:{name}"
        event = unasked(kept.owner, event_id, rest.partition(":")[0], now)
        keys = Keys(self.secret)
        requests = self.channels[channel].encode(reply, event, Look(self.texts, keys))
        store_buttons(connection, keys.payloads, now)
        return deliver_unasked(connection, kept.owner, event_id, requests, now) > 0

    def _answer(self, kept: Kept, language: str, key: str) -> tuple[Button, ...]:
        """Below what staff write: a word back."""
        if key != MESSAGE:
            return ()
        answer = Ask("recruit", move=Move("answer", reference=kept.reference))
        return (Button(self.texts("requests_desk.news_answer_button", language), answer),)

    def _buttons(self, kept: Kept, language: str) -> tuple[Button, ...]:
        status = Ask("recruit", move=Move("status", reference=kept.reference))
        off = Ask("request_news", Filters(aspect=(NEWS_OFF, kept.reference)))
        return (
            Button(self.texts("requests_desk.news_status_button", language), status),
            *((Button(self.texts("requests_desk.news_off_button", language), off),) if kept.told else ()),
        )

    def _language(self, connection: Connection, person: str) -> str:
        stored = stored_state(connection, person)
        return State.from_json(stored).language if stored else "th"
