"""One owner of a conversation at any time, whatever the person, the staff and the clock do, on both databases."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, text

from actions.reply import Handover
from bot.people import handovers
from bot.people.handovers import Step
from bot.people.ownership import CHANGES, EVENTS, OWNERS, after, before, bot_answers
from bot.reception.incoming import Incoming
from database.session import writing

KEY = "telegram:42"
ASKED = Incoming("telegram", "e", KEY, 0.0, "text", "คน", reply_to="42")
ACTS = st.sampled_from(["asks", "wishes", "writes", "takes", "returns", "leaves", "limit", "spoke", "close"])


@given(st.lists(st.sampled_from(EVENTS), max_size=12))
def test_every_way_leads_back_to_the_bot_and_none_beyond_the_owners(events: list[str]) -> None:
    owner = "bot"
    for event in events:
        owner = after(owner, event)  # type: ignore[arg-type]
        assert owner in OWNERS
    assert after(after(owner, "leaves"), "spoke") == "bot"  # type: ignore[arg-type]


def test_the_bot_is_silent_for_a_person_alone() -> None:
    assert [owner for owner in OWNERS if not bot_answers(owner)] == ["person"]
    assert {owner for owner, _ in CHANGES} == set(OWNERS), "no dead end"
    assert set(before("takes")) == {"bot", "waiting", "returned"}


def act(connection: Connection, name: str, now: float) -> None:
    row = handovers.mine(connection, KEY)
    if name in ("asks", "wishes", "writes", "leaves", "spoke"):
        opening = Handover("national") if name in ("asks", "wishes") else None
        step = Step(name, opening, ASKED)  # type: ignore[arg-type]
        handovers.carry_out(connection, KEY, step, 1, now)
    elif row is not None and name == "close":
        handovers.close(connection, row, now, "malee")
    elif row is not None:
        handovers.move(connection, row, name, now, "malee")  # type: ignore[arg-type]


@settings(max_examples=12)
@given(names=st.lists(ACTS, min_size=1, max_size=10))
def test_whatever_happens_one_row_owns_the_talk_and_says_what_the_rules_say(
    engine: Engine, names: list[str]
) -> None:
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM handovers"))
    owner = "bot"
    for at, name in enumerate(names):
        with writing(engine) as connection:
            act(connection, name, 1_000_000.0 + at)
            row = handovers.mine(connection, KEY)
            open_rows = connection.execute(
                text("SELECT count(*) FROM handovers WHERE status IN ('waiting', 'person', 'returned')")
            ).scalar()
        expected = "bot" if name == "close" else after(owner, name)  # type: ignore[arg-type]
        if name == "wishes" or (name == "takes" and owner == "bot"):
            expected = "bot"  # a wish ends the line; a talk that nobody asked for has no row to take
        owner = handovers.owner_of(row)
        assert (owner, open_rows) == (expected, 0 if expected == "bot" else 1), names[: at + 1]


def test_two_who_take_at_the_same_time_do_not_both_have_it(engine: Engine) -> None:
    with writing(engine) as connection:
        act(connection, "asks", 1.0)
        seen = handovers.mine(connection, KEY)
        assert seen is not None
        assert handovers.move(connection, seen, "takes", 2.0, "somchai") == "person"
        assert handovers.move(connection, seen, "takes", 2.0, "malee") is None
        row = handovers.mine(connection, KEY)
    assert row is not None and row.taken_by == "somchai"
