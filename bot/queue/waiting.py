"""When an event waits for the NLU server, for how long, and when its person is told so. Seconds since it arrived."""

from __future__ import annotations

from bot.channels.all import limits_of
from bot.reception.incoming import Incoming

ALONE = 30.0  # then it is this text that the server cannot read, when it reads others
IN_LINE = 600.0  # of a crowd: who asked longer ago is told to come again, so that no queue grows for ever
PAUSES = (1.0, 15.0)  # least and most between two attempts
SIGN = 2.0  # at the beginning, the channel shows that we are at work


def may_wait(incoming: Incoming, age: float, reads_others: bool) -> bool:
    """Whether an event that was not understood for want of the server is tried again."""
    limits = limits_of(incoming.channel)
    return age < (min(ALONE, limits.waits_at_most) if reads_others else limits.waits_at_most)


def may_queue(incoming: Incoming, age: float) -> bool:
    """Whether an event that found too many before the server waits for its turn, rather than being sent away."""
    return not limits_of(incoming.channel).fetched and age < IN_LINE


def pause(age: float) -> float:
    """Until the next attempt: the longer the server is away, the less often it is asked."""
    return min(max(age / 8, PAUSES[0]), PAUSES[1])


def worth_telling(incoming: Incoming, age: float) -> bool:
    """Whether the person is told now that the answer will come later."""
    limits = limits_of(incoming.channel)
    able = not limits.told_with or bool(getattr(incoming, limits.told_with))
    return able and limits.patience <= age <= limits.told_until
