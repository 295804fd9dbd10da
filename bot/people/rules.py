"""What the office set for the people behind: hours, when a person is offered, how long somebody waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import OfficeHours, Staffing
from bot.people import handovers
from bot.people.ownership import Owner

FILE = "people.yml"
MINUTES = 10


@dataclass(frozen=True, slots=True)
class Rules:
    """As the files have it; without files nobody is offered beyond who asks."""

    hours: OfficeHours = field(default_factory=OfficeHours)
    offered_after: frozenset[str] = frozenset()
    minutes: int = MINUTES

    @classmethod
    def read(cls, data_dir: Path) -> Rules:
        """Read `people.yml`, which may be missing, and `office_hours.yml`."""
        file = data_dir / FILE
        content = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) if file.exists() else None
        content = content or {}
        offered = frozenset(map(str, content.get("offered_after") or ()))
        return cls(OfficeHours.read(data_dir), offered, int(content.get("wait_minutes", MINUTES)))

    def at(self, session: Session, owner: Owner, now: float) -> Staffing:
        """What a turn knows of the people behind."""
        offices, waiting = handovers.offices(session)
        return Staffing(now, self.hours, offices, waiting, owner, self.minutes)
