"""`bot requests` as staff meet it in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from actions.subjects.requests.draft.draft import Draft, Line
from bot.cli import app
from bot.desk.contact.keyring import Keyring, new_key
from bot.doctor.requests import request_findings
from bot.settings import Settings
from database.engine import open_engine
from database.migrations import migrate
from tests.bot.desk.contacts import opened, says, waits
from tests.bot.desk.turns import NOW, turn
from tests.database.plugin import DATA

COMMANDS = "list show assign note message status close contact report new-key rotate".split()


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The database that the commands open."""
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "VAR_DIR": tmp_path / "var",
        "DATA_DIR": DATA,
        "USER": "wilai",
        "LOGNAME": "wilai",
    }.items():
        monkeypatch.setenv(name, str(value))
    made = open_engine(f"sqlite:///{tmp_path / 'var' / 'achiva.db'}")
    migrate(made)
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["requests", *words])


def filed(engine: Engine) -> str:
    keys = Keyring.of(Settings(_env_file=None))
    waits(engine)
    event = says(engine, "บริษัท สยามโลหะ จำกัด 081-234-5678", keys=keys)
    assert event and event.sealed
    lines = (Line("welding", "voc_cert", 5), Line(said="คนขับโดรน", number=2))
    draft = Draft(lines=lines, province="21", start="now", consent=True, contact=event.sealed.handle)
    return turn(engine, lambda records: records.file(draft)).reference  # type: ignore[attr-defined]


def test_each_command_has_its_help(engine: Engine) -> None:
    assert run("--help").exit_code == 0
    for command in COMMANDS:
        assert run(command, "--help").exit_code == 0, command


def test_a_request_is_listed_seen_to_and_closed(engine: Engine) -> None:
    reference = filed(engine)
    assert reference in run("list").output and "คนขับโดรน" in run("list").output
    shown = run("show", reference.lower())
    assert shown.exit_code == 0 and "081" not in shown.output and "เบอร์โทร ✓" in shown.output
    for words in (
        ("assign", reference, "มาลี"),
        ("note", reference, "โทรแล้ว"),
        ("status", reference, "matched"),
    ):
        assert run(*words, "--as", "วิไล").exit_code == 0, words
    assert run("close", reference, "รับ 5 คน").exit_code == 0
    told = run("show", reference, "-l", "en").output
    assert all(word in told for word in ("staff:วิไล", "staff:wilai", "โทรแล้ว", "รับ 5 คน", "มาลี", "closed"))
    assert reference not in run("list").output and reference in run("list", "--status", "closed").output


def test_the_contact_is_opened_and_that_is_in_the_history(engine: Engine) -> None:
    reference = filed(engine)
    assert "0812345678" in run("contact", reference).output
    assert "เปิดข้อมูลติดต่อ" in run("show", reference).output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "ECC-4F7K"), 9),
        (("close", "{}", " "), 10),
        (("status", "{}", "withdrawn"), 10),
        (("list", "--status", "new"), 2),
        (("list", "--since", "yesterday"), 2),
        (("list", "--province", "นิวยอร์ก"), 2),
        (("report", "--by", "colour"), 2),
        (("report", "--out", "report.pdf"), 2),
    ],
)
def test_what_cannot_be_done_is_said_with_an_exit_code(
    engine: Engine, words: tuple[str, ...], code: int
) -> None:
    reference = filed(engine)
    result = run(*(word.format(reference) for word in words))
    assert result.exit_code == code and "Traceback" not in result.output


def test_a_new_key_seals_everything_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = filed(engine)
    key = run("new-key").output.strip()
    monkeypatch.setenv("REQUEST_KEYS", key)
    assert "1" in run("rotate").output
    assert opened(engine, Keyring([key.encode()]))[0]["phone"] == "0812345678"
    assert "0812345678" in run("contact", reference).output
    monkeypatch.setenv("REQUEST_KEYS", new_key())
    assert run("contact", reference).exit_code == 1


def test_the_report_is_printed_and_written(engine: Engine, tmp_path: Path) -> None:
    filed(engine)
    assert "5" in run("report").output
    for name in ("a.csv", "a.xlsx"):
        assert (
            run("report", "--by", "field,level,province,month", "--out", str(tmp_path / name)).exit_code == 0
        )
    assert (tmp_path / "a.csv").read_text("utf-8-sig").count("\n") == 3
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


def test_the_doctor_tells_of_requests_that_wait_too_long(engine: Engine) -> None:
    reference = filed(engine)
    settings = Settings(_env_file=None)
    (finding,) = request_findings(settings, NOW + 3 * 86400 + 1)
    assert (finding.level, finding.key) == ("warning", "requests_wait") and reference in str(finding.values)
    assert [one.key for one in request_findings(settings, NOW + 60)] == ["requests_ok"]
    assert json.dumps(dict(finding.values))
