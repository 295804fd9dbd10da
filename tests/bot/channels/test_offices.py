"""`bot line ...` and `bot telegram ...` as an office uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.line import office as line_office
from bot.channels.telegram import office as telegram_office
from bot.commands.trouble import Trouble
from bot.settings import Settings
from tests.bot.channels.samples import TEXTS
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

DATA = Path(__file__).parents[3] / "data"


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, data_dir=DATA, **values)  # type: ignore[arg-type, call-arg]


def test_line_from_nothing_to_ready_and_back(line: LineServer, capsys: pytest.CaptureFixture[str]) -> None:
    office = settings(
        line_channel_secret="s", line_channel_access_token=line.access_token, line_api_url=line.url,
        public_url="https://bot.example.go.th", line_push_monthly_ceiling=500,
    )  # fmt: skip
    assert line_office.run("status", office) == 1
    assert line_office.run("setup", office) == 0
    assert line.webhook == "https://bot.example.go.th/line/webhook"
    assert line_office.run("status", office) == 0
    told = capsys.readouterr().out
    assert "4 of 4 up to date" in told
    assert "our own ceiling 500" in told
    assert line_office.run("remove", office) == 0
    assert line.menus.menus == {}


def test_line_says_what_is_missing_or_wrong(line: LineServer) -> None:
    with pytest.raises(Trouble, match="LINE_CHANNEL_SECRET"):
        line_office.run("setup", settings())
    wrong = settings(line_channel_secret="s", line_channel_access_token="x", line_api_url=line.url)
    with pytest.raises(Trouble, match="LINE_CHANNEL_ACCESS_TOKEN"):
        line_office.run("setup", wrong)
    nowhere = settings(
        line_channel_secret="s", line_channel_access_token="x", line_api_url="http://127.0.0.1:9"
    )
    with pytest.raises(Trouble, match="cannot be reached"):
        line_office.run("status", nowhere)


def test_telegram_from_nothing_to_ready_and_back(
    telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    office = settings(
        telegram_token=telegram.token, telegram_webhook_secret="secret_1", telegram_api_url=telegram.url,
        public_url="https://bot.example.go.th",
    )  # fmt: skip
    assert telegram_office.run("status", office) == 1
    for _ in range(2):
        assert telegram_office.run("setup", office) == 0
    assert set(telegram.commands) == {"", "th"}
    assert telegram.commands["th"] == telegram_office.commands(TEXTS, "th")
    assert telegram.menu_button == {"type": "commands"}
    assert telegram.settings["name:th"] == TEXTS("web.name", "th")
    assert telegram.settings["photo"]["type"] == "static"
    assert telegram.webhook["secret_token"] == "secret_1"
    assert telegram_office.run("status", office) == 0
    assert "up to date" in capsys.readouterr().out
    assert telegram_office.run("remove", office) == 0
    assert telegram.webhook == {}


def test_telegram_says_what_is_missing_or_wrong(
    telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Trouble, match="TELEGRAM_TOKEN"):
        telegram_office.run("setup", settings())
    with pytest.raises(Trouble, match="BotFather"):
        telegram_office.run("setup", settings(telegram_token="1:NO", telegram_api_url=telegram.url))
    office = settings(telegram_token=telegram.token, telegram_api_url=telegram.url)
    telegram_office.run("setup", office)
    assert "PUBLIC_URL" in capsys.readouterr().out


def test_every_command_of_the_menu_asks_something() -> None:
    for name in telegram_office.COMMANDS:
        assert name == "start" or TEXTS.has(f"telegram.says_{name}")
        for language in ("th", "en"):
            assert 1 <= len(TEXTS(f"telegram.menu_{name}", language)) <= 256
    for language in ("th", "en"):
        assert len(TEXTS("telegram.about", language)) <= 512
        assert len(TEXTS("telegram.about_short", language)) <= 120
