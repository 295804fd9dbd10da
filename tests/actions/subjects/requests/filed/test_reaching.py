"""A filed request and its person: claimed on another device, with another contact, and words for its staff."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Choices, Reply
from actions.subjects.requests.draft.draft import Draft, Form, Line
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.contact import ANSWER, CLAIM, CONTACT, Sealed
from actions.subjects.requests.filed.records import Filed
from actions.words.texts import Texts
from tests.actions.reading import text as said
from tests.actions.subjects.requests.kept import Kept

REFERENCE = "ECC-4F7K"
WELDERS = Draft(lines=(Line("welding", "voc_cert", 3),), province="21", start="2027-05", contact="old")


@dataclass
class Office:
    session: Session
    texts: Texts
    language: str = "th"
    records: Kept = field(default_factory=Kept)
    form: Form | None = None

    def move(self, step: str, reference: str = "", sealed: Sealed | None = None, words: str = "") -> Reply:
        question = Question(
            "recruit", Filters(), self.language, date(2026, 11, 29), words, sealed=sealed, form=self.form,
            move=Move(step, reference=reference),
        )  # fmt: skip
        reply = ACTIONS["recruit"].run(question, Desk(self.session, self.texts, records=self.records))
        self.form = reply.form
        return reply


@pytest.fixture(params=["th", "en"])
def office(request: pytest.FixtureRequest, catalogue: Session, texts: Texts) -> Office:
    return Office(catalogue, texts, request.param)


def filed(reference: str = REFERENCE, status: str = "received") -> Filed:
    return Filed(reference, WELDERS, status, "eec", 1.0, 1.0)


def waits_for(reply: Reply) -> tuple[str, tuple[str, ...]] | None:
    return (reply.pending.kind, reply.pending.filters.aspect) if reply.pending else None


def test_a_request_of_elsewhere_and_one_that_never_was_are_answered_alike(office: Office) -> None:
    never = office.move("status", REFERENCE)
    office.records.elsewhere[REFERENCE] = filed()
    other = office.move("status", REFERENCE)
    assert (said(other), other.suggestions, waits_for(other)) == (
        said(never),
        never.suggestions,
        waits_for(never),
    )
    assert waits_for(other) == (CLAIM, (REFERENCE,))


def test_a_wrong_telephone_is_answered_alike_too_and_the_right_one_brings_the_request(office: Office) -> None:
    wrong = Sealed("wrong", ("phone",))
    never = said(office.move("claim", REFERENCE, wrong))
    office.records.elsewhere[REFERENCE] = filed()
    assert said(office.move("claim", REFERENCE, wrong)) == never and not office.records.known
    found = office.move("claim", REFERENCE, Sealed("right", ("phone",)))
    assert REFERENCE in said(found) and office.form is not None and office.form.reference == REFERENCE
    assert waits_for(found) is None


def test_a_claim_without_a_telephone_costs_no_try(office: Office) -> None:
    for sealed in (Sealed("h", ("company",)), Sealed("", (), ("phone_too_short",))):
        assert waits_for(office.move("claim", REFERENCE, sealed)) == (CLAIM, (REFERENCE,))


def test_a_mistyped_reference_is_said_to_be_one(office: Office) -> None:
    reply = office.move("status", "ECC-4F7X")
    assert waits_for(reply) is None and said(reply) == office.texts("recruit.misspelt", office.language)


def test_another_telephone_is_filed_with_the_request(office: Office) -> None:
    office.records.known[REFERENCE] = filed()
    assert waits_for(office.move("recontact")) == (CONTACT, (REFERENCE,))
    fault = office.move("recontact", REFERENCE, Sealed("", (), ("phone_too_short",)))
    assert (
        waits_for(fault) == (CONTACT, (REFERENCE,)) and office.records.known[REFERENCE].draft.contact == "old"
    )
    office.move("recontact", REFERENCE, Sealed("new", ("person",)))
    assert office.records.known[REFERENCE].draft.contact == "new"


def test_a_closed_request_keeps_its_contact(office: Office) -> None:
    office.records.known[REFERENCE] = filed(status="closed")
    office.move("recontact", REFERENCE, Sealed("new", ("phone",)))
    assert office.records.known[REFERENCE].draft.contact == "old"


def test_words_go_to_the_staff_and_a_press_asks_for_them(office: Office) -> None:
    office.records.known[REFERENCE] = filed()
    assert waits_for(office.move("answer", REFERENCE)) == (ANSWER, (REFERENCE,))
    office.move("answer", words="วันพุธบ่ายสอง")
    assert office.records.words == [(REFERENCE, "วันพุธบ่ายสอง")]


def test_of_several_requests_it_is_asked_which(office: Office) -> None:
    office.records.known = {one: filed(one) for one in (REFERENCE, "EEC-9Y2M")}
    for step in ("answer", "recontact"):
        (part,) = office.move(step).parts
        assert isinstance(part, Choices) and len(part.buttons) == 2


def test_an_own_request_that_is_closed_is_shown_and_not_called_unknown(office: Office) -> None:
    office.records.known[REFERENCE] = filed(status="closed")
    office.records.withdraw = lambda reference: None  # type: ignore[method-assign]
    assert REFERENCE in said(office.move("withdraw", REFERENCE))


def test_what_staff_wrote_stands_beside_the_status(office: Office) -> None:
    office.records.known[REFERENCE] = filed()
    assert "โทรหาพรุ่งนี้" not in said(office.move("status", REFERENCE))
    office.records.wrote = "โทรหาพรุ่งนี้"
    assert "โทรหาพรุ่งนี้" in said(office.move("status", REFERENCE))
