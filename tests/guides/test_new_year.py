"""The guide to a new academic year, walked as it stands: its rows, its commands, its question."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.words.texts import Texts
from bot.commands.check import check
from bot.commands.load import load
from bot.settings import Settings
from database.engine import open_engine
from database.session import reading
from tests.actions.conftest import TODAY
from tests.actions.reading import text as said
from tests.database.plugin import DATA

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "new-year.md").read_text("utf-8")
COUNTS, SHARES, QUESTION = re.findall(r"\n\n((?: {7}\S.*\n)+)", GUIDE)
RAYONG = "1321016101"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    return Settings(_env_file=None, data_dir=data, var_dir=tmp_path / "var", database_url="")


def _lines(block: str) -> str:
    return "\n".join(line.strip() for line in block.splitlines()) + "\n"


def _file(settings: Settings, named: str) -> Path:
    """A file that the guide names."""
    path = f"data/catalogue/{named}"
    assert f"`{path}`" in GUIDE
    return settings.data_dir.parent / path


def _asked(settings: Settings, intent: str, filters: Filters) -> str:
    engine = open_engine(settings.database_address)
    with reading(engine) as session:
        question = Question(intent, filters, "th", TODAY)
        return said(ACTIONS[intent].run(question, Desk(session, Texts.read(DATA / "texts"))))


def test_a_new_year_is_told_after_the_steps_of_the_guide(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    _file(settings, "college_programs_2567.csv").write_text(_lines(COUNTS), "utf-8")
    with _file(settings, "graduates.csv").open("a", encoding="utf-8") as figures:
        figures.write(_lines(SHARES))
    assert check(settings) == 0
    assert "ปี 2567 มี 2 แถว" in capsys.readouterr().out, "so few rows are a doubt"
    assert load(settings) == 0
    named = re.findall(r"25\d\d", QUESTION)
    both = Filters(field=("accounting",), college=(RAYONG,), year=tuple(named))
    told = _asked(settings, "graduates", both)
    assert "• ปีการศึกษา 2566 203 คน" in told and "• ปีการศึกษา 2567 205 คน" in told
    of_year = Filters(field=("accounting",), level=("high_voc_cert",), year=("2567",))
    shares = _asked(settings, "outcomes", of_year)
    assert "47.2%" in shares and "ปีการศึกษา 2567" in shares
