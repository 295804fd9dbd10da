"""The guide to a new topic, walked as it stands: its file, its commands, its action."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.words.texts import Texts
from bot.commands.check import check
from bot.commands.desk import read_assistant
from bot.commands.load import load
from bot.dialogue.moment import Run
from bot.settings import Settings
from bot.training.files import write_training_files
from bot.turn.acting import Occasion, acted
from database.engine import open_engine
from database.session import reading
from tests.actions.conftest import TODAY
from tests.actions.reading import text as said
from tests.database.plugin import DATA

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "new-topic.md").read_text("utf-8")
TOPIC, TEXTS, ACTION = (
    re.sub(r"^ {7}", "", block, flags=re.MULTILINE).lstrip("\n")
    for block in re.findall(r"\n\n((?:(?: {7}.*)?\n)+)", GUIDE)
    if block.strip()
)
FILE = "data/topics/uniforms.yml"
RAYONG = "1321016101"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    return Settings(_env_file=None, data_dir=tmp_path / "data", var_dir=tmp_path / "var", database_url="")


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    """The database after the steps of the guide."""
    assert f"`{FILE}`" in GUIDE
    (settings.data_dir.parent / FILE).write_text(TOPIC, "utf-8")
    assert check(settings) == 0
    assert load(settings) == 0
    engine = open_engine(settings.database_address)
    with reading(engine) as session:
        yield session
    engine.dispose()


def test_a_topic_with_one_answer_is_offered_and_answered_from_its_file_alone(
    settings: Settings, session: Session
) -> None:
    assistant = read_assistant(settings, session.get_bind())  # type: ignore[arg-type]
    assert "uniforms" in assistant.topics.offered()
    assert assistant.topics.label("uniforms", "th") == "ชุดนักเรียน"
    occasion = Occasion("th", TODAY, "", None, assistant.texts, assistant.topics)
    reply = acted(Run("uniforms"), occasion, session)
    assert "สอบถามงานปกครองของวิทยาลัย" in said(reply)
    assert [(source.name, source.as_of) for source in reply.sources] == [
        ("ระเบียบกระทรวงศึกษาธิการ", "2026-11-21")
    ]


def test_the_examples_of_the_topic_are_trained_on(
    settings: Settings, session: Session, tmp_path: Path
) -> None:
    files = write_training_files(session, settings.data_dir, tmp_path / "nlu")
    examples = yaml.safe_load(files.examples.read_text("utf-8"))["nlu"]
    mine = next(intent["examples"] for intent in examples if intent.get("intent") == "uniforms")
    assert "- เสื้อช็อปหาซื้อที่ไหน\n" in mine and "- is there a uniform\n" in mine


def test_check_wants_more_examples(
    settings: Settings, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    check(settings)
    assert "uniforms" in capsys.readouterr().out


def test_a_topic_that_looks_something_up_needs_an_action_and_its_words(
    settings: Settings, session: Session
) -> None:
    texts = settings.data_dir / "texts" / "uniforms.yml"
    texts.write_text(TEXTS, "utf-8")
    try:
        exec(compile(ACTION, "uniforms.py", "exec"), {})
        action = ACTIONS["uniforms"]
    finally:
        ACTIONS.pop("uniforms", None)
    desk = Desk(session, Texts.read(texts.parent))
    of_college = Question("uniforms", Filters(college=(RAYONG,)), "th", TODAY)
    assert said(action.run(of_college, desk)).startswith("วิทยาลัยเทคนิคระยอง ยังไม่ได้ประกาศ")
    assert action.run(Question("uniforms", Filters(), "en", TODAY), desk).kind == "clarify"
