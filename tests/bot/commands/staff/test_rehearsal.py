"""What would change: better or worse is told where it can be."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.commands.staff.kept_dialogues import Wanted, kept_dialogues
from bot.commands.staff.publishing import change_sets
from bot.commands.staff.rehearsal import Changed, Heard, dialogues_held, rehearsed
from bot.settings import Settings
from bot.training.report import read_report
from bot.training.versions import serving
from database.engine import open_engine
from tests.database.plugin import DATA
from tests.model_plugin import RunningNlu

POOL = Wanted(("มีสระว่ายน้ำไหม",))
KEPT = Wanted(("มีหอพักไหม",), has=(("หอพัก", "หอ พัก"),), hasnt=("สระ",), kinds=("answer",), kept=True)


@pytest.mark.parametrize(
    ("wanted", "before", "after", "way"),
    [
        (POOL, Heard("ไม่มีข้อมูล", "no_data"), Heard("มี", "answer"), "better"),
        (POOL, Heard("มี", "answer"), Heard("เรื่องไหน", "clarify"), "worse"),
        (POOL, Heard("มี", "answer"), Heard("มี 3 แห่ง", "answer"), "other"),
        (KEPT, Heard("มีหอพัก", "answer"), Heard("ไม่มีข้อมูล", "answer"), "worse"),
        (KEPT, Heard("มีหอพักกับสระ", "answer"), Heard("มีหอพัก", "answer"), "better"),
        (KEPT, Heard("มีหอพัก", "answer"), Heard("หอพักมี", "no_data"), "worse"),
        (KEPT, Heard("มีหอพัก", "answer"), Heard("มี หอ พัก", "answer"), "other"),
    ],
)
def test_a_kept_dialogue_tells_better_from_worse_and_else_how_much_is_answered(
    wanted: Wanted, before: Heard, after: Heard, way: str
) -> None:
    assert Changed(wanted, before, after).way == way


def test_dialogues_that_are_typed_alone_are_asked_evenly_from_all_files() -> None:
    found = kept_dialogues(DATA)
    assert 100 < len(found) <= 200 and all(one.kept and one.said for one in found)
    assert any(one.has for one in found) and len({one.said for one in found}) > 100
    assert all(isinstance(one, str) for wanted in found for choice in wanted.has for one in choice)


def test_what_staff_have_kept_is_asked_always_and_what_they_gave_up_is_not(tmp_path: Path) -> None:
    shutil.copytree(DATA / "dialogues", tmp_path / "dialogues")
    own = "subject: office\ndialogues: [{name: x, turns: [{said: หนึ่ง}, {said: สอง, has: [[ก, ข]], kind: answer}]}]"
    (tmp_path / "dialogues" / "office_1.yml").write_text(own, "utf-8")
    (tmp_path / "dialogues" / "office_2.yml").write_text("{}", "utf-8")
    first = kept_dialogues(tmp_path)[0]
    assert first == Wanted(("หนึ่ง", "สอง"), (("ก", "ข"),), (), ("answer",), kept=True)
    assert first.met("มี ข", "answer") and not first.met("ค", "answer") and not first.met("ข", "no_data")


@pytest.mark.model
@pytest.mark.timeout(1800)  # the model is trained here, where no test before it did
def test_a_draft_is_asked_beside_what_is_in_service_and_is_not_in_service_by_that(
    catalogue_engine: Engine, running_nlu: RunningNlu, models_dir: Path, tmp_path: Path
) -> None:
    file, facts = tmp_path / "office.db", "catalogue/faq_facts.csv"
    with sqlite3.connect(str(catalogue_engine.url.database)) as source, sqlite3.connect(file) as copy:
        source.backup(copy)
    settings = Settings(
        _env_file=None, database_url=f"sqlite:///{file}", data_dir=DATA, var_dir=tmp_path, models_dir=models_dir,
        nlu_url=f"{running_nlu.url}/?token={running_nlu.token}",
    )  # fmt: skip
    engine, stages = open_engine(settings.database_address), list[str]()
    sets = change_sets(settings, engine)
    old = values_in(DATA / facts)["student_loan_1", "answer_facts"]
    edit = Edit(facts, "student_loan_1", "answer_facts", old, "ถามที่งานทุนของวิทยาลัย")
    found = rehearsed(
        settings, sets, sets.draft([edit], "", "office"), ["กู้ กยศ. ได้ไหม", "สวัสดี"], stages.append
    )
    assert stages == ["loading", "asking"] and found.questions == 2 and found.dialogues > 100
    told = {one.wanted.said: one for one in found.changed if "งานทุนของวิทยาลัย" in one.after.answer}
    assert told and all("งานทุนของวิทยาลัย" not in one.before.answer for one in told.values())
    assert ("สวัสดี",) not in {one.wanted.said for one in found.changed}
    now, held = serving(models_dir), dialogues_held(settings, engine, stages.append)
    kept = read_report(models_dir / now.version)["dialogues"] if now else {}
    assert kept["asked"] == held.asked == found.dialogues and kept["passed"] == held.asked - len(held.failed)
    assert kept["share"] > 90
    engine.dispose()
