"""How many requests of a test session were checked, and what was found: for the closing summary."""

from __future__ import annotations

from collections import Counter

CHECKED: Counter[str] = Counter()
FAULTS: list[str] = []


def checked(platform: str, faults: list[str]) -> list[str]:
    """Count one request and keep its faults."""
    CHECKED[platform] += 1
    FAULTS.extend(f"{platform}: {fault}" for fault in faults)
    return faults
