"""The guide to a new channel, walked as it stands: its two files and its line take a message in and an answer out."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

import bot.channels
from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.channels import all as known
from bot.channels.channel import Delivered, Look
from bot.channels.platform import Platform
from bot.processes.app import create_app
from bot.processes.nudge import Nudge
from bot.queue import delivery
from bot.queue.outbox import Due
from bot.reception.incoming import Incoming
from bot.settings import Settings
from tests.database.plugin import DATA

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "new-channel.md").read_text("utf-8")
PLATFORM, CHANNEL = (
    re.sub(r"^ {7}", "", block, flags=re.MULTILINE).lstrip("\n")
    for block in re.findall(r"\n\n((?:(?: {7}.*)?\n)+)", GUIDE)
    if block.strip()
)
SAID = json.dumps({"id": "7", "from": "66812345678", "text": "เรียนบัญชีที่ไหน"}).encode()


@pytest.fixture
def sms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """The folder of the guide as one of `bot.channels`, and its line."""
    folder = tmp_path / "channels" / "sms"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(PLATFORM, "utf-8")
    (folder / "channel.py").write_text(CHANNEL, "utf-8")
    monkeypatch.setattr(bot.channels, "__path__", [*bot.channels.__path__, str(folder.parent)])
    monkeypatch.setenv("SMS_SECRET", "known to both")
    platform: Platform = importlib.import_module("bot.channels.sms").PLATFORM
    assert "`sms.PLATFORM,`" in GUIDE
    monkeypatch.setattr(known, "PLATFORMS", (*known.PLATFORMS, platform))
    monkeypatch.setattr("bot.processes.app.PLATFORMS", known.PLATFORMS)
    yield platform
    for name in ("bot.channels.sms", "bot.channels.sms.channel"):
        sys.modules.pop(name, None)


def test_a_message_of_the_new_channel_is_verified_and_stored(
    sms: Platform, engine: Engine, tmp_path: Path
) -> None:
    settings = Settings(_env_file=None, data_dir=DATA, var_dir=tmp_path / "var", database_url="")
    with TestClient(create_app(settings, engine, Nudge(None))) as client:
        assert (
            client.post("/sms/webhook", content=SAID, headers={"x-sms-secret": "guessed"}).status_code == 401
        )
        assert (
            client.post("/sms/webhook", content=SAID, headers={"x-sms-secret": "known to both"}).status_code
            == 200
        )
    with engine.connect() as connection:
        row = connection.execute(text("SELECT person_key, payload FROM inbox")).one()
    assert row.person_key == "sms:66812345678"
    assert Incoming.from_json(row.payload).text == "เรียนบัญชีที่ไหน"


async def test_its_answer_is_encoded_sent_and_billed(sms: Platform, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=DATA, var_dir=tmp_path / "var", database_url="")
    texts = Texts.read(DATA / "texts")
    channel = known.channels_on(settings, texts)["sms"]
    (incoming,) = channel.decode(SAID)
    (request,) = channel.encode(Reply((Text("มีสองแห่ง"),)), incoming, Look(texts, lambda _: "key"))
    assert request.body == {"to": "66812345678", "text": "มีสองแห่ง"}
    assert await channel.send(request, 1, 0.0) == Delivered()
    assert delivery.costs(Due(1, incoming.person_key, "sms", request, 1, 0.0))
    assert known.limits_of("sms").in_flight == 4
