"""The rich menu follows the language in which a person goes on, once for each change, and never in the way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actions.reply import Reply, Text
from bot.channels.channel import Delivered, Refused, Request, Speaking, TryLater
from bot.channels.line.channel import LineChannel
from bot.channels.line.client import Answer
from bot.channels.line.personal_menu import ALIASES, METHOD, MenuAliases, menu_requests
from bot.dialogue.state import State
from bot.pictures.store import PictureStore
from bot.queue.inbox import Taken
from bot.turn.turn import Answered, Assistant
from bot.turn.turns import Turns
from tests.bot.channels.samples import GUARD, TEXTS, on_line
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble

MENUS = {
    f"achiva-{role}-{language}": f"richmenu-{at}{number}"
    for at, role in enumerate("student employer".split())
    for number, language in enumerate(("th", "en"))
}


@pytest.fixture
async def channel(line: LineServer) -> AsyncIterator[LineChannel]:
    line.menus.menus |= {menu: {"name": alias} for alias, menu in MENUS.items()}
    line.menus.aliases |= MENUS
    line.menus.default = MENUS["achiva-student-th"]
    made = LineChannel("secret", line.access_token, line.url)
    yield made
    await made.close()


def wanted(language: str = "en", person: str = "U1") -> Request:
    return Request(METHOD, {"to": person, "language": language})


def asked(line: LineServer) -> list[str]:
    return [f"{request.method} {request.path}" for request in line.requests]


async def test_english_please_changes_the_menu_and_thai_changes_it_back(
    line: LineServer, channel: LineChannel
) -> None:
    assert isinstance(await channel.send(wanted("en"), 1, 0.1), Delivered)
    assert line.menus.linked == {"U1": MENUS["achiva-student-en"]}
    assert isinstance(await channel.send(wanted("th"), 1, 0.1), Delivered)
    assert line.menus.linked == {"U1": MENUS["achiva-student-th"]}


async def test_an_employer_keeps_the_menu_of_employers(line: LineServer, channel: LineChannel) -> None:
    line.menus.linked["U1"] = MENUS["achiva-employer-th"]
    await channel.send(wanted("en"), 1, 0.1)
    assert line.menus.linked["U1"] == MENUS["achiva-employer-en"]


async def test_the_right_menu_is_not_linked_again(line: LineServer, channel: LineChannel) -> None:
    line.menus.linked["U1"] = MENUS["achiva-student-en"]
    assert isinstance(await channel.send(wanted("en"), 1, 0.1), Delivered)
    assert [one for one in asked(line) if one.startswith("POST")] == []


async def test_aliases_are_asked_for_once_and_again_after_menus_were_replaced(
    line: LineServer, channel: LineChannel
) -> None:
    for person in ("U1", "U2", "U3"):
        await channel.send(wanted(person=person), 1, 0.1)
    assert sum("alias" in one for one in asked(line)) == 1
    del line.menus.menus[MENUS["achiva-student-en"]]
    line.menus.menus["richmenu-ff"] = {"name": "newer"}
    line.menus.aliases["achiva-student-en"] = "richmenu-ff"
    assert isinstance(await channel.send(wanted(person="U4"), 1, 0.1), TryLater)
    assert isinstance(await channel.send(wanted(person="U4"), 2, 2.1), Delivered)
    assert line.menus.linked["U4"] == "richmenu-ff"


async def test_an_office_without_menus_is_left_in_peace(line: LineServer) -> None:
    bare = LineChannel("secret", line.access_token, line.url)
    for person in ("U1", "U2"):
        assert isinstance(await bare.send(wanted(person=person), 1, 0.1), Delivered)
    assert asked(line) == [f"GET {ALIASES}"]
    await bare.close()
    assert line.menus.linked == {} and not any(one.startswith("POST") for one in asked(line))


@pytest.mark.parametrize(
    "trouble", [Trouble(status=429, body={"message": "The API rate limit has been exceeded."}), Trouble(status=500), Trouble(drop=True, only="/user/U1/richmenu/richmenu-")]
)  # fmt: skip
async def test_trouble_is_tried_once_more_and_never_stops_the_channel(
    line: LineServer, channel: LineChannel, trouble: Trouble
) -> None:
    line.happens(trouble)
    first = await channel.send(wanted(), 1, 0.1)
    assert isinstance(first, TryLater) and not first.whole_channel and first.seconds <= 2
    line.happens(replace(trouble))
    assert isinstance(await channel.send(wanted(), 2, 2.1), Refused)
    assert isinstance(await channel.send(wanted(), 2, 2.1), Delivered)


@pytest.mark.parametrize(
    ("heard", "before", "after", "languages"),
    [
        ({}, "th", "en", ["en"]),
        ({}, "en", "th", ["th"]),
        ({}, "th", "my", ["en"]),
        ({}, "en", "my", []),
        ({}, "th", "th", []),
        ({"kind": "followed"}, "th", "en", []),
        ({"in_group": True, "reply_to": "C1"}, "th", "en", []),
        ({"reply_to": "R1"}, "th", "en", []),
    ],
)
def test_only_a_change_between_the_menus_languages_asks_for_anything(
    heard: dict[str, Any], before: str, after: str, languages: list[str]
) -> None:
    assert [
        r.body["language"] for r in menu_requests(on_line(**heard), Speaking(before), Speaking(after))
    ] == languages


@pytest.mark.parametrize(
    ("before", "after", "roles"),
    [("", "employer", ["employer"]), ("employer", "pupil", ["student"]), ("employer", "employer", [])],
)
def test_the_menu_follows_who_speaks(before: str, after: str, roles: list[str]) -> None:
    found = menu_requests(on_line(), Speaking("th", before), Speaking("th", after))
    assert [request.body["role"] for request in found] == roles


async def test_who_speaks_as_an_employer_gets_the_employers_menu(
    line: LineServer, channel: LineChannel
) -> None:
    request = Request(METHOD, {"to": "U1", "language": "th", "role": "employer"})
    assert isinstance(await channel.send(request, 1, 0.1), Delivered)
    assert line.menus.linked == {"U1": MENUS["achiva-employer-th"]}


async def test_the_aliases_are_asked_for_again_after_a_while() -> None:
    class Client:
        calls = 0

        async def call(self, *_: str) -> Answer:
            self.calls += 1
            return Answer(200, json.dumps({"aliases": []}))

    now, client = [0.0], Client()
    aliases = MenuAliases(clock=lambda: now[0])
    for at in (0.0, 599.0, 601.0):
        now[0] = at
        await aliases.known(client)  # type: ignore[arg-type]
    assert client.calls == 2


@pytest.mark.parametrize(("before", "methods"), [("th", ["reply", METHOD]), ("en", ["reply"])])
async def test_a_turn_sends_the_answer_first_and_the_menu_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, methods: list[str]
) -> None:
    nothing: Any = None
    channel = LineChannel("s", "t")
    turns = Turns(nothing, nothing, {"line": channel}, b"x" * 32, "", None, PictureStore(tmp_path))
    answered = Answered(State(language="en"), Reply((Text("Sure."),), "smalltalk", language="en"))

    async def answer(*_: object) -> tuple[Answered, Speaking]:
        return answered, Speaking(before)

    monkeypatch.setattr(turns, "_answered", answer)
    taken = Taken(1, "line", "line:U1", on_line(text="English please").to_json(), 0.0, 1)
    finished = await turns.take(taken, Assistant(TEXTS, nothing, GUARD))
    assert [request.method for request in finished.requests] == methods
