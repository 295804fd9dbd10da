"""What somebody typed, as it may be stored: not longer than we read, no order to Rasa, nothing personal."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.channels.slash import without_slash
from bot.masking import mask
from bot.reception.incoming import Incoming
from bot.reception.limits import LONGEST_KEPT

LAST_WORD = re.compile(r"(?<=\s)\S{1,100}\Z")
NUMBER_CUT = re.compile(r"[\W\d_]{1,60}\Z")  # half a number would not be known for what it is


def typed(text: str) -> tuple[str, bool]:
    """The text with personal data masked, and whether there was any."""
    return mask(without_slash(capped(text)))


def with_words(incoming: Incoming, text: str) -> Incoming:
    """The event with what was typed, masked.

    The words themselves go no further than the receiver, which encrypts contact data that a request waits for.
    """
    said, masked = typed(text)
    return replace(incoming, kind="text", text=said, masked=masked, unmasked=without_slash(capped(text)))


def capped(text: str) -> str:
    """The beginning of a text that is longer than we read, without the word or number at which it was cut.

    >>> len(capped("คำถาม " * 10_000)) <= LONGEST_KEPT
    True
    """
    if len(text) <= LONGEST_KEPT:
        return text
    return NUMBER_CUT.sub("", LAST_WORD.sub("", text[:LONGEST_KEPT]))
