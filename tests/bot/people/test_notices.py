"""Staff are told where they want, in office hours, again after a while, then the national office; never twice."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from sqlalchemy import Engine, text

from bot.channels.channel import Channel
from bot.channels.line.channel import LineChannel
from bot.channels.mail.channel import MailChannel
from bot.channels.mail.server import MailServer
from bot.channels.telegram.channel import TelegramChannel
from bot.people.notices import TRY_AGAIN, Post, hand_over, mark_seen, notify
from bot.people.wording import worded_for
from bot.queue.push_counts import pushes_by_centre
from database.session import writing
from tests.bot.people import telling
from tests.bot.people.staffed import (
    GROUP,
    HOURS,
    MAIL,
    MONDAY,
    RAYONG,
    TELEGRAM_GROUP,
    TEXTS,
    at,
    deliver_all,
    in_writing,
    places,
    round_at,
    told_at,
)
from tests.bot.people.telling import POINTS
from tests.platforms.line_server import LineServer
from tests.platforms.mail_server import RecordingMail
from tests.platforms.recording import Trouble
from tests.platforms.telegram_server import TelegramServer

HOUR = 3600.0


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    places(engine)
    return engine


def line_channel(line: LineServer) -> dict[str, Channel]:
    return {"line": LineChannel("secret", line.access_token, line.url)}


def filed(
    engine: Engine, now: float = MONDAY, what: str = "request_filed", reference: str = "EEC-4F7K"
) -> None:
    in_writing(engine, lambda c: notify(c, "eec", reference, "welding", RAYONG, what, now))


def test_each_place_is_told_by_reference_field_and_province(
    staffed: Engine, line: LineServer, telegram: TelegramServer, recording_mail: RecordingMail
) -> None:
    channels = {
        **line_channel(line),
        "telegram": TelegramChannel(telegram.token, "s", TEXTS, telegram.url),
        "mail": MailChannel(MailServer(recording_mail.host, recording_mail.port, "a@example.go.th", "none")),
    }
    for channel, address in (("line", GROUP), ("telegram", TELEGRAM_GROUP), ("mail", MAIL)):
        told_at(staffed, channel, address)
    filed(staffed)
    assert round_at(staffed, channels, MONDAY) == 3
    deliver_all(staffed, channels, MONDAY)
    words = [line.texts[0], telegram.delivered[0][1]["text"], recording_mail.messages[0].get_content()]
    for told in words:
        assert all(part in told for part in ("คำขอกำลังคนใหม่", "EEC-4F7K", "ช่างเชื่อม", "ระยอง")), told
        assert len(told.strip().splitlines()) == 3, "nothing else"
    assert line.delivered[0]["to"] == GROUP and str(telegram.delivered[0][1]["chat_id"]) == TELEGRAM_GROUP
    assert recording_mail.recipients == [[MAIL]]


def test_closed_offices_are_left_in_peace_until_they_open(staffed: Engine, line: LineServer) -> None:
    told_at(staffed, "line", GROUP)
    friday = at("2026-12-04", "16:30")
    filed(staffed, friday)
    opens = at("2026-12-08", "08:30")  # after the weekend and the day in lieu
    channels = line_channel(line)
    assert [round_at(staffed, channels, friday + n * HOUR) for n in range(85)] == [0] * 85
    assert round_at(staffed, channels, opens) == 1


def test_who_has_not_looked_is_told_again_and_then_the_national_office(
    staffed: Engine, line: LineServer
) -> None:
    channels = line_channel(line)
    told_at(staffed, "line", GROUP)
    told_at(staffed, "line", "C" + "9" * 32, centre="national")
    filed(staffed)
    rounds = [round_at(staffed, channels, MONDAY + n * 1800.0) for n in range(80)]
    assert rounds[0] == 1 and sum(rounds) == 3
    assert rounds[4] == 1, "two open hours later"
    deliver_all(staffed, channels, MONDAY + HOUR)
    heads = [(body["to"], body["messages"][0]["text"].split()[0]) for body in line.delivered]
    assert sorted(heads) == [
        (GROUP, "[เตือนอีกครั้ง]"),
        (GROUP, "คำขอกำลังคนใหม่"),
        ("C" + "9" * 32, "[ศูนย์ยังไม่ได้เปิดอ่าน]"),
    ]


def test_who_has_looked_is_told_no_more(staffed: Engine, line: LineServer) -> None:
    channels = line_channel(line)
    told_at(staffed, "line", GROUP)
    filed(staffed)
    assert round_at(staffed, channels, MONDAY) == 1
    in_writing(staffed, lambda c: mark_seen(c, "EEC-4F7K", MONDAY + 60))
    assert sum(round_at(staffed, channels, MONDAY + n * HOUR) for n in range(1, 60)) == 0


def test_without_staff_of_the_centre_the_national_office_is_told_at_once(
    staffed: Engine, line: LineServer
) -> None:
    told_at(staffed, "line", GROUP, centre="national")
    filed(staffed)
    assert round_at(staffed, line_channel(line), MONDAY) == 1


def test_without_staff_of_its_own_the_office_above_a_centre_is_told(
    staffed: Engine, line: LineServer
) -> None:
    below = (
        "INSERT INTO centres (id, parent_id, kind, name_th, name_en, region, abbreviation, host_college_th,"
    )
    below += (
        " provinces_covered, address_th, phone, email, website, facebook_or_line, established, as_of, note)"
    )
    below += " VALUES ('eec-rayong', 'eec', 'main', 'x', 'x', 'east_eec', '', '', '', '', '', '', '', '', '', '', '')"
    in_writing(staffed, lambda c: c.execute(text(below)))
    told_at(staffed, "line", GROUP)
    told_at(staffed, "line", "C" + "9" * 32, centre="national")
    in_writing(staffed, lambda c: notify(c, "eec-rayong", "ECC-1", "", "", "request_filed", MONDAY))
    channels = line_channel(line)
    assert round_at(staffed, channels, MONDAY) == 1
    deliver_all(staffed, channels, MONDAY)
    assert [body["to"] for body in line.delivered] == [GROUP]


def test_the_same_news_is_told_once_until_it_was_seen(staffed: Engine, line: LineServer) -> None:
    channels = line_channel(line)
    told_at(staffed, "line", GROUP)
    for n in range(3):
        filed(staffed, MONDAY + n, "request_changed")
    assert round_at(staffed, channels, MONDAY + 5) == 1
    in_writing(staffed, lambda c: mark_seen(c, "EEC-4F7K", MONDAY + 6))
    filed(staffed, MONDAY + 7, "request_changed")
    assert round_at(staffed, channels, MONDAY + 8) == 1


def test_a_killed_worker_tells_nobody_twice(staffed: Engine, line: LineServer) -> None:
    """The hand-over is one transaction; a push that arrived without an answer is known by its retry key."""
    channels = line_channel(line)
    told_at(staffed, "line", GROUP)
    filed(staffed)
    post = Post(HOURS, channels.keys(), worded_for(channels, TEXTS))
    with pytest.raises(RuntimeError), writing(staffed) as connection:
        assert hand_over(connection, post, MONDAY) == 1
        raise RuntimeError("killed before the commit")
    assert round_at(staffed, channels, MONDAY) == 1
    line.happens(Trouble(drop=True, after=True))
    deliver_all(staffed, channels, MONDAY)
    in_writing(staffed, lambda c: c.execute(text("UPDATE outbox SET next_at = 0")))
    deliver_all(staffed, channels, MONDAY + 60)
    assert len(line.delivered) == 1
    assert round_at(staffed, channels, MONDAY + 60) == 0


def test_killed_processes_lose_no_notice_and_tell_none_twice(staffed: Engine, line: LineServer) -> None:
    """Each dies at another point: before marking is stored, before sending, before what was sent is stored."""
    told_at(staffed, "line", GROUP)
    references = [f"EEC-4F{sign}K" for sign in "23456789"]
    for reference in references:
        filed(staffed, reference=reference)
    address = staffed.url.render_as_string(hide_password=False)
    for number, point in enumerate(POINTS):
        words = (address, line.url, line.access_token, point, str(MONDAY + 60 * number))
        ended = subprocess.run([sys.executable, "-m", telling.__name__, *words], timeout=300, check=False)
        assert ended.returncode == -signal.SIGKILL, point
    assert len(line.delivered) == 1, "the last of them sent one"
    channels = line_channel(line)
    round_at(staffed, channels, MONDAY + 300)
    deliver_all(staffed, channels, MONDAY + 300)
    told = [request["messages"][0]["text"] for request in line.delivered]
    assert sorted(next(one for one in references if one in words) for words in told) == references


def test_every_member_of_a_line_group_counts_against_the_budget_of_the_centre(
    staffed: Engine, line: LineServer
) -> None:
    channels = line_channel(line)
    budget = HOURS.usual.line_messages
    told_at(staffed, "line", GROUP, members=budget // 2)
    for n in range(4):
        filed(staffed, MONDAY + n, reference=f"EEC-{n}")
    assert round_at(staffed, channels, MONDAY + 10) == 2
    deliver_all(staffed, channels, MONDAY + 10)
    with staffed.connect() as connection:
        assert pushes_by_centre(connection, MONDAY) == {"eec": budget}
    filed(staffed, at("2026-12-01"), reference="EEC-5")
    assert round_at(staffed, channels, at("2026-12-01")) >= 1, "a new month in Bangkok"


def test_mail_is_told_when_the_line_budget_is_spent(
    staffed: Engine, recording_mail: RecordingMail, line: LineServer
) -> None:
    mail = MailChannel(MailServer(recording_mail.host, recording_mail.port, "a@example.go.th", "none"))
    told_at(staffed, "line", GROUP, members=HOURS.usual.line_messages + 1)
    told_at(staffed, "mail", MAIL)
    filed(staffed)
    channels = {**line_channel(line), "mail": mail}
    assert round_at(staffed, channels, MONDAY) == 1
    deliver_all(staffed, channels, MONDAY)
    assert (len(line.delivered), recording_mail.recipients) == (0, [[MAIL]])


def test_one_notice_that_fails_takes_no_other_with_it(staffed: Engine, line: LineServer) -> None:
    channels = line_channel(line)
    told_at(staffed, "line", GROUP)
    filed(staffed, what="nothing_we_have_words_for", reference="EEC-1")
    filed(staffed, reference="EEC-2")
    assert round_at(staffed, channels, MONDAY) == 1
    with staffed.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM notice_sendings")).scalar() == 1
        again = connection.execute(text("SELECT next_at FROM notices WHERE reference = 'EEC-1'")).scalar()
    assert again == MONDAY + TRY_AGAIN, "it does not stand before the others at every round"


def test_another_centre_is_told_of_what_the_first_knows(staffed: Engine, line: LineServer) -> None:
    told_at(staffed, "line", GROUP)
    told_at(staffed, "line", "C" + "9" * 32, centre="national")
    filed(staffed)
    in_writing(staffed, lambda c: notify(c, "", "EEC-4F7K", "welding", RAYONG, "request_filed", MONDAY))
    assert round_at(staffed, line_channel(line), MONDAY) == 2


def test_what_everybody_was_told_and_nobody_opened_is_told_again_when_it_happens_again(
    staffed: Engine, line: LineServer
) -> None:
    channels = line_channel(line)
    told_at(staffed, "line", GROUP)
    filed(staffed, what="request_changed")
    assert sum(round_at(staffed, channels, MONDAY + n * HOUR) for n in range(60)) > 0
    later = at("2026-12-08")
    filed(staffed, later, "request_changed")
    assert round_at(staffed, channels, later) == 1


def test_reminders_leave_half_of_the_budget_to_what_is_new(staffed: Engine, line: LineServer) -> None:
    channels = line_channel(line)
    told_at(staffed, "line", GROUP, members=HOURS.usual.line_messages // 2)
    filed(staffed)
    assert round_at(staffed, channels, MONDAY) == 1
    assert round_at(staffed, channels, MONDAY + 3 * HOUR) == 0, "half is spent: nobody is reminded"
    filed(staffed, MONDAY + 3 * HOUR, reference="EEC-2")
    assert round_at(staffed, channels, MONDAY + 3 * HOUR) == 1


def test_what_is_new_and_beyond_the_budget_is_told_to_the_national_office(
    staffed: Engine, line: LineServer
) -> None:
    told_at(staffed, "line", GROUP, members=HOURS.usual.line_messages + 1)
    told_at(staffed, "line", "C" + "9" * 32, centre="national")
    filed(staffed)
    channels = line_channel(line)
    assert round_at(staffed, channels, MONDAY) == 1
    deliver_all(staffed, channels, MONDAY)
    assert [body["to"] for body in line.delivered] == ["C" + "9" * 32]
