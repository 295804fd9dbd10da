"""`bot train`: a new model from the loaded topics and facts, put into service when it is no worse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from bot.commands.trouble import NO_MODEL, Trouble
from bot.processes.preparation import say
from bot.settings import Settings
from bot.training import fact_figures, strangers
from bot.training.environment import Say
from bot.training.evaluation import evaluate_archive
from bot.training.files import NoTopicsError
from bot.training.report import PAGE, Loss, losses, read_report
from bot.training.report_page import page
from bot.training.shared_models import put_into_service
from bot.training.train import train_version
from bot.training.versions import ARCHIVE, Manifest, remove_old, serving
from database.engine import open_engine

REFUSED = 7  # exit code: trained, but worse than the model in service


@dataclass(frozen=True, slots=True)
class Trained:
    """A new model, what is worse with it than before, and whether it serves."""

    manifest: Manifest
    lost: tuple[Loss, ...]
    served: bool


def train(settings: Settings, force: bool = False, quiet: bool = False) -> int:
    """Train, judge and serve; 0 when the new model serves, 7 when it is worse and was not forced."""
    tell: Say = (lambda _: None) if quiet else say
    done = trained(settings, force, tell)
    if done.served:
        return 0
    say(f"Model {done.manifest.version} is worse than the one in service and does not serve.")
    say("To serve it all the same: bot train --force")
    return REFUSED


def trained(settings: Settings, force: bool, tell: Say) -> Trained:
    """Train and judge; a model that is not worse, or that is forced, serves."""
    engine = open_engine(settings.database_address)
    try:
        with Session(engine) as session:
            manifest = train_version(session, settings.data_dir, settings.models_dir, tell)
    except NoTopicsError as error:
        raise Trouble(str(error), NO_MODEL) from error
    finally:
        engine.dispose()
    return decided(settings, manifest, force, tell)


def decided(settings: Settings, manifest: Manifest, force: bool, tell: Say) -> Trained:
    """Judge a version that has been trained; one that is not worse, or that is forced, serves."""
    lost = _compared(settings, manifest, tell)
    folder = settings.models_dir / manifest.version
    report = read_report(folder)
    (folder / PAGE).write_text(page(manifest.version, report, lost), "utf-8")
    tell(_figures(manifest))
    for line in (*strangers.lines(report), *fact_figures.lines(report)):
        tell(line)
    for loss in lost:
        tell(f"  worse: {loss.figure}: {loss.before:.1f} -> {loss.now:.1f}")
    tell(f"Report: {folder / PAGE}")
    if any(loss.grave for loss in lost) and not force:
        return Trained(manifest, tuple(lost), False)
    put_into_service(settings, manifest.version)
    remove_old(settings.models_dir)
    tell(f"Model {manifest.version} trained in {manifest.seconds:.0f} seconds and put into service.")
    return Trained(manifest, tuple(lost), True)


def _figures(manifest: Manifest) -> str:
    return "Scores: " + ", ".join(f"{name} {value:.1f} %" for name, value in manifest.scores.items())


def _compared(settings: Settings, manifest: Manifest, tell: Say) -> list[Loss]:
    """What got worse against the model in service, both judged on the questions of today.

    A model that an earlier version of the code made may be beyond this one: then there is nothing to compare.
    """
    now = serving(settings.models_dir)
    if now is None:
        return []
    new = read_report(settings.models_dir / manifest.version)
    folder = settings.models_dir / now.version
    old = read_report(folder)
    if old.get("digest") != new.get("digest") and new.get("held_out"):
        try:
            old = _judged_again(settings, folder)
        except Trouble:
            if now.code_hash == manifest.code_hash:
                raise
            tell(f"Model {now.version} was made by an earlier version and cannot be judged by this one.")
            return []
    return losses(old, new)


def _judged_again(settings: Settings, folder: Path) -> dict[str, object]:
    return evaluate_archive(
        folder / ARCHIVE, settings.data_dir / "evaluation", folder / "report-again.json", lambda _: None
    )
