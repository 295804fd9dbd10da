"""What the office says of people's data: who is responsible, whom to ask, and for how long messages are kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keeping:
    """From the settings; an empty name means that nobody has been named yet, which people are told."""

    controller: str = ""
    contact: str = ""
    days: int = 90
    request_days: int = 365  # after the last change of an employer's request
