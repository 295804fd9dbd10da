"""`bot train` for real: a topic that staff add is understood, a worse model does not serve, one training at a time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.commands.models import rollback
from bot.commands.train import REFUSED, train
from bot.commands.trouble import Trouble
from bot.settings import Settings
from bot.training.environment import run_nlu
from bot.training.train import only_one
from bot.training.versions import ARCHIVE, serving, versions
from database.engine import open_engine
from database.loading.load import load
from database.migrations import migrate

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


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A small office: the real facts, a few topics, three held-out questions."""
    home = tmp_path_factory.mktemp("office")
    shutil.copytree("data", home / "data")
    for topic in (home / "data" / "topics").glob("*.yml"):
        if topic.stem not in KEPT:
            topic.unlink()
    shutil.rmtree(home / "data" / "evaluation")
    (home / "data" / "evaluation").mkdir()
    lines = [json.dumps(row, ensure_ascii=False) for row in HELD_OUT]
    (home / "data" / "evaluation" / "phrasings.jsonl").write_text("\n".join(lines), "utf-8")
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{home}/office.db",
        data_dir=home / "data",
        var_dir=home / "var",
        models_dir=home / "models",
    )


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


def _add_parking(topics: Path) -> None:
    (topics / "parking.yml").write_text(yaml.safe_dump(PARKING, allow_unicode=True), "utf-8")


def _swap_greetings_and_thanks(topics: Path) -> None:
    greeting, thanks = (
        yaml.safe_load((topics / f"{n}.yml").read_text("utf-8")) for n in ("greeting", "thanks")
    )
    greeting["examples"], thanks["examples"] = thanks["examples"], greeting["examples"]
    for topic in (greeting, thanks):
        (topics / f"{topic['topic']}.yml").write_text(yaml.safe_dump(topic, allow_unicode=True), "utf-8")


@pytest.mark.model
def test_the_life_of_models(office: Settings, tmp_path: Path) -> None:
    loaded(office, _add_parking)
    assert train(office, quiet=True) == 0
    first = serving(office.models_dir)
    assert first is not None and first.scores["intents"] == 100
    assert understood(office, tmp_path, "ที่จอดรถอยู่ไหนคะ", "parking")
    assert (office.models_dir / first.version / "report.html").exists()

    loaded(office, _swap_greetings_and_thanks)
    assert train(office, quiet=True) == REFUSED
    assert serving(office.models_dir) == first
    assert train(office, force=True, quiet=True) == 0
    assert serving(office.models_dir) == versions(office.models_dir)[0] != first

    rollback(office, first.version)
    assert serving(office.models_dir) == first


def test_two_trainings_at_once_are_refused(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(Trouble, match="Another training"), only_one(tmp_path):
        pass
