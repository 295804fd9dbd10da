"""The file in which staff weigh the reasons of a recommendation: read, and checked before it is used."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from database.loading import check
from database.loading.matching_rules import (
    EQUAL,
    FILE,
    REASONS,
    Calendar,
    check_matching,
    matching_rules,
)

DATA = Path(__file__).parents[3] / "data"
SHIPPED: dict[str, Any] = yaml.safe_load((DATA / FILE).read_text("utf-8"))


def written(folder: Path, **changes: Any) -> Path:
    path = folder / FILE
    path.write_text(yaml.safe_dump({**SHIPPED, **changes}, allow_unicode=True), "utf-8")
    return path


def codes(path: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.column) for finding in check_matching(path)]


def test_the_shipped_file_is_right_and_weighs_the_province_above_all_others() -> None:
    assert codes(DATA / FILE) == []
    weights = dict(matching_rules(DATA).weights)
    assert set(weights) == set(REASONS) and weights == {k: float(v) for k, v in SHIPPED["weights"].items()}
    assert weights.pop("province") > sum(weights.values())


def test_a_change_of_a_weight_counts_at_once(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert matching_rules(tmp_path).weights["dual"] == SHIPPED["weights"]["dual"]
    written(tmp_path, weights={**SHIPPED["weights"], "dual": 7})
    os.utime(path, ns=(1, 1))
    assert matching_rules(tmp_path).weights["dual"] == 7


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"weights": {**SHIPPED["weights"], "near": "far"}}, ("bad_number", "near")),
        ({"weights": {**SHIPPED["weights"], "near": -1}}, ("bad_number", "near")),
        ({"weights": {**SHIPPED["weights"], "near": 101}}, ("bad_number", "near")),
        ({"weights": {**SHIPPED["weights"], "nera": 1}}, ("odd_key", "nera")),
        (
            {"weights": {k: v for k, v in SHIPPED["weights"].items() if k != "dual"}},
            ("key_missing", "weights"),
        ),
        ({"weights": None}, ("key_missing", "weights")),
        ({"near_half_km": 0}, ("bad_number", "near_half_km")),
        ({"usual_number": True}, ("bad_number", "usual_number")),
        ({"calendar": {**SHIPPED["calendar"], "closes": "02-29"}}, ("bad_date", "closes")),
        ({"calendar": {**SHIPPED["calendar"], "closes": "April"}}, ("bad_date", "closes")),
        ({"calendar": {**SHIPPED["calendar"], "as_of": "soon"}}, ("bad_date", "as_of")),
        ({"calendar": {**SHIPPED["calendar"], "source_url": ""}}, ("key_missing", "calendar")),
        ({"calendar": {**SHIPPED["calendar"], "levels": ["diploma"]}}, ("not_allowed", "levels")),
        ({"calendar": "April"}, ("key_missing", "calendar")),
        ({"wieghts": {}}, ("odd_key", "wieghts")),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, Any], found: tuple[str, str]
) -> None:
    assert codes(written(tmp_path, **changes)) == [found]


def test_a_file_with_a_mistake_weighs_every_reason_alike_until_it_is_right(tmp_path: Path) -> None:
    written(tmp_path, near_half_km=-3)
    assert matching_rules(tmp_path) == EQUAL
    assert matching_rules(tmp_path / "elsewhere") == EQUAL


def test_the_check_of_all_data_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    assert not [f for f in check(tmp_path / "data").findings if f.file == FILE]
    written(tmp_path / "data", near_half_km="near")
    found = [f for f in check(tmp_path / "data").findings if f.file == FILE]
    assert [(f.code, f.severity, f.column) for f in found] == [("bad_number", "refused", "near_half_km")]
    assert found[0].row


@pytest.mark.parametrize(
    ("today", "closes"),
    [("2026-11-29", "2027-04-01"), ("2027-04-01", "2027-04-01"), ("2027-04-02", "2028-04-01")],
)
def test_the_next_cohort_finishes_on_the_next_closing_day(today: str, closes: str) -> None:
    calendar = Calendar(4, 1, ("voc_cert",), "", "", "", "")
    assert calendar.closes_after(date.fromisoformat(today)) == date.fromisoformat(closes)


def test_without_a_calendar_nothing_is_known_of_the_next_cohort(tmp_path: Path) -> None:
    content = {key: value for key, value in SHIPPED.items() if key != "calendar"}
    (tmp_path / FILE).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    assert matching_rules(tmp_path).calendar is None
    assert matching_rules(DATA).calendar is not None
