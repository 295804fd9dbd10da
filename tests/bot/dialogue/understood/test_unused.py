"""What was understood changes the answer, or the answer says first that it was not used."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import Query
from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.dialogue.moment import Run
from bot.dialogue.state import State
from bot.dialogue.topics import CONVERSATION, Topics
from bot.dialogue.understood.reading import Reading
from bot.dialogue.understood.unused import (
    KINDS,
    TOLD,
    Asked,
    Asking,
    Unused,
    not_used,
    seen,
    unused,
    with_unused,
)
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding
from bot.turn.acting import Occasion, asked_again
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, on_line
from tests.bot.dialogue.saying import asking, said

DATA = Path(__file__).parents[4] / "data"
TEXTS = Texts.read(DATA / "texts")
OPERATIONS = Operations.read(DATA)
TODAY = date(2026, 11, 21)
# Two things of each kind that the data knows, and that differ in nearly everything.
TWO: dict[str, tuple[str, str]] = {
    "field": ("auto", "hotel"), "level": ("voc_cert", "high_voc_cert"), "province": ("21", "83"),
    "region": ("north", "south"), "college": ("1321016101", "1320026101"), "sector": ("state", "private"),
    "college_type": ("technical", "polytechnic"), "centre": ("north", "south"), "industry": ("robotics", "food"),
    "curve": ("first", "new"), "country": ("CN", "JP"), "year": ("2566", "2560"), "number": (">=50", ">=5000"),
    "month": ("1", "6"), "international": ("luban", "kosen"),
}  # fmt: skip
BESIDE = (Filters(), Filters(field=("accounting",)), Filters(province=("50",)))
PERSONAL = {"delete_my_data"}  # takes only a confirmation


def _cases() -> list[tuple[str, str]]:
    topics = sorted(p.stem for p in (DATA / "topics").glob("*.yml"))
    return [(t, kind) for t in topics if t not in CONVERSATION | PERSONAL for kind in TWO]


def _asker(topics: Topics, catalogue: Session, intent: str) -> Asked:
    return asked_again(Run(intent), Occasion("th", TODAY, "", None, TEXTS, topics), catalogue)


@pytest.mark.parametrize(("intent", "kind"), _cases(), ids=lambda v: v)
def test_a_filter_changes_the_answer_or_is_said_to_be_unused(
    catalogue: Session, intent: str, kind: str
) -> None:
    ask = _asker(Topics.read(catalogue), catalogue, intent)
    for beside in BESIDE:
        if getattr(beside, kind):
            continue
        first, second = (beside.having(kind, one) for one in TWO[kind])
        reply = ask(first, ())
        heard, only = said("นี่", **{kind: f"นี่={TWO[kind][0]}"}), Filters().having(kind, TWO[kind][0])
        told = unused(Asking(heard, only, first, reply, intent, ask))
        named = any((one.kind, one.id) == (kind, TWO[kind][0]) for one in reply.listed)
        changed = seen(reply) != seen(ask(second, ())) or seen(reply) != seen(ask(beside, ())) or named
        nothing = reply.kind not in TOLD or not reply.sources
        assert changed or nothing or Unused(kind, (TWO[kind][0],)) in told, beside


def test_every_kind_has_words() -> None:
    assert {f"unused.kind_{kind}" for kind in KINDS if kind != "number"} <= TEXTS.keys()
    done = [one for one in OPERATIONS.known if one.done_by is not None]  # others are named by their own words
    assert done and {f"unused.{one.name}" for one in done} <= TEXTS.keys()
    assert set(KINDS) >= {f.name for f in fields(Filters)} - {"aspect", "program", "without"}


@pytest.mark.parametrize(
    ("language", "words"), [("th", "ไม่ได้แยกตามรัฐหรือเอกชน (เอกชน)"), ("en", "state or private (เอกชน)")]
)
def test_the_first_line_names_the_words(language: str, words: str) -> None:
    reply = Reply((Text("ก 5 คน"),), language=language)
    heard = said("เอกชนมีกี่คน", sector="เอกชน=private")
    told = with_unused(reply, [Unused("sector", ("private",))], (), heard, TEXTS)
    first, rest = told.parts[0].text.split("\n", 1)  # type: ignore[union-attr]
    assert words in first and rest == "ก 5 คน"


@pytest.mark.parametrize(("language", "words"), [("th", "ไม่ได้ดูเรื่อง JLPT N3"), ("en", "JLPT N3: the data")])
def test_what_nobody_reads_is_named_first(language: str, words: str) -> None:
    heard = replace(said("วิทยาลัยที่ได้ JLPT N3"), unread=("JLPT N3",))
    reply = Reply((Text("ก 5 แห่ง"),), language=language)
    first, rest = with_unused(reply, (), (), heard, TEXTS).parts[0].text.split("\n", 1)  # type: ignore[union-attr]
    assert words in first and rest == "ก 5 แห่ง"
    asks = replace(reply, kind="request")
    assert with_unused(asks, (), (), heard, TEXTS) == asks  # a request notes it down instead


def test_a_computed_answer_names_each_unread_word_once() -> None:
    number = Entity("numeral", ">170", 10, 13, "170", role="unread")
    heard = replace(said("คนจบที่สูงเกิน 170"), unread=("สูงเกิน 170",))
    assert not_used(heard, Reading(Query("graduates"), (number,))) == ("สูงเกิน 170",)
    assert not_used(replace(heard, unread=()), Reading(Query("graduates"), (number,))) == ("170",)


def test_nothing_is_said_where_all_was_used() -> None:
    reply = Reply((Text("ก"),))
    assert with_unused(reply, (), (), said("ก"), TEXTS) == reply


@pytest.fixture
def assistant(catalogue: Session) -> Assistant:
    return Assistant(TEXTS, Topics.read(catalogue), GUARD, MenuLabels.read(DATA, TEXTS), OPERATIONS)


def told(assistant: Assistant, catalogue: Session, heard: Understanding) -> Answered:
    return answer(on_line(text=heard.text), State(), [heard], assistant, catalogue, TODAY)


def first_line(answered: Answered) -> str:
    return answered.reply.parts[0].text.split("\n")[0]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (said("ค่าเทอมช่างยนต์", "fees", field="ช่างยนต์=auto"), "ช่างยนต์"),
        (said("กู้ กยศ ไม่เอาเอกชน", "student_loan", sector="เอกชน=-private"), "เอกชน"),
        (said("ทวิภาคีแบบที่วิทยาลัยรัฐ", "dual", sector="วิทยาลัยรัฐ=state"), "วิทยาลัยรัฐ"),
        (said("fees at private colleges", "fees", sector="private=private"), "private"),
    ],
    ids=lambda v: v.text if isinstance(v, Understanding) else "",
)
def test_what_an_action_cannot_apply_is_said_first_and_right_after_a_fact(
    assistant: Assistant, catalogue: Session, heard: Understanding, words: str
) -> None:
    answered = told(assistant, catalogue, heard)
    first, second = answer_lines(answered)[:2]
    note = second if answered.action == "faq" and not heard.entities[0].negated else first
    assert words in note and note.startswith(("คำตอบนี้", "This answer", "Not left out"))


@pytest.mark.parametrize(
    "heard",
    [
        said("บัญชีในตรังมีผู้จบกี่คน", "graduates", field="บัญชี=accounting", province="ตรัง=92"),
        said("บัญชีในตรังเรียนที่ไหน", "programs", field="บัญชี=accounting", province="ตรัง=92"),
        said(
            "ไม่เอาเอกชน บัญชีในตรัง",
            "programs",
            field="บัญชี=accounting",
            province="ตรัง=92",
            sector="เอกชน=-private",
        ),
        said("ไม่ใช่ระยอง ชลบุรี บัญชี", "programs", field="บัญชี=accounting", province="ชลบุรี=20"),
        said("ปี 2566 จบบัญชีกี่คน", "graduates", field="บัญชี=accounting", year="2566=2566"),
        said("ศูนย์ภาคเหนือ", "centre", centre="ศูนย์ภาคเหนือ=north"),
        said("แม่โขงล้านช้างใครจ่าย", "mekong_lancang", international="แม่โขงล้านช้าง=mlc"),
        said("ทั้งประเทศจบบัญชีกี่คน", "graduates", field="บัญชี=accounting", region="ทั้งประเทศ=country"),
        said("ค่าเทอม ปวช. เท่าไหร่", "fees", level="ปวช.=voc_cert"),
    ],
    ids=lambda v: v.text,
)
def test_what_was_used_is_not_said_to_be_unused(
    assistant: Assistant, catalogue: Session, heard: Understanding
) -> None:
    assert not first_line(told(assistant, catalogue, heard)).startswith(("คำตอบนี้", "ยัง"))


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("จบเฉลี่ยแห่งละกี่คน", "average"),
        ("on average how many graduates", "average"),
        ("สองที่นี้ห่างกันกี่คน", "difference"),
        ("what is the difference between them", "difference"),
        ("จังหวัดไหนไม่มีสอนการโรงแรม", "absence"),
        ("ไม่มีบัญชีที่ไหนบ้าง", "absence"),
        ("which provinces have no welding", "absence"),
        ("รวมกันได้กี่คน", "sum"),
        ("ขออันดับ 4-8", "ranks"),
        ("ในรัศมี 30 กม.", "radius"),
        ("within 20 km of home", "radius"),
    ],
)
def test_what_cannot_be_worked_out_is_said_and_never_answered_by_its_opposite(
    assistant: Assistant, catalogue: Session, text: str, operation: str
) -> None:
    answered = told(assistant, catalogue, said(text, "graduates"))
    assert first_line(answered) == TEXTS(f"unused.{operation}", answered.reply.language)


@pytest.mark.parametrize("text", ["เกรดเฉลี่ยต้องเท่าไหร่", "มีช่างยนต์ที่ไหนบ้าง", "ไม่มีวุฒิเรียนได้ไหม", "อันดับ 1 คือที่ไหน"])
def test_ordinary_questions_want_nothing_worked_out(text: str) -> None:
    assert OPERATIONS.lacking(text, "graduates", Reply((Text("ก"),))) == ()


def test_a_comparison_works_the_difference_out() -> None:
    assert OPERATIONS.lacking("สองจังหวัดนี้ต่างกันเท่าไหร่", "compare", Reply((Text("ก"),))) == ()


def test_an_answer_that_lists_where_there_is_none_needs_no_excuse() -> None:
    reply = Reply((Text("ปีการศึกษา 2566 ไม่มีผู้จบ การโรงแรม ในข้อมูลของ 4 จังหวัด"),))
    assert OPERATIONS.lacking("จังหวัดไหนไม่มีการโรงแรม", "top_colleges", reply) == ()


def test_every_topic_that_works_something_out_exists() -> None:
    topics: set[str] = {p.stem for p in (DATA / "topics").glob("*.yml")}
    assert {topic for one in OPERATIONS.known for topic in one.done_by or ()} <= topics


def test_a_yes_is_not_said_of_less_than_was_asked(assistant: Assistant, catalogue: Session) -> None:
    narrowed = said("มีการบัญชีในปี 2560 ไหม", "programs", field="การบัญชี=accounting", year="2560=2560")
    heard = asking(narrowed, asks="yes_no")
    assert not any(line.startswith("มี:") for line in answer_lines(told(assistant, catalogue, heard)))
    plain = asking(said("มีการบัญชีไหม", "programs", field="การบัญชี=accounting"), asks="yes_no")
    assert first_line(told(assistant, catalogue, plain)).startswith("มี:")


def test_a_yes_to_the_field_is_no_yes_to_what_else_was_asked(
    assistant: Assistant, catalogue: Session
) -> None:
    heard = said("มีการบัญชีที่มีหอพักไหม", "programs", field="การบัญชี=accounting", aspect="หอพัก=facilities")
    assert not any(line.startswith("มี:") for line in answer_lines(told(assistant, catalogue, heard)))


def answer_lines(answered: Answered) -> list[str]:
    return answered.reply.parts[0].text.split("\n")  # type: ignore[union-attr]


def test_a_fact_that_only_leads_on_is_not_torn_from_what_follows() -> None:
    heard = said("เงินเดือนช่างไฟ", field="ช่างไฟ=electrical")
    found = [Unused("field", ("electrical",))]
    leading = Reply((Text("มีเพียงตัวเลขประมาณ:\nปวส. 15,000 บาท"),))
    first, second, third = answered_lines(with_unused(leading, found, (), heard, TEXTS, fact=True))
    assert (first, second) == ("มีเพียงตัวเลขประมาณ:", "ปวส. 15,000 บาท") and "ช่างไฟ" in third
    plain = Reply((Text("ได้\nมีกฎหมายรองรับ"),))
    first, second, third = answered_lines(with_unused(plain, found, (), heard, TEXTS, fact=True))
    assert first == "ได้" and "ช่างไฟ" in second and third == "มีกฎหมายรองรับ"


def test_the_word_that_there_is_none_stands_before_what_it_is_not_narrowed_by() -> None:
    heard = said("เอกชนสอนพยาบาลไหม", sector="เอกชน=private")
    none = Reply((Text("ไม่มีหลักสูตรพยาบาล\nสาขาที่ใกล้เคียง"),), "no_data")
    told = answered_lines(with_unused(none, [Unused("sector", ("private",))], (), heard, TEXTS))
    assert told == ["ไม่มีหลักสูตรพยาบาล", "คำตอบนี้เป็นภาพรวม ไม่ได้แยกตามรัฐหรือเอกชน (เอกชน)", "สาขาที่ใกล้เคียง"]


def test_what_nobody_teaches_stands_before_any_fact() -> None:
    heard = said("ผู้ชายเรียนพยาบาลได้ไหม", untaught="พยาบาล=nursing")
    told = with_unused(Reply((Text("ได้"),)), [Unused("untaught", ("nursing",))], (), heard, TEXTS, fact=True)
    first, second = answered_lines(told)
    assert "พยาบาล" in first and second == "ได้"


def answered_lines(reply: Reply) -> list[str]:
    (text,) = reply.parts
    assert isinstance(text, Text)
    return text.text.split("\n")
