"""Whoever takes back a message or asks to be forgotten is forgotten: in every table, file and page of the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.channels.channel import Delivered, Request
from bot.dialogue.state import State
from bot.pictures.retention import remove_pictures
from bot.queue import inbox, outbox
from bot.queue.delivery import record
from bot.queue.forgetting import keys_of, own_maps, wipe_leftovers
from bot.queue.inbox import Taken
from bot.queue.outbox import Due
from bot.queue.retention import remove_old
from bot.reception.incoming import Incoming
from bot.turn.record import FinishedTurn, Said, Stored, store_turn
from database.session import writing

NOW = 1_700_000_000.0
SECRET = "อยากเรียนเชื่อม"
MAP = "a" * 32 + "-1268-own.png"
CHART = "b" * 32 + "-676.png"
PERSON = "line:Udd1"
TABLES = ("persons", "inbox", "outbox", "transcripts")


def begun(engine: Engine, event: Incoming, at: float = NOW) -> Taken:
    """An event that is being answered."""
    with writing(engine) as connection:
        inbox.accept(connection, [event], at)
        return inbox.take(connection, 1, at)[0]


def ended(engine: Engine, turn: FinishedTurn, at: float = NOW) -> Stored:
    with writing(engine) as connection:
        stored = store_turn(connection, turn, at)
    assert stored is not None
    return stored


def event(number: int, person: str = PERSON, **more: object) -> Incoming:
    channel, _, own = person.partition(":")
    heard = Incoming(
        channel, f"e{number}", person, NOW, "text", text=SECRET, message_id=f"m{number}",
        reply_to=own.partition(":")[0], reply_token=f"token-{own}-{number}",
    )  # fmt: skip
    return replace(heard, **more)  # type: ignore[arg-type]


def reply(person: str, words: str = SECRET) -> Request:
    return Request(
        "reply", {"to": person.partition(":")[2], "messages": [{"text": words, "image": f"/pictures/{MAP}"}]}
    )


def delivered(engine: Engine, channel: str = "line") -> list[Due]:
    with writing(engine) as connection:
        due = outbox.due(connection, channel, 10, NOW)
        for one in due:
            record(connection, one, Delivered("ok"), NOW)
    return due


def said(engine: Engine, number: int, person: str = PERSON, sent: bool = True, **more: object) -> None:
    """A whole turn with an answer."""
    heard = event(number, person, **more)
    record_of = Said(f"m{number}", NOW, SECRET, f"คำตอบของ {SECRET}")
    state = State(location=(12.683, 101.281), located_at=NOW).to_json()
    turn = FinishedTurn(begun(engine, heard), state, [reply(person)], record=record_of)
    ended(engine, turn)
    if sent:
        delivered(engine, heard.channel)


def forgets(
    engine: Engine, number: int, requests: Sequence[Request] = (), person: str = PERSON, **more: object
) -> Stored:
    """The turn in which somebody is forgotten."""
    taken = begun(engine, event(number, person, **more))
    return ended(engine, FinishedTurn(taken, State().to_json(), requests, forget=True))


def everything(engine: Engine) -> str:
    """All rows of all tables that know people, as text."""
    with engine.connect() as connection:
        rows = [row for name in TABLES for row in connection.execute(text(f"SELECT * FROM {name}"))]
    return " ".join(str(value) for row in rows for value in row)


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize("person", ["line:Udd1", "telegram:4242", "web:c:Qdd1"])
def test_of_a_forgotten_person_the_ids_of_events_are_all_that_stays(engine: Engine, person: str) -> None:
    said(engine, 1, person)
    said(engine, 2, person, kind="press", payload="0812345678-somchai")
    forgets(engine, 3, person=person)
    left = everything(engine)
    own = person.rpartition(":")[2]
    assert own not in left and SECRET not in left and "somchai" not in left and "token-" not in left
    assert (count(engine, "persons"), count(engine, "transcripts"), count(engine, "outbox")) == (0, 0, 0)
    with engine.connect() as connection:
        events = connection.execute(text("SELECT event_id, payload FROM inbox ORDER BY id")).all()
    assert [tuple(row) for row in events] == [("e1", "{}"), ("e2", "{}"), ("e3", "{}")]


def test_what_was_answered_before_is_not_answered_again(engine: Engine) -> None:
    said(engine, 1)
    forgets(engine, 2)
    with writing(engine) as connection:
        assert inbox.accept(connection, [event(1), event(2)], NOW) == []


def test_the_last_answer_still_arrives_and_is_emptied_then(engine: Engine) -> None:
    said(engine, 1, sent=False)
    forgets(engine, 2, [reply(PERSON, "ลบแล้ว")])
    (due,) = delivered(engine)
    assert due.request.body["to"] == "Udd1" and due.request.body["messages"][0]["text"] == "ลบแล้ว"
    assert "Udd1" not in everything(engine) and "ลบแล้ว" not in everything(engine)


def test_the_last_answer_on_the_web_can_be_fetched_and_goes_with_the_next_cleaning(engine: Engine) -> None:
    said(engine, 1, "web:c:Qdd1")
    taken = begun(engine, event(2, "web:c:Qdd1"))
    last = Request("replies", {"replies": [{"text": "ลบแล้ว"}]})
    ended(engine, FinishedTurn(taken, "{}", [last], forget=True, fetched=True))
    with engine.connect() as connection:
        (body,) = connection.execute(text("SELECT body FROM outbox")).scalars()
    assert json.loads(body) == last.body
    with writing(engine) as connection:
        remove_old(connection, 90, NOW + 7200)
    assert count(engine, "outbox") == 0


def test_nobody_else_is_forgotten(engine: Engine) -> None:
    said(engine, 1)
    said(engine, 2, "line:Uother")
    before = everything(engine).count(SECRET)
    forgets(engine, 3)
    assert everything(engine).count("Uother") > 3
    assert everything(engine).count(SECRET) == before / 2


def test_what_somebody_said_in_groups_goes_with_them_and_others_in_the_group_stay(engine: Engine) -> None:
    said(engine, 1, "line:Cgroup:Udd1")
    said(engine, 2, "line:Cgroup:Uother")
    forgets(engine, 3)
    left = everything(engine)
    assert "Udd1" not in left and "line:Cgroup:Uother" in left


def test_one_person_may_have_many_keys(engine: Engine) -> None:
    for number, key in enumerate(("telegram:7", "telegram:-9:7", "telegram:-9:17", "telegram:77"), 1):
        said(engine, number, key)
    with engine.connect() as connection:
        assert keys_of(connection, "telegram:7") == ["telegram:-9:7", "telegram:7"]
        assert keys_of(connection, "telegram:-9") == ["telegram:-9", "telegram:-9:17", "telegram:-9:7"]
        assert keys_of(connection, "web:c:7") == ["web:c:7"]


def test_a_group_that_we_leave_is_forgotten_with_its_members(engine: Engine) -> None:
    said(engine, 1, "telegram:-9:7")
    said(engine, 2, "telegram:7")
    taken = begun(engine, event(3, "telegram:-9:8", kind="left"))
    ended(engine, FinishedTurn(taken, "{}", forget=True, group="-9"))
    left = everything(engine)
    assert "telegram:-9" not in left and "telegram:7" in left


def test_the_map_of_a_persons_place_goes_and_charts_stay(engine: Engine, tmp_path: Path) -> None:
    for name in (MAP, CHART, MAP.replace(".png", ".42")):
        (tmp_path / name).write_bytes(b"")
    said(engine, 1)
    stored = forgets(engine, 2)
    assert stored.pictures == {MAP}
    remove_pictures(tmp_path, stored.pictures)
    assert sorted({MAP, CHART} & {file.name for file in tmp_path.iterdir()}) == [CHART]
    assert not list(tmp_path.glob(f"{MAP[:32]}*"))
    assert own_maps([f"x {MAP} {CHART}"]) == {MAP}


def test_a_place_leaves_the_inbox_with_its_answer(engine: Engine) -> None:
    here = event(1, kind="location", latitude=12.683, longitude=101.281)
    ended(engine, FinishedTurn(begun(engine, here), "{}"))
    assert "12.683" not in everything(engine)
    assert '"message_id":"m1"' in everything(engine), "so that it can still be taken back"


def test_a_place_that_is_taken_back_is_forgotten_with_its_picture(engine: Engine) -> None:
    said(engine, 1, kind="location", latitude=12.683, longitude=101.281)
    assert "12.683" in everything(engine)
    taken = begun(engine, event(2, kind="unsent", message_id="m1", text=""))
    with engine.connect() as connection:
        state = connection.execute(text("SELECT state FROM persons")).scalar_one()
    stored = ended(engine, FinishedTurn(taken, state, withdrawn="m1"))
    assert stored.pictures == {MAP}
    assert "12.683" not in everything(engine) and SECRET not in everything(engine)


def test_only_that_message_of_that_person_is_forgotten(engine: Engine) -> None:
    said(engine, 1)
    said(engine, 2)
    for number, (person, message) in enumerate([("line:stranger", "m1"), (PERSON, "m2")], 3):
        taken = begun(engine, event(number, person, kind="unsent", message_id=message, text=""))
        ended(engine, FinishedTurn(taken, None, withdrawn=message))
    assert count(engine, "transcripts") == 1 and SECRET in everything(engine)
    with engine.connect() as connection:
        assert "12.683" in str(connection.execute(text("SELECT state FROM persons")).scalars().all())


@pytest.mark.parametrize("empty_engine", ["sqlite"], indirect=True)  # PostgreSQL's own VACUUM does this
def test_removed_words_are_in_no_file_of_the_database(engine: Engine) -> None:
    for number in range(1, 20):
        said(engine, number)
    forgets(engine, 20)
    wipe_leftovers(engine)
    assert engine.url.database
    files = list(Path(engine.url.database).parent.glob("achiva.db*"))
    assert files and not [file.name for file in files if SECRET.encode() in file.read_bytes()]
