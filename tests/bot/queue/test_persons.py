"""What every turn asks of a person is one look at the database."""

from __future__ import annotations

from sqlalchemy import Engine, text

from bot.queue.persons import KeptTalk, kept_talk
from database.session import writing
from tests.bot.desk.turns import DRAFT, NOW, OTHER, PERSON, turn


def kept(engine: Engine, person: str) -> KeptTalk:
    with engine.connect() as connection:
        return kept_talk(connection, person)


def test_of_somebody_new_nothing_is_kept(engine: Engine) -> None:
    assert kept(engine, PERSON) == KeptTalk("", "", files=False)


def test_state_owner_and_requests_are_those_of_the_person(engine: Engine) -> None:
    turn(engine, lambda records: records.file(DRAFT), PERSON, NOW)
    with writing(engine) as connection:
        for person, state, status in ((PERSON, '{"misses":1}', "person"), (OTHER, "{}", "closed")):
            connection.execute(text("DELETE FROM persons WHERE key = :key"), {"key": person})
            connection.execute(
                text("INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, 0)"),
                {"key": person, "state": state},
            )
            connection.execute(
                text(
                    "INSERT INTO handovers (reference, person_key, channel, reply_to, thread, language, centre,"
                    " field, province, reason, status, opened_at, since, taken_by)"
                    " VALUES (:key, :key, 'line', '', '', 'th', '', '', '', '', :status, 0, 0, '')"
                ),
                {"key": person, "status": status},
            )
    assert kept(engine, PERSON) == KeptTalk('{"misses":1}', "person", files=True)
    assert kept(engine, OTHER) == KeptTalk("{}", "", files=False)
