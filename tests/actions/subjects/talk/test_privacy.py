"""One statement of privacy, and a copy for the person whom the data is about, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask, Choices, Reply, Text
from actions.subjects.requests.draft.draft import Draft, Line
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import Filed
from actions.subjects.talk.keeping import Keeping
from actions.subjects.talk.privacy import LONGEST, PAGE
from actions.words.texts import Texts
from database.models import Feedback, HandoverRow, Person, Topic, Transcript
from tests.actions.conftest import TODAY
from tests.actions.subjects.requests.kept import Kept

TEXTS = Texts.read(Path(__file__).parents[4] / "data" / "texts")
AT = 1_795_850_000.0  # 28 November 2026 in the afternoon, in Bangkok
ME, OTHER = "line:U1", "line:U2"
WAITING = Sealed("h", frozenset({"phone"}))


def told(reply: Reply) -> str:
    return "\n".join(part.text for part in reply.parts if isinstance(part, Text))


def asks_for(
    session: Session,
    intent: str,
    language: str = "th",
    keeping: Keeping = Keeping(),
    **more: object,
) -> Reply:
    question = Question(intent, Filters(), language, TODAY, **{"person": ME, **more})  # type: ignore[arg-type]
    return ACTIONS[intent].run(question, Desk(session, TEXTS, keeping))


@pytest.fixture
def session(engine: Engine) -> Session:
    return Session(engine)


def said(session: Session, number: int, words: str = "", person: str = ME) -> None:
    session.add(
        Transcript(
            person_key=person, channel="line", message_id=f"m{number}", said_at=AT + number * 60,
            said=words or f"คำถามที่ {number}", answered=f"คำตอบของ {number}",
        )
    )  # fmt: skip
    session.flush()


@pytest.mark.parametrize(
    ("language", "parts"),
    [("th", ["ศูนย์ทดลอง", "0 2999 1111", "30 วัน", "ต่างประเทศ", "สคส.", "ขอสำเนา", "1 วัน"]),
     ("en", ["ศูนย์ทดลอง", "0 2999 1111", "30 days", "abroad", "PDPC", "copy", "controller"])],
)  # fmt: skip
def test_the_statement_says_all_that_the_law_wants(session: Session, language: str, parts: list[str]) -> None:
    reply = asks_for(session, "privacy_policy", language, Keeping("ศูนย์ทดลอง", "0 2999 1111", 30))
    assert not [part for part in parts if part not in told(reply)]
    assert [b.action for b in reply.suggestions] == [Ask("copy_my_data"), Ask("delete_my_data")]


def test_an_office_that_named_nobody_says_so(session: Session) -> None:
    assert told(asks_for(session, "privacy_policy")).count("ผู้ดูแลระบบนี้ยังไม่ได้ระบุ") == 2
    assert told(asks_for(session, "privacy_policy", "en")).count("not named yet") == 2


def test_the_copy_holds_what_is_kept_and_of_nobody_else(session: Session) -> None:
    state = '{"language":"th","frame":{"intent":"fees"}}'
    session.add_all([Person(key=ME, state=state, seen_at=AT), Person(key=OTHER, state="{}", seen_at=AT)])
    session.add(
        Topic(name="fees", label_th="ค่าเรียน", label_en="Fees", examples="{}", offered=False, owner="")
    )
    session.flush()
    said(session, 1, "เรียนเชื่อมที่ไหน")
    said(session, 2, "ความลับของคนอื่น", OTHER)
    reply = asks_for(session, "copy_my_data", location=(12.683, 101.281))
    text_of = told(reply)
    for part in (
        "ไทย",
        "28 พ.ย. 2569",
        "ค่าเรียน",
        "12.683",
        "101.281",
        "เรียนเชื่อมที่ไหน",
        "คำตอบของ 1",
        "1 ข้อความ",
    ):
        assert part in text_of, part
    assert "ความลับ" not in text_of and reply.more is None
    assert Ask("delete_my_data") in [b.action for b in reply.suggestions]
    assert "Fees" in told(asks_for(session, "copy_my_data", "en"))


def test_the_copy_of_somebody_unknown_says_that_there_is_nothing(session: Session) -> None:
    said(session, 1, person=OTHER)
    assert "0 ข้อความ" in told(asks_for(session, "copy_my_data"))
    assert "คำถามที่" not in told(asks_for(session, "copy_my_data", person=""))


def test_many_messages_come_page_by_page_the_latest_first(session: Session) -> None:
    for number in range(1, PAGE + 4):
        said(session, number)
    first = asks_for(session, "copy_my_data")
    assert f"คำถามที่ {PAGE + 3}" in told(first) and "คำถามที่ 3\n" not in told(first)
    assert first.more == Ask("copy_my_data", offset=PAGE)
    rest = asks_for(session, "copy_my_data", offset=PAGE)
    assert "คำถามที่ 3\n" in told(rest) and "คำถามที่ 1\n" in told(rest) and rest.more is None
    assert "ภาษาที่คุย" not in told(rest)


def test_a_long_message_is_cut_and_a_pressed_button_is_said_to_be_one(session: Session) -> None:
    said(session, 1, "ก" * 5000)
    session.add(Transcript(person_key=ME, channel="line", said_at=AT, said="", answered="ได้เลย"))
    session.flush()
    text_of = told(asks_for(session, "copy_my_data"))
    assert "ก" * LONGEST + "…" in text_of and "ก" * (LONGEST + 1) not in text_of
    assert "กดปุ่ม" in text_of


def rated(session: Session, turn: int, why: str, person: str = ME) -> None:
    session.add(Feedback(turn=turn, person_key=person, good=False, why=why, channel="line", at=AT + turn))
    session.flush()


@pytest.mark.parametrize(("language", "wrong"), [("th", "ข้อมูลผิด"), ("en", "Wrong facts")])
def test_what_somebody_thought_of_answers_is_in_the_copy_and_nobody_elses(
    session: Session, language: str, wrong: str
) -> None:
    rated(session, 1, "wrong")
    rated(session, 2, "ตอบไม่ครบเรื่องหอพัก")
    rated(session, 3, "ความลับของคนอื่น", OTHER)
    text_of = told(asks_for(session, "copy_my_data", language))
    assert wrong in text_of and "ตอบไม่ครบเรื่องหอพัก" in text_of and "ความลับ" not in text_of


def test_who_asked_for_a_person_finds_that_and_their_words_in_the_copy(session: Session) -> None:
    for reference, person in (("TALK-1", ME), ("TALK-2", OTHER)):
        session.add(
            HandoverRow(reference=reference, person_key=person, channel="line", reply_to="U1", language="th",
                        centre="north", reason="asked", status="closed", opened_at=AT)
        )  # fmt: skip
    session.add(
        Transcript(
            person_key=ME, channel="line", said_at=AT, said="", answered="โทรมาได้เลยนะคะ", action="staff"
        )
    )
    session.flush()
    text_of = told(asks_for(session, "copy_my_data"))
    assert "TALK-1" in text_of and "TALK-2" not in text_of
    assert "เจ้าหน้าที่: โทรมาได้เลยนะคะ" in text_of and "กดปุ่ม" not in text_of


def test_a_request_is_in_the_copy_in_the_employers_words_also_when_the_talk_is_gone(session: Session) -> None:
    draft = Draft(lines=(Line(said="คนคุมเตาหลอม", number=2),), business="โรงหล่อ", remarks=("มีที่พักให้",))
    records = Kept({"ECC-4F7K": Filed("ECC-4F7K", draft, "received", "", AT, AT)}, given=WAITING)
    question = Question("copy_my_data", Filters(), "th", TODAY, person=ME)
    text_of = told(ACTIONS["copy_my_data"].run(question, Desk(session, TEXTS, Keeping(), records)))
    assert not [
        part for part in ("ECC-4F7K", "คนคุมเตาหลอม", "โรงหล่อ", "มีที่พักให้", "ยังไม่ได้ยื่น") if part not in text_of
    ]


@pytest.mark.parametrize(("status", "said"), [("received", True), ("closed", False)])
def test_before_a_deletion_it_is_said_that_open_requests_go_too(
    session: Session, status: str, said: bool
) -> None:
    records = Kept({"ECC-4F7K": Filed("ECC-4F7K", Draft(), status, "", AT, AT)})
    question = Question("delete_my_data", Filters(), "th", TODAY, person=ME)
    (asked,) = ACTIONS["delete_my_data"].run(question, Desk(session, TEXTS, Keeping(), records)).parts
    assert isinstance(asked, Choices) and ("จะถูกยกเลิก" in asked.text) is said


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_first_words_lead_to_the_statement(session: Session, language: str) -> None:
    reply = asks_for(session, "greeting", language)
    assert Ask("privacy_policy") in [b.action for b in reply.suggestions]
    assert {"th": "นโยบายความเป็นส่วนตัว", "en": "privacy policy"}[language] in told(reply)
