"""A talk in words for the pages."""

from __future__ import annotations

from dataclasses import dataclass

from actions.words.texts import Texts
from bot.people.desk import Talk
from console.names import moment, span

READY = "ready_replies."


@dataclass(frozen=True, slots=True)
class Words:
    """Says what stands in a talk, in the language of the page."""

    texts: Texts
    language: str
    now: float

    def status(self, talk: Talk) -> str:
        """Who has the talk."""
        return self.texts(f"people.status_{talk.row.status}", self.language)

    def waits(self, talk: Talk) -> str:
        """For how long somebody waits for a word; "" for who does not."""
        since = talk.row.since if talk.row.status != "callback" else talk.row.opened_at
        return span(self.now - since, self.texts, self.language) if since else ""

    def channel(self, name: str) -> str:
        """A channel by name."""
        return self.texts(f"console_work.channel_{name}", self.language)

    def moment(self, at: float) -> str:
        """Day and time."""
        return moment(at, self.texts, self.language)


def ready_replies(texts: Texts, language: str) -> list[str]:
    """Sentences that staff write often, in the language of the person."""
    return [texts(key, language) for key in texts.ordered() if key.startswith(READY)]
