"""Mail by SMTP: one plain message, the same id for a repetition, and every way in which it can end."""

from __future__ import annotations

import asyncio

import pytest

from actions.reply import Reply, Text
from bot.channels.channel import Delivered, Look, Outcome, Refused, Request, TryLater
from bot.channels.mail.channel import MailChannel
from bot.channels.mail.server import MailServer, greeted
from bot.queue.injecting import unasked
from tests.bot.channels.samples import TEXTS
from tests.platforms.mail_server import PASSWORD, USER, RecordingMail

REPLY = Reply((Text("คำขอกำลังคนใหม่\nECC-4F7K · ช่างเชื่อม"),), "handoff")


def server(mail: RecordingMail, **more: object) -> MailServer:
    given = {
        "host": mail.host,
        "port": mail.port,
        "sender": "Achiva <achiva@example.go.th>",
        "security": "none",
    }
    return MailServer(**(given | more))  # type: ignore[arg-type]


def request() -> Request:
    event = unasked("mail:a@example.go.th", "notice:1:0:1", "a@example.go.th", 0.0)
    mail = MailChannel(MailServer("nowhere", 25, "achiva@example.go.th"))
    return mail.encode(REPLY, event, Look(TEXTS, lambda _: ""))[0]


def sent(mail: RecordingMail, **more: object) -> Outcome:
    return asyncio.run(MailChannel(server(mail, **more)).send(request(), 1, 0.0))


def test_a_message_has_a_subject_a_body_and_an_id_that_a_repetition_keeps(
    recording_mail: RecordingMail,
) -> None:
    assert (sent(recording_mail), sent(recording_mail)) == (Delivered(), Delivered())
    first, second = recording_mail.messages
    assert first["Subject"] == "คำขอกำลังคนใหม่" and "ECC-4F7K" in first.get_content()
    assert first["Message-ID"] == second["Message-ID"] and first["Message-ID"].endswith("@example.go.th>")
    assert first["Auto-Submitted"] == "auto-generated" and first["From"] == "Achiva <achiva@example.go.th>"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("451 try later", TryLater), ("452 full", TryLater), ("554 no", Refused), ("550 spam", Refused)],
)
def test_what_the_server_answers_decides(
    recording_mail: RecordingMail, answer: str, outcome: type[Outcome]
) -> None:
    recording_mail.answers = [answer]
    assert isinstance(sent(recording_mail), outcome)
    recording_mail.recipient_answer = answer
    assert isinstance(sent(recording_mail), outcome)


def test_a_wrong_password_makes_the_whole_channel_wait(recording_mail: RecordingMail) -> None:
    outcome = sent(recording_mail, user=USER, password="wrong")
    assert isinstance(outcome, TryLater) and outcome.whole_channel
    assert sent(recording_mail, user=USER, password=PASSWORD) == Delivered()


def test_a_server_that_is_away_is_tried_later(recording_mail: RecordingMail) -> None:
    assert isinstance(sent(recording_mail, port=1), TryLater)
    assert isinstance(sent(recording_mail, security="starttls"), TryLater | Refused), "it offers no STARTTLS"
    assert recording_mail.messages == []


def test_a_greeting_sends_nothing_and_tells_what_is_wrong(recording_mail: RecordingMail) -> None:
    assert asyncio.run(greeted(server(recording_mail, user=USER, password=PASSWORD))) == ""
    assert asyncio.run(greeted(server(recording_mail, user=USER, password="wrong"))) != ""
    assert asyncio.run(greeted(server(recording_mail, port=1))) != ""
    assert recording_mail.messages == []
