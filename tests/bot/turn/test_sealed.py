"""A turn whose words were sealed goes to the request that waits for them."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS, Registered
from actions.reply import Pending, Reply, Text
from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed
from bot.desk.records import OwnRecords
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.masking.tokens import CONTACT_TOKEN
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, on_line
from tests.bot.turn.test_events import TEXTS, TODAY

SEALED = Sealed("handle", ("phone",), ())
BROKEN = Sealed("broken", ("phone",), ())  # what the action fails on


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Question, Desk]]:
    """What the action of requests is asked."""
    seen: list[tuple[Question, Desk]] = []

    def recruit(question: Question, desk: Desk) -> Reply:
        seen.append((question, desk))
        desk.records.file(Draft(province="21", contact=question.sealed.handle if question.sealed else ""))
        if question.sealed == BROKEN:
            raise RuntimeError
        return Reply((Text("ก"),), "request")

    monkeypatch.setitem(ACTIONS, "recruit", Registered("recruit", recruit, frozenset({"aspect"})))
    return seen


def told(catalogue: Session, kind: str, records: OwnRecords, sealed: Sealed = SEALED) -> Answered:
    state = State(pending=Pending(kind, "recruit", Filters()))
    assistant = Assistant(TEXTS, Topics.read(catalogue), GUARD)
    event = on_line(text=CONTACT_TOKEN, sealed=sealed)
    return answer(event, state, [], assistant, catalogue, TODAY, records=records)


@pytest.mark.parametrize("kind", ["contact", "claim"])
def test_the_request_that_waits_gets_what_was_sealed_and_can_file(
    catalogue: Session, asked: list[tuple[Question, Desk]], kind: str
) -> None:
    records = OwnRecords(catalogue, "line:U1", 0.0)
    told(catalogue, kind, records)
    ((question, desk),) = asked
    assert question.sealed == SEALED and desk.records is records
    assert [order.what for order in records.orders] == ["filed"]


def test_who_is_told_that_it_failed_has_filed_nothing(
    catalogue: Session, asked: list[tuple[Question, Desk]]
) -> None:
    records = OwnRecords(catalogue, "line:U1", 0.0)
    answered = told(catalogue, "contact", records, BROKEN)
    assert asked and answered.reply.kind == "no_data" and records.orders == ()
