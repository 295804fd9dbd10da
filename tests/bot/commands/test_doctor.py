"""`bot doctor` against the recording servers: what is right, what is wrong, and how it says so."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from actions.words.texts import Texts
from bot.channels.line import office as line_office
from bot.channels.telegram import office as telegram_office
from bot.commands.doctor import MARKS, doctor, findings, lines
from bot.doctor import telegram as telegram_checks
from bot.doctor.clock import clock_finding
from bot.doctor.finding import Finding, well
from bot.doctor.installation import database_findings, model_findings
from bot.settings import Settings
from bot.training.versions import ARCHIVE, Manifest, code_hash, keep, serve
from bot.var_dir import keep_private
from database.engine import open_engine
from database.migrations import migrate
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

DATA = Path(__file__).parents[3] / "data"
TEXTS = Texts.read(DATA / "texts")
PUBLIC = "https://bot.example.invalid"
NOW = datetime.now(UTC)


@pytest.fixture
def office(tmp_path: Path) -> Settings:
    return settings(tmp_path)


def settings(folder: Path, **values: object) -> Settings:
    places = {"data_dir": DATA, "var_dir": folder / "var", "models_dir": folder / "models"}
    return Settings(_env_file=None, **places, **values)  # type: ignore[arg-type, call-arg]


def with_line(folder: Path, line: LineServer, **values: object) -> Settings:
    given = {
        "line_channel_secret": "s",
        "line_channel_access_token": line.access_token,
        "line_api_url": line.url,
    }
    return settings(folder, **{"public_url": PUBLIC, **given, **values})


def with_telegram(folder: Path, telegram: TelegramServer, **values: object) -> Settings:
    given = {
        "telegram_token": telegram.token,
        "telegram_webhook_secret": "w",
        "telegram_api_url": telegram.url,
    }
    return settings(folder, **{"public_url": PUBLIC, **given, **values})


def found(settings: Settings) -> dict[str, Finding]:
    return {finding.key: finding for finding in asyncio.run(findings(settings, TEXTS, datetime.now(UTC)))}


def faults(settings: Settings) -> set[str]:
    return {key for key, finding in found(settings).items() if finding.level == "fault"}


def test_a_fresh_machine_without_accounts_has_no_faults(
    office: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(office) == 0
    told = capsys.readouterr().out
    assert "bot load" in told and "bot train" in told
    assert "การตั้งค่าเรียบร้อย" in told and "The settings fit together" in told


def test_looking_makes_no_database(office: Settings) -> None:
    found(office)
    assert not office.var_dir.exists()


def test_json_is_for_programs_and_faults_end_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(settings(tmp_path, line_channel_secret="s"), as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    (wrong,) = [finding for finding in told["findings"] if finding["level"] == "fault"]
    assert told["ok"] is False and wrong["key"] == "line_half"
    assert "LINE_CHANNEL_ACCESS_TOKEN" in wrong["told"]["en"] and wrong["mend"]["th"]


def test_settings_that_lead_nowhere(tmp_path: Path, line: LineServer, telegram: TelegramServer) -> None:
    assert "address_missing" in faults(with_line(tmp_path, line, public_url=""))
    assert "address_no_https" in faults(settings(tmp_path, public_url="http://bot.example.invalid"))
    no_secret = found(with_telegram(tmp_path, telegram, telegram_webhook_secret=""))
    assert no_secret["telegram_no_secret"].level == "warning"
    (tmp_path / "file").touch()
    assert "var_not_writable" in faults(
        replace_setting(settings(tmp_path), var_dir=tmp_path / "file" / "var")
    )


def replace_setting(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update=values)


def test_line_before_and_after_its_setup(tmp_path: Path, line: LineServer) -> None:
    office = with_line(tmp_path, line)
    before = found(office)
    assert before["line_no_webhook"].level == "fault" and before["line_menus_missing"].level == "warning"
    assert line_office.run("setup", office) == 0
    after = found(office)
    assert {"line_account", "line_webhook", "line_menus", "line_quota", "clock_ok"} <= after.keys()
    assert all(after[key].level == "ok" for key in after if key.startswith(("line", "clock")))


def test_line_with_a_wrong_token_or_out_of_reach(tmp_path: Path, line: LineServer) -> None:
    assert "line_token" in faults(with_line(tmp_path, line, line_channel_access_token="wrong"))
    assert "line_away" in faults(with_line(tmp_path, line, line_api_url="http://127.0.0.1:9"))


def test_line_whose_webhook_leads_elsewhere(tmp_path: Path, line: LineServer) -> None:
    line.webhook = "https://old.example.invalid/line/webhook"
    wrong = found(with_line(tmp_path, line))["line_webhook_other"]
    assert wrong.level == "fault" and PUBLIC in wrong.told(TEXTS, "en")


@pytest.mark.parametrize(
    ("used", "ceiling", "key"),
    [
        (10, 0, "line_quota"),
        (240, 0, "line_quota_low"),
        (300, 0, "line_quota_spent"),
        (60, 60, "line_quota_spent"),
    ],
)
def test_the_messages_of_the_month(
    tmp_path: Path, line: LineServer, used: int, ceiling: int, key: str
) -> None:
    line.pushed = used
    told = found(with_line(tmp_path, line, line_push_monthly_ceiling=ceiling))[key]
    assert told.level == ("ok" if key == "line_quota" else "warning")


def test_telegram_before_and_after_its_setup(tmp_path: Path, telegram: TelegramServer) -> None:
    office = with_telegram(tmp_path, telegram)
    before = found(office)
    assert before["telegram_no_webhook"].level == before["telegram_commands_missing"].level == "warning"
    assert telegram_office.run("setup", office) == 0
    after = found(office)
    assert {"telegram_account", "telegram_webhook", "telegram_commands"} <= after.keys()
    elsewhere = replace_setting(office, public_url="https://other.example.invalid")
    assert "telegram_webhook_other" in faults(elsewhere)


def test_telegram_with_a_wrong_token_or_out_of_reach(tmp_path: Path, telegram: TelegramServer) -> None:
    assert "telegram_token" in faults(with_telegram(tmp_path, telegram, telegram_token="1:wrong"))
    assert "telegram_away" in faults(with_telegram(tmp_path, telegram, telegram_api_url="http://127.0.0.1:9"))


@pytest.mark.parametrize(("ago", "key"), [(60, {"telegram_failing"}), (7200, set())])
def test_telegram_that_could_not_reach_us_lately(ago: int, key: set[str]) -> None:
    hook = {
        "url": f"{PUBLIC}/telegram/webhook",
        "last_error_date": NOW.timestamp() - ago,
        "last_error_message": "x",
    }
    assert {f.key for f in telegram_checks._webhook(hook, PUBLIC, NOW) if f.level == "fault"} == key


def test_the_database_from_nothing_to_facts(office: Settings) -> None:
    def look() -> str:
        (finding,) = database_findings(office)
        return finding.key

    assert look() == "database_not_made"
    office.var_dir.mkdir()
    engine = open_engine(office.database_address)
    with engine.connect():
        pass
    assert look() == "migrations_behind"
    migrate(engine)
    assert look() == "database_empty"
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert look() == "migrations_behind"


def test_a_database_out_of_reach_is_told_without_its_password(office: Settings) -> None:
    address = "postgresql://achiva:hidden@127.0.0.1:9/achiva"
    (finding,) = database_findings(replace_setting(office, database_url=address))
    assert finding.key == "database_away" and "hidden" not in finding.told(TEXTS, "en")


@pytest.mark.parametrize(
    ("days", "code", "key"), [(1, "", "model_ok"), (200, "", "model_old"), (1, "other", "model_other_code")]
)
def test_the_age_of_the_model(office: Settings, days: int, code: str, key: str) -> None:
    folder = office.models_dir / "v1"
    folder.mkdir(parents=True)
    (folder / ARCHIVE).write_bytes(b"model")
    created = (NOW - timedelta(days=days)).isoformat()
    keep(folder, Manifest("v1", created, "data", code or code_hash(), 1.0, 2, 3))
    serve(office.models_dir, "v1")
    (finding,) = model_findings(office, NOW)
    assert finding.key == key


@pytest.mark.parametrize(("seconds", "level"), [(0, ["ok"]), (-60, ["warning"]), (600, ["fault"])])
def test_the_clock(seconds: int, level: list[str]) -> None:
    date = f"{NOW + timedelta(seconds=seconds):%a, %d %b %Y %H:%M:%S} GMT"
    assert [finding.level for finding in clock_finding(date, NOW)] == level
    assert list(clock_finding("", NOW)) == []


def test_whatever_is_wrong_says_how_to_mend_it() -> None:
    sources = "".join(path.read_text("utf-8") for path in (DATA.parent / "bot" / "doctor").glob("*.py"))
    troubles = set(re.findall(r'(?:fault|warning)\(\s*"\w+",\s*"(\w+)"', sources))
    assert len(troubles) > 25
    assert [key for key in sorted(troubles) if not TEXTS.has(f"doctor.{key}_mend")] == []


def test_lines_are_in_both_languages_with_a_mark() -> None:
    told = list(lines([well("settings", "settings_ok")], TEXTS))
    assert told[0].startswith(MARKS["ok"]) and "การตั้งค่า" in told[0] and "settings" in told[1]


def test_people_must_be_told_who_is_responsible_for_their_data(tmp_path: Path) -> None:
    assert found(settings(tmp_path))["privacy_unnamed"].level == "warning"
    half = found(settings(tmp_path, privacy_controller="สอศ."))["privacy_unnamed"]
    assert "PRIVACY_CONTACT" in half.told(TEXTS, "th") and "CONTROLLER" not in half.told(TEXTS, "th")
    named = settings(tmp_path, privacy_controller="สอศ.", privacy_contact="0 2026 5555")
    assert "privacy_unnamed" not in found(named)


def test_who_shows_the_chat_on_another_site_is_told_to_name_it(tmp_path: Path) -> None:
    assert settings(tmp_path).widget_sites == "none"
    assert "widget_nowhere" in found(settings(tmp_path, public_url=PUBLIC))
    assert "widget_nowhere" not in found(settings(tmp_path, public_url=PUBLIC, widget_sites="none"))
    assert "widget_nowhere" not in found(settings(tmp_path)), "an address is needed for that"


def test_files_that_others_can_read_are_named_until_the_start_mends_them(tmp_path: Path) -> None:
    there = settings(tmp_path, database_url="sqlite://")
    log = there.var_dir / "run" / "nlu.log"
    log.parent.mkdir(parents=True)
    log.touch()
    log.chmod(0o644)
    assert "nlu.log" in found(there)["files_open"].told(TEXTS, "en")
    keep_private(there.var_dir)
    assert "files_open" not in found(there)
