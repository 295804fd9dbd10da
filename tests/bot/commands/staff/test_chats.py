"""`bot people` registers where staff are told, and refuses what cannot be."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.commands.staff import chats as people_chats
from bot.commands.trouble import Trouble
from bot.people.chats import add_chat, all_chats, centre_of_code
from bot.people.notices import notify
from bot.settings import Settings
from database.engine import open_engine
from database.session import writing

DATA = Path(__file__).parents[4] / "data"


@pytest.fixture
def office(catalogue_engine: Engine, tmp_path: Path) -> Settings:
    shutil.copy(str(catalogue_engine.url.database), tmp_path / "achiva.db")
    return Settings(_env_file=None, data_dir=DATA, var_dir=tmp_path)  # type: ignore[call-arg]


def test_a_code_is_printed_with_what_to_say(office: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert people_chats.code(office, "eec-rayong") == 0
    printed = capsys.readouterr().out
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", printed)
    assert code and f"น้องอาชีวะ ลงทะเบียน {code[0]}" in printed and f"/register {code[0]}" in printed
    with open_engine(office.database_address).connect() as connection:
        assert centre_of_code(connection, code[0], 0.0) == "eec-rayong"


def test_places_are_listed_and_taken_out(office: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    people_chats.mail(office, "national", "a@example.go.th")
    with writing(open_engine(office.database_address)) as connection:
        add_chat(connection, "eec", "line", "C1", 0.0, 7)
        notify(connection, "eec", "ECC-4F7K", "", "21", "request_filed")
        number = next(chat.id for chat in all_chats(connection) if chat.channel == "mail")
    people_chats.chats(office)
    people_chats.notices(office)
    printed = capsys.readouterr().out
    assert "a@example.go.th" in printed and "0 / 200" in printed and "ECC-4F7K" in printed
    assert people_chats.remove(office, number) == 0
    people_chats.chats(office)
    assert "a@example.go.th" not in capsys.readouterr().out


def test_what_cannot_be_is_refused_in_words(office: Settings) -> None:
    with pytest.raises(Trouble, match="no mail address"):
        people_chats.mail(office, "eec", "nobody")
    with pytest.raises(Trouble, match="no centre moon"):
        people_chats.code(office, "moon")
    with pytest.raises(Trouble, match="no chat number 99"):
        people_chats.remove(office, 99)
