"""Facts behind frequent questions keep their ids, whatever stands around them; no code finds one by its place."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from database.migrations import configuration, migrate
from database.queries.faq import facts_by_id, faq_facts
from database.session import writing
from tests.database.plugin import DATA

ROOT = DATA.parent
BEFORE = "0008"  # the revision that facts without ids have
ROWS = list(csv.DictReader((DATA / "catalogue" / "faq_facts.csv").open(encoding="utf-8-sig", newline="")))
IDS = {row["id"] for row in ROWS}
OLD = "INSERT INTO faq (topic, question_th, answer_facts, question_en, answer_facts_en, valid_until, as_of, note) VALUES"
NAMED = re.compile(r'"((?:[a-z]\w*)_\d{1,2})"')  # how code names a fact


def test_a_migrated_fact_is_called_as_the_file_calls_it(empty_engine: Engine) -> None:
    with writing(empty_engine) as connection:
        command.upgrade(configuration(connection), "0004")
        for topic, question in (("age", "ก"), ("dual", "ข"), ("dual", "ค")):
            connection.execute(text(f"{OLD} ('{topic}', '{question}', 'x', '', '', '', '', '')"))
    migrate(empty_engine)
    with writing(empty_engine) as connection:
        assert _ids(connection) == {"ก": "age_1", "ข": "dual_1", "ค": "dual_2"}
    assert {"age_1", "dual_1", "dual_2"} <= IDS


def test_the_migration_goes_back_and_forth_without_a_loss(empty_engine: Engine) -> None:
    migrate(empty_engine)
    with writing(empty_engine) as connection:
        connection.execute(
            text(OLD.replace("(topic", "(id, topic") + " ('age_1', 'age', 'ก', 'x', '', '', '', '', '')")
        )
        command.downgrade(configuration(connection), "0004")
        assert _ids(connection) == {"ก": 2}
        command.upgrade(configuration(connection), "head")
        assert _ids(connection) == {"ก": "age_1"}


def test_what_kind_a_fact_is_outlives_the_migration_both_ways(empty_engine: Engine) -> None:
    with writing(empty_engine) as connection:
        command.upgrade(configuration(connection), BEFORE)
        for question, kind in (("ก", "event"), ("ข", "fact")):
            with_kind = OLD.replace("note)", "note, kind)")
            connection.execute(text(f"{with_kind} ('age', '{question}', 'x', '', '', '', '', '', '{kind}')"))
    migrate(empty_engine)
    with writing(empty_engine) as connection:
        assert _kinds(connection) == {"ก": "event", "ข": "fact"}
        command.downgrade(configuration(connection), BEFORE)
        assert _kinds(connection) == {"ก": "event", "ข": "fact"}


def _kinds(connection: Connection) -> dict[str, str]:
    return {
        row.question_th: row.kind for row in connection.execute(text("SELECT question_th, kind FROM faq"))
    }


def _ids(connection: Connection) -> dict[str, object]:
    return {row.question_th: row.id for row in connection.execute(text("SELECT id, question_th FROM faq"))}


def test_facts_are_found_by_id_in_the_order_that_is_asked_for(catalogue: Session) -> None:
    assert [f.id for f in facts_by_id(catalogue, "dual_2", "nothing", "age_1")] == ["dual_2", "age_1"]


def test_all_facts_of_the_file_are_loaded_under_their_ids(catalogue: Session) -> None:
    assert {fact.id for fact in faq_facts(catalogue, *{row["topic"] for row in ROWS})} == IDS


@pytest.mark.parametrize("path", sorted((ROOT / "actions").rglob("*.py")), ids=lambda path: path.name)
def test_code_finds_facts_by_id_or_topic_only(path: Path) -> None:
    code = path.read_text("utf-8")
    topics = {row["topic"] for row in ROWS}
    named = {name for name in NAMED.findall(code) if name.rpartition("_")[0] in topics}
    assert named <= IDS, "an id that no fact has"
    assert not re.search(r"question_(?:th|en)\.(?:startswith|find|index)|in \w+\.question_(?:th|en)", code)
    assert not re.search(r"(?:faq_facts|facts_by_id)\([^()]*(?:\([^()]*\)[^()]*)*\)\[", code), "by its place"
