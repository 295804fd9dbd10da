"""A small office with a trained model for tests that train: made once for all of them, which work on copies of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.train import train
from bot.settings import Settings
from bot.training.environment import run_nlu
from bot.training.versions import ARCHIVE, serving
from database.engine import open_engine
from database.loading.load import load
from database.migrations import migrate
from tests.bot.commands.small_folder import with_fewer_sentences

KEPT = ("programs", "fees", "greeting", "thanks", "dormitory", "graduates", "out_of_scope")
PARKING = {
    "topic": "parking",
    "label": {"th": "ที่จอดรถ", "en": "Parking"},
    "offered": False,
    "answer": {"th": "จอดรถได้ที่ลานหน้าวิทยาลัย", "en": "Park in front of the college."},
    "owner": "national",
    "examples": {
        "th": [
            "จอดรถตรงไหนได้บ้าง",
            "มีที่จอดมอเตอร์ไซค์ไหม",
            "เอารถเข้าไปจอดข้างในได้หรือเปล่า",
            "ลานจอดรถเต็มไหม",
            "ค่าที่จอดรถ",
        ],
        "en": ["where can I park my car", "is there a parking lot", "motorbike parking"],
    },
}
HELD_OUT = [
    {"text": "ค่าเทอมกี่บาท", "language": "th", "intent": "fees", "entities": []},
    {"text": "หวัดดีจ้า", "language": "th", "intent": "greeting", "entities": []},
    {"text": "ขอบใจมากนะ", "language": "th", "intent": "thanks", "entities": []},
]


def settings_of(home: Path) -> Settings:
    """The settings of an office in a folder."""
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{home}/office.db",
        data_dir=home / "data",
        var_dir=home / "var",
        models_dir=home / "models",
    )


@pytest.fixture(scope="session")
def trained_office(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real facts, a few topics, three held-out questions, and the model that learnt from them."""
    home = tmp_path_factory.mktemp("trained-office")
    shutil.copytree("data", home / "data", ignore=shutil.ignore_patterns("dialogues"))
    for topic in (home / "data" / "topics").glob("*.yml"):
        if topic.stem not in KEPT:
            topic.unlink()
    with_fewer_sentences(home / "data")
    shutil.rmtree(home / "data" / "evaluation")
    (home / "data" / "evaluation").mkdir()
    lines = [json.dumps(row, ensure_ascii=False) for row in HELD_OUT]
    (home / "data" / "evaluation" / "phrasings.jsonl").write_text("\n".join(lines), "utf-8")
    settings = settings_of(home)
    loaded(settings)
    assert train(settings, quiet=True) == 0
    return settings


def copied(trained: Settings, home: Path) -> Settings:
    """An office of one's own that is like the trained one."""
    shutil.copytree(trained.models_dir.parent, home)
    return settings_of(home)


def loaded(settings: Settings, change: Callable[[Path], None] = lambda _: None) -> None:
    """Load the office's files, after a change to its topics."""
    change(settings.data_dir / "topics")
    engine = open_engine(settings.database_address)
    migrate(engine)
    assert load(engine, settings.data_dir).usable
    engine.dispose()


def understood(settings: Settings, tmp_path: Path, text: str, intent: str) -> bool:
    """Whether the model in service takes a text for an intent."""
    now = serving(settings.models_dir)
    assert now is not None
    row = {"text": text, "language": "th", "intent": intent, "entities": []}
    (tmp_path / "phrasings.jsonl").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    archive, out = settings.models_dir / now.version / ARCHIVE, tmp_path / "report.json"
    arguments = ["nlu.evaluate", "--model", str(archive), "--data", str(tmp_path), "--json", str(out)]
    assert run_nlu(arguments, tmp_path / "log", lambda _: None) == 0
    return bool(json.loads(out.read_text("utf-8"))["held_out"]["intent_accuracy"] == 100)
