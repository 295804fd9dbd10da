"""Who is forgotten leaves requests without words and contact; so does time."""

from __future__ import annotations

from sqlalchemy import Engine, text

from actions.subjects.requests.draft.draft import Draft, Line
from bot.desk.forgetting import UNFILED_DAYS, tidy_requests
from bot.desk.lifecycle import UNDO_SECONDS
from bot.queue.forgetting import forget_person
from database.session import writing
from tests.bot.desk.contacts import everything, opened, says, waits
from tests.bot.desk.turns import DAY, NOW, PERSON, ordered, turn

WORDS = "คำของนายจ้าง"


def filed(engine: Engine, person: str = PERSON) -> str:
    waits(engine, person=person)
    event = says(engine, "คุณวิภา รักงาน 081-234-5678", person=person)
    assert event and event.sealed
    draft = Draft(
        lines=(Line("welding", "voc_cert", 5), Line(said=WORDS, number=2)), province="21", start="2027-01",
        business=WORDS, remarks=(WORDS,), consent=True, contact=event.sealed.handle,
    )  # fmt: skip
    return turn(engine, lambda records: records.file(draft), person).reference  # type: ignore[attr-defined]


def tidied(engine: Engine, at: float, days: int = 365) -> int:
    with writing(engine) as connection:
        return tidy_requests(connection, days, at)


def row(engine: Engine, what: str = "status, contact, owner") -> tuple[object, ...]:
    with engine.connect() as connection:
        return tuple(connection.execute(text(f"SELECT {what} FROM requests")).one())


def forgets(engine: Engine, person: str) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE inbox SET status = 'done'"))
        forget_person(connection, person)


def test_a_forgotten_person_leaves_a_withdrawn_request_of_ids_and_numbers(engine: Engine) -> None:
    reference = filed(engine)
    turn(engine, lambda records: records.change(reference, Draft(lines=(Line(said=WORDS, number=1),))))
    turn(engine, lambda records: records.undo(reference))
    with writing(engine) as connection:
        values = {"reference": reference, "text": WORDS}
        connection.execute(
            text(
                "INSERT INTO request_messages (reference, at, author, kind, text)"
                " VALUES (:reference, 1, 'staff:ก', 'note', :text)"
            ),
            values,
        )
    forgets(engine, PERSON)
    assert row(engine) == ("withdrawn", "", "") and opened(engine) == []
    assert row(engine, "province, start, kind") == ("21", "2027-01", "hire")
    with engine.connect() as connection:
        told = set(connection.execute(text("SELECT what FROM notices WHERE status = 'open'")).scalars())
    assert told == {"request_withdrawn"}
    left = everything(engine)
    assert WORDS not in left and PERSON not in left and "welding" in left
    assert ordered(engine, lambda records: records.filed())[1] == ()


def test_a_request_outlives_a_page_that_is_cleared_and_its_telephone_brings_it_back(engine: Engine) -> None:
    reference = filed(engine, "web:w1")
    waits(engine, person="web:w1")
    says(engine, "089-111-2222", person="web:w1")  # given, and never filed
    with writing(engine) as connection:
        connection.execute(text("UPDATE inbox SET status = 'done'"))
        forget_person(connection, "web:w1", keeps_requests=True)
    assert "web:w1" not in everything(engine) and row(engine, "status") == ("received",)
    assert [piece["phone"] for piece in opened(engine)] == ["0812345678"]
    assert ordered(engine, lambda records: records.filed(), "web:w1")[1] == ()
    waits(engine, "claim", person=PERSON)
    event = says(engine, "081-234-5678")
    assert event and event.sealed
    handle = event.sealed.handle
    assert turn(engine, lambda records: records.claim(reference, handle)).reference == reference  # type: ignore[attr-defined]


def test_a_request_is_forgotten_also_where_the_talk_is_gone_already_and_in_groups(engine: Engine) -> None:
    filed(engine, "line:C1:U1")
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM persons"))
    forgets(engine, "line:U1")
    assert row(engine) == ("withdrawn", "", "")


def test_the_contact_of_a_withdrawn_request_goes_when_nobody_can_take_that_back(engine: Engine) -> None:
    reference = filed(engine)
    turn(engine, lambda records: records.withdraw(reference))
    assert tidied(engine, NOW + UNDO_SECONDS) == 0 and len(opened(engine)) == 1
    assert tidied(engine, NOW + UNDO_SECONDS + 1) == 1 and opened(engine) == []
    assert row(engine, "status, contact, earlier") == ("withdrawn", "", "[]")
    assert tidied(engine, NOW + UNDO_SECONDS + 1) == 0


def test_a_contact_that_was_replaced_goes_when_that_cannot_be_taken_back(engine: Engine) -> None:
    reference = filed(engine)
    new = says(engine, "โทร 089-999-9999")
    assert new and new.sealed
    handle = new.sealed.handle
    turn(
        engine, lambda records: records.change(reference, Draft(province="21", consent=True, contact=handle))
    )
    assert len(opened(engine)) == 3  # the old one, the new one, and what of the old one still holds
    assert tidied(engine, NOW + UNDO_SECONDS + 1) == 1
    assert {piece.get("phone") for piece in opened(engine)} == {"0812345678", "0899999999"}
    with engine.connect() as connection:
        assert set(connection.execute(text("SELECT handle FROM request_contacts")).scalars()) == {handle}


def test_a_contact_that_no_request_got_goes_after_two_weeks(engine: Engine) -> None:
    waits(engine)
    says(engine, "โทร 081-234-5678")
    tidied(engine, NOW + UNFILED_DAYS * DAY)
    assert len(opened(engine)) == 1
    tidied(engine, NOW + UNFILED_DAYS * DAY + 1)
    assert opened(engine) == []


def test_a_request_loses_words_and_contact_when_the_office_may_not_keep_them(engine: Engine) -> None:
    filed(engine)
    assert tidied(engine, NOW + 30 * DAY, days=30) == 0
    assert tidied(engine, NOW + 30 * DAY + 1, days=30) == 1
    assert row(engine) == ("closed", "", "") and opened(engine) == [] and WORDS not in everything(engine)
    assert tidied(engine, NOW + 30 * DAY + 1, days=30) == 0
