"""What is known of contact data that nobody may see here: a handle, and what it holds.

The receiver seals a message while the talk waits for it (`Pending(kind="contact" or "claim", intent="recruit")`): the
turn then has no words, and `Question.sealed` says what was recognised. Words without any contact data in them come
through as ever, masked: a side question is answered and the talk goes on waiting.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.reply import Pending

CONTACT = "contact"  # kind of `Pending` while a request waits for its contact
CLAIM = "claim"  # kind of `Pending` while a telephone is to prove whose request it is
ANSWER = "answer"  # kind of `Pending` while the next words are for the staff of a request
PARTS = ("phone", "email", "line", "company", "person")
FAULTS = (  # of what was typed; each has a sentence `recruit.contact_<fault>`
    "phone_too_short",
    "phone_too_long",
    "phone_unknown",  # no number begins so
    "email_incomplete",  # no domain, or no name
    "email_misspelt",  # gmail.con
)


def awaited(pending: Pending | None, *kinds: str) -> str:
    """The reference of the filed request that the talk waits for something of, of these kinds; "" for none."""
    return next(iter(pending.filters.aspect), "") if pending and pending.kind in kinds else ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Contact data as the conversation sees it."""

    handle: str  # for `Draft.contact`; "" where nothing could be kept
    holds: tuple[str, ...] = ()  # of PARTS: all that is known under this handle by now
    faults: tuple[str, ...] = ()  # of FAULTS, in this message

    @property
    def enough(self) -> bool:
        """Whether somebody can be reached."""
        return bool({"phone", "email", "line"} & set(self.holds))
