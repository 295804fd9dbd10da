"""Checking, publishing and taking back take seconds, a training minutes: they go on behind the pages, one at a time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

from bot.commands.staff.publishing import Ended
from bot.commands.staff.rehearsal import Held, Rehearsed
from bot.commands.trouble import Trouble
from bot.nlu.client import NluAway

What = Literal["check", "publish", "undo", "rehearse", "dialogues"]
Result = Ended | Rehearsed | Held
Do = Callable[[Callable[[str], None]], Result]
DIALOGUES = 0  # the number of what belongs to no set: asking the kept dialogues
# Of the way, in hundredths, where each stage begins.
SHARES = {"waiting": 0, "checking": 3, "loading": 12, "training": 20, "asking": 70}
KEPT = 200
log = logging.getLogger(__name__)


@dataclass
class Work:
    """One piece of work, as far as it has come."""

    number: int
    what: What
    who: str
    stage: str = "waiting"
    since: float = field(default_factory=time.monotonic)  # of the stage
    over: bool = False
    result: Result | None = None
    away: bool = False  # the model did not answer
    trouble: str = ""  # what went wrong, in the words of who met it

    @property
    def ended(self) -> Ended | None:
        """What came of a check, of publishing, or of taking back."""
        return self.result if isinstance(self.result, Ended) else None

    def begin(self, stage: str) -> None:
        """The next stage."""
        self.stage, self.since = stage, time.monotonic()

    def share(self, training_seconds: float) -> int:
        """How far it has come, in hundredths; a training is taken to last as long as the one before."""
        if self.stage != "training":
            return SHARES[self.stage]
        left = 98 - SHARES["training"]
        return SHARES["training"] + round(left * min(1.0, (time.monotonic() - self.since) / training_seconds))


@dataclass
class Works:
    """All work on change sets of this process, the last of each set."""

    _last: dict[int, Work] = field(default_factory=dict)
    _rehearsed: dict[int, Rehearsed] = field(default_factory=dict)
    _line: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "changes"))

    def of(self, number: int) -> Work | None:
        """The last work on a set."""
        return self._last.get(number)

    def rehearsed(self, number: int) -> Rehearsed | None:
        """What a rehearsal of a set found, as long as the set has the same edits."""
        return self._rehearsed.get(number)

    def start(self, number: int, what: What, who: str, do: Do) -> Work:
        """Begin, unless something goes on with the set already."""
        last = self._last.get(number)
        if last is not None and not last.over:
            return last
        work = Work(number, what, who)
        self._last[number] = work
        for old in [n for n, one in self._last.items() if one.over][:-KEPT]:
            del self._last[old]
        self._line.submit(self._do, work, do)
        return work

    def _do(self, work: Work, do: Do) -> None:
        _done(work, do)
        if isinstance(work.result, Rehearsed):
            self._rehearsed[work.number] = work.result

    def forget(self, number: int) -> None:
        """What was found of a set is no longer so: it has other edits."""
        self._rehearsed.pop(number, None)
        last = self._last.get(number)
        if last is not None and last.over:
            del self._last[number]


def _done(work: Work, do: Do) -> None:
    try:
        work.result = do(work.begin)
    except Trouble as trouble:
        work.trouble = str(trouble)
    except NluAway:
        work.away = True
    except Exception as error:
        log.exception("work on change set %s failed", work.number)
        work.trouble = f"{type(error).__name__}: {error}"
    work.over = True
