"""What a trained model is worth, and whether it is worse than the one in service."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPORT, PAGE = "report.json", "report.html"
TOLERANCE = 1.0  # points that a figure may fall before the model counts as worse
INTENT_TOLERANCE = 12.0  # points that one intent's or ability's figure may fall before it is named

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loss:
    """A figure that is lower than the serving model's. `grave` ones stand in the way of serving."""

    figure: str
    before: float
    now: float
    grave: bool


def read_report(folder: Path) -> Report:
    """The report of a version; empty when it has none."""
    path = folder / REPORT
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def add_to_report(folder: Path, name: str, content: Any) -> None:
    """Add a part to the report of a version."""
    report = {**read_report(folder), name: content}
    (folder / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")


def scores(report: Report) -> dict[str, float]:
    """The few figures that stand for a model, in per cent."""
    held_out = report.get("held_out", {})
    found = {
        "crossvalidated": report.get("crossvalidated", {}).get("intent_accuracy"),
        "intents": held_out.get("intent_accuracy"),
        "entities": held_out.get("entity_f1"),
        "abilities": _abilities(report),
    }
    return {name: float(value) for name, value in found.items() if value is not None}


def _abilities(report: Report) -> float | None:
    shares = [a["share"] for a in report.get("abilities", {}).values()]
    return round(sum(shares) / len(shares), 2) if shares else None


def losses(before: Report, now: Report) -> list[Loss]:
    """What got worse. Only held-out figures on the same questions can stand in the way."""
    if before.get("digest") != now.get("digest"):
        return []
    old, new = scores(before), scores(now)
    grave = [
        Loss(name, old[name], new[name], True)
        for name in ("intents", "entities", "abilities")
        if name in old and name in new and new[name] < old[name] - TOLERANCE
    ]
    return (
        grave
        + _fallen("intent", *(_by_intent(r) for r in (before, now)))
        + _fallen("ability", *(_by_ability(r) for r in (before, now)))
    )


def _by_intent(report: Report) -> dict[str, float]:
    return dict(report.get("held_out", {}).get("by_intent", {}))


def _by_ability(report: Report) -> dict[str, float]:
    return {name: float(a["share"]) for name, a in report.get("abilities", {}).items()}


def _fallen(kind: str, before: dict[str, float], now: dict[str, float]) -> list[Loss]:
    return [
        Loss(f"{kind} {name}", was, now[name], False)
        for name, was in before.items()
        if name in now and now[name] < was - INTENT_TOLERANCE
    ]
