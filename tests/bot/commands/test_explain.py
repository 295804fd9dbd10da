"""`bot explain` shows what was read of a question, the query, its SQL with values, and the shape of the reply."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from actions.query import query_from
from bot.cli import app
from bot.commands.explain import planned
from tests.actions.render.told import where

QUESTION = "ปวส. บัญชี ที่ระยองจบเฉลี่ยวิทยาลัยละกี่คน"
PARSED: dict[str, Any] = {
    "text": QUESTION,
    "language": "th",
    "intent": {"name": "graduates", "confidence": 0.97},
    "intent_ranking": [{"name": "graduates", "confidence": 0.97}],
    "entities": [
        {"entity": "level", "value": "high_voc_cert", "start": 0, "end": 4, "text": "ปวส.", "role": "where"},
        {"entity": "field", "value": "accounting", "start": 5, "end": 10, "text": "บัญชี", "role": "where"},
        {"entity": "province", "value": "21", "start": 14, "end": 19, "text": "ระยอง", "role": "where"},
    ],
    "slots": {
        "measure": {"value": "graduates", "score": 0.98},
        "arithmetic": {"value": "average", "score": 0.97},
        "per": {"value": "college", "score": 0.97},
    },
}

UNREAD = "ปวส. บัญชี ที่ระยองที่สูงเกิน 170 จบกี่คน"
PARSED_UNREAD: dict[str, Any] = {
    **PARSED,
    "text": UNREAD,
    "entities": [
        *PARSED["entities"],
        {"entity": "numeral", "value": ">170", "start": 30, "end": 33, "text": "170", "role": "unread"},
    ],
    "slots": {"measure": {"value": "graduates", "score": 0.98}, "asks": {"value": "value", "score": 0.97}},
    "unread": [{"start": 22, "end": 33, "text": "สูงเกิน 170", "score": 0.9}],
}
ANSWERS = {QUESTION: PARSED, UNREAD: PARSED_UNREAD}


@pytest.fixture
def nlu() -> Iterator[str]:
    """An NLU server that reads every message alike; the talk's own words apart, nothing is made up behind it."""

    async def parse(request: web.Request) -> web.Response:
        text = (await request.json())["text"]
        greeting = {"text": text, "language": "th", "intent": {"name": "greeting", "confidence": 0.99}}
        return web.json_response(ANSWERS.get(text, greeting))

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    service = web.Application()
    service.router.add_post("/model/parse", parse)
    runner = web.AppRunner(service)

    async def start() -> int:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return int(runner.addresses[0][1])

    port = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    yield f"http://127.0.0.1:{port}"
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


@pytest.fixture
def explained(nlu: str, catalogue_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The command as it is typed: `explained("question", "--json")` gives what it prints."""
    monkeypatch.setenv("NLU_URL", nlu)
    monkeypatch.setenv("DATABASE_URL", catalogue_engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("VAR_DIR", str(tmp_path))

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["explain", *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def test_each_step_is_printed(explained: Any) -> None:
    printed = explained(QUESTION)
    for step in (
        "intent  graduates 0.97",
        "entity  บัญชี = field accounting (where)",
        "slot    measure = graduates 0.98",
        'query     {"measure": "graduates", "where": [',
        "rewriting none",
        "1 rows: SELECT sum(",
        "accounting",
        "reply     average: ผู้จบ ปวส. สาขาการบัญชีในระยองเฉลี่ย",
    ):
        assert step in printed, printed


def test_what_nothing_accounts_for_is_named_before_the_figure(explained: Any) -> None:
    printed = explained(UNREAD)
    assert "  unread  สูงเกิน 170" in printed
    reply = json.loads(explained(UNREAD, "--json"))["reply"]["first_line"]
    assert "สูงเกิน 170" in reply and reply.count("170") == 1


def test_of_a_talk_the_last_message_is_explained(explained: Any) -> None:
    printed = explained(QUESTION, UNREAD)
    assert f"reading   {UNREAD}" in printed and f"reading   {QUESTION}" not in printed


def test_programs_get_one_document(explained: Any) -> None:
    found = json.loads(explained(QUESTION, "--json"))
    assert [e["id"] for e in found["reading"][0]["entities"]] == ["high_voc_cert", "accounting", "21"]
    assert found["reading"][0]["slots"]["measure"] == ["graduates", 0.98]
    assert {c["dimension"] for c in found["query"]["where"]} == {"level", "field", "province"}
    assert found["rewriting"] == {"query": found["query"], "changed": False, "unmet": []}
    assert found["plan"]["statements"][0]["rows"] == 1 and found["plan"]["value"] > 0
    assert "21" in map(str, found["plan"]["statements"][0]["values"])
    assert found["reply"]["shape"] == "average"


def test_what_counts_nothing_has_no_plan(explained: Any) -> None:
    assert "query     none: answered by" in explained("สวัสดี")
    assert "plan" not in json.loads(explained("สวัสดี", "--json"))


def test_the_help_is_english() -> None:
    help_text = CliRunner().invoke(app, ["explain", "--help"]).output
    assert "--json" in help_text and "reading, query, SQL" in help_text


def test_the_rewriting_says_what_cannot_be_honoured(catalogue: Session) -> None:
    raw = {"measure": "employed", "where": where(level="voc_cert", sector="private"), "by": ["province"]}
    plan = planned(catalogue, query_from(raw))
    assert plan and [u.dimension for u in plan.result.unmet] == ["sector"] and plan.in_memory > 0


def test_every_select_is_shown_with_its_rows(catalogue: Session) -> None:
    raw = {
        "measure": "colleges",
        "where": where(sector="private"),
        "by": ["province"],
        "share_of": ["sector"],
    }
    plan = planned(catalogue, query_from(raw))
    assert plan and [s.rows for s in plan.statements] == [62, 77]
    assert all(s.sql.startswith("SELECT") and s.milliseconds > 0 for s in plan.statements)


def test_a_query_that_is_refused_has_no_plan(catalogue: Session) -> None:
    assert planned(catalogue, query_from({"measure": "happiness"})) is None
