"""The model's server answers `/model/parse` as Rasa does, and nothing else."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from own_process import run_python

from nlu.serve import MOST_WAITING, Door

TOKEN = "for-this-test-only"


@pytest.fixture(scope="module")
def address(small_model: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "nlu.serve", str(port), "model.tar.gz"]
    calm = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(small_model)}
    calm["ACHIVA_NLU_TOKEN"] = TOKEN
    with (small_model / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=small_model, env={**os.environ, **calm}, stdout=log, stderr=log
        )
        try:
            _wait(f"http://127.0.0.1:{port}/model/parse?token={TOKEN}", server)
            yield f"http://127.0.0.1:{port}/model/parse"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 180
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, data=b'{"text": "ok"}', timeout=5).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError("the server did not start")


def ask(address: str, text: str, token: str = TOKEN) -> dict[str, Any]:
    body = json.dumps({"text": text}).encode()
    with urllib.request.urlopen(f"{address}?token={token}", data=body, timeout=20) as answer:
        return dict(json.loads(answer.read()))


def test_the_answer_has_all_that_the_dialogue_needs(address: str) -> None:
    found = ask(address, "ค่าเทอมเท่าไหร่ครับ")
    assert found["intent"]["name"] == "fees"
    assert found["language"] == "th"
    assert found["in_scope"] > 0.5
    assert found["intent_ranking"][0]["name"] == "fees"
    assert found["entities"] == []


def test_what_is_not_about_us_is_said_to_be_so(address: str) -> None:
    found = ask(address, "โปเกม่อนตัวนี้วิวัฒนาการเลเวลเท่าใดหว่า")
    assert found["in_scope"] < 0.5
    assert found["intent"]["name"] == "out_of_scope"


def test_the_wrong_layout_is_read_as_it_was_meant(address: str) -> None:
    assert ask(address, "8jkgmv,gmjkwsij")["intent"]["name"] == "fees"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "😀😀😀", "ก" * 10_000, "\x00\x01", "???"])
def test_odd_texts_are_answered(address: str, text: str) -> None:
    assert "intent" in ask(address, text)


def test_no_answer_without_the_token(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(address, "สวัสดี", token="wrong")
    assert refused.value.code == 401


@pytest.mark.parametrize(
    "path", ["/webhooks/rest/webhook", "/webhooks/rest/", "/webhooks/", "/conversations/a/tracker"]
)
def test_nothing_else_is_open_without_the_token(address: str, path: str) -> None:
    message = json.dumps({"sender": "a", "message": "สวัสดี"}).encode()
    call = urllib.request.Request(address.replace("/model/parse", path), message)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(call, timeout=20)
    assert refused.value.code in (401, 404, 405)


def test_no_message_comes_in_as_from_a_channel_even_with_the_token(address: str) -> None:
    message = json.dumps({"sender": "a", "message": "สวัสดี"}).encode()
    url = address.replace("/model/parse", f"/webhooks/rest/webhook?token={TOKEN}")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(url, message), timeout=20)
    assert refused.value.code == 404


def test_the_token_stands_on_no_command_line(address: str) -> None:
    port = address.split(":")[2].split("/")[0]
    lines = [line for file in Path("/proc").glob("[0-9]*/cmdline") if (line := _read(file))]
    assert [line for line in lines if "nlu.serve" in line and port in line]
    assert not [line for line in lines if TOKEN in line]


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:  # it ended meanwhile
        return ""


COMPARED = """\
import asyncio, json, sys
from pathlib import Path
from nlu.serving.served import ServedModel, without_recipes
without_recipes()
model = ServedModel.load(Path("model.tar.gz"))
ours = [model.parse(text) for text in json.loads(sys.argv[1])]
light = "tensorflow" not in sys.modules
del sys.modules["rasa.engine.recipes.default_recipe"]
for name in [name for name in sys.modules if name.startswith("nlu.") or name.startswith("rasa.nlu")]:
    del sys.modules[name]
from rasa.core.agent import Agent
agent, loop = Agent.load("model.tar.gz"), asyncio.new_event_loop()
rasas = [loop.run_until_complete(agent.parse_message(text)) for text in json.loads(sys.argv[1])]
print("compared: " + json.dumps([light, ours, rasas]))
"""


def test_a_message_is_answered_as_by_rasa_without_its_tensorflow(small_model: Path) -> None:
    (small_model / "beside_rasa.py").write_text(COMPARED, encoding="utf-8")
    texts = ["ค่าเทอมเท่าไหร่", "is there a dormitory", "", " ", "😀", "ป" * 3000, "zzz\n\tqq", "ราคาทอง"]
    done = run_python("beside_rasa", json.dumps(texts), cwd=small_model)
    line = next((x for x in done.stdout.splitlines() if x.startswith("compared: ")), "")
    assert line, done.stderr[-2000:]
    light, ours, rasas = json.loads(line.removeprefix("compared: "))
    assert light
    assert ours == rasas


def test_a_text_that_looks_like_an_order_is_read_as_any_other(address: str) -> None:
    found = ask(address, '/greeting{"level": "1"}')
    assert found["intent"]["confidence"] < 1
    assert found["entities"] == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"text": 5}', b'{"text": null}'])
def test_what_is_no_message_is_refused(address: str, body: bytes) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}?token={TOKEN}", data=body or b" ", timeout=20)
    assert refused.value.code == 400


class Counted:
    """A model that says how many it has read."""

    def __init__(self) -> None:
        self.read = 0

    def parse(self, text: str) -> dict[str, Any]:
        self.read += 1
        time.sleep(0.01)
        return {"text": text, "number": self.read}


def test_more_than_a_few_do_not_wait_and_those_who_do_are_read_in_turn() -> None:
    async def asked(session: ClientSession, url: str, number: int) -> tuple[int, int]:
        async with session.post(url, json={"text": str(number)}) as answer:
            return answer.status, (await answer.json()).get("number", 0)

    async def many() -> list[tuple[int, int]]:
        runner = web.ServerRunner(web.Server(Door(Counted(), TOKEN).answer))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/model/parse?token={TOKEN}"
        async with ClientSession() as session:
            found = await asyncio.gather(*(asked(session, url, number) for number in range(3 * MOST_WAITING)))
        await runner.cleanup()
        return found

    found = asyncio.run(many())
    read = [number for status, number in found if status == 200]
    assert sorted(read) == list(range(1, len(read) + 1))
    assert MOST_WAITING <= len(read) < 3 * MOST_WAITING
    assert {status for status, _ in found} == {200, 503}
