"""Dates of the data: every way to write one that is certain is understood, everything else is none."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from database.dates import BUDDHIST_ERA, DateWords, is_past, last_day, normal_date
from tests.database.plugin import DATA


def _words() -> DateWords:
    own = yaml.safe_load((DATA / "vocabulary" / "dates.yml").read_text("utf-8"))
    common = yaml.safe_load((DATA / "vocabulary" / "numbers.yml").read_text("utf-8"))["months"]
    months = {number: [*common[number], *own["months"][number]] for number in common}
    return DateWords.of(months, own["academic"], own["beside"])


WORDS = _words()
THAI = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2026-11-28", "2026-11-28"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("2569-08-06", "2026-08-06"),
        ("2569", "2026"),
        ("6/8/2569", "2026-08-06"),
        ("31/12/2568", "2025-12-31"),
        ("31-12-2025", "2025-12-31"),
        ("8/2569", "2026-08"),
        ("28 พ.ย. 2569", "2026-11-28"),
        ("28 พย 2569", "2026-11-28"),
        ("28พฤศจิกายน 2569", "2026-11-28"),
        ("วันที่ ๒๘ พฤศจิกายน พ.ศ. ๒๕๖๙", "2026-11-28"),
        ("พ.ย. 2569", "2026-11"),
        ("พ.ศ. 2569", "2026"),
        ("ปี 2569", "2026"),
        ("28 Nov 2026", "2026-11-28"),
        ("November 28, 2026", "2026-11-28"),
        ("3 May 2026", "2026-05-03"),
        ("2026-11-28 00:00:00", "2026-11-28"),
        ("2026/11/28", "2026-11-28"),
        ("AY2566", "AY2566"),
        ("ay 2566", "AY2566"),
        ("ปีการศึกษา 2566", "AY2566"),
        ("ปีการศึกษา ๒๕๖๖", "AY2566"),
        ("academic year 2023", "AY2566"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_date_is_kept_in_one_form(said: str, kept: str) -> None:
    assert normal_date(said, WORDS) == kept


@pytest.mark.parametrize(
    "said",
    "2026-13-01|31-12-69|1/11/69|30/2/2569|soon|2569-2570|2569-02-30|12/31/2026|AY25|3112-08-06|0001|45989|"
    "28 xyz 2569|ปีการศึกษา|#REF!|1e300|2026-11-28-01|สิ้นปี 2569".split("|"),
)
def test_what_is_not_certain_is_no_date(said: str) -> None:
    assert normal_date(said, WORDS) is None


@given(DAYS, st.sampled_from(("iso", "d/m", "long", "short")), st.booleans(), st.booleans())
def test_every_day_is_read_back(day: date, form: str, buddhist: bool, thai_digits: bool) -> None:
    year = day.year + BUDDHIST_ERA if buddhist else day.year
    said = {
        "iso": f"{year}-{day.month:02}-{day.day:02}",
        "d/m": f"{day.day}/{day.month}/{year}",
        "long": f"{day.day} {THAI[day.month - 1]} {year}",
        "short": f"{day.day} {SHORT[day.month - 1]} {year}",
    }[form]
    assert normal_date(said.translate(THAI_DIGITS) if thai_digits else said, WORDS) == day.isoformat()


@given(st.text(max_size=20))
def test_no_text_breaks_it_and_what_is_kept_stays_as_it_is(said: str) -> None:
    kept = normal_date(said, WORDS)
    if kept:
        assert last_day(kept) and normal_date(kept, WORDS) == kept


@given(DAYS, st.integers(-400, 400))
def test_a_day_is_past_only_after_it(until: date, days: int) -> None:
    assert is_past(until.isoformat(), until + timedelta(days)) == (days > 0)


@given(DAYS)
def test_a_month_and_a_year_last_until_their_last_day(day: date) -> None:
    end = date(day.year, day.month, monthrange(day.year, day.month)[1])
    assert last_day(f"{day:%Y-%m}") == end and last_day(f"{day:%Y}") == date(day.year, 12, 31)


def test_a_date_that_cannot_be_read_promises_nothing() -> None:
    assert is_past("31/12/2568", date(2020, 1, 1)) and not is_past("", date(2020, 1, 1))


def test_an_academic_year_ends_in_the_next_spring() -> None:
    assert last_day("AY2566") == date(2024, 3, 31)
