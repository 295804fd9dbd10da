"""A group is told of a centre's requests only by a code that somebody with the command line made: once, within a day."""

from __future__ import annotations

import pytest

from actions.subjects.talk.office_hours import NATIONAL
from bot.people.chats import all_chats, code_in, new_code
from bot.people.notices import notify
from tests.bot.people.staffed import GROUP, MONDAY, TEXTS
from tests.bot.people.talking import House, copied, house
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

__all__ = ["copied", "house"]  # fixtures
DAY = 24 * 3600.0
REFUSED = TEXTS("people.register_refused", "th")


def places(house: House) -> list[tuple[str, str, str]]:
    return [(c.centre, c.channel, c.address) for c in house.within(all_chats)]


def code(house: House, centre: str = "eec-rayong") -> str:
    made = house.within(lambda c: new_code(c, centre, house.now))
    assert isinstance(made, str)
    return made


async def test_a_line_group_joins_by_its_code_and_is_told_from_then_on(
    house: House, line: LineServer
) -> None:
    await house.line(f"น้องอาชีวะ ลงทะเบียน {code(house)}", group=GROUP)
    assert places(house) == [("eec-rayong", "line", GROUP)]
    assert "ระยอง" in line.texts[-1] and "ลงทะเบียน" in line.texts[-1]
    house.within(lambda c: notify(c, "eec-rayong", "ECC-4F7K", "", "21", "request_filed", MONDAY))
    assert await house.round() == 1
    assert line.delivered[-1]["to"] == GROUP and "ECC-4F7K" in line.texts[-1]


async def test_a_telegram_group_joins_by_a_command(house: House, telegram: TelegramServer) -> None:
    made = code(house, NATIONAL).replace("-", "").lower()
    entities = [{"type": "bot_command", "offset": 0, "length": 9}]
    await house.telegram(f"/register {made}", group=-100777, entities=entities)
    assert places(house) == [(NATIONAL, "telegram", "-100777")]
    assert "ส่วนกลาง" in telegram.delivered[-1][1]["text"]


async def test_the_answer_is_in_english_to_who_writes_english(house: House, line: LineServer) -> None:
    event = {"language_hint": "en"}
    answered = await house.web(f"register {code(house)}", **event)
    assert answered[0]["text"].startswith("This code is for a group.") and places(house) == []


@pytest.mark.parametrize("wrong", ["used", "old", "made up"])
async def test_a_code_that_is_used_old_or_made_up_lets_nobody_in_and_says_no_more(
    house: House, line: LineServer, wrong: str
) -> None:
    made = code(house)
    if wrong == "used":
        await house.line(f"น้องอาชีวะ ลงทะเบียน {made}", group="C" + "7" * 32)
    if wrong == "old":
        house.now += DAY + 1
    if wrong == "made up":
        made = "BBBB-CCCC"
    before = places(house)
    await house.line(f"น้องอาชีวะ ลงทะเบียน {made}", group=GROUP)
    assert places(house) == before and line.texts[-1] == REFUSED


async def test_a_person_alone_cannot_be_registered(house: House, line: LineServer) -> None:
    made = code(house)
    await house.line(f"ลงทะเบียน {made}")
    assert places(house) == [] and line.texts[-1] == TEXTS("people.register_in_group", "th")
    await house.line(f"น้องอาชีวะ ลงทะเบียน {made}", group=GROUP)
    assert len(places(house)) == 1, "the code was not used up"


async def test_who_takes_us_out_of_the_group_is_told_no_more(house: House) -> None:
    await house.line(f"น้องอาชีวะ ลงทะเบียน {code(house)}", group=GROUP)
    source = {"type": "group", "groupId": GROUP}
    await house.line_event({"type": "leave", "mode": "active", "webhookEventId": "left", "source": source})
    assert places(house) == []


async def test_a_group_that_telegram_moves_is_told_at_its_new_place(
    house: House, telegram: TelegramServer
) -> None:
    from tests.platforms.recording import Trouble

    await house.telegram(f"/register {code(house)}", group=-100777)
    house.within(lambda c: notify(c, "eec-rayong", "ECC-1", "", "", "request_filed", MONDAY))
    moved = {
        "ok": False,
        "error_code": 400,
        "description": "x",
        "parameters": {"migrate_to_chat_id": -100888},
    }
    telegram.happens(Trouble(status=400, body=moved))
    await house.round()
    assert places(house) == [("eec-rayong", "telegram", "-100888")]
    assert telegram.delivered[-1][1]["chat_id"] == -100888


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("ลงทะเบียน KDRT-WQMZ", "KDRTWQMZ"),
        ("register kdrt wqmz please", "KDRTWQMZ"),
        ("register KDRTWQMZ", "KDRTWQMZ"),
        ("ลงทะเบียน KDRT-WQM", ""),
        ("ลงทะเบียน KDRT-WQMZX", ""),
        ("ลงทะเบียนเรียนที่ไหน", ""),
    ],
)
def test_a_code_is_read_however_it_is_written(said: str, found: str) -> None:
    assert code_in(said) == found
