"""The exam of computed questions is well formed, and every truth in it follows from the CSV files."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation import facts
from tests.evaluation.computed_truth import EXAM, VIEWS, truth

LINES: list[dict[str, Any]] = [json.loads(line) for line in EXAM.read_text(encoding="utf-8").splitlines()]
KEYS = {"id", "lang", "kind", "writer", "turns", "query", "truth", "also_right", "why"}
CACHED = (
    facts.field_of_programme,
    facts.province_rows,
    facts.programme_rows,
    facts.type_prefixes,
    facts.college_rows,
    facts.taught_rows,
    facts.records_of_programmes,
    facts.outcome_rows,
)


def _named(line: dict[str, Any]) -> str:
    return str(line["id"])


@pytest.mark.parametrize("line", LINES, ids=_named)
def test_the_truth_follows_from_the_files(line: dict[str, Any]) -> None:
    assert truth(line["query"]) == line["truth"]


@pytest.mark.parametrize("line", [line for line in LINES if line["also_right"]], ids=_named)
def test_other_readings_follow_from_the_files_and_differ(line: dict[str, Any]) -> None:
    for other in line["also_right"]:
        if "truth" in other:
            read = truth(other.get("query", line["query"]), VIEWS[other.get("view", "")])
            assert read == other["truth"] != line["truth"]
        else:
            assert {"value", "rows"} & set(other) and other.get("why")


@pytest.mark.parametrize("line", LINES, ids=_named)
def test_a_line_is_well_formed(line: dict[str, Any]) -> None:
    assert set(line) == KEYS
    assert line["lang"] in ("th", "en")
    assert 1 <= len(line["turns"]) <= 4 and all(turn.strip() == turn != "" for turn in line["turns"])
    assert line["kind"].startswith("f-") == (len(line["turns"]) > 1)
    assert set(line["truth"]) in ({"value"}, {"rows"}, {"yes", "value"})


def test_every_value_of_a_condition_exists() -> None:
    known: dict[str, set[str]] = {
        "year": {"2560", "2561", "2562", "2563", "2564", "2566"},
        "centre_kind": {"region", "main"},
    }
    rows = [*facts.province_rows().values(), *facts.programme_rows().values(), *facts.college_rows().values()]
    for row in [*rows, *facts.project_rows(), *facts.learner_rows()]:
        for dimension, values in row.values.items():
            known.setdefault(dimension, set()).update(values)
    named = [
        (line["id"], condition["dimension"], value)
        for line in LINES
        for slot in ("where", "also", "but_not", "versus")
        for condition in line["query"].get(slot, [])
        for value in condition["values"]
    ]
    assert [entry for entry in named if entry[2] not in known.get(entry[1], set())] == []


def test_no_two_lines_have_the_same_id_or_the_same_sentence() -> None:
    sentences = Counter(turn for line in LINES for turn in line["turns"])
    assert [sentence for sentence, times in sentences.items() if times > 1] == []
    assert [line["id"] for line in LINES] == [f"cmp-{number:03}" for number in range(1, len(LINES) + 1)]


def test_the_exam_is_broad_enough() -> None:
    languages = Counter(line["lang"] for line in LINES)
    assert len(LINES) >= 330
    assert sum(len(line["turns"]) > 1 for line in LINES) >= 75
    assert len({line["writer"] for line in LINES}) >= 12
    assert 0.75 <= languages["th"] / len(LINES) <= 0.85


def test_a_rank_never_cuts_between_equal_values() -> None:
    for line in LINES:
        query = line["query"]
        if "ranks" in query and "rows" in line["truth"]:
            first, last = query["ranks"]
            whole = truth(
                {slot: value for slot, value in query.items() if slot != "ranks"} | {"asks": "rows"}
            )
            values = [row[-1] for row in whole["rows"]]
            assert len(line["truth"]["rows"]) == last - first + 1, line["id"]
            assert first == 1 or values[first - 2] != values[first - 1], line["id"]
            assert last == len(values) or values[last] != values[last - 1], line["id"]


@pytest.mark.parametrize("level", ["voc_cert", "high_voc_cert", "bachelor"])
def test_sums_over_colleges_agree_with_the_published_sums_of_provinces(level: str) -> None:
    published = {
        facts.province_rows()[r["province_th"]].get("province")[0]: int(r["value"])
        for r in facts.records("graduates")
        if r["measure"] == "graduates" and r["level"] == level and r["province_th"] and not r["field_th"]
    }
    where = [{"dimension": "level", "values": [level]}]
    rows = truth({"measure": "graduates", "where": where, "by": ["province"]})["rows"]
    assert dict(rows) == published


def test_a_plain_count_of_the_register_agrees() -> None:
    register = facts.records("colleges")
    plain = [r for r in register if r["province_th"] == "ชลบุรี" and r["status_th"] in ("", "เปิดกิจการ")]
    where = [{"dimension": "province", "values": ["20"]}]
    assert truth({"measure": "colleges", "where": where}) == {"value": len(plain)}


def test_what_is_absent_and_what_is_present_make_up_the_whole() -> None:
    where = [{"dimension": "field", "values": ["logistics"]}]
    absent = truth(
        {"measure": "provinces", "where": where, "by": ["province"], "absent": True, "asks": "how_many_rows"}
    )
    assert absent["value"] + truth({"measure": "provinces", "where": where})["value"] == 77


def test_both_and_only_one_make_up_the_first() -> None:
    first = {"measure": "teaching_colleges", "where": [{"dimension": "field", "values": ["hotel"]}]}
    other = [{"dimension": "field", "values": ["tourism"]}]
    both, alone = truth(first | {"also": other}), truth(first | {"but_not": other})
    assert both["value"] + alone["value"] == truth(first)["value"]


def test_a_dimension_that_the_measure_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        truth({"measure": "colleges", "where": [{"dimension": "level", "values": ["voc_cert"]}]})


def _with_years(path: Path) -> None:
    """The figures' file in its later form: a year beside the number, an earlier year too, and a byte order mark."""
    lines = facts.records("college_programs")
    for line in lines:
        year, number = facts.figure(line)
        for column in ("graduates_2566", "year_be", "graduates"):
            line.pop(column, None)
        line |= {"year_be": year if number else "", "graduates": number}
    lines += [line | {"year_be": "2565", "graduates": "1"} for line in lines[:5]]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)


@pytest.fixture
def later_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for folder in ("catalogue", "vocabulary"):
        (tmp_path / folder).mkdir()
        for file in (facts.DATA / folder).glob("*.*"):
            (tmp_path / folder / file.name).symlink_to(file)
    (tmp_path / "catalogue" / "college_programs.csv").unlink()
    _with_years(tmp_path / "catalogue" / "college_programs.csv")
    monkeypatch.setattr(facts, "DATA", tmp_path)
    _forget()
    yield
    _forget()


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()


@pytest.mark.usefixtures("later_form")
def test_figures_with_a_year_column_give_the_latest_year() -> None:
    lines = [
        line for line in LINES if line["query"]["measure"] in ("graduates", "teaching_colleges", "fields")
    ][:60]
    assert [truth(line["query"]) for line in lines] == [line["truth"] for line in lines]
    earlier = {"measure": "graduates", "where": [{"dimension": "year", "values": ["2565"]}]}
    assert truth(earlier) == {"value": 5}
