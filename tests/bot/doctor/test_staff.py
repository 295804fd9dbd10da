"""`bot doctor` on the people behind: whether anybody is told, and what is wrong with the mail server."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from actions.words.texts import Texts
from bot.doctor.finding import Finding
from bot.doctor.staff import staff_findings
from bot.people.chats import add_chat
from bot.settings import Settings
from database.engine import open_engine
from database.migrations import migrate
from database.session import writing
from tests.platforms.mail_server import PASSWORD, USER, RecordingMail

DATA = Path(__file__).parents[3] / "data"
TEXTS = Texts.read(DATA / "texts")


def found(folder: Path, **values: object) -> dict[str, Finding]:
    settings = Settings(_env_file=None, data_dir=DATA, var_dir=folder, **values)  # type: ignore[call-arg, arg-type]
    findings = asyncio.run(staff_findings(settings))
    for finding in findings:  # each can be said in both languages
        assert all(finding.told(TEXTS, language) for language in ("th", "en"))
        assert finding.level == "ok" or finding.mend(TEXTS, "th")
    return {finding.key: finding for finding in findings}


def with_tables(folder: Path, *chats: tuple[str, str]) -> Path:
    engine = open_engine(f"sqlite:///{folder / 'achiva.db'}")
    migrate(engine)
    with writing(engine) as connection:
        for channel, address in chats:
            add_chat(connection, "eec", channel, address, 0.0)
    engine.dispose()
    return folder


def mail(server: RecordingMail, **more: object) -> dict[str, object]:
    given = {"smtp_host": server.host, "smtp_port": server.port, "smtp_from": "a@example.go.th"}
    return given | {"smtp_security": "none"} | more


def test_nobody_to_tell_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path) == {}, "no table yet: told elsewhere"
    assert list(found(with_tables(tmp_path))) == ["staff_nobody"]


def test_staff_on_a_channel_that_is_off_are_not_reached(tmp_path: Path) -> None:
    keys = found(with_tables(tmp_path, ("telegram", "-1")))
    assert set(keys) == {"staff_nobody", "staff_channel_off"}
    on = found(tmp_path, telegram_token="42:T")
    assert list(on) == ["staff_told"] and on["staff_told"].values["by"] == "eec 1"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({}, "mail_ok"),
        ({"smtp_user": USER, "smtp_password": PASSWORD}, "mail_open"),
        ({"smtp_user": USER, "smtp_password": "wrong"}, "mail_away"),
        ({"smtp_port": 1}, "mail_away"),
        ({"smtp_from": "nobody"}, "mail_no_sender"),
    ],
)
def test_the_mail_server_is_greeted(
    tmp_path: Path, recording_mail: RecordingMail, more: dict[str, object], key: str
) -> None:
    assert list(found(tmp_path, **mail(recording_mail, **more))) == [key]


def test_hours_that_cannot_be_read_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data" / "catalogue").mkdir(parents=True)
    (tmp_path / "data" / "catalogue" / "office_hours.yml").write_text("usual: {days: [x]}", "utf-8")
    settings = Settings(_env_file=None, data_dir=tmp_path / "data", var_dir=tmp_path)  # type: ignore[call-arg]
    (finding,) = asyncio.run(staff_findings(settings))
    assert (finding.key, finding.level) == ("hours_wrong", "fault")


@pytest.mark.parametrize(("members", "warned"), [(5, False), (100_000, True)])
def test_a_line_group_that_the_budget_no_longer_reaches_is_a_warning(
    tmp_path: Path, members: int, warned: bool
) -> None:
    folder = with_tables(tmp_path)
    engine = open_engine(f"sqlite:///{folder / 'achiva.db'}")
    with writing(engine) as connection:
        add_chat(connection, "eec", "line", "C1", 0.0, members)
    engine.dispose()
    on = {"line_channel_secret": "s", "line_channel_access_token": "t"}
    assert ("staff_line_spent" in found(folder, **on)) is warned
    assert "staff_line_spent" not in found(folder), "LINE is off"


def test_hours_with_a_slip_in_the_writing_are_a_fault_in_words(tmp_path: Path) -> None:
    (tmp_path / "data" / "catalogue").mkdir(parents=True)
    (tmp_path / "data" / "catalogue" / "office_hours.yml").write_text("usual: [", "utf-8")
    settings = Settings(_env_file=None, data_dir=tmp_path / "data", var_dir=tmp_path)  # type: ignore[call-arg]
    (finding,) = asyncio.run(staff_findings(settings))
    assert finding.key == "hours_wrong"
