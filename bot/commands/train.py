"""`bot train`: a new model from the loaded topics and facts, put into service when it is no worse."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.preparation import say
from bot.settings import Settings
from bot.training.train import train_version
from bot.training.versions import remove_old, serve
from database.engine import open_engine


def train(settings: Settings, force: bool = False, quiet: bool = False) -> int:
    """Train, check and serve; 0 when the new model serves."""
    tell = (lambda _: None) if quiet else say
    engine = open_engine(settings.database_address)
    with Session(engine) as session:
        manifest = train_version(session, settings.data_dir, settings.models_dir, tell)
    serve(settings.models_dir, manifest.version)
    remove_old(settings.models_dir)
    tell(f"Model {manifest.version} trained in {manifest.seconds:.0f} seconds and put into service.")
    return 0
