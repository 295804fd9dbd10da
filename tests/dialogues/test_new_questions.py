"""A whole question with a place or a field of its own is answered for itself, whatever the talk was about."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from actions.words.texts import Texts
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Assistant
from tests.model_plugin import DATA, RunningNlu

TEXTS = Texts.read(DATA / "texts")
# What was talked about, the question, the topic that answers it, and the kind and id that it must hold.
PAIRS = [
    ("ปวช. ใช้เวลาเรียนกี่ปี", "มีสาขาอะไรบ้างในกระบี่", "programs", "province", "81"),
    ("ปวส. เรียนกี่ปี", "ที่พะเยามีสาขาอะไรบ้าง", "programs", "province", "56"),
    ("ทล.บ. คืออะไร", "สกลนครมีสาขาอะไรบ้าง", "programs", "province", "47"),
    ("ปวส. ต่างจาก ปวช. ยังไง", "มีสาขาอะไรบ้าง ที่ยะลา", "programs", "province", "95"),
    ("how long is the higher vocational certificate", "which fields are there in Trang", "programs", "province", "92"),
    ("ปวช. คืออะไร", "แล้วที่สตูลล่ะ", "programs", "province", "91"),
    ("การบัญชีเรียนกี่ปี", "แล้วที่น่านล่ะ", "programs", "field", "accounting"),
    ("ช่างเชื่อมเรียนอะไรบ้าง", "มีสาขาอะไรบ้างในเลย", "programs", "province", "42"),
    ("อุตสาหกรรมเป้าหมายมีอะไรบ้าง", "ที่ชุมพรมีสาขาอะไร", "programs", "province", "86"),
    ("ศูนย์ภาคเหนือเบอร์อะไร", "มีสาขาอะไรบ้างในแพร่", "programs", "province", "54"),
    ("หาช่างยนต์ 4 คน ลำปาง", "มีสาขาอะไรบ้างในตราด", "programs", "province", "23"),
    ("ผู้จบช่างเชื่อมที่สุรินทร์กี่คน", "มีสาขาอะไรบ้างในลพบุรี", "programs", "province", "16"),
    ("วิทยาลัยใกล้ฉัน", "มีสาขาอะไรบ้างในชัยนาท", "programs", "province", "18"),
    ("กู้ กยศ. ได้ไหม", "นราธิวาสมีสาขาอะไรบ้าง", "programs", "province", "96"),
    ("ค่าเทอมเท่าไหร่", "ที่พัทลุงเรียนอะไรได้บ้าง", "programs", "province", "93"),
    ("มีหอพักไหม", "บัญชีเรียนที่ไหนได้บ้างในน่าน", "programs", "field", "accounting"),
    ("วิทยาลัยเทคนิคตรังอยู่ที่ไหน", "การตลาดเรียนที่ไหนได้บ้างในพะเยา", "programs", "field", "marketing"),
    ("อบรมแม่โขงล้านช้างใครออกเงิน", "เรียนโรงแรมในตราดได้ที่ไหน", "programs", "field", "hotel"),
    ("ทวิภาคีคืออะไร", "ผู้จบช่างไฟฟ้าในแพร่กี่คน", "graduates", "province", "54"),
    ("จบการตลาดมีงานทำไหม", "มีสาขาอะไรบ้างในอ่างทอง", "programs", "province", "15"),
    ("หลักสูตรระยะสั้นมีอะไรบ้าง", "ผู้จบการโรงแรมในกระบี่กี่คน", "graduates", "field", "hotel"),
    ("เทียบช่างไฟกับช่างยนต์", "มีสาขาอะไรบ้างในปัตตานี", "programs", "province", "94"),
]  # fmt: skip
STARTERS = {
    "th": ("level_info", "faq", "outcomes", "faq"),
    "en": ("level_info", "faq", "outcomes", "programs"),
}


@pytest.mark.model
@pytest.mark.parametrize(("before", "question", "topic", "kind", "named"), PAIRS, ids=lambda v: str(v))
def test_a_whole_question_is_not_swallowed_by_the_talk(
    catalogue_engine: Engine, running_nlu: RunningNlu, assistant: Assistant,
    before: str, question: str, topic: str, kind: str, named: str,
) -> None:  # fmt: skip
    talk = Talk(catalogue_engine, running_nlu.client, assistant)
    first, _ = running_nlu.run(talk.say(before))
    second, _ = running_nlu.run(talk.say(question))
    frame = second.state.frame
    told = plain_text(second.reply, assistant.texts)
    assert frame is not None and (frame.intent, getattr(frame.filters, kind)) == (topic, (named,)), told
    assert told != plain_text(first.reply, assistant.texts)


@pytest.mark.model
@pytest.mark.parametrize("language", list(STARTERS))
def test_the_starters_of_the_web_page_reach_their_topics(
    catalogue_engine: Engine, running_nlu: RunningNlu, assistant: Assistant, language: str
) -> None:
    found = []
    for starter in TEXTS("web.starters_student", language).splitlines():
        answered, _ = running_nlu.run(Talk(catalogue_engine, running_nlu.client, assistant).say(starter))
        found.append(answered.action)
        assert answered.reply.language == language and answered.reply.kind == "answer"
    assert tuple(found) == STARTERS[language]


@pytest.mark.model
def test_ok_in_a_thai_talk_is_answered_in_thai(
    catalogue_engine: Engine, running_nlu: RunningNlu, assistant: Assistant
) -> None:
    talk = Talk(catalogue_engine, running_nlu.client, assistant)
    for words in ("สวัสดี", "ok", "การบัญชีเรียนที่ไหน", "ok", "ok thanks", "okay"):
        answered, _ = running_nlu.run(talk.say(words))
        assert answered.reply.language == "th", words
