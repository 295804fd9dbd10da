"""How much one person may say, ask and cost: every such number in one place."""

from __future__ import annotations

LONGEST_KEPT = 5_000  # characters of a message that are read at all: LINE's own limit
LONGEST_UNDERSTOOD = 1_000  # characters that the NLU server is asked to read; a question has fewer than 200

# What a message costs, in characters: its own, and what a turn of any kind costs beside them.
ANY_TURN = 60.0
DRAWN_TURN = 200.0  # a shared place is answered with a map

# Permits, in the same characters: at once, and new ones a second. An ordinary question costs about ninety.
PERSON_AT_ONCE, PERSON_A_SECOND = (
    5_000.0,
    150.0,
)  # fifty questions at once, then nearly two a second; or one long story
ADDRESS_AT_ONCE, ADDRESS_A_SECOND = (
    25_000.0,
    2_000.0,
)  # a class of fifty: five questions each, then 22 a second
TOLD_AGAIN = 60.0  # seconds after which somebody who goes on is told once more

# Before the NLU server: it reads one message after the other.
SERVED_AT_ONCE = 2  # one is read, one waits at the door
MOST_CHARACTERS_AHEAD = 12_000.0  # about a second of its work; who would wait longer is told so
LONGEST_WAIT = 12.0  # seconds; the web page waits twice as long for its answer


def both_ends(text: str, most: int) -> str:
    """A text of at most so many characters: of a longer one its beginning and its end, where questions stand.

    >>> both_ends("abcdefghij", 5)
    'ab ij'
    """
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[:half]} {text[-half:]}"
