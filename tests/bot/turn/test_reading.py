"""A fragment is read once more behind what was told last; other messages are read once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import Query
from actions.reply import Listed
from bot.dialogue.called import question_told
from bot.dialogue.state import Frame, State
from bot.nlu.understanding import FactFound, Slot, Understanding
from bot.turn.reading import FRAGMENT, understand
from tests.bot.dialogue.saying import said

QUESTION = "กู้ กยศ. ได้ไหม"


@dataclass
class Reader:
    """Reads texts as it was told to, and remembers what it was asked."""

    facts: Mapping[str, tuple[FactFound, ...]]
    asked: list[str] = field(default_factory=list)
    slots: Mapping[str, Slot] = field(default_factory=dict)

    async def parse(self, text: str) -> Understanding:
        self.asked.append(text)
        facts = self.facts.get(text, ())
        return replace(said(text, "student_loan"), facts=facts, slots=self.slots)

    async def close(self) -> None: ...


async def told() -> str:
    return QUESTION


def fact(number: int, score: float) -> FactFound:
    return FactFound(f"student_loan_{number}", "student_loan", score)


def test_a_fact_that_comes_near_behind_the_question_has_risen() -> None:
    text = "ยื่นตรงไหน"
    reader = Reader(
        {QUESTION: (fact(1, 0.9), fact(2, 0.5)), f"{QUESTION} {text}": (fact(1, 0.9), fact(2, 0.9))}
    )
    (understood,) = asyncio.run(understand(text, reader, told))
    assert understood.behind is not None
    assert [f.id for f in understood.behind.risen] == ["student_loan_2"]
    assert reader.asked == [text, QUESTION, f"{QUESTION} {text}"]


def test_a_long_message_and_one_after_no_fact_are_read_once() -> None:
    long = Reader({})
    asyncio.run(understand("ก" * (FRAGMENT + 1), long, told))
    first = Reader({})
    (understood,) = asyncio.run(understand("ยื่นตรงไหน", first))
    assert (len(long.asked), len(first.asked), understood.behind) == (1, 1, None)


def test_what_counts_is_read_once_and_nobody_looks_up_what_was_told() -> None:
    async def looked_up() -> str:
        raise AssertionError("A count asks no more of what was told")

    counting = Reader({}, slots={"measure": Slot("graduates")})
    (understood,) = asyncio.run(understand("จบกี่คน", counting, looked_up))
    assert (counting.asked, understood.behind) == (["จบกี่คน"], None)


def test_the_question_is_that_of_the_fact_or_the_name_of_the_thing(catalogue: Session) -> None:
    def asked(intent: str, filters: Filters = Filters(), language: str = "th", **more: object) -> str:
        return question_told(State(language=language, frame=Frame(intent, filters), **more), catalogue)  # type: ignore[arg-type]

    assert "กยศ" in asked("student_loan", Filters(aspect=("student_loan_1",)))
    assert asked("student_loan", Filters(aspect=("student_loan_1",)), "en").startswith(
        tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    )
    assert "ภาคเหนือ" in asked("centre", Filters(centre=("north",)))
    assert asked("international", listed=(Listed("international", "gtdee"),))
    assert asked("programs", Filters(field=("accounting",))) == ""


def test_behind_a_count_and_at_the_beginning_nothing_was_told(catalogue: Session) -> None:
    counted = State(frame=Frame("centre", Filters(centre=("north",)), query=Query("centres")))
    assert question_told(State(), catalogue) == question_told(counted, catalogue) == ""
