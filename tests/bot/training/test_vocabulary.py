"""The vocabulary of the NLU, built from the project's own facts and words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.training.lexicon.college_names import college_forms
from bot.training.lexicon.entries import Entry, plain
from bot.training.vocabulary import all_entries, clashes, write_vocabulary
from database.engine import open_engine
from database.loading.load import load
from database.migrations import migrate
from database.models import Centre, College, Industry, InternationalProgram, Program, Province

DATA = Path("data")
VOCABULARY = DATA / "vocabulary"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('facts')}/facts.db")
    migrate(engine)
    assert load(engine, DATA).usable
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture(scope="module")
def entries(session: Session) -> list[Entry]:
    return all_entries(session, DATA)


def read(name: str) -> list[dict]:
    return yaml.safe_load((VOCABULARY / f"{name}.yml").read_text(encoding="utf-8"))


def ids(entries: list[Entry], kind: str) -> set[str]:
    return {entry.id for entry in entries if entry.kind == kind}


def by_form(entries: list[Entry], kind: str) -> dict[str, Entry]:
    return {plain(form): entry for entry in entries if entry.kind == kind for form in entry.forms}


WRITE = """
import sys
from pathlib import Path
from bot.training.lexicon.named_entries import named_entries
from database.engine import open_engine
from database.session import reading
with reading(open_engine(sys.argv[1])) as session:
    print([entry.forms for entry in named_entries(session, Path("data/vocabulary"))])
