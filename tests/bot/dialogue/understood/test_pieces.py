"""Long messages and double questions are cut where a new question can begin."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.understood.pieces import pieces, questions
from tests.bot.dialogue.saying import said


def test_two_questions_are_two_pieces() -> None:
    assert len(pieces("How long is the certificate? And what does it cost?")) == 2


def test_a_question_word_and_a_space_end_a_question() -> None:
    assert len(pieces("กู้ยืมเรียนได้ไหม แล้วที่พักมีให้ไหม")) == 2


def test_one_question_is_not_cut() -> None:
    assert pieces("อยากเรียนช่างยนต์แถวระยองมีที่ไหนบ้าง") == []


def test_a_thai_abbreviation_ends_no_question() -> None:
    assert pieces("อยากเรียนระดับ ปวส. บัญชี แถวไหนมีเปิดสอนบ้าง") == []


def test_two_sure_pieces_with_different_topics_are_two_questions() -> None:
    first = said("ปวส. เรียนกี่ปี", "level_info", level="ปวส.=high_voc_cert")
    second = said("ค่าเทอมเท่าไหร่", "fees")
    assert questions(said("ปวส. เรียนกี่ปี? ค่าเทอมเท่าไหร่", "fees", 0.5), [first, second]) == [first, second]


def test_a_story_around_one_question_takes_the_topic_of_its_surest_piece() -> None:
    whole = said("เล่าเรื่องยาวมาก " * 12 + "เรียนฟรีไหม", "smalltalk", 0.4)
    parts = [said("เล่าเรื่องยาวมาก", "smalltalk", 0.9), said("เรียนฟรีไหม", "fees", 0.8)]
    (question,) = questions(whole, parts)
    assert (question.intent, question.text) == ("fees", "เรียนฟรีไหม")


def test_a_question_without_a_place_takes_the_one_that_the_story_tells() -> None:
    story = "บ้านอยู่ระยอง " + "เล่าเรื่องยาวมาก " * 12 + "มีที่ไหนสอนบัญชีบ้าง"
    whole = said(story, "smalltalk", 0.4, province="ระยอง=21")
    (question,) = questions(whole, [said("แล้วเรียนที่ไหนได้บ้างคะ", "programs", 0.8)])
    assert [e.id for e in question.entities] == ["21"]


def test_two_pieces_of_one_topic_stay_one_question() -> None:
    whole = said("ปวช. กี่ปี? ปวส. กี่ปี?", "level_info", 0.9)
    parts = [said("ปวช. กี่ปี", "level_info"), said("ปวส. กี่ปี", "level_info")]
    assert questions(whole, parts) == [whole]


def test_who_asks_where_to_study_does_not_hire() -> None:
    wish = said("I want to become a seafarer", "recruit", field="seafarer=navigation")
    question = said("Where can I study navigation", "programs", field="navigation=navigation")
    whole = said("I want to become a seafarer. Where can I study navigation?", "programs", 0.5)
    assert questions(whole, [wish, question])[0].intent == "programs"
    assert len(questions(whole, [wish, question])) == 1


def test_a_question_word_inside_a_sentence_ends_its_question() -> None:
    assert pieces("ช่างเชื่อมจบกี่คนที่ระยอง วิทยาลัยไหนเยอะสุด") == ["ช่างเชื่อมจบกี่คนที่ระยอง", "วิทยาลัยไหนเยอะสุด"]


def test_an_english_question_begins_with_its_word() -> None:
    assert pieces("what is the phone of the college how many graduates in Nan") == [
        "what is the phone of the college",
        "how many graduates in Nan",
    ]


def test_who_and_which_only_join() -> None:
    assert pieces("students who finished welding which is taught in Rayong") == []


def test_what_a_later_piece_names_of_the_same_subject_joins_the_first() -> None:
    first = said("what is ปวช.", "level_info", level="ปวช.=voc_cert")
    second = said("how long does it take", "level_info", aspect="how long=duration")
    other = said("where in Nan", "programs", province="Nan=55")
    found = questions(
        said("what is ปวช. how long does it take where in Nan", "fees", 0.4), [first, second, other]
    )
    assert [p.intent for p in found] == ["level_info", "programs"]
    assert {e.kind for e in found[0].entities} == {"level", "aspect"}


def test_of_many_trades_in_a_story_the_last_one_is_asked_about() -> None:
    story = "พี่เรียนช่างยนต์ " + "เล่าเรื่องยาวมาก " * 12 + "ตอนนี้อยากเรียนบัญชี มีที่ไหนสอนบ้าง"
    auto = said(story, field="ช่างยนต์=auto").entities
    accounting = said(story, field="บัญชี=accounting").entities
    whole = replace(said(story, "smalltalk", 0.4), entities=(*auto, *accounting))
    (question,) = questions(whole, [said("มีที่ไหนสอนบ้าง", "programs", 0.8)])
    assert [e.id for e in question.entities] == ["accounting"]


def test_trades_that_a_word_joins_are_asked_about_together() -> None:
    story = "เล่าเรื่องยาวมาก " * 12 + "ลูกอยากเรียนบัญชีหรือการตลาด มีที่ไหนสอนบ้าง"
    accounting = said(story, field="บัญชี=accounting").entities
    marketing = said(story, field="การตลาด=marketing").entities
    whole = replace(said(story, "smalltalk", 0.4), entities=(*accounting, *marketing))
    (question,) = questions(whole, [said("มีที่ไหนสอนบ้าง", "programs", 0.8)])
    assert [e.id for e in question.entities] == ["accounting", "marketing"]


def test_the_pieces_of_a_message_speak_its_language() -> None:
    whole = said("what is ปวช. and what does it cost", "level_info", 0.4)
    parts = [replace(said("what is ปวช.", "level_info"), language="th"), said("what does it cost", "fees")]
    assert {p.language for p in questions(whole, parts)} == {whole.language}


def test_the_first_of_two_questions_keeps_the_place_that_was_told_before() -> None:
    whole = said(
        "We build in Phayao. Which office looks after it and what does it cost?", "centre", place="Phayao=x"
    )
    whole = replace(whole, entities=tuple(replace(e, kind="province", id="56") for e in whole.entities))
    parts = [said("Which office looks after it", "centre"), said("what does it cost?", "fees")]
    first, second = questions(whole, parts)
    assert [e.id for e in first.entities] == ["56"]
    assert second == replace(parts[1], language=whole.language)
