"""Long messages and double questions are cut where a new question can begin."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.understood.several.pieces import pieces
from bot.dialogue.understood.several.questions import questions
from bot.nlu.understanding import Begin, FactFound, Slot, Understanding
from tests.bot.dialogue.saying import asking, said


def cut(text: str, *seconds: str) -> Understanding:
    """A message that was read with another question where each of these words begin."""
    return replace(said(text), questions=tuple(Begin(text.index(words)) for words in seconds))


def test_a_message_is_cut_where_another_question_was_read() -> None:
    assert pieces(cut("How long is it? And what does it cost?", "And")) == [
        "How long is it?",
        "And what does it cost?",
    ]
    assert pieces(cut("หอพักกี่บาทแล้วมีแอร์ไหม", "แล้ว")) == ["หอพักกี่บาท", "แล้วมีแอร์ไหม"]


def test_one_question_is_not_cut() -> None:
    assert pieces(cut("อยากเรียนระดับ ปวส. บัญชี แถวไหนมีเปิดสอนบ้าง")) == []


def test_what_is_too_short_to_ask_is_no_piece() -> None:
    assert pieces(cut("ปวส. เรียนกี่ปี ครับผม", "ครับ")) == []


def test_a_long_message_is_cut_at_its_sentences() -> None:
    story = "เล่าเรื่องยาวมาก " * 12
    assert pieces(cut(story + "เรียนฟรีไหม"))[-1] == "เรียนฟรีไหม"
    english = "I have a son who is fifteen and likes cars. " * 5 + "Where can he study?"
    assert pieces(cut(english))[-1] == "Where can he study?"


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


def test_the_same_asked_of_two_things_of_a_kind_is_one_question() -> None:
    whole = said("ปวช. กี่ปี? ปวส. กี่ปี?", "level_info", 0.9)
    parts = [
        said("ปวช. กี่ปี", "level_info", level="ปวช.=voc_cert"),
        said("ปวส. กี่ปี", "level_info", level="ปวส.=high_voc_cert"),
    ]
    assert questions(whole, parts) == [whole]


def test_who_asks_where_to_study_does_not_hire() -> None:
    wish = said("I want to become a seafarer", "recruit", field="seafarer=navigation")
    question = said("Where can I study navigation", "programs", field="navigation=navigation")
    whole = said("I want to become a seafarer. Where can I study navigation?", "programs", 0.5)
    assert questions(whole, [wish, question])[0].intent == "programs"
    assert len(questions(whole, [wish, question])) == 1


def test_what_is_only_told_of_the_same_subject_joins_the_question() -> None:
    first = said("I want ปวช. in Nan", "level_info", level="ปวช.=voc_cert")
    second = said("how long does it take", "level_info", aspect="how long=duration")
    (question,) = questions(
        said("I want ปวช. in Nan, how long does it take", "level_info", 0.9), [first, second]
    )
    assert question.text.startswith("I want")


def test_two_things_asked_of_one_topic_are_two_questions() -> None:
    first, second = said("ค่าเทอมเท่าไหร่", "fees"), said("ผ่อนได้ไหม", "fees", aspect="ผ่อน=instalments")
    assert questions(said("ค่าเทอมเท่าไหร่ ผ่อนได้ไหม", "fees"), [first, second]) == [first, second]


def test_what_nobody_understands_is_still_a_question_beside_a_sure_one() -> None:
    first, second = said("ค่าเทอมเท่าไหร่", "fees"), said("มีตู้เย็นไหม", "nlu_fallback", 0.2)
    assert questions(said("ค่าเทอมเท่าไหร่ มีตู้เย็นไหม", "fees"), [first, second]) == [first, second]


def test_a_count_reads_its_own_conditions() -> None:
    slots = {"measure": Slot("graduates", 0.9), "asks": Slot("value", 0.9)}
    whole = replace(said("ช่างยนต์จบกี่คน เฉพาะที่ไหน", "graduates"), slots=slots)
    first = replace(said("ช่างยนต์จบกี่คน", "graduates"), slots=slots)
    assert questions(whole, [first, said("เฉพาะที่ไหน", "graduates", 0.7)]) == [whole]
    dormitory = said("มีหอพักไหม", "dormitory")
    assert questions(replace(whole, text="ช่างยนต์จบกี่คน มีหอพักไหม"), [first, dormitory]) == [first, dormitory]


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


def test_a_second_question_without_a_place_is_asked_of_the_college() -> None:
    text = "Where is Phrae Technical College? Does it teach surveying?"
    whole = said(text, "college_info", college="Phrae Technical College=1354016101")
    first = said(
        "Where is Phrae Technical College?", "college_info", college="Phrae Technical College=1354016101"
    )
    second = said("Does it teach surveying?", "programs", field="surveying=survey")
    found = questions(whole, [first, second])
    assert [{e.id for e in q.entities} for q in found] == [{"1354016101"}, {"survey", "1354016101"}]
    elsewhere = said("Does Nan teach surveying?", "programs", field="surveying=survey", province="Nan=55")
    whole = replace(whole, text=text.replace("it", "Nan"))
    assert {e.kind for e in questions(whole, [first, elsewhere])[1].entities} == {"field", "province"}


def test_a_count_is_cut_only_where_another_question_is_likely() -> None:
    slots = {"measure": Slot("graduates", 0.9), "asks": Slot("value", 0.9)}
    message = cut("ช่างยนต์จบกี่คน เฉพาะที่ตราดกี่คน", "เฉพาะ")
    for score, count in ((0.6, 0), (0.75, 2)):
        doubted = replace(message, questions=tuple(replace(b, score=score) for b in message.questions))
        assert len(pieces(replace(doubted, slots=slots))) == count and len(pieces(doubted)) == 2


def test_who_is_wanted_and_who_can_send_them_is_one_wish() -> None:
    whole = said("หาช่างเชื่อม 5 คน กับช่างไฟ 3 คน โทรหาวิทยาลัยไหนก่อน", "matching")
    parts = [said("หาช่างเชื่อม 5 คน", "recruit"), said("กับช่างไฟ 3 คน โทรหาวิทยาลัยไหนก่อน", "matching")]
    assert questions(whole, parts) == [whole]


def test_a_sure_fact_beside_a_sure_count_are_two_questions_wherever_the_second_begins() -> None:
    text = "เรียนบัญชีที่แพร่ได้ที่ไหน มีหอพักไหม"
    message = replace(cut(text, "มีหอ"), questions=(Begin(text.index("มีหอ"), 0.15),), intent="dormitory")
    slots = {"measure": Slot("teaching_colleges", 0.94), "asks": Slot("yes_no", 0.7)}
    field = said(text, field="บัญชี=accounting").entities
    fact = (FactFound("dormitory_1", "dormitory", 0.96),)
    both = replace(message, slots=slots, entities=field, facts=fact, fact_is_sure=True)
    assert len(pieces(both)) == 2
    assert pieces(replace(both, facts=(), fact_is_sure=False)) == []


LETTER = "ด้วยสำนักงานจะจัดทำแผนงานประจำปี " * 4


def test_a_count_in_a_letter_keeps_the_level_that_stands_around_it() -> None:
    text = f"{LETTER}ขอทราบจำนวนผู้จบ ปวช. ของจังหวัดว่ามีกี่คน"
    level = said(text, level="ปวช.=voc_cert").entities
    count = asking(said("ของจังหวัดว่ามีกี่คน", "graduates"), measure="graduates", asks="value")
    (question,) = questions(replace(said(text, "smalltalk", 0.4), entities=level), [count])
    assert [e.id for e in question.entities] == ["voc_cert"]


def test_of_two_levels_in_a_letter_none_is_taken_for_granted() -> None:
    text = f"{LETTER}น้อง ปวช. พี่ ปวส. ทั้งจังหวัดจบกี่คน"
    levels = (*said(text, level="ปวช.=voc_cert").entities, *said(text, level="ปวส.=high_voc_cert").entities)
    count = asking(said("ทั้งจังหวัดจบกี่คน", "graduates"), measure="graduates", asks="value")
    (question,) = questions(replace(said(text, "smalltalk", 0.4), entities=levels), [count])
    assert question.entities == ()


def test_the_dot_of_an_abbreviation_ends_no_sentence() -> None:
    long = "จึงใคร่ขอทราบจำนวนผู้สำเร็จการศึกษาระดับ " + "ที่เรียนอยู่ในวิทยาลัยของรัฐและเอกชน" * 2
    assert not any(piece.endswith("ปวช.") for piece in pieces(said(f"{long} ปวช. สาขาช่างยนต์ {LETTER}")))


def test_a_wish_in_a_story_that_goes_on_to_ask_how_is_a_question() -> None:
    wish = "บริษัทสนใจรับนักศึกษาทวิภาคีเข้ามาฝึกเป็นครั้งแรก"
    text = f"{LETTER}{wish} ไม่เคยทำมาก่อน ต้องเริ่มต้นอย่างไร"
    whole = asking(said(text, "dual", 0.5), asks="how")
    (question,) = questions(whole, [asking(said(wish, "dual"), act="request")])
    assert question.slot("asks") == "how" and question.slot("act") == ""


def test_the_level_of_the_second_question_is_none_of_the_first() -> None:
    text = "ตราดมีวิทยาลัยกี่แห่ง การโรงแรม ปวส. จบกี่คน"
    whole = replace(said(text, "graduates", 0.5), entities=said(text, level="ปวส.=voc_cert").entities)
    first = asking(
        said("ตราดมีวิทยาลัยกี่แห่ง", "college_info", province="ตราด=23"), measure="colleges", asks="value"
    )
    second = asking(
        said("การโรงแรม ปวส. จบกี่คน", "graduates", field="การโรงแรม=hotel", level="ปวส.=voc_cert"),
        measure="graduates",
        asks="value",
    )
    found = questions(whole, [first, second])
    assert [e.kind for e in found[0].entities] == ["province"] and len(found) == 2


def test_what_the_rows_are_and_what_is_counted_of_them_are_one_question() -> None:
    whole = replace(said("ปวส. ภาคไหนมีงานทำสูงสุด"), intent="outcomes", confidence=0.9)
    rows = replace(said("ปวส. ภาคไหน"), intent="level_info", confidence=0.6)
    rows = replace(rows, slots={"by": Slot("region", 0.9), "asks": Slot("rows", 0.6)})
    counted = replace(said("มีงานทำสูงสุด"), intent="outcomes", confidence=0.9)
    counted = replace(counted, slots={"measure": Slot("employed", 0.9), "asks": Slot("value", 0.9)})
    assert questions(whole, [rows, counted]) == [whole]
    apart = replace(counted, slots={**counted.slots, "by": Slot("province", 0.9)})
    assert questions(whole, [rows, apart]) != [whole], "the second has rows of its own"


def test_where_and_when_alone_are_no_question_of_their_own() -> None:
    text = "ในกาญจน์ ปี 66 มีใครจบ ปวช. ช่างเชื่อมมั่ง"
    whole = said(text, "graduates", 0.7, province="กาญจน์=71", year="66=2566", field="ช่างเชื่อม=welding")
    scene = said("ในกาญจน์ ปี 66 มีใคร", "graduates", 0.6, province="กาญจน์=71", year="66=2566")
    scene = asking(scene, asks="rows")
    then = asking(said("จบ ปวช. ช่างเชื่อมมั่ง", "study_path", 0.9, field="ช่างเชื่อม=welding"), asks="yes_no")
    assert questions(whole, [scene, then]) == [whole]
    elsewhere = said("จบช่างเชื่อมที่ตรังมั่ง", "study_path", 0.9, field="ช่างเชื่อม=welding", province="ตรัง=92")
    elsewhere = asking(elsewhere, asks="yes_no")
    assert questions(whole, [scene, elsewhere]) == [scene, elsewhere]


def test_the_rows_and_what_orders_them_are_one_question_whatever_the_rows_are_called_by() -> None:
    rows = asking(said("วิทยาลัยของรัฐที่ไหน", "college_info", 0.8), measure="colleges", by="college")
    order = asking(said("คนจบเยอะสุด", "graduates"), measure="graduates", order="most")
    whole = said("วิทยาลัยของรัฐที่ไหนคนจบเยอะสุด", "graduates")
    assert questions(whole, [rows, order]) == [whole]


def test_both_ends_of_the_same_rows_are_one_question_where_their_difference_is_asked() -> None:
    first = asking(said("ภาคใดว่างงานสูงสุด", "outcomes", aspect="สูงสุด=top"), by="region", order="most")
    second = asking(
        said("และต่ำสุดคือภาคใด ต่างกันกี่จุด", "top_colleges", aspect="ต่ำสุด=least"),
        by="region",
        order="least",
        arithmetic="difference",
    )
    whole = said("ภาคใดว่างงานสูงสุด และต่ำสุดคือภาคใด ต่างกันกี่จุด", "outcomes")
    assert questions(whole, [first, second]) == [whole]


def test_where_and_what_is_offered_there_are_one_question() -> None:
    where = said("อยากขับรถยก แถวชลที่ไหน", "programs", aspect="ที่ไหน=where")
    offered = said("เปิดอบรม ค่าเรียนเท่าไหร่", "fees")
    whole = said("อยากขับรถยก แถวชลที่ไหนเปิดอบรม ค่าเรียนเท่าไหร่", "programs")
    assert questions(whole, [where, offered]) == [whole]


def test_one_side_of_a_difference_in_a_long_message_is_told_with_the_other() -> None:
    piece = asking(
        said("ระดับ ปวช. อยู่กี่คน", "graduates", level="ปวช.=voc_cert"), measure="graduates", asks="value"
    )
    piece = asking(piece, measure="graduates", asks="value", arithmetic="difference")
    text = "เล่าเรื่องยาวมาก " * 12 + "ปวส. ต่างจากระดับ ปวช. อยู่กี่คน"
    whole = said(text, "graduates", level="ปวส.=high_voc_cert")
    (question,) = questions(whole, [piece])
    assert {e.id for e in question.entities} == {"voc_cert", "high_voc_cert"}


def test_who_tells_where_they_work_and_asks_to_study_wants_no_people() -> None:
    tells = said("I am from Myanmar and work in Mahachai 6 years already", "recruit", 0.67)
    whole = said(
        tells.text + ". " + "I finished night school here. " * 6 + "Can I study there?", "equivalence", 0.55
    )
    assert questions(whole, [tells, said("Can I study there?", "level_info", 0.57)]) == [whole]
