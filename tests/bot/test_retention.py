"""What is old goes, what is still owed stays, and what was taken back goes at once."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, text

from bot import inbox, outbox
from bot.channels.channel import Request
from bot.incoming import Incoming
from bot.retention import BATCH, DAY, Removed, forget_message, forget_person, remove_old
from bot.turn_record import FinishedTurn, Said, store_turn
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
    assert clean(engine) == Removed(transcripts=1, events=1, requests=1)
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


def everything(engine: Engine) -> str:
    """All stored words."""
    queries = (
        "SELECT payload FROM inbox",
        "SELECT body FROM outbox",
        "SELECT said || answered FROM transcripts",
    )
    with engine.connect() as connection:
        return " ".join(str(row[0]) for query in queries for row in connection.execute(text(query)))


def test_a_message_that_was_taken_back_is_nowhere_any_more(engine: Engine) -> None:
    said(engine, 1, NOW)
    with writing(engine) as connection:
        forget_message(connection, "line:a", "m1")
    assert SECRET not in everything(engine)


def test_only_that_message_of_that_person_is_forgotten(engine: Engine) -> None:
    said(engine, 1, NOW)
    said(engine, 2, NOW + 1)
    with writing(engine) as connection:
        forget_message(connection, "line:stranger", "m1")
        forget_message(connection, "line:a", "m2")
    assert rows(engine)["transcripts"] == 1
    assert SECRET in everything(engine)


def test_unsending_is_a_turn_that_forgets(engine: Engine) -> None:
    said(engine, 1, NOW)
    gone = replace(Incoming("line", "e9", "line:a", NOW, "unsent"), message_id="m1")
    with writing(engine) as connection:
        inbox.accept(connection, [gone], NOW)
        taken = inbox.take(connection, 1, NOW)[0]
        store_turn(connection, FinishedTurn(taken, "{}", withdrawn="m1"), NOW)
    assert SECRET not in everything(engine)


def test_a_person_who_asks_for_it_is_forgotten_and_nobody_else(engine: Engine) -> None:
    said(engine, 1, NOW)
    said(engine, 2, NOW, person="line:b")
    with writing(engine) as connection:
        forget_person(connection, "line:a")
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT person_key FROM transcripts")).scalars().all()
        payloads = connection.execute(text("SELECT person_key, payload FROM inbox")).all()
        bodies = connection.execute(text("SELECT person_key, body FROM outbox")).all()
    assert kept == ["line:b"]
    assert {key for key, stored in [*payloads, *bodies] if SECRET in stored} == {"line:b"}


def test_a_turn_that_forgets_leaves_no_record_of_itself(engine: Engine) -> None:
    said(engine, 1, NOW)
    with writing(engine) as connection:
        inbox.accept(connection, [Incoming("line", "e9", "line:a", NOW, "text", text="ลบ")], NOW)
        taken = inbox.take(connection, 1, NOW)[0]
        store_turn(connection, FinishedTurn(taken, "{}", forget=True), NOW)
    assert rows(engine)["transcripts"] == 0
