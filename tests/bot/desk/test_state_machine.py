"""Whatever a person and the staff do in whatever order: no line is lost, nothing is filed twice, nothing gets stuck.

Turns are stored as the worker stores them; some die before their transaction, some events come twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, text

from actions.subjects.requests.draft.draft import Draft, Line
from actions.subjects.requests.filed.records import OPEN, Filed
from bot.desk.encoding import kept_of
from bot.desk.lifecycle import NEXT, UNDO_SECONDS, moved
from bot.desk.store import save
from bot.queue import inbox
from database.queries.requests import by_reference
from database.session import writing
from tests.bot.desk.turns import DRAFT, NOW, OTHER, PERSON, heard, ordered, stored, turn

PEOPLE = (PERSON, OTHER)
LINES = st.builds(
    Line,
    field=st.sampled_from(["welding", "auto", ""]),
    level=st.sampled_from(["voc_cert", "any", ""]),
    number=st.integers(0, 50),
    said=st.sampled_from(["", "ช่างทั่วไป"]),
)
DRAFTS = st.builds(
    Draft,
    lines=st.lists(LINES, min_size=1, max_size=4).map(tuple),
    province=st.sampled_from(["21", "50", "any", ""]),
    start=st.sampled_from(["now", "2027-01", "ต้นปีหน้า"]),
    remarks=st.lists(st.sampled_from(["มีหอพัก", "กะดึก"]), max_size=2).map(tuple),
)


@dataclass
class Expected:
    """What a request must be."""

    owner: str
    draft: Draft
    status: str = "received"
    before: tuple[
        tuple[str, float, str, Draft], ...
    ] = ()  # what can be taken back: what, when, status, draft


class Requests(RuleBasedStateMachine):
    """Two people and the staff."""

    engine: Engine
    references = Bundle("references")

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.expected: dict[str, Expected] = {}
        self.numbers = 0

    @initialize()
    def begin(self) -> None:
        with writing(self.engine) as connection:
            for table in ("request_events", "request_lines", "requests", "outbox", "inbox"):
                connection.execute(text(f"DELETE FROM {table}"))

    def event(self) -> str:
        self.numbers += 1
        return f"m{self.numbers}"

    @rule(target=references, person=st.sampled_from(PEOPLE), draft=DRAFTS)
    def files(self, person: str, draft: Draft) -> str:
        filed = turn(self.engine, lambda r: (r.file(draft), r.file(draft))[1], person, self.now)
        assert isinstance(filed, Filed) and filed.reference not in self.expected
        self.expected[filed.reference] = Expected(person, draft)
        return filed.reference

    @rule(target=references, person=st.sampled_from(PEOPLE), draft=DRAFTS)
    def dies_while_filing_and_is_taken_again(self, person: str, draft: Draft) -> str:
        """The first worker lost the event before its transaction; it comes back too late."""
        first = heard(self.engine, person, self.now, self.event())
        assert first is not None
        late, _ = ordered(self.engine, lambda r: r.file(draft), person, self.now)
        self.now += inbox.LEASE_SECONDS + 1
        with writing(self.engine) as connection:
            (second,) = inbox.take(connection, 10, self.now)
        records, filed = ordered(self.engine, lambda r: r.file(draft), person, self.now)
        assert isinstance(filed, Filed)
        assert stored(self.engine, first, late, self.now) is None
        assert stored(self.engine, second, records, self.now) is not None
        assert stored(self.engine, second, records, self.now) is None
        self.expected[filed.reference] = Expected(person, draft)
        return filed.reference

    @rule(person=st.sampled_from(PEOPLE))
    def an_event_comes_twice(self, person: str) -> None:
        name = self.event()
        taken = heard(self.engine, person, self.now, name)
        assert taken is not None
        records, filed = ordered(self.engine, lambda r: r.file(DRAFT), person, self.now)
        assert isinstance(filed, Filed)
        stored(self.engine, taken, records, self.now)
        assert heard(self.engine, person, self.now, name) is None
        self.expected[filed.reference] = Expected(person, DRAFT)

    @rule(reference=references, draft=DRAFTS, person=st.sampled_from(PEOPLE))
    def changes(self, reference: str, draft: Draft, person: str) -> None:
        found = turn(self.engine, lambda r: r.change(reference, draft), person, self.now)
        known = self.expected[reference]
        if person != known.owner or (known.status not in OPEN and draft != known.draft):
            assert found is None
        elif draft != known.draft:
            assert isinstance(found, Filed) and found.draft == draft
            self.remember(known, "changed")
            known.draft = draft

    @rule(reference=references, person=st.sampled_from(PEOPLE))
    def withdraws(self, reference: str, person: str) -> None:
        found = turn(self.engine, lambda r: r.withdraw(reference), person, self.now)
        known = self.expected[reference]
        assert (found is not None) == (person == known.owner and known.status != "closed")
        if found is not None and known.status in OPEN:
            self.remember(known, "withdrawn")
            known.status = "withdrawn"

    @rule(reference=references, person=st.sampled_from(PEOPLE))
    def takes_back(self, reference: str, person: str) -> None:
        found = turn(self.engine, lambda r: r.undo(reference), person, self.now)
        known = self.expected[reference]
        last = known.before[-1] if known.before and known.status != "closed" else None
        if person != known.owner or last is None or self.now - last[1] > UNDO_SECONDS:
            assert found is None
            return
        assert found is not None
        known.before, known.draft = known.before[:-1], last[3]
        known.status = last[2] if known.status == "withdrawn" else known.status

    @rule(reference=references, to=st.sampled_from(sorted(NEXT)))
    def staff_move(self, reference: str, to: str) -> None:
        known = self.expected[reference]
        with writing(self.engine) as connection:
            row = by_reference(connection, reference)
            assert row is not None
            step = moved(kept_of(row), to, "staff:ก", self.now)
            assert (step is not None) == (to in NEXT[known.status])
            if step:
                save(connection, *step)
                known.status = to

    @rule(hours=st.sampled_from([1, 23, 25]))
    def time_goes_by(self, hours: int) -> None:
        self.now += hours * 3600.0

    def remember(self, known: Expected, what: str) -> None:
        known.before = (*known.before, (what, self.now, known.status, known.draft))[-10:]

    @invariant()
    def everything_is_there_once(self) -> None:
        for person in PEOPLE:
            filed = ordered(self.engine, lambda r: r.filed(), person, self.now)[1]
            own = {ref: one for ref, one in self.expected.items() if one.owner == person}
            seen = {one.reference: (one.draft, one.status) for one in filed}  # type: ignore[attr-defined]
            assert seen == {ref: (replace(one.draft, contact=""), one.status) for ref, one in own.items()}
            assert len(seen) == len(filed)  # type: ignore[arg-type]


@pytest.mark.timeout(500)
def test_requests_survive_everything_that_happens_to_them(engine: Engine) -> None:
    class OnThis(Requests):
        pass

    OnThis.engine = engine
    examples = 12 if engine.dialect.name == "sqlite" else 6
    run_state_machine_as_test(
        OnThis,
        settings=settings(
            max_examples=examples, stateful_step_count=20, deadline=None,
            suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate),
        ),
    )  # fmt: skip
