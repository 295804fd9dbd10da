"""The place that a person shares: checked, and rounded before anything else sees it."""

from __future__ import annotations

from typing import Any

from bot.channels.raw import number_of

DECIMALS = 3  # some hundred metres: near enough for a college, too rough for a house


def place_of(content: dict[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude of a shared place; None where there is none on this earth."""
    latitude, longitude = number_of(content, "latitude"), number_of(content, "longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return round(latitude, DECIMALS), round(longitude, DECIMALS)
