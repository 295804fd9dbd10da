"""To whom a notice goes at each stage, and under which name."""

from __future__ import annotations

from actions.subjects.talk.office_hours import NATIONAL

AGAIN_AFTER = 2 * 3600.0  # seconds that the office is open, between two stages
LAST_STAGE = 2  # 0: the centre, 1: the centre again, 2: the national office


def told_at(stage: int, centre: str) -> str:
    """Whose staff a stage is for."""
    return centre if stage < LAST_STAGE else NATIONAL


def event_of(notice: int, stage: int, chat: int) -> str:
    """The name of one telling: the same one is never stored twice."""
    return f"notice:{notice}:{stage}:{chat}"
