"""`bot load`, `bot check` and `bot dump` as a person calls them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.commands.check import check
from bot.commands.dump import dump
from bot.commands.load import load
from bot.settings import Settings
from tests.database.plugin import DATA


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    return Settings(_env_file=None, data_dir=data, var_dir=tmp_path / "var", database_url="")


def _spoil_a_row(settings: Settings) -> None:
    path = settings.data_dir / "catalogue" / "short_courses.csv"
    path.write_text(path.read_text("utf-8").replace(",75,", ",many,", 1), "utf-8")


def _spoil_a_file(settings: Settings) -> None:
    path = settings.data_dir / "catalogue" / "centres.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp874", "ignore"))


def test_load_says_what_it_did_in_both_languages(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(settings) == 0
    said = capsys.readouterr().out
    assert "นำข้อมูลเข้าแล้ว" in said and "Loaded" in said
    assert load(settings) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_a_quiet_load_says_nothing(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert load(settings, quiet=True) == 0
    assert capsys.readouterr().out == ""


def test_a_quiet_load_still_says_what_is_wrong(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    _spoil_a_row(settings)
    assert load(settings, quiet=True) == 1
    said = capsys.readouterr().out
    assert "short_courses.csv" in said and "Loaded" not in said


def test_a_refused_row_gives_1_and_its_place(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil_a_row(settings)
    assert load(settings) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "short_courses.csv แถว 2" in said and "many" in said


def test_an_unusable_file_gives_2_and_says_what_to_do(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    _spoil_a_file(settings)
    assert load(settings) == 2
    assert "UTF-8" in capsys.readouterr().out
    assert check(settings) == 2


def test_check_needs_and_makes_no_database(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(settings) == 0
    assert "known" in capsys.readouterr().out
    assert not settings.var_dir.exists()


def test_check_speaks_json(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil_a_row(settings)
    assert check(settings, as_json=True) == 1
    findings = json.loads(capsys.readouterr().out)
    [refused] = [f for f in findings if f["severity"] == "refused"]
    assert (refused["file"], refused["row"], refused["column"]) == ("short_courses.csv", 2, "hours")
    assert all(f["th"] and f["en"] for f in findings)


def test_dump_writes_a_folder_that_loads(settings: Settings, tmp_path: Path) -> None:
    load(settings, quiet=True)
    assert dump(settings, tmp_path / "dumped") == 0
    assert len(list((tmp_path / "dumped" / "catalogue").glob("*.csv"))) == 10
    assert len(list((tmp_path / "dumped" / "topics").glob("*.yml"))) >= 40


def test_dump_of_an_empty_database_says_so(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert dump(settings) == 2
    assert "bot load" in capsys.readouterr().out


def test_a_missing_data_folder_says_so(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(settings.data_dir / "catalogue")
    assert load(settings) == 2
    assert "DATA_DIR" in capsys.readouterr().out
