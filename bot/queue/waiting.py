"""When an event waits for the NLU server, for how long, and when its person is told so. Seconds since it arrived."""

from __future__ import annotations

from bot.reception.incoming import Incoming

AT_LAST = 12 * 3600.0  # then the words of a server that is away are all that there is
ON_THE_WEB = 15.0  # the browser asks once, and gives up a little later
ALONE = 30.0  # then it is this text that the server cannot read, when it reads others
PAUSES = (1.0, 15.0)  # least and most between two attempts
PATIENCE = 6.0  # that a person waits without a word
# A word on LINE takes the free reply token, and the answer then costs a push: it is kept for as
# long as it surely lives.
PATIENCE_ON_LINE, TOO_LATE_ON_LINE = 35.0, 47.0
SIGN = 2.0  # at the beginning, the channel shows that we are at work


def may_wait(incoming: Incoming, age: float, reads_others: bool) -> bool:
    """Whether an event that was not understood for want of the server is tried again."""
    if incoming.channel == "web":
        return age < ON_THE_WEB
    return age < (ALONE if reads_others else AT_LAST)


def pause(age: float) -> float:
    """Until the next attempt: the longer the server is away, the less often it is asked."""
    return min(max(age / 8, PAUSES[0]), PAUSES[1])


def worth_telling(incoming: Incoming, age: float) -> bool:
    """Whether the person is told now that the answer will come later."""
    if incoming.channel == "line":
        return bool(incoming.reply_token) and PATIENCE_ON_LINE <= age <= TOO_LATE_ON_LINE
    return incoming.channel != "web" and age >= PATIENCE
