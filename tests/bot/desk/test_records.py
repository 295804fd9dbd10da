"""A person files, changes, withdraws and takes back; nobody else sees anything of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from actions.subjects.requests.draft.draft import Draft, Line
from actions.subjects.requests.filed.records import Filed
from actions.subjects.requests.filed.spoken import spoken
from bot.desk.encoding import kept_of
from bot.desk.lifecycle import NEXT, moved
from bot.desk.store import save
from bot.queue import inbox
from database.queries.requests import by_reference
from database.session import reading, writing
from tests.bot.desk.turns import DAY, DRAFT, NOW, OTHER, PERSON, heard, ordered, stored, turn


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def own(engine: Engine, person: str = PERSON, at: float = NOW) -> tuple[Filed, ...]:
    return ordered(engine, lambda records: records.filed(), person, at)[1]  # type: ignore[return-value]


def filed(engine: Engine, draft: Draft = DRAFT, person: str = PERSON, at: float = NOW) -> Filed:
    found = turn(engine, lambda records: records.file(draft), person, at)
    assert isinstance(found, Filed)
    return found


def test_a_filed_request_is_found_as_it_was_told(engine: Engine) -> None:
    told = filed(engine)
    assert own(engine) == (told,)
    assert (told.draft, told.status, told.filed_at) == (DRAFT, "received", NOW)
    assert rows(engine, "SELECT field, level, number FROM request_lines ORDER BY position") == [
        ("welding", "voc_cert", 5),
        ("electrical_power", "", 2),
    ]


def test_the_same_draft_in_a_turn_is_filed_once_and_another_one_beside_it(engine: Engine) -> None:
    def twice(records: object) -> object:
        return [records.file(DRAFT), records.file(DRAFT), records.file(replace(DRAFT, start="any"))]  # type: ignore[attr-defined]

    first, again, other = turn(engine, twice)  # type: ignore[misc]
    assert first == again and first.reference != other.reference
    assert {one.reference for one in own(engine)} == {first.reference, other.reference}


def test_a_turn_that_died_before_its_transaction_has_filed_nothing_and_files_once_when_taken_again(
    engine: Engine,
) -> None:
    taken = heard(engine)
    assert taken is not None
    ordered(engine, lambda records: records.file(DRAFT))
    assert own(engine) == ()
    with writing(engine) as connection:
        again = inbox.take(connection, 1, NOW + inbox.LEASE_SECONDS + 1)[0]
    records, _ = ordered(engine, lambda records: records.file(DRAFT))
    assert stored(engine, again, records) is not None
    late, _ = ordered(engine, lambda records: records.file(DRAFT))
    assert stored(engine, taken, late) is None  # who lost the event stores nothing
    assert len(own(engine)) == 1


def test_an_event_that_comes_again_files_nothing(engine: Engine) -> None:
    taken = heard(engine, event_id="once")
    assert taken is not None
    records, _ = ordered(engine, lambda records: records.file(DRAFT))
    stored(engine, taken, records)
    assert heard(engine, event_id="once") is None
    assert len(own(engine)) == 1


def test_a_reference_is_found_however_it_is_written_and_nobody_elses(engine: Engine) -> None:
    told = filed(engine)
    for written in (told.reference.lower().replace("-", " "), spoken(told.reference)):
        for person, found in ((PERSON, told), (OTHER, None)):
            assert ordered(engine, lambda records, own=written: records.find(own), person)[1] == found  # type: ignore[misc]


@pytest.mark.parametrize("act", ["change", "withdraw", "undo", "tell"])
def test_nobody_does_anything_with_anothers_request(engine: Engine, act: str) -> None:
    told = filed(engine)
    turn(engine, lambda records: records.change(told.reference, replace(DRAFT, start="any")))
    before = rows(engine, "SELECT * FROM requests")
    arguments = {"change": (Draft(),), "tell": (False,)}.get(act, ())
    records, found = ordered(engine, lambda records: getattr(records, act)(told.reference, *arguments), OTHER)
    never = ordered(engine, lambda records: getattr(records, act)("ECC-4F7K", *arguments), OTHER)[1]
    assert found is None and never is None and records.orders == ()
    assert rows(engine, "SELECT * FROM requests") == before


def test_a_change_keeps_the_reference_and_is_taken_back_within_a_day(engine: Engine) -> None:
    told = filed(engine)
    more = replace(DRAFT, lines=(Line("welding", "voc_cert", 8),), province="50")
    changed = turn(engine, lambda records: records.change(told.reference, more), at=NOW + 1)
    assert isinstance(changed, Filed) and changed.draft == more and changed.reference == told.reference
    assert changed.undoable == "changed" and own(engine, at=NOW + 2) == (changed,)
    assert own(engine, at=NOW + DAY + 2)[0].undoable == ""
    assert ordered(engine, lambda records: records.undo(told.reference), at=NOW + DAY + 2)[1] is None
    back = turn(engine, lambda records: records.undo(told.reference), at=NOW + DAY)
    assert isinstance(back, Filed) and (back.draft, back.undoable) == (DRAFT, "")
    assert own(engine, at=NOW + DAY) == (back,)


def test_a_withdrawal_is_taken_back_to_the_status_before(engine: Engine) -> None:
    told = filed(engine)
    with writing(engine) as connection:
        row = by_reference(connection, told.reference)
        assert row is not None
        step = moved(kept_of(row), "matched", "staff:ก", NOW)
        assert step is not None
        save(connection, *step)
    gone = turn(engine, lambda records: records.withdraw(told.reference))
    assert isinstance(gone, Filed) and (gone.status, gone.undoable) == ("withdrawn", "withdrawn")
    assert turn(engine, lambda records: records.change(told.reference, Draft())) is None
    back = turn(engine, lambda records: records.undo(told.reference))
    assert isinstance(back, Filed) and back.status == "matched"
    assert [what for (what,) in rows(engine, "SELECT what FROM request_events ORDER BY id")] == [
        "filed", "status", "withdrawn", "undone",
    ]  # fmt: skip


def test_several_orders_of_one_turn_build_on_each_other(engine: Engine) -> None:
    def all_at_once(records: object) -> object:
        reference = records.file(DRAFT).reference  # type: ignore[attr-defined]
        records.change(reference, replace(DRAFT, start="any"))  # type: ignore[attr-defined]
        records.withdraw(reference)  # type: ignore[attr-defined]
        return records.undo(reference)  # type: ignore[attr-defined]

    seen = turn(engine, all_at_once)
    assert isinstance(seen, Filed) and (seen.status, seen.draft.start) == ("received", "any")
    assert own(engine) == (seen,)


def test_the_history_holds_none_of_the_persons_words(engine: Engine) -> None:
    secret = "คุณสมหญิง ใจดี"
    draft = Draft(
        lines=(Line(said=secret, number=3),), start=secret, business=secret, remarks=(secret,), province="21"
    )
    told = filed(engine, draft)
    turn(engine, lambda records: records.change(told.reference, replace(draft, remarks=(secret, secret))))
    turn(engine, lambda records: records.withdraw(told.reference))
    turn(engine, lambda records: records.undo(told.reference))
    history = rows(engine, "SELECT actor, what, detail FROM request_events")
    assert len(history) == 4 and "สมหญิง" not in str(history) and PERSON not in str(history)
    assert json.loads(str(history[0][2]))["lines"] == [["?", "", 3]]


def test_a_contact_that_the_person_did_not_give_or_did_not_agree_to_is_not_kept(engine: Engine) -> None:
    filed(engine, replace(DRAFT, contact="somebody-elses", consent=True))
    filed(engine, replace(DRAFT, contact="given", consent=False))
    assert rows(engine, "SELECT DISTINCT contact FROM requests") == [("",)]


def test_every_open_status_leads_to_closed_and_a_closed_request_can_be_opened() -> None:
    def reached(status: str) -> set[str]:
        found, open_ = set(), [status]
        while open_:
            for one in NEXT[open_.pop()] - found:
                found.add(one)
                open_.append(one)
        return found

    for status in set(NEXT) - {"withdrawn"}:
        assert "closed" in reached(status) and "contacted" in reached(status), status


def test_the_responsible_centre_gives_its_letters_and_the_national_office_the_rest(
    catalogue_engine: Engine,
) -> None:
    with reading(catalogue_engine) as session:
        from bot.desk.records import OwnRecords

        records = OwnRecords(session, PERSON, NOW)
        rayong = records.file(DRAFT)
        anywhere = records.file(replace(DRAFT, province="any"))
        moved_away = records.change(rayong.reference, replace(DRAFT, province="50"))
    assert (rayong.centre, rayong.reference[:4]) == ("eec-rayong", "EEC-")
    assert (anywhere.centre, anywhere.reference[:5]) == ("", "OVEC-")
    assert moved_away and (moved_away.centre, moved_away.reference) == ("north", rayong.reference)
