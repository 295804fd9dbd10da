"""`bot people` prints who waits, what was said, and refuses in words what cannot be."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from actions.reply import Handover
from bot.commands.staff import talks
from bot.commands.trouble import Trouble
from bot.people import handovers
from bot.people.handovers import Step
from bot.reception.incoming import Incoming
from bot.settings import Settings
from database.engine import open_engine
from database.session import writing

DATA = Path(__file__).parents[4] / "data"


@pytest.fixture
def office(catalogue_engine: Engine, tmp_path: Path) -> Settings:
    shutil.copy(str(catalogue_engine.url.database), tmp_path / "achiva.db")
    settings = Settings(_env_file=None, data_dir=DATA, var_dir=tmp_path, telegram_token="42:T")  # type: ignore[call-arg, arg-type]
    with writing(open_engine(settings.database_address)) as connection:
        for number, at in ((41, 600.0), (42, 60.0)):
            key = f"telegram:{number}"
            event = Incoming("telegram", f"e{number}", key, 0.0, "text", reply_to=str(number))
            step = Step("asks", Handover("eec-rayong", province="21"), event)
            handovers.carry_out(connection, key, step, 1, time.time() - at)
            connection.execute(
                text(
                    "INSERT INTO transcripts (person_key, channel, message_id, said_at, said, answered, intent,"
                    " confidence, action, kind) VALUES (:key, 'telegram', '', 0, 'ถามเรื่องเทียบโอน', 'ตอบแล้ว', '', 0, '', '')"
                ),
                {"key": key},
            )
    return settings


def test_who_waits_longest_stands_first(office: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert talks.list_talks(office) == 0
    printed = capsys.readouterr().out
    assert printed.index("P-1") < printed.index("P-2") and "10 min" in printed


def test_a_talk_is_shown_taken_answered_and_closed(
    office: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    talks.take(office, "p-1", "somchai")
    talks.reply(office, "P-1", "เทียบได้ค่ะ", "somchai")
    capsys.readouterr()
    talks.show(office, "P-1")
    printed = capsys.readouterr().out
    assert "> ถามเรื่องเทียบโอน" in printed and "เจ้าหน้าที่ · staff: เทียบได้ค่ะ" in printed
    with open_engine(office.database_address).connect() as connection:
        (body,) = connection.execute(text("SELECT body FROM outbox WHERE status = 'new'")).scalars()
    assert "เทียบได้ค่ะ" in body and '"chat_id":41' in body
    talks.give_back(office, "P-1", "somchai")
    talks.close(office, "P-2", "somchai")
    talks.list_talks(office)
    assert "P-" not in capsys.readouterr().out


def test_what_cannot_be_is_said(office: Settings) -> None:
    with pytest.raises(Trouble, match="no conversation P-9"):
        talks.show(office, "P-9")
    with pytest.raises(Trouble, match="no wish"):
        talks.callback_done(office, "P-1", "")
    with pytest.raises(Trouble, match="Write something"):
        talks.reply(office, "P-1", "  ", "")
    talks.take(office, "P-1", "somchai")
    with pytest.raises(Trouble, match="with somchai already"):
        talks.take(office, "P-1", "malee")
    off = office.model_copy(update={"telegram_token": type(office.telegram_token)("")})
    with pytest.raises(Trouble, match="telegram, which is off"):
        talks.reply(off, "P-1", "สวัสดี", "somchai")
