"""An employer's request: what it holds, what is asked next, how it is agreed to, filed, changed and asked about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask, Button, Choices, Reply
from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.draft import ANY, NOW, Draft, Form, Line
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.contact import CLAIM, Sealed
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.reading import cards
from tests.actions.reading import text as said
from tests.actions.subjects.requests.kept import Kept

TODAY = date(2026, 11, 29)
WELDERS = Draft(lines=(Line("welding", "voc_cert", 3),), province="21", start="2027-05")
REACHABLE = Sealed("h1", ("phone", "company"))


@dataclass
class Office:
    """Moves of one person, one after the other."""

    session: Session
    texts: Texts
    form: Form | None = None
    language: str = "th"
    records: Kept = field(default_factory=Kept)

    def move(self, move: Move | None = None, sealed: Sealed | None = None) -> Reply:
        question = Question(
            "recruit", Filters(), self.language, TODAY, form=self.form, move=move or Move(), sealed=sealed
        )
        reply = ACTIONS["recruit"].run(question, Desk(self.session, self.texts, records=self.records))
        self.form = reply.form
        return reply

    def change(self, *changes: Change) -> Reply:
        return self.move(Move(changes=changes))

    def file(self, draft: Draft = WELDERS) -> Reply:
        self.form = Form(draft)
        self.move(Move("confirm"))
        return self.move(sealed=REACHABLE)


@pytest.fixture
def office(catalogue: Session, texts: Texts) -> Office:
    return Office(catalogue, texts)


def rows(reply: Reply) -> str:
    return "\n".join(line for card in cards(reply) for line in card.lines)


def buttons(reply: Reply) -> list[Button]:
    return [b for part in reply.parts if isinstance(part, Choices) for b in part.buttons]


def question(reply: Reply) -> str:
    last = reply.parts[-1]
    return last.text if isinstance(last, Choices) else said(reply).splitlines()[-1]


def pressed(office: Office, reply: Reply, label: str) -> Reply:
    (action,) = [b.action for b in (*buttons(reply), *reply.suggestions) if b.label == label]
    assert isinstance(action, Ask) and action.move
    return office.move(action.move)


def test_what_is_missing_is_asked_in_the_order_that_an_employer_expects(office: Office) -> None:
    asked = [question(office.move())]
    for change in (
        Change("want", "welding"),
        Change("number", number=3),
        Change("place", value="21"),
        Change("start", value=NOW),
    ):
        asked.append(question(office.change(change)))
    words = ("สาขาไหน", "กี่คน", "จังหวัดไหน", "เดือนไหน", "ระดับไหน")
    assert all(word in text for word, text in zip(words, asked, strict=True))


def test_a_question_that_was_not_answered_is_asked_in_other_words(office: Office) -> None:
    first = question(office.change(Change("want", "welding")))
    again = question(office.move(Move("again")))
    assert again != first and "ตัวเลข" in again


def test_a_complete_request_is_summed_up_beside_the_supply_with_the_notice(office: Office) -> None:
    office.form = Form(replace(WELDERS, lines=()))
    reply = office.change(Change("want", "welding", number=3, level="voc_cert"))
    supply = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert"))
    assert str(supply) in said(reply)
    assert all(word in rows(reply) for word in ("3 คน", "ระยอง", "พ.ค. 2570"))
    assert "ยินยอม" in question(reply)
    assert [b.label for b in buttons(reply)] == ["ยืนยันคำขอ", "แก้ไข", "ยกเลิกคำขอ"]
    assert reply.pending and reply.pending.kind == "confirm"


def test_contact_is_asked_for_only_once_the_notice_was_agreed_to(office: Office) -> None:
    office.form = Form(WELDERS)
    assert not office.form.draft.consent
    reply = office.move(Move("confirm"))
    assert office.form and office.form.draft.consent
    assert reply.pending and reply.pending.kind == "contact"
    assert office.records.filed() == ()


def test_with_the_contact_the_request_is_filed_and_the_reference_told(office: Office) -> None:
    reply = office.file()
    (filed,) = office.records.filed()
    assert filed.draft == replace(WELDERS, consent=True, contact="h1")
    assert filed.reference in said(reply)
    assert "เบอร์โทร" in said(reply) and "โทร 0" in said(reply)
    assert "วันแน่นอน" in said(reply)  # no time is promised
    assert office.form and not office.form.open


@pytest.mark.parametrize(
    ("sealed", "word"),
    [
        (Sealed("h1", ("company",)), "ยังไม่มีเบอร์"),
        (Sealed("h1", ("company",), ("phone_too_short",)), "สั้นไป"),
        (Sealed("", ()), "ยังไม่มีเบอร์"),
    ],
)
def test_a_contact_that_reaches_nobody_is_asked_for_again(office: Office, sealed: Sealed, word: str) -> None:
    office.form = Form(WELDERS)
    office.move(Move("confirm"))
    reply = office.move(sealed=sealed)
    assert word in said(reply) and office.records.filed() == ()
    assert reply.pending and reply.pending.kind == "contact"


def test_where_nothing_is_kept_the_request_stays_and_nothing_is_promised(office: Office) -> None:
    office.form = Form(replace(WELDERS, consent=True), asked="contact")
    question = Question("recruit", Filters(), "th", TODAY, form=office.form, sealed=REACHABLE)
    reply = ACTIONS["recruit"].run(question, Desk(office.session, office.texts))
    assert "ยังไม่ได้ส่งให้ใคร" in said(reply) and reply.form and reply.form.draft.lines == WELDERS.lines


def test_an_incomplete_request_is_not_confirmed(office: Office) -> None:
    office.change(Change("want", "welding"))
    reply = office.move(Move("confirm"))
    assert "ยังไม่ครบ" in said(reply) and reply.pending and reply.pending.kind == "number"


def test_a_button_of_an_older_summary_confirms_nothing_else(office: Office) -> None:
    office.form = Form(replace(WELDERS, lines=()))
    old = office.change(Change("want", "welding", number=3, level="voc_cert"))
    office.change(Change("more", number=2))
    reply = pressed(office, old, "ยืนยันคำขอ")
    assert "เปลี่ยนไป" in said(reply) and "5 คน" in rows(reply)


def test_a_change_of_a_filed_request_is_recorded_under_its_reference_when_agreed_to(office: Office) -> None:
    office.file()
    (before,) = office.records.filed()
    reply = office.change(Change("more", number=2))
    assert before.reference in said(reply) and office.records.filed()[0].draft.lines[0].number == 3
    office.move(Move("confirm"))
    (after,) = office.records.filed()
    assert (after.reference, after.draft.lines[0].number) == (before.reference, 5)


def test_cancelling_a_change_leaves_the_filed_request_as_it_was(office: Office) -> None:
    office.file()
    office.change(Change("more", number=2))
    assert "ยังเป็นแบบเดิม" in said(office.move(Move("cancel")))
    assert office.records.filed()[0].status == "received"


def test_a_filed_request_is_cancelled_by_reference_and_taken_back(office: Office) -> None:
    office.file()
    (filed,) = office.records.filed()
    gone = office.move(Move("withdraw", reference=filed.reference))
    assert office.records.filed()[0].status == "withdrawn"
    pressed(office, gone, "เอากลับมา")
    assert office.records.filed()[0].status == "received"


def test_a_filed_request_is_cancelled_by_its_trade(office: Office) -> None:
    office.file()
    office.file(replace(WELDERS, lines=(Line("accounting", "voc_cert", 2),)))
    office.move(Move("withdraw", field="welding"))
    assert [one.status for one in office.records.filed()] == ["received", "withdrawn"]


def test_which_of_several_is_asked_before_one_is_cancelled(office: Office) -> None:
    office.file()
    office.file(replace(WELDERS, lines=(Line("accounting", "voc_cert", 2),)))
    asked = office.move(Move("withdraw"))
    assert {one.status for one in office.records.filed()} == {"received"}
    assert len(buttons(asked)) == 2


@pytest.mark.parametrize("step", ["status", "withdraw", "undo", "fill"])
def test_another_persons_reference_tells_nothing(office: Office, step: str) -> None:
    changes = (Change("more", number=1),) if step == "fill" else ()
    reply = office.move(Move(step, changes, reference="ECC-4F7K"))
    assert "ไม่พบคำขอเลขที่นี้ในแชตนี้" in said(reply)
    assert reply.pending and (reply.pending.kind, reply.pending.filters.aspect) == (CLAIM, ("ECC-4F7K",))


def test_how_requests_stand_is_told_one_by_one_and_all_together(office: Office) -> None:
    office.file()
    (filed,) = office.records.filed()
    one = office.move(Move("status", reference=filed.reference))
    assert filed.reference in said(one) and "ได้รับแล้ว" in said(one)
    office.file(replace(WELDERS, lines=(Line("accounting", "voc_cert", 2),)))
    both = said(office.move(Move("status")))
    assert all(one.reference in both for one in office.records.filed())


def test_a_request_that_is_put_aside_is_taken_up_after_the_other_is_filed(office: Office) -> None:
    office.change(Change("want", "welding", number=4))
    office.move(Move("begin", (Change("want", "accounting", number=2), Change("place", value="92"))))
    assert office.form and office.form.draft.lines[0].field == "accounting"
    for change in (Change("start", value=NOW), Change("level", level=ANY)):
        office.change(change)
    office.move(Move("confirm"))
    pressed(office, office.move(sealed=REACHABLE), "ทำคำขอที่ค้างไว้")
    assert office.form and office.form.draft.lines == (Line("welding", number=4),)


def test_undo_takes_changes_back_one_after_the_other(office: Office) -> None:
    office.change(Change("want", "welding", number=4))
    office.change(Change("drop", "welding"))
    office.move(Move("undo"))
    assert office.form and office.form.draft.lines == (Line("welding", number=4),)


def test_trades_with_their_own_numbers_are_counted_apart(office: Office) -> None:
    reply = office.change(
        Change("want", "welding", number=5),
        Change("want", "electrical", number=3),
        Change("place", value="21"),
    )
    assert "ช่างเชื่อมโลหะ 5 คน" in said(reply) and "ช่างไฟฟ้ากำลัง 3 คน" in said(reply)
    for name in ("welding", "electrical"):
        assert f"{facts.graduates(facts.taught(facts.programs_of_field(name), ['ระยอง'])):,}" in said(reply)


def test_more_people_than_ever_finish_are_said_to_be_too_many(office: Office) -> None:
    assert "มากกว่าผู้จบ" in said(
        office.change(Change("want", "welding", number=900), Change("place", value="21"))
    )


def test_a_job_that_no_field_teaches_is_kept_as_it_was_called(office: Office) -> None:
    assert "ยาม 2 คน" in said(office.change(Change("want", said="ยาม", number=2)))


def test_a_word_with_several_fields_is_asked_about_and_keeps_the_number(office: Office) -> None:
    asked = office.change(Change("want", said="ช่าง", number=6, readings=("auto", "welding")))
    assert "ช่าง" in question(asked)
    pressed(office, asked, buttons(asked)[0].label)
    assert office.form and office.form.draft.lines == (Line("auto", number=6),)


def test_a_district_brings_its_province(office: Office) -> None:
    office.change(Change("place", said="hat_yai"))
    assert office.form and office.form.draft.province == "90"


@pytest.mark.parametrize(
    ("start", "kept"), [("--01", "2027-01"), ("--12", "2026-12"), ("+1", "2026-12"), ("ต้นปีหน้า", "ต้นปีหน้า")]
)
def test_a_month_is_the_next_one_and_other_words_stay(office: Office, start: str, kept: str) -> None:
    office.change(Change("want", "welding"), Change("start", value=start))
    assert office.form and office.form.draft.start == kept


def test_a_request_for_trainees_is_asked_for_as_one(office: Office) -> None:
    assert "ฝึกงาน" in question(office.change(Change("kind", value="trainees")))


def test_what_an_earlier_release_kept_as_filters_is_a_request(catalogue: Session, texts: Texts) -> None:
    old = Filters(field=("welding",), number=("3",), province=("21",), month=("5",), aspect=("any_level",))
    reply = ACTIONS["recruit"].run(Question("recruit", old, "th", TODAY), Desk(catalogue, texts))
    line = Line("welding", ANY, 3)
    assert reply.form and reply.form.draft == Draft(lines=(line,), province="21", start="2027-05")


def test_every_sentence_is_there_in_english(office: Office) -> None:
    office.language = "en"
    told = said(office.file()) + said(office.move(Move("status"))) + said(office.move(Move("withdraw")))
    assert "filed" in told and "cancelled" in told and "centre" in told
