"""An official letter asks one thing: blanks within its sentence, and what is told around it, change nothing of that."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.understood.several.pieces import pieces
from bot.dialogue.understood.several.questions import questions
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.saying import asking, said

HEAD = "เรียน ผู้อำนวยการ " + "ด้วยสำนักงานจังหวัดมีความจำเป็นต้องใช้ข้อมูลกำลังคนในการจัดทำแผน " * 3
ASKED = "จึงใคร่ขอข้อมูลจำนวนผู้จบระดับ"
LEVEL, FIELD, PLACE = "ปวส.", "สาขาช่างยนต์", "ของจังหวัดตาก"
COUNT = asking(said(ASKED, "graduates"), measure="graduates", asks="value")


def letter(*parts: Understanding, told: tuple[Entity, ...] = ()) -> list[str]:
    """The names with which the one question of a letter is asked."""
    text = HEAD + " ".join(part.text for part in parts)
    (question,) = questions(replace(said(text, "smalltalk", 0.4), entities=told), list(parts))
    return [entity.id for entity in question.entities]


def named(text: str, **things: str) -> Understanding:
    return said(text, "program_info", **things)


def test_a_blank_before_a_level_ends_no_sentence() -> None:
    text = f"{HEAD}{ASKED} {LEVEL} ที่เรียนอยู่ในวิทยาลัยของรัฐและของเอกชน"
    message = said(text, level=f"{LEVEL}=high_voc_cert")
    assert any(f"{ASKED} {LEVEL}" in piece for piece in pieces(message))


def test_what_stands_right_behind_a_question_belongs_to_it() -> None:
    parts = (
        COUNT,
        named(f"{LEVEL} {FIELD}", level=f"{LEVEL}=high_voc_cert", field="ช่างยนต์=auto"),
        named(PLACE, province="ตาก=63"),
    )
    assert letter(*parts) == ["high_voc_cert", "auto", "63"]


def test_a_new_sentence_behind_it_belongs_to_another_matter() -> None:
    other = named("ทั้งนี้ หน่วยงานได้สอบถามสาขาบัญชีไปแล้ว", field="บัญชี=accounting")
    assert letter(COUNT, other) == []


def test_who_writes_is_not_what_is_asked_however_sure_it_sounds() -> None:
    writer = said("ด้วยกลุ่มงานยุทธศาสตร์ฯ", "outcomes", 0.99)
    text = f"{HEAD}{writer.text} {ASKED}"
    (question,) = questions(said(text, "smalltalk", 0.4), [writer, replace(COUNT, confidence=0.7)])
    assert question.intent == "graduates"


def test_a_bound_around_a_count_narrows_it_and_an_age_does_not() -> None:
    text = f"{HEAD}{ASKED} เกินกว่า 4,000 คน"
    at = text.index("เกินกว่า")
    bound = Entity("number", ">4000", at, len(text), text[at:], role="bound")
    assert letter(COUNT, told=(bound,)) == [">4000"]
    assert letter(COUNT, told=(replace(bound, role="age"),)) == []
