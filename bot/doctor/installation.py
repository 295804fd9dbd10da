"""Settings, folders, database and model: what can be looked at on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.finding import Finding, fault, warning, well
from bot.nlu.address import published
from bot.nlu.server import digest, serving_archive
from bot.processes.preparation import database_words, is_empty
from bot.settings import Settings
from bot.training.versions import code_hash, serving
from bot.var_dir import private_files
from database.engine import DatabaseAddressError, open_engine
from database.migrations import configuration

OLD_DAYS = 180  # a model of that age has not seen half a year of new facts and names


def settings_findings(settings: Settings) -> Iterator[Finding]:
    """Settings that contradict each other or lead nowhere."""
    found = [*_half_set(settings), *_public_address(settings), *_folders(settings)]
    yield from found or [well("settings", "settings_ok")]
    yield from _told_to_people(settings)
    if not settings.line_on and not settings.telegram_on:
        yield well("settings", "web_only")


def _told_to_people(settings: Settings) -> Iterator[Finding]:
    """What people are told of their data, and who may show them the chat."""
    missing = [name for name in ("privacy_controller", "privacy_contact") if not getattr(settings, name)]
    if missing:
        yield warning("settings", "privacy_unnamed", missing=", ".join(missing).upper())
    if settings.public_url and "widget_sites" not in settings.model_fields_set:
        yield warning("settings", "widget_nowhere")
    open_files = sorted(file.name for file in private_files(settings.var_dir) if file.stat().st_mode & 0o077)
    if open_files:
        yield warning("settings", "files_open", files=", ".join(open_files), folder=settings.var_dir)


def _half_set(settings: Settings) -> Iterator[Finding]:
    secret = bool(settings.line_channel_secret.get_secret_value())
    if secret != bool(settings.line_channel_access_token.get_secret_value()):
        missing = "LINE_CHANNEL_ACCESS_TOKEN" if secret else "LINE_CHANNEL_SECRET"
        yield fault("settings", "line_half", missing=missing)
    if settings.telegram_on and not settings.telegram_webhook_secret.get_secret_value():
        yield warning("settings", "telegram_no_secret")


def _public_address(settings: Settings) -> Iterator[Finding]:
    address = settings.public_url
    if address and not address.startswith("https://"):
        yield fault("settings", "address_no_https", address=address)
    if not address and settings.line_on:
        yield fault("settings", "address_missing")
    if not address and settings.telegram_on and not settings.line_on:
        yield warning("settings", "address_missing")


def _folders(settings: Settings) -> Iterator[Finding]:
    if not (settings.data_dir / "topics").is_dir():
        yield fault("settings", "no_data", folder=settings.data_dir)
    if not _writable(settings.var_dir):
        yield fault("settings", "var_not_writable", folder=settings.var_dir)


def _writable(folder: Path) -> bool:
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def database_findings(settings: Settings) -> Iterator[Finding]:
    """Whether the database answers, has the tables of this version, and holds facts."""
    try:
        url = make_url(settings.database_address)
        if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
            yield warning("database", "database_not_made", address=url.database)
            return
        yield from _opened(settings)
    except (SQLAlchemyError, DatabaseAddressError) as error:
        yield fault("database", "database_away", reason=_reason(settings, error))


def _reason(settings: Settings, error: Exception) -> str:
    return database_words(settings, error) if isinstance(error, SQLAlchemyError) else str(error)


def _opened(settings: Settings) -> Iterator[Finding]:
    engine = open_engine(settings.database_address)
    shown = engine.url.render_as_string(hide_password=True)
    try:
        with engine.connect() as connection:
            has, wants = _versions(connection)
        if has != wants:
            yield fault("database", "migrations_behind", has=has or "-", wants=wants)
        elif is_empty(engine):
            yield fault("database", "database_empty", address=shown)
        else:
            yield well("database", "database_ok", address=shown, version=has)
    finally:
        engine.dispose()


def _versions(connection: Connection) -> tuple[str, str]:
    """The version of the tables, and the one that this program needs."""
    wants = ScriptDirectory.from_config(configuration(connection)).get_current_head()
    has = MigrationContext.configure(connection).get_current_revision()
    return has or "", wants or ""


def model_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Whether there is a model in service, and how old it is."""
    if settings.nlu_url:
        yield well(
            "model", "model_elsewhere", address=settings.nlu_url.partition("?")[0]
        )  # a token may follow
        return
    manifest = serving(settings.models_dir)
    if manifest is None or serving_archive(settings.models_dir) is None:
        yield warning("model", "no_model")
        return
    days = (now - _moment(manifest.created)).days
    if _another_answers(settings):
        yield fault("model", "model_not_serving", version=manifest.version)
    elif manifest.code_hash != code_hash():
        yield warning("model", "model_other_code", version=manifest.version)
    elif days > OLD_DAYS:
        yield warning("model", "model_old", version=manifest.version, days=days)
    else:
        yield well("model", "model_ok", version=manifest.version, days=days)


def _another_answers(settings: Settings) -> bool:
    """Whether the running NLU server has another model than the one in service: that one did not start."""
    archive = serving_archive(settings.models_dir)
    if archive is None or not (settings.var_dir / "run").is_dir():
        return False
    running = published(settings)
    return running is not None and running.model not in ("", digest(archive))


def _moment(iso: str) -> datetime:
    moment = datetime.fromisoformat(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
