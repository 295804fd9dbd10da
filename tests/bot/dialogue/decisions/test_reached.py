"""How a thing that was told is reached: its telephone and address are no wish for staff, and nobody's personal data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.query import Condition, Query
from actions.registry import ACTIONS, Registered
from actions.reply import Listed
from bot.dialogue.decide import Decision, Run, decide
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import FactFound, Slot, Understanding
from tests.bot.dialogue.saying import asking, said

WELDING = Frame("programs", Filters(field=("welding",), province=("77",)))
THREE = State(frame=WELDING, listed=tuple(Listed("college", code) for code in ("a", "b", "c")))
ONE = replace(THREE, listed=(Listed("college", "a"),))
CENTRE = State(frame=Frame("centre", Filters(centre=("eec-rayong",))))
KIND = Filters(college_type=("technical",), aspect=("phone",))
WANTED = State(
    frame=Frame("college_info", KIND, query=Query("colleges", where=(Condition("college_type", ("x",)),)))
)


@pytest.fixture
def known(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> Topics:
    takes = frozenset("college college_type aspect province place region sector field level".split())
    registered = Registered("college_info", lambda question, desk: None, takes)  # type: ignore[arg-type,return-value]
    monkeypatch.setitem(ACTIONS, "college_info", registered)
    return topics


def decided(state: State, topics: Topics, message: Understanding) -> Decision:
    return decide(state, message, topics)[1]


def test_the_telephone_after_a_centre_is_the_centres(known: Topics) -> None:
    message = said("Can I have the phone number, please?", "human", 0.79, aspect="phone number=phone")
    decision = decided(CENTRE, known, message)
    assert decision == Run("centre", Filters(centre=("eec-rayong",), aspect=("phone",)))


def test_a_sure_wish_for_staff_stays_one(known: Topics) -> None:
    message = said("ขอเบอร์เจ้าหน้าที่ จะโทรคุย", "human", 0.97, aspect="เบอร์=phone")
    decision = decided(CENTRE, known, message)
    assert isinstance(decision, Run) and decision.intent == "human"


@pytest.mark.parametrize(
    "text", ["ขอเบอร์วิทยาลัยหน่อย จะติดต่อรับเด็กฝึกงาน", "ขอเบอร์ของทางวิทยาลัยหน่อยครับ จะติดต่อเรื่องศิษย์เก่า"]
)
def test_the_telephone_of_colleges_is_no_personal_data(known: Topics, text: str) -> None:
    message = said(text, "personal_data", 0.6, aspect="เบอร์=phone")
    decision = decided(THREE, known, message)
    assert isinstance(decision, Run)
    assert (decision.intent, decision.filters.college) == ("listed_phones", ("a", "b", "c"))
    alone = decided(State(), known, message)
    assert alone == Run("college_info", Filters(aspect=("phone",)))


def test_a_fact_that_the_purpose_sounds_like_does_not_stand_for_the_telephone(known: Topics) -> None:
    wish = said("ขอเบอร์ของวิทยาลัย จะคุยเรื่องดูงาน", aspect="เบอร์=phone")
    sure = replace(wish, facts=(FactFound("job_fair_2", "vcop", 0.9),), fact_is_sure=True)
    decision = decided(THREE, known, sure)
    assert isinstance(decision, Run) and decision.intent == "listed_phones"


@pytest.mark.parametrize(("text", "told"), [("ขอเบอร์ของสารพัดช่าง", True), ("ขอเบอร์เด็กสารพัดช่าง", False)])
def test_a_kind_of_college_right_behind_is_whose_telephone_it_is(
    known: Topics, text: str, told: bool
) -> None:
    kind = said(text, "personal_data", 0.43, aspect="เบอร์=phone", college_type="สารพัดช่าง=polytechnic")
    decision = decided(State(), known, kind)
    assert (isinstance(decision, Run) and decision.intent == "college_info") == told


def test_the_telephone_of_pupils_stays_refused(known: Topics) -> None:
    message = said("ขอเบอร์นักเรียนที่จบจากวิทยาลัยนี้ จะติดต่อไป", "personal_data", 0.6, aspect="เบอร์=phone")
    decision = decided(THREE, known, message)
    assert isinstance(decision, Run) and decision.intent == "personal_data"


def test_an_address_of_one_that_was_listed_is_told_whatever_it_is_for(known: Topics) -> None:
    text = "อยู่อำเภออะไร รหัสไปรษณีย์ไร จะส่งเอกสารไป"
    message = said(text, "college_info", 0.92, aspect="อยู่อำเภออะไร=address")
    decision = decided(ONE, known, message)
    assert isinstance(decision, Run) and decision.intent == "college_info"
    assert (decision.filters.college, decision.filters.aspect) == (("a",), ("address",))


def test_what_no_word_names_is_asked_of_the_one_that_was_listed(known: Topics) -> None:
    message = replace(said("รหัสไปรษณีย์อะไร", "college_info", 0.65), slots={"asks": Slot("attribute", 0.8)})
    assert decided(ONE, known, message) == Run("college_info", Filters(college=("a",)))
    several = decided(THREE, known, message)
    assert isinstance(several, Run) and not several.filters.college


def test_the_telephone_stays_asked_when_the_place_is_added(known: Topics) -> None:
    decision = decided(WANTED, known, said("ระนอง", "rude", 0.46, province="ระนอง=85"))
    wanted = Filters(college_type=("technical",), province=("85",), aspect=("phone",))
    assert decision == Run("college_info", wanted)


def test_a_question_of_its_own_about_the_place_is_not_one_for_the_telephone(known: Topics) -> None:
    message = said("ระนองมีคนจบช่างยนต์กี่คน", "graduates", 0.97, province="ระนอง=85", field="ช่างยนต์=auto")
    decision = decided(WANTED, known, message)
    assert isinstance(decision, Run) and decision.intent != "college_info"


def test_of_the_listed_the_one_is_meant_that_is_not_refused(known: Topics) -> None:
    two = replace(THREE, listed=THREE.listed[:2])
    message = said("อีกที่ที่ไม่ใช่เทคนิค ขอเบอร์หน่อย", "college_info", 0.97, college="เทคนิค=-a", aspect="เบอร์=phone")
    assert decided(two, known, message) == Run("college_info", Filters(college=("b",), aspect=("phone",)))
    assert decided(THREE, known, message) == Run("listed_phones", Filters(college=("b", "c")))


def test_a_refused_college_that_was_not_listed_picks_none(known: Topics) -> None:
    message = said("ไม่ใช่เทคนิค ขอเบอร์หน่อย", "college_info", 0.97, college="เทคนิค=-z", aspect="เบอร์=phone")
    decision = decided(THREE, known, message)
    assert not isinstance(decision, Run) or decision.filters.college not in (("a", "b", "c"), ("b", "c"))


@pytest.mark.parametrize(("colleges", "intent"), [("b", "college_info"), ("bc", "listed_phones")])
def test_of_a_list_the_part_that_is_named_is_reached(known: Topics, colleges: str, intent: str) -> None:
    message = asking(
        said("อันที่เป็นเอกชน ขอเบอร์หน่อย", "human", 0.5, sector="เอกชน=private", aspect="เบอร์=phone"),
        role="where", act="refine", asks="attribute",
    )  # fmt: skip
    asked: list[Run] = []

    def tells(run: Run) -> Told:
        asked.append(run)
        return Told(listed=tuple(Listed("college", code) for code in colleges))

    _, decision = decide(THREE, message, known, tells=tells)
    assert isinstance(decision, Run)
    assert (decision.intent, decision.filters.college) == (intent, tuple(colleges))
    assert asked[-1].filters.sector == ("private",) and asked[-1].filters.field == ("welding",)
