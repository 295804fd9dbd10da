"""The decision: what a message means after what was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.registry import ACTIONS, Registered
from actions.reply import Ask, Listed, Pending
from bot.dialogue.decide import AskBack, Missed, Run, SayText, decide, language_of, remembered
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from bot.nlu.understanding import Ranked
from tests.bot.dialogue.saying import said

RAYONG_AUTO = Filters(field=("auto",), level=("voc_cert",), province=("21",))
TALKING = State(frame=Frame("programs", RAYONG_AUTO))


def run_of(state: State, topics: Topics, text: str, intent: str = "nlu_fallback", **things: str) -> Run:
    _, decision = decide(state, said(text, intent, **things), topics)
    assert isinstance(decision, Run), decision
    return decision


def test_a_place_in_a_follow_up_replaces_the_old_place_and_keeps_the_rest(topics: Topics) -> None:
    run = run_of(TALKING, topics, "แล้วที่ชลบุรีล่ะ", province="ชลบุรี=20", marker="แล้ว=followup")
    assert run == Run("programs", replace(RAYONG_AUTO, province=("20",)))


def test_a_follow_up_narrows_even_when_the_model_is_sure_of_another_topic_without_words_for_it(
    topics: Topics,
) -> None:
    run = run_of(TALKING, topics, "ปวส.ล่ะ", "level_info", level="ปวส.=high_voc_cert")
    assert run.intent == "programs"
    assert run.filters.level == ("high_voc_cert",)


def test_a_place_beats_a_topic_that_only_sounds_like_an_order(topics: Topics) -> None:
    run = run_of(TALKING, topics, "แล้วที่อุดรล่ะ", "more", province="อุดร=41", marker="แล้ว=followup")
    assert run.filters.province == ("41",)


def test_words_for_another_topic_are_not_taken_for_a_filter(topics: Topics) -> None:
    run = run_of(TALKING, topics, "share with a job?", "outcomes", aspect="share=share")
    assert run == Run("outcomes", replace(RAYONG_AUTO, aspect=("share",)))


def test_a_place_alone_is_no_small_talk(topics: Topics) -> None:
    run = run_of(State(), topics, "แล้วที่ชลบุรีล่ะ", "greeting", province="ชลบุรี=20", marker="แล้ว=followup")
    assert run == Run("programs", Filters(province=("20",)))


def test_a_new_topic_keeps_the_filters_that_it_understands(topics: Topics) -> None:
    run = run_of(TALKING, topics, "เงินเดือนเริ่มต้นเท่าไหร่", "salary")
    assert run == Run("salary", Filters(field=("auto",), level=("voc_cert",)))


def test_a_complete_new_question_starts_afresh(topics: Topics) -> None:
    text = "บัญชีที่เชียงใหม่ปีที่แล้วเรียนจบกันทั้งหมดกี่คน"
    run = run_of(TALKING, topics, text, "graduates", field="บัญชี=accounting", province="เชียงใหม่=50")
    assert run == Run("graduates", Filters(field=("accounting",), province=("50",)))


def test_a_college_makes_the_province_void(topics: Topics) -> None:
    run = run_of(TALKING, topics, "แล้ววท.ตากล่ะ", college="วท.ตาก=1363016101", marker="แล้ว=followup")
    assert run.filters.college == ("1363016101",)
    assert run.filters.province == ()


def test_what_is_not_wanted_is_left_out_and_remembered(topics: Topics) -> None:
    run = run_of(TALKING, topics, "ไม่เอาช่างยนต์", field="ช่างยนต์=-auto")
    assert run.filters.field == ()
    assert run.filters.without == (("field", "auto"),)


def test_both_adds_the_new_place_to_the_old(topics: Topics) -> None:
    run = run_of(TALKING, topics, "ชลบุรีด้วย", province="ชลบุรี=20", marker="ด้วย=also")
    assert run.filters.province == ("21", "20")


@pytest.mark.parametrize(("ordinal", "code"), [("ordinal:1", "a"), ("ordinal:2", "b"), ("last", "c")])
def test_an_ordinal_picks_from_what_was_listed(topics: Topics, ordinal: str, code: str) -> None:
    listed = tuple(Listed("college", c) for c in "abc")
    run = run_of(replace(TALKING, listed=listed), topics, "อันนั้น", marker=f"อันนั้น={ordinal}")
    assert run.intent == "college_info"
    assert run.filters.college == (code,)


def test_an_ordinal_beyond_the_list_is_not_taken_for_another_item(topics: Topics) -> None:
    state = replace(TALKING, listed=(Listed("college", "a"),))
    _, decision = decide(state, said("ข้อ 9", marker="ข้อ 9=ordinal:9"), topics)
    assert not isinstance(decision, Run)


def test_more_continues_the_list(topics: Topics) -> None:
    state = replace(TALKING, more=Ask("programs", RAYONG_AUTO, 5))
    assert run_of(state, topics, "มีอีกไหม", "more").offset == 5


def test_more_with_nothing_left_says_so(topics: Topics) -> None:
    _, decision = decide(TALKING, said("มีอีกไหม", "more"), topics)
    assert decision == SayText("nothing_more")


def test_the_answer_to_our_question_fills_what_was_missing(topics: Topics) -> None:
    state = State(pending=Pending("province", "programs", Filters(field=("auto",))))
    run = run_of(state, topics, "ระยอง", province="ระยอง=21")
    assert run == Run("programs", Filters(field=("auto",), province=("21",)))


def test_the_other_thing_of_a_comparison_joins_the_first(topics: Topics) -> None:
    state = State(pending=Pending("province", "compare", Filters(province=("21",))))
    run = run_of(state, topics, "ชลบุรี", province="ชลบุรี=20")
    assert run == Run("compare", Filters(province=("21", "20")))


def test_our_question_is_forgotten_once_something_else_is_asked(topics: Topics) -> None:
    state = State(pending=Pending("province", "programs", Filters(field=("auto",))))
    after, decision = decide(state, said("ขอคุยกับเจ้าหน้าที่หน่อย", "human"), topics)
    assert decision == Run("human")
    assert after.pending is None


@pytest.mark.parametrize(
    ("intent", "expected"), [("affirm", Run("graduates")), ("deny", SayText("declined"))]
)
def test_yes_and_no_answer_a_confirmation(topics: Topics, intent: str, expected: object) -> None:
    state = State(pending=Pending("confirm", "graduates"))
    assert decide(state, said("ใช่", intent), topics)[1] == expected


def test_named_things_alone_suggest_a_topic(topics: Topics) -> None:
    run = run_of(State(), topics, "บัญชี ขอนแก่น", field="บัญชี=accounting", province="ขอนแก่น=40")
    assert run.intent == "programs"


def test_a_word_with_several_readings_stays_unclear(topics: Topics) -> None:
    run = run_of(State(), topics, "ช่างระยองจบกี่คน", "graduates", field="ช่าง=auto|welding", province="ระยอง=21")
    assert [e.text for e in run.unclear] == ["ช่าง"]


def test_the_first_miss_asks_back_and_the_second_offers_a_person(topics: Topics) -> None:
    unsure = replace(said("เอ่อ คือว่า"), alternatives=(Ranked("programs", 0.3), Ranked("salary", 0.2)))
    state, decision = decide(State(), unsure, topics)
    assert decision == AskBack(("programs", "salary"))
    state, decision = decide(state, unsure, topics)
    assert decision == Missed(again=True)
    state, decision = decide(state, unsure, topics)
    assert decision == Missed(again=True)


def test_an_answer_ends_the_count_of_misses(topics: Topics) -> None:
    state, _ = decide(replace(TALKING, misses=1), said("แล้วชลบุรี", province="ชลบุรี=20"), topics)
    assert state.misses == 0


def test_gibberish_is_missed_without_guessing(topics: Topics) -> None:
    assert decide(State(), said("asdfgh", scope=0.0), topics)[1] == Missed(again=False)


def test_a_crisis_is_answered_whatever_else_is_open(topics: Topics) -> None:
    state = replace(TALKING, pending=Pending("province", "programs"))
    assert decide(state, said("ไม่อยากอยู่แล้ว", "crisis", 0.95), topics)[1] == Run("crisis")


def test_back_returns_to_what_was_asked_before(topics: Topics) -> None:
    state = remembered(TALKING, Run("graduates", Filters(province=("20",))))
    assert run_of(state, topics, "กลับ", "back") == Run("programs", RAYONG_AUTO, returns=True)


def test_small_talk_does_not_end_the_talk(topics: Topics) -> None:
    assert remembered(TALKING, Run("greeting")).frame == TALKING.frame


def test_another_language_is_answered_about_the_same_thing(topics: Topics) -> None:
    understood = said("in English please", "change_language")
    assert language_of(TALKING, understood) == "en"
    assert decide(TALKING, understood, topics)[1] == Run("programs", RAYONG_AUTO)


def test_thai_words_that_ask_for_english_are_obeyed(topics: Topics) -> None:
    assert language_of(TALKING, said("ขอเป็นภาษาอังกฤษ", "change_language")) == "en"


def test_a_thing_that_the_topic_before_does_not_know_is_no_filter_of_it(topics: Topics) -> None:
    talking = State(frame=Frame("centre", Filters(province=("21",))))
    run = run_of(talking, topics, "บัญชี ที่กระบี่", "programs", field="บัญชี=accounting", province="กระบี่=81")
    assert run == Run("programs", Filters(field=("accounting",), province=("81",)))


def test_a_person_is_wanted_for_what_the_talk_was_about(
    topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    human = Registered("human", lambda question, desk: None, frozenset({"college"}))  # type: ignore[arg-type,return-value]
    monkeypatch.setitem(ACTIONS, "human", human)
    talking = State(frame=Frame("college_info", Filters(college=("1355016101",), aspect=("phone",))))
    assert run_of(talking, topics, "ขอคุยกับคน", "human") == Run("human", Filters(college=("1355016101",)))


def test_a_number_right_after_a_college_is_that_of_the_college(topics: Topics) -> None:
    talking = State(frame=Frame("programs", Filters(college=("1355056401",))))
    run = run_of(talking, topics, "ขอเบอร์หน่อย", "personal_data", aspect="เบอร์=phone")
    assert run == Run("college_info", Filters(college=("1355056401",), aspect=("phone",)))


def test_names_and_numbers_of_people_stay_refused_after_a_college(topics: Topics) -> None:
    talking = State(frame=Frame("programs", Filters(college=("1355056401",))))
    run = run_of(talking, topics, "ขอเบอร์กับรายชื่อ", "personal_data", aspect="รายชื่อ=names")
    assert run.intent == "personal_data"


def test_what_is_compared_joins_what_was_talked_about(topics: Topics) -> None:
    talking = State(frame=Frame("graduates", Filters(province=("55",), level=("high_voc_cert",))))
    message = said("เทียบกับลำปางล่ะ", province="ลำปาง=52", aspect="เทียบกับ=compare", marker="ล่ะ=followup")
    _, decision = decide(talking, message, topics)
    assert isinstance(decision, Run) and decision.query
    assert (decision.query.by, decision.query.values("province")) == (("province",), ("55", "52"))


def test_digits_that_name_nothing_are_missed(topics: Topics) -> None:
    _, decision = decide(State(), said("12345", "salary"), topics)
    assert decision == Missed(again=False)


def test_a_field_and_a_level_alone_ask_where(topics: Topics) -> None:
    message = "ปวส. บัญชี"
    run = run_of(State(), topics, message, "program_info", field="บัญชี=accounting", level="ปวส.=high_voc_cert")
    assert run.intent == "programs"


def test_what_is_pointed_at_is_no_order(topics: Topics) -> None:
    listed = (Listed("college", "1"), Listed("college", "2"))
    run = run_of(replace(TALKING, listed=listed), topics, "the last one please", "back", marker="last=last")
    assert (run.intent, run.filters.college) == ("college_info", ("2",))


def test_a_word_or_two_ask_about_what_the_talk_is_about(topics: Topics) -> None:
    talking = State(frame=Frame("centre", Filters(centre=("north",))))
    run = run_of(talking, topics, "ก่อตั้งปีไหน", "salary", aspect="ก่อตั้ง=founded")
    assert run == Run("centre", Filters(centre=("north",), aspect=("founded",)))


def test_a_question_that_the_thing_does_not_answer_has_its_own_topic(topics: Topics) -> None:
    talking = State(frame=Frame("centre", Filters(centre=("north",))))
    assert run_of(talking, topics, "ค่าเรียนเท่าไร", "salary", aspect="ค่าเรียน=cost").intent == "salary"


def test_a_field_after_a_college_is_asked_of_that_college(topics: Topics) -> None:
    talking = State(frame=Frame("college_info", Filters(college=("1352016101",))))
    run = run_of(talking, topics, "มีสาขาบัญชีไหม", "programs", field="บัญชี=accounting")
    assert run == Run("programs", Filters(college=("1352016101",), field=("accounting",)))


def test_only_is_a_small_word(topics: Topics) -> None:
    run = run_of(TALKING, topics, "เอาเฉพาะเอกชน", "salary", sector="เอกชน=private")
    assert (run.intent, run.filters.sector) == ("programs", ("private",))


def test_the_vague_head_of_a_name_is_no_thing_of_its_own() -> None:
    things = said("เป็นช่างทำเครื่องประดับ", "programs").entities
    vague = said("เป็นช่างทำเครื่องประดับ", field="ช่าง=auto|welding").entities
    exact = said("เป็นช่างทำเครื่องประดับ", field="เครื่องประดับ=jewellery").entities
    message = replace(said("เป็นช่างทำเครื่องประดับ"), entities=(*things, *vague, *exact))
    assert heard(message).filters == Filters(field=("jewellery",))
    assert heard(message).unclear == ()


def test_two_vague_things_joined_by_and_both_stay() -> None:
    vague = said("คอมกับบัญชี", field="คอม=business_computer|information_technology").entities
    exact = said("คอมกับบัญชี", field="บัญชี=accounting").entities
    message = replace(said("คอมกับบัญชี"), entities=(*vague, *exact))
    assert heard(message).filters.field == ("business_computer", "accounting")


def test_a_greeting_before_a_question_does_not_swallow_it(topics: Topics) -> None:
    text = "สวัสดีค่ะ รบกวนสอบถามหน่อย บัญชี แพร่"
    run = run_of(State(), topics, text, "greeting", field="บัญชี=accounting", province="แพร่=54")
    assert run == Run("programs", Filters(field=("accounting",), province=("54",)))


def test_thanks_for_a_thing_stay_thanks(topics: Topics) -> None:
    text = "ขอบคุณสำหรับเรื่องวิทยาลัยเทคนิคน่านมากเลย"
    assert run_of(State(), topics, text, "greeting", college="วิทยาลัยเทคนิคน่าน=1").intent == "greeting"


def test_a_refused_word_of_several_readings_is_refused_in_all_of_them() -> None:
    refused = heard(said("ไม่เอาคอม", field="คอม=-business_computer|information_technology")).filters.without
    assert refused == (("field", "business_computer"), ("field", "information_technology"))
