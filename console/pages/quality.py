"""Quality: what each model is worth, which one serves, and the way back to an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from actions.subjects.talk.office_hours import NATIONAL
from bot.accounts.deeds import note
from bot.commands.staff.rehearsal import DIALOGUES, Held, dialogues_held
from bot.dialogue.topics import Topics
from bot.training.report import Report, read_report
from bot.training.shared_models import put_into_service
from bot.training.versions import Manifest, serving, versions
from console.changes.words import Words
from console.changes.works import DIALOGUES as ALL_DIALOGUES
from console.charts import bars
from console.names import moment
from console.routing import Page
from console.visit import Refused, Visit, not_found

FIGURES = ("abilities", "intents", "slots", "entities", "dialogues", "crossvalidated")
WEAKEST = 12
MOST_FAILED = 40


@dataclass(frozen=True, slots=True)
class Version:
    """A model that there is, with its figures in per cent."""

    manifest: Manifest
    report: Report
    at: str
    serves: bool

    @property
    def figures(self) -> dict[str, float]:
        """Those that staff look at; a figure that was not measured is left out."""
        slots, dialogues = self.report.get("strangers", {}).get("slots"), self.report.get(DIALOGUES, {})
        more = {"slots": slots, "dialogues": dialogues.get("share")}
        return {**self.manifest.scores, **{name: float(one) for name, one in more.items() if one is not None}}


@dataclass(frozen=True, slots=True)
class Weak:
    """A topic, how many of its questions are read rightly, and how many were by the model before."""

    topic: str
    share: float
    before: float | None


def show(visit: Visit) -> Response:
    """The figures of all models, and where the one in service is weak."""
    folder, works = visit.house.settings.models_dir, visit.house.works
    every = [_version(visit, one, serving(folder)) for one in versions(folder)]
    now = next((one for one in every if one.serves), None)
    report = now.report if now else {}
    work = works.of(ALL_DIALOGUES)
    held = work.result if work and isinstance(work.result, Held) else None
    return visit.page(
        "quality.html", found=every, now=now, weak=_weakest(visit, every, now), abilities=_abilities(report),
        figures=[(name, bars([(one.at, round(one.figures.get(name, 0))) for one in every])) for name in FIGURES],
        facts=report.get("facts") or {}, dialogues=report.get(DIALOGUES) or {},
        words=Words(visit.house.texts, visit.language),
        work=work, held=held, failed=held.failed[:MOST_FAILED] if held else (), number=ALL_DIALOGUES,
        progress=work.share(1.0) if work else 0,
    )  # fmt: skip


def ask_dialogues(visit: Visit) -> Response:
    """Ask the kept dialogues of what is in service, behind the page."""
    house = visit.house
    house.works.start(
        ALL_DIALOGUES, "dialogues", visit.who.name,
        lambda stage: dialogues_held(house.settings, house.engine, stage),
    )  # fmt: skip
    return visit.go("/quality")


def back(visit: Visit) -> Response:
    """Put a version into service."""
    settings, wanted = visit.house.settings, visit.said("version")
    if not visit.who.sees(NATIONAL):
        raise Refused("console_quality.of_all", 403)
    if wanted not in {one.version for one in versions(settings.models_dir)}:
        raise not_found()
    put_into_service(settings, wanted)
    with visit.writing() as connection:
        note(connection, visit.who.name, "model_served", visit.now, wanted)
    return visit.go("/quality", "model_served")


def _version(visit: Visit, manifest: Manifest, now: Manifest | None) -> Version:
    made = datetime.fromisoformat(manifest.created).timestamp()
    report = read_report(visit.house.settings.models_dir / manifest.version)
    return Version(manifest, report, moment(made, visit.house.texts, visit.language), manifest == now)


def _weakest(visit: Visit, every: Sequence[Version], now: Version | None) -> list[Weak]:
    """The topics that are read worst in questions never seen, with how the model before read them."""
    if now is None:
        return []
    before = next((one for one in every if one.manifest.created < now.manifest.created), None)
    earlier = _by_topic(before.report) if before else {}
    worst = sorted(_by_topic(now.report).items(), key=lambda one: one[1])[:WEAKEST]
    with visit.reading() as session:
        topics = Topics.read(session)
    return [
        Weak(topics.label(name, visit.language) if topics.get(name) else name, share, earlier.get(name))
        for name, share in worst
        if share < 100
    ]


def _by_topic(report: Report) -> dict[str, float]:
    return dict(report.get("held_out", {}).get("by_intent", {}))


def _abilities(report: Report) -> list[tuple[str, int, int]]:
    """Each ability with how many of its questions passed."""
    found = report.get("abilities", {})
    return [(name, int(one["passed"]), int(one["asked"])) for name, one in sorted(found.items())]


PAGES = (
    Page("/quality", "read", show),
    Page("/quality/serve", "publish", back, "POST"),
    Page("/quality/dialogues", "edit", ask_dialogues, "POST"),
)
