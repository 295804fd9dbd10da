"""Offices open in Bangkok's time, on working days, never on a Thai holiday; waiting is counted in open hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.subjects.talk.office_hours import FILE, Hours, HoursError, OfficeHours
from database.dates import THAI_TIME

DATA = Path(__file__).parents[4] / "data"
USUAL = OfficeHours.read(DATA).usual
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))
MOMENTS = st.builds(lambda day, minute: _moment(day, minute), DAYS, st.integers(0, 24 * 60 - 1))
SECONDS = st.integers(0, 40 * 3600)


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), THAI_TIME)


def at(day: str, clock: str) -> float:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), THAI_TIME).timestamp()


@given(MOMENTS)
@settings(max_examples=80)
def test_the_next_opening_is_open_and_nothing_before_it_is(moment: datetime) -> None:
    asked = moment.timestamp()
    opens = USUAL.next_opening(asked)
    assert opens >= asked and USUAL.is_open(opens)
    if opens > asked:
        assert not USUAL.is_open(asked) and not USUAL.is_open(opens - 1)
        assert not any(USUAL.is_open(asked + step * (opens - asked) / 40) for step in range(40))


@given(MOMENTS, SECONDS, SECONDS)
@settings(max_examples=60)
def test_waiting_is_counted_in_open_hours_however_it_is_cut(
    moment: datetime, first: int, second: int
) -> None:
    asked = moment.timestamp()
    whole = USUAL.after(asked, first + second)
    assert whole == pytest.approx(USUAL.after(USUAL.after(asked, first), second), abs=1e-3)
    assert USUAL.is_open(USUAL.after(asked, first))


@given(MOMENTS)
@settings(max_examples=80)
def test_a_day_is_bangkoks_day_whatever_the_clock_of_the_server(here: datetime) -> None:
    same = here.astimezone(UTC).timestamp()
    inside = time(8, 30) <= here.time() < time(16, 30)
    assert USUAL.is_open(same) == (inside and USUAL.works(here.date()))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-30", True),  # Monday
        ("2026-11-29", False),  # Sunday
        ("2026-12-07", False),  # in lieu of Saturday, 5 December
        ("2026-12-10", False),  # Constitution Day
        ("2026-12-31", False),
        ("2027-01-01", False),
        ("2026-04-13", False),  # Songkran
        ("2026-05-01", True),  # Labour Day is no holiday of state offices
        ("2026-05-13", False),  # the Ploughing Ceremony is one of state offices alone
        ("2027-02-22", False),  # in lieu of Makha Bucha, by the moon
    ],
)
def test_state_offices_keep_the_thai_calendar(day: str, works: bool) -> None:
    assert USUAL.works(date.fromisoformat(day)) is works


def test_a_long_weekend_is_passed_over() -> None:
    assert USUAL.next_opening(at("2026-12-04", "16:30")) == at("2026-12-08", "08:30")
    assert USUAL.after(at("2026-12-04", "16:00"), 3600) == at("2026-12-08", "09:00")
    assert USUAL.next_opening(at("2026-12-30", "23:59")) == at("2027-01-04", "08:30")


def test_a_centre_may_have_hours_of_its_own(tmp_path: Path) -> None:
    (tmp_path / FILE.parent).mkdir()
    text = (DATA / FILE).read_text("utf-8").replace("centres: {}", "")
    own = 'centres:\n  north: {opens: "09:00", days: [sat], closed: [2026-12-12], opened: ["2026-12-10"]}\n'
    (tmp_path / FILE).write_text(text + own, "utf-8")
    hours = OfficeHours.read(tmp_path)
    assert hours.of("south") == hours.usual and not hours.usual.stated
    north = hours.of("north")
    assert north.stated and north.closes == hours.usual.closes
    assert north.next_opening(at("2026-12-09", "12:00")) == at("2026-12-10", "09:00")
    assert north.next_opening(at("2026-12-10", "17:00")) == at("2026-12-19", "09:00")


@pytest.mark.parametrize(
    "own", ['{opens: "17:00"}', '{opens: "later"}', "{days: [someday]}", "{days: []}", "{closed: [soon]}"]
)
def test_hours_that_cannot_be_are_refused_by_name(tmp_path: Path, own: str) -> None:
    (tmp_path / FILE.parent).mkdir()
    text = (DATA / FILE).read_text("utf-8").replace("centres: {}", f"centres:\n  north: {own}")
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(HoursError, match=r"office_hours\.yml: north"):
        OfficeHours.read(tmp_path)


def test_an_office_that_never_opens_again_does_not_hang() -> None:
    closed = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(400))
    assert Hours(closed=closed).next_opening(at("2026-01-05", "09:00")) > at("2026-01-05", "09:00")