"""


def test_what_a_region_has_more_than_another_is_said_behind_a_word_that_counts_in(
    entries: list[Entry],
) -> None:
    border = {form for e in entries if (e.kind, e.id) == ("region", "south_border") for form in e.forms}
    assert {"รวมชายแดน", "รวมถึงชายแดน", "border included", "including border provinces"} <= border
    assert not {"รวมสามจังหวัด", "รวมทั้งสามจังหวัด", "including deep"} & border


def test_every_process_writes_the_same_order_of_forms(session: Session) -> None:
    address = session.get_bind().engine.url.render_as_string()
    told = [
        subprocess.run(
            [sys.executable, "-c", WRITE, address], capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2", "3")
    ]  # fmt: skip
    assert told[0] and len(set(told)) == 1


def test_the_file_is_the_same_each_time(session: Session, tmp_path: Path) -> None:
    count = write_vocabulary(session, DATA, tmp_path / "a.json")
    assert write_vocabulary(session, DATA, tmp_path / "b.json") == count > 9000
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    content = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert content["version"] == 1
    assert sum(len(entry["forms"]) for entry in content["entries"]) == count


def test_words_that_need_a_cue_stand_in_one_order_in_every_process(entries: list[Entry]) -> None:
    listed = [
        entry.forms for entry in entries if entry.kind == "province" and entry.cue and len(entry.forms) > 1
    ]
    assert listed and all(list(forms) == sorted(forms) for forms in listed)


def test_no_two_ids_claim_a_form_without_saying_so(session: Session) -> None:
    assert clashes(session, DATA) == []


def test_a_form_claimed_twice_is_reported(session: Session, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    for folder in ("vocabulary", "catalogue"):
        (copy / folder).mkdir(parents=True)
        for file in (DATA / folder).glob("*.*"):
            (copy / folder / file.name).write_bytes(file.read_bytes())
    levels = read("levels")
    levels[0]["aliases"].append("อนุปริญญา")  # already ปวส.
    (copy / "vocabulary" / "levels.yml").write_text(
        yaml.safe_dump(levels, allow_unicode=True), encoding="utf-8"
    )
    (clash,) = clashes(session, copy)
    assert clash.form == "อนุปริญญา"
    assert clash.claims == (("level", "high_voc_cert"), ("level", "voc_cert"))


def test_every_programme_stands_in_exactly_one_field(session: Session) -> None:
    listed = Counter(program for field in read("fields") for program in field["programs"])
    assert set(listed) == set(session.scalars(select(Program.id)))
    assert {program for program, times in listed.items() if times > 1} == set()


@pytest.mark.parametrize("name", [p.stem for p in sorted(VOCABULARY.glob("*.yml"))])
def test_ids_of_a_file_are_unique(name: str) -> None:
    rows = yaml.safe_load((VOCABULARY / f"{name}.yml").read_text(encoding="utf-8"))
    if isinstance(rows, list) and rows and isinstance(rows[0], dict) and "id" in rows[0]:
        assert len({row["id"] for row in rows}) == len(rows)


def test_every_official_name_leads_to_its_field(session: Session, entries: list[Entry]) -> None:
    forms = by_form(entries, "field")
    for program in session.scalars(select(Program)):
        entry = forms[plain(program.field_th)]
        assert program.field_id in (entry.id, *entry.candidates), program.field_th


def test_ids_are_those_of_the_catalogue(session: Session, entries: list[Entry]) -> None:
    for kind, column in (("province", Province.code), ("industry", Industry.id), ("centre", Centre.id)):
        assert ids(entries, kind) == set(session.scalars(select(column)))
    assert ids(entries, "college") <= set(session.scalars(select(College.code)))


def test_every_project_stands_in_exactly_one_group(session: Session) -> None:
    groups = [row for row in read("international") if "of" not in row]
    listed = Counter(program for group in groups for program in group["programs"])
    assert set(listed) == set(session.scalars(select(InternationalProgram.id)))
    assert set(listed.values()) == {1}


def test_a_single_project_belongs_to_the_group_it_names() -> None:
    rows = read("international")
    groups = {row["id"]: row["programs"] for row in rows if "of" not in row}
    singles = [row for row in rows if "of" in row]
    assert singles
    for row in singles:
        assert row["id"] in groups[row["of"]], row


def test_candidates_and_places_lead_somewhere(session: Session, entries: list[Entry]) -> None:
    provinces = set(session.scalars(select(Province.code)))
    for entry in entries:
        assert not entry.province or entry.province in provinces
    known = {kind: ids(entries, kind) for kind in ("field", "place", "province")}
    known["college"] = set(session.scalars(select(College.code)))
    for row in read("ambiguous"):
        assert set(row["ids"]) <= known[row["kind"]], row


def test_an_ambiguous_word_belongs_to_nobody_alone(entries: list[Entry]) -> None:
    owners = [e for e in entries if e.kind == "field" and "ไฟฟ้า" in map(plain, e.forms)]
    assert [e.candidates for e in owners] == [("electrical", "electronics", "electric_vehicle")]


def test_open_colleges_come_before_closed_ones(session: Session, entries: list[Entry]) -> None:
    is_open = dict(session.execute(select(College.code, College.is_open)).all())
    for entry in entries:
        if entry.kind == "college" and entry.candidates and any(is_open[c] for c in entry.candidates):
            assert is_open[entry.id], entry.forms


def test_a_short_name_shared_by_colleges_names_them_all(entries: list[Entry]) -> None:
    shared = [e for e in entries if e.kind == "college" and len(e.candidates) > 1]
    assert shared
    assert all(e.id == e.candidates[0] and len(set(e.candidates)) == len(e.candidates) for e in shared)


def test_every_college_can_be_named_by_its_official_name(session: Session, entries: list[Entry]) -> None:
    forms = by_form(entries, "college")
    for college in session.scalars(select(College)):
        entry = forms[plain(college.name_th)]
        assert college.code in (entry.id, *entry.candidates) or not college.is_open


def test_college_names_are_shortened_as_people_do() -> None:
    made = college_forms(["วิทยาลัยเทคนิคระยอง"], "", {"ระยอง": ("Rayong",)})
    assert {"วท.ระยอง", "เทคนิคระยอง", "Rayong Technical College"} <= set(made.loose)
    made = college_forms(["วิทยาลัยเกษตรและเทคโนโลยีชลบุรี"], "", {})
    assert "วษท.ชลบุรี" in made.loose
    assert made.tight == ("เกษตรชลบุรี",)


def test_files_say_how_to_edit_them_in_both_languages() -> None:
    for file in VOCABULARY.glob("*.yml"):
        head = [line for line in file.read_text(encoding="utf-8").splitlines()[:14] if line.startswith("#")]
        assert re.search("[ก-๙]{3}", "".join(head)), file.name
        assert re.search("[A-Za-z]{3}.*[A-Za-z]{3}", "".join(head)), file.name


def test_the_same_data_give_the_same_vocabulary_in_every_process(
    catalogue_engine: Engine, tmp_path: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from database.engine import open_engine;"
        "from database.session import reading; from bot.training.vocabulary import write_vocabulary;\n"
        "with reading(open_engine(sys.argv[1])) as session:\n"
        "    write_vocabulary(session, Path(sys.argv[2]), Path(sys.argv[3]))\n"
    )
    root = Path(__file__).parents[3]
    written = []
    for seed in ("1", "2"):
        file = tmp_path / f"{seed}.json"
        command = [sys.executable, "-c", script, str(catalogue_engine.url), str(root / "data"), str(file)]
        subprocess.run(command, check=True, cwd=root, env=os.environ | {"PYTHONHASHSEED": seed}, timeout=120)
        written.append(file.read_text("utf-8"))
    assert written[0] == written[1], "else every run of the tests trains a model of its own"
