"""What fails of the checks: of the files in service and of the model. Read behind the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.change_sets.steps import WRONG, ChangeSets
from bot.commands.check import checked
from bot.doctor.finding import Finding as Trouble
from bot.doctor.installation import model_findings
from bot.settings import Settings
from database.loading import Finding
from database.session import reading


@dataclass(frozen=True, slots=True)
class Failing:
    """Rows and files that cannot be used as they are, and how many published values the release at hand changes too."""

    findings: tuple[Finding, ...] = ()
    clashes: int = 0


Find = Callable[[ChangeSets, str], Failing]


def failing(sets: ChangeSets, database: str) -> Failing:
    """What fails now."""
    found = checked(sets.published.current, database).findings
    with reading(sets.engine) as session:
        clashes = sets.published.clashes_with_release(session.connection())
    return Failing(tuple(one for one in found if one.severity in WRONG), len(clashes))


@dataclass
class Checks:
    """Knows what fails of what is in service."""

    find: Find = failing
    _of: Path | None = None
    _known: Failing = Failing()
    _thread: threading.Thread | None = field(default=None, repr=False)

    def of(self, sets: ChangeSets, database: str) -> Failing:
        """What is known by now; a folder that was not looked at is looked at in the background."""
        folder = sets.published.current.resolve()
        working = self._thread is not None and self._thread.is_alive()
        if folder != self._of and not working:
            self._thread = threading.Thread(
                target=self._look, args=(folder, sets, database), name="checks", daemon=True
            )
            self._thread.start()
        return self._known

    def wait(self) -> None:
        """Until it is known."""
        if self._thread is not None:
            self._thread.join()

    def _look(self, folder: Path, sets: ChangeSets, database: str) -> None:
        self._known, self._of = self.find(sets, database), folder


def of_the_model(settings: Settings, now: float) -> list[Trouble]:
    """What is wrong with the model: none, or another one answers."""
    return [one for one in model_findings(settings, datetime.fromtimestamp(now, UTC)) if one.level != "ok"]
