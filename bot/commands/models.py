"""`bot models list` and `bot models rollback`."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bot.commands.trouble import NO_MODEL, Trouble
from bot.settings import Settings
from bot.training.shared_models import put_into_service
from bot.training.versions import Manifest, serving, versions


def list_models(settings: Settings) -> int:
    """Print the versions, newest first; an arrow marks the one in service."""
    now = serving(settings.models_dir)
    table = Table("", "version", "trained", "intents", "examples", "scores")
    for manifest in versions(settings.models_dir):
        mark = "→" if now and manifest.version == now.version else ""
        scores = " ".join(f"{name}={score:.3f}" for name, score in sorted(manifest.scores.items()))
        table.add_row(
            mark, manifest.version, manifest.created, str(manifest.intents), str(manifest.examples), scores
        )
    Console().print(table)
    return 0


def rollback(settings: Settings, name: str = "") -> int:
    """Serve an earlier version; a running server takes it over within seconds."""
    wanted = earlier(versions(settings.models_dir), serving(settings.models_dir), name)
    put_into_service(settings, wanted.version)
    print(f"Model {wanted.version} is in service now.")
    return 0


def earlier(known: list[Manifest], now: Manifest | None, name: str) -> Manifest:
    """The version that is meant: by its name, else the newest one that is older than the one in service."""
    found = [m for m in known if (m.version == name if name else now and m.created < now.created)]
    if not found:
        names = ", ".join(m.version for m in known) or "none"
        raise Trouble(f"There is no such earlier model. Known models: {names}", NO_MODEL)
    return found[0]
