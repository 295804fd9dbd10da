"""Long messages and double questions are cut where a new question can begin."""

from __future__ import annotations

from bot.dialogue.pieces import pieces, questions
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
