"""What is old goes, people and places too, and what is still owed stays."""

from __future__ import annotations

import json

from sqlalchemy import Engine, text

from bot.channels.channel import Request
from bot.dialogue.state import Frame, State
from bot.queue import inbox, outbox
from bot.queue.retention import BATCH, DAY, Removed, forget_old_places, remove_old
from bot.reception.incoming import Incoming
from bot.turn.record import FinishedTurn, Said, store_turn
from database.session import writing

NOW = 1_700_000_000.0
SECRET = "อยากเรียนเชื่อม"


def said(engine: Engine, number: int, at: float, sent: bool = True, person: str = "line:a") -> None:
    """One whole turn at a time in the past."""
    heard = Incoming("line", f"e{number}", person, at, "text", text=SECRET, message_id=f"m{number}")
    with writing(engine) as connection:
        inbox.accept(connection, [heard], at)
        taken = inbox.take(connection, 1, at)[0]
        record = Said(f"m{number}", at, SECRET, f"คำตอบของ {SECRET}")
        request = Request("reply", {"messages": [{"type": "text", "text": f"คำตอบของ {SECRET}"}]})
        store_turn(connection, FinishedTurn(taken, "{}", [request], record=record), at)
        if sent:
            for due in outbox.due(connection, "line", 10, at):
                outbox.mark_sent(connection, due, "", at)


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        names = ("inbox", "outbox", "transcripts")
        return {n: connection.execute(text(f"SELECT count(*) FROM {n}")).scalar_one() for n in names}


def clean(engine: Engine, days: int = 90) -> Removed:
    with writing(engine) as connection:
        return remove_old(connection, days, NOW)


def test_messages_older_than_the_office_allows_are_removed(engine: Engine) -> None:
    said(engine, 1, NOW - 91 * DAY)
    said(engine, 2, NOW - 89 * DAY)
    assert clean(engine) == Removed(transcripts=1, events=1, requests=1, persons=0)
    assert rows(engine) == {"inbox": 1, "outbox": 1, "transcripts": 1}
    assert not clean(engine)


def test_an_answer_that_is_still_owed_stays(engine: Engine) -> None:
    said(engine, 1, NOW - 91 * DAY, sent=False)
    with writing(engine) as connection:
        inbox.accept(connection, [Incoming("line", "old", "line:b", 0, "text", text="x")], NOW - 91 * DAY)
    clean(engine)
    assert rows(engine) == {"inbox": 2, "outbox": 1, "transcripts": 0}


def test_a_great_many_are_removed_batch_by_batch(engine: Engine) -> None:
    values = [{"at": NOW - 100 * DAY, "said": SECRET} for _ in range(BATCH + 7)]
    statement = text(
        "INSERT INTO transcripts (person_key, channel, message_id, said_at, said, answered, intent, confidence,"
        " action, kind) VALUES ('line:a', 'line', '', :at, :said, '', '', 0, '', '')"
    )
    with writing(engine) as connection:
        connection.execute(statement, values)
    assert [clean(engine).transcripts for _ in range(3)] == [BATCH, 7, 0]


def persons(engine: Engine) -> dict[str, dict[str, object]]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT key, state FROM persons"))
        return {row.key: json.loads(row.state) for row in found}


def known(engine: Engine, key: str, state: State, seen_at: float) -> None:
    values = {"key": key, "state": state.to_json(), "seen": seen_at}
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO persons VALUES (:key, :state, :seen)"), values)


def test_a_person_who_was_not_seen_for_that_long_is_not_known_any_more(engine: Engine) -> None:
    known(engine, "line:old", State(), NOW - 91 * DAY)
    known(engine, "line:new", State(), NOW - 89 * DAY)
    assert clean(engine).persons == 1
    assert set(persons(engine)) == {"line:new"}


def test_a_shared_place_is_gone_within_a_day_and_the_talk_stays(engine: Engine) -> None:
    talk, here = Frame("programs"), (12.683, 101.281)
    known(engine, "line:yesterday", State(frame=talk, location=here, located_at=NOW - 0.9 * DAY), NOW)
    known(engine, "line:today", State(frame=talk, location=here, located_at=NOW - 3600), NOW)
    with writing(engine) as connection:
        assert forget_old_places(connection, NOW) == 1
        assert forget_old_places(connection, NOW) == 0
    kept = persons(engine)
    assert "location" not in kept["line:yesterday"] and "location" in kept["line:today"]
    assert all(State.from_json(json.dumps(state)).frame == talk for state in kept.values())


def test_a_place_without_a_time_is_an_old_one(engine: Engine) -> None:
    known(engine, "line:a", State(location=(12.7, 101.3)), NOW)
    with writing(engine) as connection:
        assert forget_old_places(connection, NOW) == 1
