"""Trained models by version: a folder each with archive and manifest; a file names the serving one."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.training.environment import ROOT

ARCHIVE, MANIFEST, SERVING = "model.tar.gz", "manifest.json", "serving"
KEPT = 5  # versions; older ones are removed, never the serving one


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model was made of, and how good it is."""

    version: str
    created: str  # ISO time
    data_hash: str
    code_hash: str
    seconds: float
    intents: int
    examples: int
    scores: dict[str, float] = field(default_factory=dict)


def code_hash(root: Path = ROOT) -> str:
    """Hash of the pipeline: `config.yml` and every module of `nlu/`."""
    digest = hashlib.sha256((root / "config.yml").read_bytes())
    for path in sorted([*(root / "nlu").glob("*.py"), *(root / "nlu").glob("[a-z]*/**/*.py")]):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def versions(models_dir: Path) -> list[Manifest]:
    """All whole versions, newest first."""
    found = [
        Manifest(**json.loads(path.read_text("utf-8")))
        for path in models_dir.glob(f"*/{MANIFEST}")
        if (path.parent / ARCHIVE).exists()
    ]
    return sorted(found, key=lambda m: m.created, reverse=True)


def serving(models_dir: Path) -> Manifest | None:
    """The version in service, or None."""
    pointer = models_dir / SERVING
    if not pointer.is_file():
        return None
    named = pointer.read_text("utf-8").strip().partition("/")[0]
    return next((m for m in versions(models_dir) if m.version == named), None)


def earlier_archives(models_dir: Path, archive: Path) -> list[Path]:
    """The models that were made before one, newest first; all others where nobody knows when it was made."""
    others = [m for m in versions(models_dir) if m.version != archive.parent.name]
    made = next((m.created for m in versions(models_dir) if m.version == archive.parent.name), "")
    return [models_dir / m.version / ARCHIVE for m in others if not made or m.created < made]


def keep(folder: Path, manifest: Manifest) -> None:
    """Complete a version: its manifest is written last, so that a half-made folder counts for nothing."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text, "utf-8")


def serve(models_dir: Path, version: str) -> None:
    """Put a version into service; the running NLU server is replaced within seconds."""
    fresh = models_dir / f"{SERVING}.new"
    fresh.write_text(f"{version}/{ARCHIVE}\n", "utf-8")
    fresh.replace(models_dir / SERVING)


def remove_old(models_dir: Path) -> None:
    """Remove what is older than the newest few, never what is in service."""
    now = serving(models_dir)
    for manifest in versions(models_dir)[KEPT:]:
        if now is None or manifest.version != now.version:
            shutil.rmtree(models_dir / manifest.version, ignore_errors=True)
