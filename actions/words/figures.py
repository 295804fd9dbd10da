"""Figures in words: thousands with a comma, shares, kilometres, academic years in both eras.

number(24257)                        ->  "24,257"
share(50.8)                          ->  "50.8%"
academic_year(texts, "2566", "en")   ->  "academic year 2566 (2023)"
"""

from __future__ import annotations

from actions.words.dates import BUDDHIST_ERA
from actions.words.texts import Texts


def number(value: float) -> str:
    """A count with thousands commas; a whole number loses its decimals, any other keeps one."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{round(value, 1):,}"


def share(value: float) -> str:
    """A percentage with at most one decimal."""
    return f"{round(value, 1):g}%"


def distance(texts: Texts, kilometres: float, language: str) -> str:
    """A distance as people say it: below ten kilometres with one decimal, and never nothing."""
    kilometres = max(kilometres, 0.1)  # "0.0 km" reads as nothing; more would be invented
    shown = f"{kilometres:.1f}" if kilometres < 10 else number(round(kilometres))
    return texts("naming.kilometres", language, km=shown)


def academic_year(texts: Texts, be: str | int, language: str) -> str:
    """An academic year, in English with the Western year beside it."""
    return texts("common.academic_year", language, be=be, ce=int(be) - BUDDHIST_ERA)


def counted(texts: Texts, what: str, count: float, language: str) -> str:
    """A number with what it counts: "3 แห่ง", "1 college"; `what` is a key of `naming.yml`."""
    key = f"naming.{what}_one" if count == 1 else f"naming.{what}"
    return texts(key, language, n=number(count))
