"""What staff do with requests stays in the history with their names, and reaches the employer where that is wanted."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from actions.subjects.requests.draft.draft import Draft, Line
from actions.subjects.requests.filed.records import Filed
from actions.words.texts import Texts
from bot.channels.line.channel import LineChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.desk.lifecycle import UNDO_SECONDS
from bot.desk.news import News
from bot.desk.staff import NotPossible, StaffDesk, Wanted, listed, waiting_longer
from database.session import reading, writing
from tests.actions.conftest import DATA
from tests.bot.desk.contacts import KEYS, everything, opened, says, waits
from tests.bot.desk.turns import DAY, DRAFT, NOW, OTHER, PERSON, ordered, turn

TEXTS = Texts.read(DATA / "texts")
WEB = "web:c:1"
PEOPLE = {"line": PERSON, "telegram": "telegram:2", "web": WEB}


def news() -> News:
    channels = {
        "line": LineChannel("s", "t"),
        "telegram": TelegramChannel("42:T", "s", TEXTS),
        "web": WebChannel(),
    }
    return News(channels, TEXTS, b"secret")  # type: ignore[arg-type]


def filed(engine: Engine, person: str = PERSON, draft: Draft = DRAFT) -> str:
    found = turn(engine, lambda records: records.file(draft), person)
    assert isinstance(found, Filed)
    return found.reference


def with_contact(engine: Engine) -> str:
    waits(engine)
    event = says(engine, "คุณวิภา รักงาน 081-234-5678")
    assert event and event.sealed
    says(engine, "wipa@siamloha.co.th")
    return filed(engine, draft=Draft(province="21", consent=True, contact=event.sealed.handle))


def at_desk(
    engine: Engine, act: Callable[[StaffDesk], object], staff: str = "มาลี", at: float = NOW + 5
) -> object:
    with writing(engine) as connection:
        return act(StaffDesk(connection, staff, at, news()))


def sent(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT body FROM outbox ORDER BY id")).scalars())


def history(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT actor, what FROM request_events ORDER BY id"))
        return [(row.actor, row.what) for row in rows]


def test_a_request_that_staff_look_at_is_seen(engine: Engine) -> None:
    reference = filed(engine)
    shown = at_desk(engine, lambda desk: desk.shown(reference.lower()))
    assert (shown.kept.status, shown.kept.draft) == ("seen", DRAFT)  # type: ignore[attr-defined]
    assert ordered(engine, lambda records: records.find(reference))[1].status == "seen"  # type: ignore[union-attr]
    at_desk(engine, lambda desk: desk.shown(reference))
    assert history(engine) == [("person", "filed"), ("staff:มาลี", "status")]


def test_what_staff_do_stays_in_the_history_with_their_name_and_without_words(engine: Engine) -> None:
    reference = filed(engine)
    for act in (
        lambda desk: desk.assign(reference, "สมชาย"),
        lambda desk: desk.note(reference, "โทรหา 081-234-5678 แล้ว"),
        lambda desk: desk.move(reference, "matched"),
        lambda desk: desk.message(reference, "พบ 3 วิทยาลัยครับ"),
        lambda desk: desk.move(reference, "closed", "รับ 5 คน"),
    ):
        at_desk(engine, act)
    did = [what for _, what in history(engine)]
    assert did == ["filed", "assigned", "note", "status", "message", "status"]
    with engine.connect() as connection:
        details = str(connection.execute(text("SELECT detail FROM request_events")).all())
        texts = connection.execute(text("SELECT text FROM request_messages ORDER BY id")).scalars().all()
    assert "5 คน" not in details and "วิทยาลัย" not in details
    assert list(texts) == ["โทรหา [เบอร์โทร] แล้ว", "พบ 3 วิทยาลัยครับ"]
    closed = ordered(engine, lambda records: records.find(reference))[1]
    assert (closed.status, closed.result) == ("closed", "รับ 5 คน")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda desk, ref: desk.move(ref, "closed"), "result_missing"),
        (lambda desk, ref: desk.move(ref, "received"), "no_way"),
        (lambda desk, ref: desk.move(ref, "withdrawn"), "no_way"),
        (lambda desk, ref: desk.note("ECC-4F7K", "ก"), "no_such_request"),
        (lambda desk, ref: desk.note("x", "ก"), "no_such_request"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    engine: Engine, act: Callable[[StaffDesk, str], object], key: str
) -> None:
    reference = filed(engine)
    before = everything(engine)
    with pytest.raises(NotPossible) as refused:
        at_desk(engine, lambda desk: act(desk, reference))
    assert refused.value.key == key and everything(engine) == before
    assert TEXTS(f"requests_desk.{key}", "th", **refused.value.values)


def test_the_contact_is_opened_with_a_trace_and_the_later_piece_counts(engine: Engine) -> None:
    reference = with_contact(engine)
    found = at_desk(engine, lambda desk: desk.contact(reference, KEYS))
    assert found["phone"] == "0812345678" and found["email"] == "wipa@siamloha.co.th"  # type: ignore[index]
    assert found["person"] == "คุณวิภา รักงาน"  # type: ignore[index]
    assert history(engine)[-1] == ("staff:มาลี", "contact_opened")
    assert "วิภา" not in everything(engine)


def test_the_contact_of_a_withdrawn_request_stays_closed_while_that_can_be_taken_back(engine: Engine) -> None:
    reference = with_contact(engine)
    turn(engine, lambda records: records.withdraw(reference))
    assert at_desk(engine, lambda desk: desk.contact(reference, KEYS)) == {}
    turn(engine, lambda records: records.undo(reference), at=NOW + UNDO_SECONDS)
    assert at_desk(engine, lambda desk: desk.contact(reference, KEYS)) and len(opened(engine)) == 2


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("line", ["contacted", "closed"]),
        ("telegram", ["seen", "matched", "contacted", "closed"]),
        ("web", []),
    ],
)
def test_news_are_pushed_where_that_is_free_or_worth_it(
    engine: Engine, channel: str, told: list[str]
) -> None:
    reference = filed(engine, PEOPLE[channel])
    for at, status in enumerate(("seen", "matched", "contacted", "closed")):
        at_desk(engine, lambda desk, to=status: desk.move(reference, to, "ได้คนแล้ว"), at=NOW + 5 + at)  # type: ignore[misc]
    bodies = sent(engine)
    assert len(bodies) == len(told)
    for body, status in zip(bodies, told, strict=True):
        said = TEXTS(f"requests_desk.news_{status}", "th", reference=reference, result="ได้คนแล้ว")
        assert said.splitlines()[0] in str(json.loads(body))


def test_who_does_not_want_news_hears_only_what_staff_write(engine: Engine) -> None:
    reference = filed(engine)
    turn(engine, lambda records: records.tell(reference, False))
    at_desk(engine, lambda desk: desk.move(reference, "contacted"))
    assert sent(engine) == []
    at_desk(engine, lambda desk: desk.message(reference, "โทรกลับ 038-611-192"))
    assert len(sent(engine)) == 1 and "038-611-192" in sent(engine)[0]  # the office's own telephone
    assert "[เบอร์โทร]" in everything(engine)


def test_two_of_the_staff_do_not_overwrite_each_other(engine: Engine) -> None:
    reference = filed(engine)
    if engine.dialect.name != "postgresql":
        return  # there is one writer at a time
    with writing(engine) as first, engine.connect() as second:
        StaffDesk(first, "มาลี", NOW).move(reference, "seen")
        second.execute(text("SET lock_timeout = '200ms'"))
        with pytest.raises(OperationalError):
            StaffDesk(second, "วิไล", NOW).assign(reference, "วิไล")


def test_a_withdrawn_request_is_told_to_staff_once_and_not_again(engine: Engine) -> None:
    reference = filed(engine)
    turn(engine, lambda records: records.withdraw(reference))
    with engine.connect() as connection:
        told = connection.execute(text("SELECT what, status FROM notices ORDER BY id")).all()
    assert [tuple(one) for one in told] == [("request_filed", "seen"), ("request_withdrawn", "open")]


def test_a_message_to_the_web_is_kept_and_read_when_its_person_asks(engine: Engine) -> None:
    reference = filed(engine, WEB)
    assert turn(engine, lambda records: records.heard(reference), WEB) == ""
    at_desk(engine, lambda desk: desk.message(reference, "วิทยาลัยจะโทรหา"))
    assert turn(engine, lambda records: records.heard(reference), WEB) == "วิทยาลัยจะโทรหา"
    assert turn(engine, lambda records: records.heard(reference), OTHER) == ""
    assert turn(engine, lambda records: records.awaited(), WEB) == ""  # they may not have read it
    turn(engine, lambda records: records.answer(reference, "ขอบคุณ"), WEB, NOW + 10)
    assert turn(engine, lambda records: records.heard(reference), WEB) == ""


def test_a_message_to_a_channel_that_is_off_is_refused_and_not_kept(engine: Engine) -> None:
    reference = filed(engine, "other:1")
    with pytest.raises(NotPossible, match="nobody_there"):
        at_desk(engine, lambda desk: desk.message(reference, "ก"))
    assert "staff:" not in everything(engine)


def test_lists_are_narrowed_by_status_centre_province_field_day_and_person(engine: Engine) -> None:
    first = filed(engine)
    other = Draft(lines=(Line("auto", "voc_cert", 1),), province="50")
    second = turn(engine, lambda records: records.file(other), at=NOW + DAY).reference  # type: ignore[attr-defined]
    at_desk(engine, lambda desk: desk.assign(second, "สมชาย"))
    at_desk(engine, lambda desk: desk.move(second, "matched"))
    with reading(engine) as session:
        for wanted, references in (
            (Wanted(), [second, first]),
            (Wanted(status=("received",)), [first]),
            (Wanted(centre="-"), [second, first]),
            (Wanted(centre="eec"), []),
            (Wanted(province="50"), [second]),
            (Wanted(field="welding"), [first]),
            (Wanted(since=NOW + 1), [second]),
            (Wanted(assigned="สมชาย"), [second]),
        ):
            assert [kept.reference for kept in listed(session, wanted)] == references, wanted
        waiting = waiting_longer(session, 3 * DAY, NOW + 3 * DAY + 1)
    assert [kept.reference for kept in waiting] == [first]
