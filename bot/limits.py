"""How much one person may say, ask and cost: every such number in one place."""

from __future__ import annotations

LONGEST_KEPT = 5_000  # characters of a message that are read at all: LINE's own limit
LONGEST_UNDERSTOOD = 1_000  # characters that the NLU server is asked to read; a question has fewer than 200
