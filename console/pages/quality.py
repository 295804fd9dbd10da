"""Quality: what each model is worth, which one serves, and the way back to an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from bot.accounts.deeds import note
from bot.dialogue.topics import Topics
from bot.training.report import Report, read_report
from bot.training.shared_models import put_into_service
from bot.training.versions import Manifest, serving, versions
from console.changes.words import Words
from console.charts import bars
from console.names import moment
from console.routing import Page
from console.visit import Visit, not_found

FIGURES = ("intents", "entities", "abilities", "crossvalidated")
WEAKEST = 12


@dataclass(frozen=True, slots=True)
class Version:
    """A model that there is."""

    manifest: Manifest
    at: str
    serves: bool


def show(visit: Visit) -> Response:
    """The figures of all models, and where the one in service is weak."""
    folder = visit.house.settings.models_dir
    now = serving(folder)
    report = read_report(folder / now.version) if now else {}
    with visit.reading() as session:
        topics = Topics.read(session)
    weak = [
        (topics.label(name, visit.language) if topics.get(name) else name, share)
        for name, share in _weakest(report)
    ]
    every = versions(folder)
    figures = [(name, bars([(v.version, round(v.scores.get(name, 0))) for v in every])) for name in FIGURES]
    return visit.page(
        "quality.html", found=[_version(visit, one, now) for one in every], now=now, weak=weak, figures=figures,
        abilities=_abilities(report), facts=report.get("facts") or {}, words=Words(visit.house.texts, visit.language),
    )  # fmt: skip


def back(visit: Visit) -> Response:
    """Put a version into service."""
    settings, wanted = visit.house.settings, visit.said("version")
    if wanted not in {one.version for one in versions(settings.models_dir)}:
        raise not_found()
    put_into_service(settings, wanted)
    with visit.writing() as connection:
        note(connection, visit.who.name, "model_served", visit.now, wanted)
    return visit.go("/quality", "model_served")


def _version(visit: Visit, manifest: Manifest, now: Manifest | None) -> Version:
    made = datetime.fromisoformat(manifest.created).timestamp()
    return Version(manifest, moment(made, visit.house.texts, visit.language), manifest == now)


def _weakest(report: Report) -> list[tuple[str, float]]:
    """The topics that are read worst in questions never seen."""
    found: dict[str, float] = report.get("held_out", {}).get("by_intent", {})
    return sorted(((name, share) for name, share in found.items() if share < 100), key=lambda one: one[1])[
        :WEAKEST
    ]


def _abilities(report: Report) -> list[tuple[str, int, int]]:
    """Each ability with how many of its questions passed."""
    found = report.get("abilities", {})
    return [(name, int(one["passed"]), int(one["asked"])) for name, one in sorted(found.items())]


PAGES = (
    Page("/quality", "read", show),
    Page("/quality/serve", "publish", back, "POST"),
)
