"""What each change does to a request, and that none loses a line or leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from actions.subjects.requests.draft.changes import Change, changed, undone
from actions.subjects.requests.draft.draft import ANY, Draft, Form, Line, form_from
from actions.subjects.requests.draft.moves import Move, move_from
from actions.subjects.requests.draft.needs import bundled
from actions.subjects.requests.draft.needs import given as is_given
from bot.dialogue.state import State
from tests.actions.subjects.requests.forms import CHANGES, DRAFTS, FORMS

TWO = Form(Draft(lines=(Line("welding", number=5), Line("electrical", number=3)), province="21"))
ONE = Form(Draft(lines=(Line("welding", "voc_cert", 5),), province="21"))


def numbers(form: Form) -> dict[str, int]:
    return {line.said or line.field: line.number for line in form.draft.lines}


@pytest.mark.parametrize(
    ("form", "change", "after"),
    [
        (TWO, Change("more", "electrical", number=3), {"welding": 5, "electrical": 6}),
        (TWO, Change("fewer", "welding", number=2), {"welding": 3, "electrical": 3}),
        (TWO, Change("number", "welding", number=2), {"welding": 2, "electrical": 3}),
        (TWO, Change("number", number=4, value="each"), {"welding": 4, "electrical": 4}),
        (TWO, Change("drop", "welding"), {"electrical": 3}),
        (TWO, Change("drop", "auto"), {"welding": 5, "electrical": 3}),
        (TWO, Change("want", "auto", number=1), {"welding": 5, "electrical": 3, "auto": 1}),
        (TWO, Change("more", "auto", number=1), {"welding": 5, "electrical": 3, "auto": 1}),
        (TWO, Change("swap", "auto", value="welding"), {"auto": 5, "electrical": 3}),
        (ONE, Change("swap", "accounting"), {"accounting": 5}),
        (ONE, Change("more", number=3), {"welding": 8}),
        (ONE, Change("fewer", number=2), {"welding": 3}),
        (ONE, Change("fewer", number=9), {"welding": 1}),
        (ONE, Change("number", number=2), {"welding": 2}),
    ],
)
def test_a_number_goes_where_it_belongs(form: Form, change: Change, after: dict[str, int]) -> None:
    assert numbers(changed(form, change)) == after


def test_levels_with_numbers_of_their_own_make_lines_of_their_own() -> None:
    split = (Change("split", number=3, level="voc_cert"), Change("split", number=2, level="high_voc_cert"))
    lines = changed(Form(Draft(lines=(Line("welding", number=5),))), *split).draft.lines
    assert lines == (Line("welding", "voc_cert", 3), Line("welding", "high_voc_cert", 2))
    both = changed(Form(), *split, Change("want", "welding"))
    assert both.draft.lines == lines and changed(both, split[0]).draft == both.draft


def test_another_place_waits_as_a_request_of_its_own_and_is_asked_for_once() -> None:
    elsewhere = Change("apart", value="92", number=6)
    form = changed(ONE, elsewhere, elsewhere)
    assert form.draft == ONE.draft
    assert form.aside == (Draft(lines=(Line("welding", "voc_cert", 6),), province="92"),)


def test_words_that_may_name_a_place_change_nothing_by_themselves() -> None:
    assert changed(ONE, Change("somewhere", value="บึงกาล")).draft == ONE.draft


def test_a_line_is_known_by_its_words_however_they_are_written() -> None:
    form = Form(Draft(lines=(Line("food", number=3, said="cooks"),)))
    assert changed(form, Change("number", "food", "Cooks", 4)).draft.lines[0].number == 4


def test_a_number_that_could_be_of_any_of_several_trades_waits_for_the_trade() -> None:
    asked = changed(TWO, Change("more", number=2))
    assert (asked.draft, asked.unplaced) == (TWO.draft, ("more", 2))
    assert bundled().missing(asked) == "whose"


def test_jobs_of_one_field_are_lines_of_their_own() -> None:
    hotel = changed(Form(), Change("want", "hotel", "แม่บ้าน", 6), Change("want", "hotel", "ต้อนรับ", 3))
    after = changed(hotel, Change("number", "hotel", "แม่บ้าน", 8))
    assert numbers(after) == {"แม่บ้าน": 8, "ต้อนรับ": 3}
    assert numbers(changed(after, Change("drop", "hotel", "ต้อนรับ"))) == {"แม่บ้าน": 8}


def test_a_number_that_was_none_gives_way_to_the_one_before() -> None:
    wrong = changed(ONE, Change("number", number=15_000))
    assert numbers(changed(wrong, Change("misread", number=15_000))) == {"welding": 5}
    first = changed(Form(), Change("want", "welding", number=15_000))
    assert numbers(changed(first, Change("misread", number=15_000))) == {"welding": 0}


def test_a_number_and_a_level_said_before_any_trade_go_to_the_first() -> None:
    early = changed(Form(), Change("number", number=4), Change("level", level="voc_cert"))
    assert changed(early, Change("want", "auto")).draft.lines == (Line("auto", "voc_cert", 4),)


def test_a_level_is_of_the_trade_beside_it_else_of_those_that_lack_one() -> None:
    one = changed(TWO, Change("level", "electrical", level="high_voc_cert"))
    rest = changed(one, Change("level", level="voc_cert"))
    assert [line.level for line in rest.draft.lines] == ["voc_cert", "high_voc_cert"]


@pytest.mark.parametrize("slot", ["level", "place", "start", "number"])
def test_what_is_left_open_counts_as_said(slot: str) -> None:
    form = Form(Draft(lines=(Line("welding"),)))
    assert is_given(changed(form, Change("any", value=slot)), slot)


def test_a_change_takes_the_consent_back_and_opens_a_filed_request_again() -> None:
    filed = Form(replace(ONE.draft, consent=True), "filed", "EEC-4F7K")
    after = changed(filed, Change("more", number=1))
    assert after.open and not after.draft.consent and after.reference == "EEC-4F7K"
    assert changed(filed, Change("drop", "auto")) == filed


@given(FORMS, CHANGES)
def test_only_what_drops_or_replaces_a_line_lessens_them(form: Form, change: Change) -> None:
    after = changed(form, change)
    if change.do not in ("drop", "swap"):
        assert len(after.draft.lines) >= len(form.draft.lines)


@given(FORMS, CHANGES)
def test_every_change_can_be_taken_back(form: Form, change: Change) -> None:
    after = changed(form, change)
    if after.draft != form.draft:
        assert undone(after).draft == form.draft


@given(FORMS)
def test_a_form_survives_the_database(form: Form) -> None:
    state = State(form=form)
    assert State.from_json(state.to_json()).form == form


@given(CHANGES)
def test_a_button_says_the_same_after_it_was_stored(change: Change) -> None:
    move = Move(changes=(change,), of="ab")
    assert move_from(move.to_json()) == move


def test_a_frame_of_an_earlier_release_is_read_into_a_form() -> None:
    stored = (
        '{"form":{"intent":"recruit","filters":{"field":["welding","auto"],"number":["5","3"],"level":["voc_cert"],'
        '"province":["21"],"aspect":["start_now"]}}}'
    )
    form = State.from_json(stored).form
    assert form and form.draft.start == "now" and form.draft.province == "21"
    assert form.draft.lines == (Line("welding", "voc_cert", 5), Line("auto", "voc_cert", 3))


class Filling(RuleBasedStateMachine):
    """Any changes in any order: the talk always has a next question, and no remark or line gets lost by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.history: list[Draft] = []

    @rule(change=CHANGES)
    def change(self, change: Change) -> None:
        before = self.form
        self.form = changed(before, change)
        if self.form.draft != before.draft:
            self.history.append(before.draft)
        assert set(before.draft.remarks) <= set(self.form.draft.remarks)

    @precondition(lambda self: self.history)
    @rule()
    def undo(self) -> None:
        expected = self.history.pop()
        if self.form.before:
            self.form = undone(self.form)
            assert self.form.draft == expected

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        """What is asked for can be answered, and then something else is asked or nothing."""
        slot = bundled().missing(self.form)
        if answer := answers(self.form, slot):
            before = self.form.draft
            self.form = changed(self.form, data.draw(st.sampled_from(answer)))
            if self.form.draft != before:
                self.history.append(before)
            assert (
                is_given(self.form, slot)
                or bundled().missing(self.form) != slot
                or slot in ("number", "what")
            )

    @invariant()
    def numbers_are_no_debts(self) -> None:
        assert all(line.number >= 0 for line in self.form.draft.lines)

    @invariant()
    def there_is_a_prompt(self) -> None:
        if slot := bundled().missing(self.form):
            for language in ("th", "en"):
                assert bundled().prompt(slot, self.form.draft.kind, language, again=True)


def answers(form: Form, slot: str) -> list[Change]:
    """What a person could say to the question for a slot."""
    does, number = form.unplaced
    line = form.draft.lines[0] if form.draft.lines else Line()
    return {
        "what": [Change("want", "auto"), Change("any", said="ช่างอะไรก็ได้", value="what")],
        "number": [Change("number", number=4, value="each"), Change("any", value="number")],
        "place": [Change("place", value="21"), Change("any", value="place")],
        "start": [Change("start", value="now"), Change("any", value="start")],
        "level": [Change("level", level="voc_cert"), Change("level", level=ANY)],
        "whose": [Change(does, line.field, line.said, number)] if does else [],
    }.get(slot, [])


Filling.TestCase.settings = settings(max_examples=60, stateful_step_count=20)
TestFilling = Filling.TestCase


@given(DRAFTS)
def test_a_complete_request_needs_nothing_more(draft: Draft) -> None:
    line = Line("auto", "voc_cert", 2)
    complete = Form(replace(draft, lines=(line,), province="21", start="now"))
    assert bundled().missing(complete) == ""
    assert form_from({}) == Form()
