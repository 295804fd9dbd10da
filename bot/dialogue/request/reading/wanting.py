"""Where a message says that somebody wants people: who wants them stands before it, what is wanted behind."""

from __future__ import annotations

import re

from bot.dialogue.moment import Moment


def wanting(m: Moment) -> re.Match[str] | None:
    """The first word of wanting that is no part of a name or of a business."""
    return m.once("wanting", _wanting)


def _wanting(m: Moment) -> re.Match[str] | None:
    text = m.understood.text
    taken = [(e.start, e.end) for e in m.understood.entities if e.kind not in ("marker", "aspect")]
    taken += [(b.start(), b.end()) for b in m.words.each("business", text)]
    free = (w for w in m.words.each("wants", text) if all(w.end() <= a or b <= w.start() for a, b in taken))
    return next(free, None)
