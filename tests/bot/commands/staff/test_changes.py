"""`bot changes` as an officer calls it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.change_sets.published import Published
from bot.change_sets.steps import needs_training
from bot.change_sets.store import Kept, every
from bot.cli import app
from bot.settings import Settings
from database.engine import open_engine
from tests.database.plugin import DATA

ROW = ("texts/people.yml", "notice_callback", "th")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    monkeypatch.setenv("DATA_DIR", str(data))
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("DATABASE_URL", "")
    return Settings(_env_file=None)


def changes(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["changes", *words])
    return done.exit_code, done.output


def sets(settings: Settings) -> list[Kept]:
    engine = open_engine(settings.database_address)
    try:
        with engine.connect() as connection:
            return every(connection)
    finally:
        engine.dispose()


def test_a_word_is_drafted_checked_published_and_taken_back(settings: Settings) -> None:
    code, said = changes("set", *ROW, "มีคนรอให้โทรกลับ", "--why", "ชัดกว่า", "--as", "สมศรี")
    assert code == 0 and "+ มีคนรอให้โทรกลับ" in said and "- มีคนขอให้ตอบกลับ" in said
    assert changes("check", "1")[0] == 0
    code, said = changes("publish", "1")
    assert code == 0 and "เผยแพร่ชุดที่ 1 แล้ว" in said and settings.data_dir != settings.base_dir
    assert "มีคนรอให้โทรกลับ" in (settings.data_dir / ROW[0]).read_text("utf-8")
    code, said = changes("history", *ROW[:2])
    assert "สมศรี" in said and "ชัดกว่า" in said
    assert changes("undo", "1", "--as", "สมศรี")[0] == 0
    assert "มีคนขอให้ตอบกลับ" in (settings.data_dir / ROW[0]).read_text("utf-8")
    assert [one.status for one in sets(settings)] == ["published", "undone"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "7"), "no change set 7"),
        (("set", "evaluation/x.yml", "a", "b", "c", "--why", "x"), "cannot be edited here"),
        (("set", *ROW, "มีคนขอให้ตอบกลับ", "--why", "x"), "Nothing differs"),
        (("draft", "nowhere.csv", "--of", "catalogue/centres.csv", "--why", "x"), "no file nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(
    settings: Settings, words: tuple[str, ...], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, said = changes(*words)
    assert code == 2 and told in said + capfd.readouterr().err and sets(settings) == []


def test_only_what_a_model_learns_from_is_trained_on(settings: Settings) -> None:
    changes("set", *ROW, "มีคนรอให้โทรกลับ", "--why", "x")
    changes("set", "topics/greeting.yml", "examples", "th[หวัดดีจ้าพี่]", "หวัดดีจ้าพี่", "--why", "x")
    changes("set", "topics/greeting.yml", "label", "th", "หวัดดี", "--why", "x")
    assert [needs_training(one) for one in sets(settings)] == [False, True, False]


def test_a_machine_that_starts_later_serves_what_is_published(settings: Settings, tmp_path: Path) -> None:
    changes("set", *ROW, "มีคนรอให้โทรกลับ", "--why", "x")
    changes("publish", "1")
    other = Published(settings.base_dir, tmp_path / "other")
    engine = open_engine(settings.database_address)
    with engine.connect() as connection:
        assert other.follow(connection)
    engine.dispose()
    assert "มีคนรอให้โทรกลับ" in (other.current / ROW[0]).read_text("utf-8")
