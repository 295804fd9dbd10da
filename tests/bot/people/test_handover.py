"""A person takes part in a conversation and gives it back; the bot keeps silent meanwhile, and says when it is back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from bot.channels.web.staff_words import staff_words
from bot.nlu.client import NluAway
from bot.people import desk
from bot.people.chats import add_chat
from bot.people.desk import NotPossible
from bot.queue.forgetting import forget_person
from bot.reception.incoming import Incoming
from database.session import writing
from tests.bot.people.staffed import MONDAY, TEXTS, at
from tests.bot.people.talking import House, copied, house
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

__all__ = ["copied", "house"]  # fixtures
MINUTE = 60.0
BACK = TEXTS("people.back_button", "th")
LATER = TEXTS("people.leave_word", "th")


@pytest.fixture
def staffed(house: House) -> House:
    house.within(lambda c: add_chat(c, "national", "telegram", "-100999", MONDAY))
    return house


def last(telegram: TelegramServer, person: int = 42) -> str:
    said = [body["text"] for _, body in telegram.delivered if str(body["chat_id"]) == str(person)]
    return str(said[-1]).replace("\xa0", " ")  # a number stays with what it counts


def count(telegram: TelegramServer, person: int = 42) -> int:
    return sum(str(body["chat_id"]) == str(person) for _, body in telegram.delivered)


async def taken(house: House, telegram: TelegramServer) -> str:
    await house.telegram("ขอคุยกับคน")
    reference = str(house.the_one().reference)
    house.within(lambda c: desk.take(c, reference, "somchai", house.now))
    return reference


async def test_without_staff_nobody_is_promised(house: House, telegram: TelegramServer) -> None:
    await house.telegram("ขอคุยกับคน")
    assert "ยังไม่มีเจ้าหน้าที่รับช่วง" in last(telegram)
    assert house.rows("SELECT * FROM handovers") == []


async def test_who_asks_learns_place_and_hours_and_staff_are_told(
    staffed: House, telegram: TelegramServer
) -> None:
    await staffed.telegram("ขอคุยกับคน", person=41)
    await staffed.telegram("หนูชื่อน้ำหวาน ขอคุยกับคน")
    told = last(telegram)
    assert "คิวที่ 2" in told and "จ.–ศ. 8.30–16.30 น." in told and "เวลาราชการทั่วไป" in told
    assert await staffed.round() == 2
    assert "P-1" in last(telegram, -100999) + str(telegram.delivered)
    assert "น้ำหวาน" not in str(telegram.delivered), "a notice holds no words of people"
    await staffed.telegram("ขอคุยกับคน")
    assert "คิวที่ 2" in last(telegram) and len(staffed.rows("SELECT * FROM handovers")) == 2


async def test_while_waiting_the_bot_goes_on_answering(staffed: House, telegram: TelegramServer) -> None:
    await staffed.telegram("ขอคุยกับคน")
    await staffed.telegram("สวัสดี")
    assert "น้องอาชีวะ" in last(telegram)


async def test_the_bot_keeps_silent_while_a_person_has_the_talk(
    staffed: House, telegram: TelegramServer
) -> None:
    reference = await taken(staffed, telegram)
    before = count(telegram)
    await staffed.telegram("สวัสดี อยากถามเรื่องเทียบโอน")
    assert count(telegram) == before
    await staffed.staff_write(reference, "สวัสดีค่ะ เทียบโอนเรื่องไหนคะ")
    assert last(telegram).startswith("เจ้าหน้าที่ส่วนกลาง: สวัสดีค่ะ")
    history = staffed.within(lambda c: desk.shown(c, reference, staffed.now)).history
    assert [(one.said, one.by_staff) for one in history][-2:] == [
        ("สวัสดี อยากถามเรื่องเทียบโอน", False),
        ("", True),
    ]


async def test_what_staff_and_people_write_is_kept_masked(staffed: House, telegram: TelegramServer) -> None:
    reference = await taken(staffed, telegram)
    await staffed.telegram("เบอร์หนู 081-234-5678 ค่ะ")
    await staffed.staff_write(reference, "โทร 02-123-4567 หรือเขียนถึง somchai@example.go.th")
    assert "somchai@example.go.th" in last(telegram), "the person reads it whole"
    kept = str(staffed.rows("SELECT said, answered FROM transcripts"))
    assert "081-234-5678" not in kept and "somchai@example.go.th" not in kept


async def test_danger_is_met_first_whoever_has_the_talk(staffed: House, telegram: TelegramServer) -> None:
    await taken(staffed, telegram)
    await staffed.telegram("หนูอยากตาย")
    assert "1323" in last(telegram)
    assert staffed.the_one().status == "person", "staff keep the talk"


async def test_own_data_can_be_deleted_whoever_has_the_talk(staffed: House, telegram: TelegramServer) -> None:
    await taken(staffed, telegram)
    staffed.within(lambda c: forget_person(c, "telegram:42"))
    assert staffed.rows("SELECT * FROM handovers") == []
    assert staffed.rows("SELECT * FROM notices WHERE status <> 'seen'") == []


@pytest.mark.parametrize("way", ["typed", "staff"])
async def test_the_bot_says_when_it_is_back(staffed: House, telegram: TelegramServer, way: str) -> None:
    reference = await taken(staffed, telegram)
    if way == "typed":
        await staffed.telegram(BACK)
    else:
        staffed.within(lambda c: desk.give_back(c, staffed.desk, reference, "somchai", staffed.now))
        await staffed.deliver()
    assert "น้องอาชีวะ" in last(telegram)
    before = count(telegram)
    await staffed.telegram("สวัสดี")
    assert count(telegram) == before + 1
    assert not last(telegram).startswith(TEXTS("people.back_note", "th")), "it says so once"


async def test_on_line_the_bot_says_so_with_its_next_free_answer(staffed: House, line: LineServer) -> None:
    await staffed.line("ขอคุยกับคน")
    reference = staffed.the_one().reference
    staffed.within(lambda c: desk.take(c, reference, "somchai", staffed.now))
    before = len(line.delivered)
    staffed.within(lambda c: desk.give_back(c, staffed.desk, reference, "somchai", staffed.now))
    await staffed.deliver()
    assert len(line.delivered) == before, "no paid push for that"
    await staffed.line("สวัสดี")
    note = TEXTS("people.back_note", "th")
    assert note in str(line.delivered[-1]) and line.pushed == 0
    await staffed.line("สวัสดี")
    assert note not in str(line.delivered[-1])


async def test_staff_answer_on_line_for_nothing_while_the_token_lives(
    staffed: House, line: LineServer
) -> None:
    await staffed.line("ขอคุยกับคน")
    reference = staffed.the_one().reference
    staffed.within(lambda c: desk.take(c, reference, "somchai", staffed.now))
    token = await staffed.line("อยากถามเรื่องเทียบโอน")
    staffed.now += 20
    await staffed.staff_write(reference, "ได้เลยค่ะ")
    assert line.delivered[-1]["replyToken"] == token and line.pushed == 0
    await staffed.staff_write(reference, "ส่งวุฒิมาได้เลย")
    assert line.pushed == 1 and line.delivered[-1]["to"] == "U" + "1" * 32, "a token is good for one reply"
    await staffed.line("ขอบคุณ")
    staffed.now += 300
    await staffed.staff_write(reference, "ยินดีค่ะ")
    assert line.pushed == 2, "an old token is not tried"


async def test_after_the_limit_nobody_waits_in_vain(staffed: House, telegram: TelegramServer) -> None:
    await staffed.telegram("ขอคุยกับคน")
    staffed.now += 9 * MINUTE
    await staffed.round()
    assert staffed.the_one().status == "waiting"
    staffed.now += 2 * MINUTE
    await staffed.round()
    assert "ยังไม่มีเจ้าหน้าที่ส่วนกลางว่าง" in last(telegram)
    await staffed.telegram(LATER)
    assert "ฝากเรื่องให้เจ้าหน้าที่" in last(telegram) and staffed.the_one().status == "callback"
    before = count(telegram)
    await staffed.round()
    assert count(telegram) == before, "it is said once"


async def test_a_person_who_does_not_answer_gives_the_talk_back(
    staffed: House, telegram: TelegramServer
) -> None:
    reference = await taken(staffed, telegram)
    await staffed.staff_write(reference, "สวัสดีค่ะ")
    staffed.now += 3600
    await staffed.round()
    assert staffed.the_one().status == "person", "nobody waits for a word"
    await staffed.telegram("ยังอยู่ไหมคะ")
    staffed.now += 11 * MINUTE
    await staffed.round()
    assert "ยังไม่มีเจ้าหน้าที่" in last(telegram)
    await staffed.telegram("สวัสดี")
    assert "น้องอาชีวะ" in last(telegram)


async def test_out_of_hours_word_is_left_and_answered_later(staffed: House, telegram: TelegramServer) -> None:
    staffed.now = at("2026-12-04", "17:00")
    await staffed.telegram("ขอคุยกับคน")
    assert "ตอนนี้ปิด เปิดอีกทีวันอังคารที่ 8" in last(telegram)
    assert staffed.rows("SELECT * FROM handovers") == []
    await staffed.telegram(LATER)
    reference = staffed.the_one().reference
    assert staffed.the_one().status == "callback" and await staffed.round() == 0
    staffed.now = at("2026-12-08", "09:00")
    assert await staffed.round() == 1, "staff are told when they open"
    await staffed.staff_write(reference, "เรื่องที่ฝากไว้ สมัครได้ถึงสิ้นเดือนค่ะ")
    assert "เรื่องที่ฝากไว้" in last(telegram) and staffed.the_one().status == "person"


async def test_at_closing_time_who_stands_in_line_is_told(staffed: House, telegram: TelegramServer) -> None:
    staffed.now = at("2026-11-30", "16:27")
    await staffed.telegram("ขอคุยกับคน")
    staffed.now = at("2026-11-30", "16:31")
    await staffed.round()
    assert "ยังไม่มีเจ้าหน้าที่" in last(telegram)


@pytest.mark.parametrize("words", [("โมโห",), ("แย่มาก",), ("อะไรสักอย่าง", "อีกอย่าง")])
async def test_anger_and_a_second_miss_offer_a_person_where_one_can_be_reached(
    staffed: House, telegram: TelegramServer, words: tuple[str, ...]
) -> None:
    for said in words:
        await staffed.telegram(said)
    keyboard = telegram.delivered[-1][1]["reply_markup"]["inline_keyboard"]
    assert keyboard[0][0]["text"] == TEXTS("people.ask_button", "th")
    await staffed.telegram(TEXTS("people.ask_button", "th"))
    assert staffed.the_one().status == "waiting"


async def test_where_no_staff_are_the_button_is_not_offered(house: House, telegram: TelegramServer) -> None:
    await house.telegram("โมโห")
    assert TEXTS("people.ask_button", "th") not in str(telegram.delivered)


async def test_in_english_too(staffed: House) -> None:
    (told,) = await staffed.web("I want a person", language_hint="en")
    assert "number 1 in line" in told["text"] and "Mon–Fri 8:30–16:30" in told["text"]
    assert "usual office hours of the civil service" in told["text"]


async def test_a_redelivered_message_opens_no_second_conversation(staffed: House) -> None:
    asked = Incoming("telegram", "same", "telegram:42", staffed.now, "text", "ขอคุยกับคน", reply_to="42")
    for _ in range(2):
        staffed.hears(asked)
        await staffed.look()
    assert len(staffed.rows("SELECT * FROM handovers")) == 1


async def test_on_the_web_the_browser_fetches_what_staff_wrote(staffed: House) -> None:
    (told,) = await staffed.web("ขอคุยกับคน")
    assert told["staff"] is True, "it looks for words of staff from now on"
    reference = str(staffed.the_one().reference)
    first = staffed.within(lambda c: staff_words(c, "web:c:web", 0))
    assert (first.replies, first.open) == ([], True)
    await staffed.staff_write(reference, "สวัสดีค่ะ")
    assert await staffed.web("ขอถามเรื่องเทียบโอน") == []
    found = staffed.within(lambda c: staff_words(c, "web:c:web", first.last))
    assert [reply["text"].splitlines()[0] for reply in found.replies] == ["เจ้าหน้าที่ส่วนกลาง: สวัสดีค่ะ"]
    assert staffed.within(lambda c: staff_words(c, "web:c:web", found.last)).replies == []
    assert staffed.within(lambda c: staff_words(c, "web:c:other", 0)).replies == [], "for that browser alone"
    staffed.within(lambda c: desk.give_back(c, staffed.desk, reference, "somchai", staffed.now))
    last_look = staffed.within(lambda c: staff_words(c, "web:c:web", found.last))
    assert len(last_look.replies) == 1 and not last_look.open


async def test_two_of_the_staff_cannot_have_one_talk(staffed: House, telegram: TelegramServer) -> None:
    reference = await taken(staffed, telegram)
    with pytest.raises(NotPossible, match="free"):
        staffed.within(lambda c: desk.take(c, reference, "malee", staffed.now))
    staffed.within(lambda c: desk.close(c, reference, "somchai", staffed.now))
    for act in (desk.take, desk.close, desk.callback_done):
        with pytest.raises(NotPossible):
            staffed.within(lambda c, act=act: act(c, reference, "malee", staffed.now))
    with pytest.raises(NotPossible, match="known"):
        staffed.within(lambda c: desk.take(c, "P-99", "malee", staffed.now))


async def test_words_of_staff_go_out_also_after_earlier_ones_were_removed(
    staffed: House, telegram: TelegramServer
) -> None:
    reference = await taken(staffed, telegram)
    for words in ("หนึ่ง", "สอง"):
        await staffed.staff_write(reference, words)
    with writing(staffed.engine) as connection:
        query = "SELECT min(id) FROM inbox WHERE event_id LIKE 'desk:%'"
        first = connection.execute(text(query)).scalar()
        connection.execute(text("DELETE FROM outbox WHERE inbox_id = :id"), {"id": first})
        connection.execute(text("DELETE FROM inbox WHERE id = :id"), {"id": first})
    await staffed.staff_write(reference, "สาม")
    assert "สาม" in telegram.delivered[-1][1]["text"]


class Away:
    """A server that reads nothing."""

    async def parse(self, _text: str) -> Any:
        raise NluAway("away")

    async def close(self) -> None: ...


async def test_while_nothing_is_understood_words_to_a_person_go_to_the_desk_at_once(
    staffed: House, telegram: TelegramServer
) -> None:
    reference = await taken(staffed, telegram)
    staffed.turns._nlu = Away()
    await staffed.telegram("ขอถามต่ออีกนิด")
    shown = staffed.within(lambda c: desk.shown(c, reference, staffed.now))
    assert shown.history[-1].said == "ขอถามต่ออีกนิด"
    await staffed.telegram("ขอถามเรื่องอื่น", person=43)
    waits = staffed.rows("SELECT status FROM inbox WHERE person_key = 'telegram:43'")
    assert [row.status for row in waits] == ["new"], "who talks with the bot waits for it"
