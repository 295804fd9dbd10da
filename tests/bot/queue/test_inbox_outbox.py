"""Inbox and outbox on both databases: once, in order, leased, fenced."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, text

from bot.channels.channel import Delivered, Refused, Request, SendInstead, TryLater
from bot.queue import inbox, outbox
from bot.queue.delivery import record
from bot.queue.inbox import Taken
from bot.queue.outbox import Due
from bot.reception.incoming import Incoming
from bot.turn.record import FinishedTurn, Postponed, Said, store, store_turn
from database.session import writing

NOW = 1_000_000.0


def event(person: str, event_id: str, channel: str = "line") -> Incoming:
    return Incoming(
        channel, event_id, f"{channel}:{person}", NOW, "text", text="สวัสดี", message_id=f"m-{event_id}"
    )


def accept(engine: Engine, *events: Incoming) -> list[int]:
    with writing(engine) as connection:
        return inbox.accept(connection, events, NOW)


def take(engine: Engine, limit: int = 10, now: float = NOW) -> list[Taken]:
    with writing(engine) as connection:
        return inbox.take(connection, limit, now)


def finished(engine: Engine, taken: Taken, *requests: Request, now: float = NOW, **more: Any) -> bool:
    turn = FinishedTurn(taken=taken, state="{}", requests=requests, **more)
    with writing(engine) as connection:
        return store_turn(connection, turn, now)


def due(engine: Engine, channel: str = "line", now: float = NOW, limit: int = 10) -> list[Due]:
    with writing(engine) as connection:
        return outbox.due(connection, channel, limit, now)


def end(engine: Engine, sent: Due, outcome: Any, now: float = NOW) -> None:
    with writing(engine) as connection:
        record(connection, sent, outcome, now)


def count(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def push(words: str) -> Request:
    return Request("push", {"to": "U1", "messages": [{"type": "text", "text": words}]}, retry_key="k" * 36)


def test_an_event_is_accepted_once_however_often_it_comes(engine: Engine) -> None:
    assert len(accept(engine, event("a", "1"), event("a", "1"))) == 1
    assert accept(engine, event("a", "1")) == []
    assert len(accept(engine, event("a", "1", "telegram"))) == 1, (
        "ids of two platforms have nothing in common"
    )


def picture(text: str = "") -> Incoming:
    kind: Any = "text" if text else "image"
    return Incoming("telegram", "album:42:7", "telegram:42", NOW, kind, text, album="7")


def test_an_album_is_answered_once_and_by_the_words_below_whichever_of_its_pictures(engine: Engine) -> None:
    accept(engine, picture())
    assert take(engine, now=NOW + 0.1) == [], "words may follow"
    accept(engine, picture("ที่นี่เรียนอะไร"), picture())
    (taken,) = take(engine, now=NOW + 0.1)
    assert Incoming.from_json(taken.payload).text == "ที่นี่เรียนอะไร"
    assert finished(engine, taken) and accept(engine, picture(), picture("ที่นี่เรียนอะไร")) == []
    assert take(engine, now=NOW + 60) == []


def test_an_album_without_words_is_answered_soon(engine: Engine) -> None:
    assert len(accept(engine, picture(), picture(), picture())) == 1
    assert len(take(engine, now=NOW + inbox.ALBUM_SECONDS + 0.1)) == 1


def test_what_postgresql_cannot_store_is_taken_out(engine: Engine) -> None:
    odd = Incoming("line", "e\0" + "x" * 300, "line:U\0" + "y" * 300, NOW, "text", text="a\0b")
    assert len(accept(engine, odd)) == 1
    assert take(engine)[0].person_key.startswith("line:Uy")


def test_one_event_of_each_person_is_taken_in_order(engine: Engine) -> None:
    accept(engine, event("a", "1"), event("a", "2"), event("b", "3"), event("a", "4"))
    first = take(engine)
    assert [t.person_key for t in first] == ["line:a", "line:b"]
    assert take(engine) == [], "nobody's second message is taken while the first one is being answered"
    assert finished(engine, first[0])
    assert [Incoming.from_json(t.payload).event_id for t in take(engine)] == ["2"]


def test_the_limit_is_kept_and_the_oldest_come_first(engine: Engine) -> None:
    accept(engine, *(event(str(n), str(n)) for n in range(5)))
    assert [t.person_key for t in take(engine, limit=2)] == ["line:0", "line:1"]


def test_a_dead_workers_event_is_taken_again_and_the_dead_one_cannot_finish_it(engine: Engine) -> None:
    accept(engine, event("a", "1"))
    lost = take(engine)[0]
    assert take(engine, now=NOW + inbox.LEASE_SECONDS - 1) == []
    again = take(engine, now=NOW + inbox.LEASE_SECONDS + 1)[0]
    assert again.attempts == 2
    assert not finished(engine, lost, push("late"))
    assert count(engine, "SELECT count(*) FROM outbox") == 0
    assert finished(engine, again, push("in time"))


def test_an_event_that_was_put_back_waits_and_costs_no_attempt(engine: Engine) -> None:
    accept(engine, event("a", "1"))
    taken = take(engine)[0]
    with writing(engine) as connection:
        inbox.put_back(connection, taken, NOW + 5, "database")
    assert take(engine, now=NOW + 4) == []
    assert take(engine, now=NOW + 6)[0].attempts == 1


def test_an_event_that_waits_to_be_understood_lets_later_ones_pass_and_those_that_wait_keep_their_order(
    engine: Engine,
) -> None:
    ids = accept(engine, event("a", "1"), event("a", "2"), event("a", "3"))

    def postponed(until: float) -> int:
        (taken,) = take(engine)
        with writing(engine) as connection:
            assert store(connection, Postponed(taken, until), NOW)
        return taken.id

    assert [postponed(NOW + 8), postponed(NOW + 4)] == ids[:2]
    (third,) = take(engine)
    assert (third.id, third.waited, third.behind) == (ids[2], False, True)
    with engine.connect() as connection:
        assert inbox.behind_another(connection, third)
    assert finished(engine, third)
    assert take(engine, now=NOW + 5) == [], "the second waits for the first"
    (first,) = take(engine, now=NOW + 9)
    assert (first.id, first.attempts, first.waited, first.behind) == (ids[0], 1, True, False)
    assert finished(engine, first)
    assert [t.id for t in take(engine, now=NOW + 9)] == [ids[1]]


def test_a_turn_leaves_everything_or_nothing(engine: Engine) -> None:
    accept(engine, event("a", "1"))
    taken = take(engine)[0]
    bad = Request("push", {}, retry_key=None)  # type: ignore[arg-type]  # the table refuses it
    with pytest.raises(Exception, match=r"(?i)null"):
        finished(engine, taken, push("good"), bad, buttons={"k": "{}"}, record=Said("m", NOW, "x", "y"))
    for table in ("persons", "outbox", "button_payloads", "transcripts"):
        assert count(engine, f"SELECT count(*) FROM {table}") == 0, table
    assert count(engine, "SELECT count(*) FROM inbox WHERE status = 'done'") == 0


def waiting(engine: Engine, person: str = "a", *requests: Request) -> list[Due]:
    accept(engine, event(person, f"e-{person}"))
    finished(engine, take(engine)[0], *(requests or (push("1"), push("2"), push("3"))))
    return due(engine)


def test_a_persons_requests_are_due_one_after_the_other(engine: Engine) -> None:
    first = waiting(engine)
    assert [d.request.body["messages"][0]["text"] for d in first] == ["1"]
    assert due(engine) == []
    end(engine, first[0], Delivered())
    second = due(engine)
    assert [d.request.body["messages"][0]["text"] for d in second] == ["2"]


def test_a_request_that_waits_holds_up_its_person_only(engine: Engine) -> None:
    first = waiting(engine, "a")
    end(engine, first[0], TryLater(10, "limit"))
    other = waiting(engine, "b")
    assert [d.person_key for d in other] == ["line:b"]
    assert [d.person_key for d in due(engine, now=NOW + 9)] == []
    again = due(engine, now=NOW + 11)
    assert [(d.person_key, d.attempt) for d in again] == [("line:a", 2)]


def test_after_a_crash_the_same_request_is_due_with_the_next_attempt(engine: Engine) -> None:
    sent = waiting(engine)[0]
    assert sent.attempt == 1
    assert due(engine, now=NOW + outbox.LEASE_SECONDS - 1) == []
    again = due(engine, now=NOW + outbox.LEASE_SECONDS + 1)[0]
    assert again.attempt == 2 and again.request == sent.request


def test_another_request_takes_the_place_of_a_spent_one(engine: Engine) -> None:
    spent = waiting(engine)[0]
    end(engine, spent, SendInstead(Request("push", {"to": "U1"}, "r" * 36), "token spent"))
    instead = due(engine)[0]
    assert (instead.id, instead.request, instead.attempt) == (
        spent.id, Request("push", {"to": "U1"}, "r" * 36), 1,
    )  # fmt: skip


def test_a_refused_request_makes_way_for_the_next(engine: Engine) -> None:
    end(engine, waiting(engine)[0], Refused("blocked"))
    assert due(engine)[0].request.body["messages"][0]["text"] == "2"
    assert count(engine, "SELECT count(*) FROM outbox WHERE status = 'failed' AND error = 'blocked'") == 1


def test_a_request_is_tried_for_hours_and_not_for_ever(engine: Engine) -> None:
    sent = replace(waiting(engine)[0], attempt=1000)
    end(engine, sent, TryLater(1, "away"), now=NOW + outbox.GIVE_UP_AFTER - 2)
    assert count(engine, "SELECT count(*) FROM outbox WHERE status = 'failed'") == 0
    end(engine, sent, TryLater(1, "away"), now=NOW + outbox.GIVE_UP_AFTER)
    assert count(engine, "SELECT count(*) FROM outbox WHERE status = 'failed'") == 1


def test_a_telegram_chat_gets_one_request_after_the_other_whoever_asked(engine: Engine) -> None:
    for number, person in enumerate(("-1001:42", "-1001:43", "44")):
        accept(engine, event(person, str(number), "telegram"))
        finished(engine, take(engine)[0], Request("sendMessage", {"text": person}))
    first = due(engine, "telegram")
    assert [d.request.body["text"] for d in first] == ["-1001:42", "44"]
    end(engine, first[0], TryLater(30, "Telegram limits this chat"))
    assert due(engine, "telegram", NOW + 29) == []
    end(engine, due(engine, "telegram", NOW + 31)[0], Delivered())
    assert [d.request.body["text"] for d in due(engine, "telegram", NOW + 31)] == ["-1001:43"]


def test_a_group_on_line_does_not_wait_for_one_of_its_people(engine: Engine) -> None:
    for number, person in enumerate(("C1:U1", "C1:U2")):
        accept(engine, event(person, str(number)))
        finished(engine, take(engine)[0], push(person))
    assert len(due(engine)) == 2


def test_a_request_that_is_over_keeps_no_lane(engine: Engine) -> None:
    first = waiting(engine)[0]
    end(engine, first, Delivered())
    end(engine, due(engine)[0], Refused("blocked"))
    assert count(engine, "SELECT count(*) FROM outbox WHERE lane = ''") == 2


def test_answers_that_are_fetched_are_never_due(engine: Engine) -> None:
    accept(engine, event("a", "1", "web"))
    finished(engine, take(engine)[0], Request("replies", {"replies": []}), fetched=True)
    assert due(engine, "web") == []
    assert count(engine, "SELECT count(*) FROM outbox WHERE status = 'sent'") == 1


def test_two_workers_never_take_the_same_event(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        return  # there one worker takes turns, held by a lock; see test_one_worker_at_a_time
    accept(engine, *(event(str(n), str(n)) for n in range(6)))
    with writing(engine) as one, writing(engine) as other:
        first = inbox.take(one, 3, NOW)
        second = inbox.take(other, 6, NOW)
    assert len(first) == 3 and len(second) == 3
    assert not {t.id for t in first} & {t.id for t in second}
