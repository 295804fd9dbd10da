"""Draft, check, publish, undo on both databases, with the real files, checks and loads."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.change_sets import store, yaml_file
from bot.change_sets.documents import typed, values_in
from bot.change_sets.edit import Edit
from bot.change_sets.published import Published
from bot.change_sets.steps import ChangeSets, NothingChangedError, NotOpenError
from bot.commands.data_files.placeholders import unknown_placeholders
from database import loading
from database.loading import LoadResult
from tests.database.plugin import DATA

CENTRES, TEXTS = "catalogue/centres.csv", "texts/people.yml"
NOTICE = "notice_callback"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    return folder


@pytest.fixture
def facts(engine: Engine, base: Path, tmp_path: Path) -> ChangeSets:
    """With all facts, checked and loaded as from files."""
    assert loading.load(engine, base).usable
    published = Published(base, tmp_path / "published")
    return ChangeSets(engine, published, loading.check, partial(loading.load, engine))


@pytest.fixture
def sets(engine: Engine, base: Path, tmp_path: Path) -> ChangeSets:
    """For texts alone, which are checked by themselves and stand in no table."""
    published = Published(base, tmp_path / "published")
    return ChangeSets(engine, published, check_texts, lambda _: LoadResult(()))


def check_texts(folder: Path) -> LoadResult:
    return LoadResult(tuple(unknown_placeholders(folder / "texts")))


def phone(sets: ChangeSets) -> str | None:
    with sets.engine.connect() as connection:
        return connection.execute(text("SELECT phone FROM centres WHERE id = 'eec'")).scalar()


def served(sets: ChangeSets, cell: str = "th", row: str = NOTICE, name: str = TEXTS) -> str | None:
    return values_in(sets.published.current / name).get((row, cell))


def edit(sets: ChangeSets, new: str | None, cell: str = "th") -> int:
    return sets.draft([Edit(TEXTS, NOTICE, cell, served(sets, cell), new)], "clearer words", "office")


def test_a_published_fact_is_in_the_files_and_in_the_database_until_it_is_taken_back(
    facts: ChangeSets, base: Path
) -> None:
    before = phone(facts)
    number = facts.draft([Edit(CENTRES, "eec", "phone", None, "0-3812-3456")], "their number", "office")
    assert facts.verdict(number).good and phone(facts) == before
    assert facts.publish(number).good
    assert phone(facts) == served(facts, "phone", "eec", CENTRES) == "0-3812-3456"
    assert "0-3812-3456" not in (base / CENTRES).read_text(
        "utf-8"
    )  # the release's own files stay as they are
    assert facts.undo(number, "office").good
    assert phone(facts) == before and served(facts, "phone", "eec", CENTRES) is None


def test_a_row_that_the_checks_refuse_is_not_published(facts: ChangeSets) -> None:
    number = facts.draft([Edit(CENTRES, "eec", "province_th", "ชลบุรี", "ชลบุรีย์")], "slip", "office")
    verdict = facts.publish(number)
    assert not verdict.good and verdict.wrong[0].column == "province_th"
    assert served(facts, "province_th", "eec", CENTRES) == "ชลบุรี"
    with facts.engine.connect() as connection:
        assert store.one(connection, number).status == "draft"


def test_a_text_with_a_placeholder_that_nobody_fills_is_told(sets: ChangeSets) -> None:
    assert any(f.file == "texts/people.yml" for f in sets.verdict(edit(sets, "มีคนโทรหา {someone}")).findings)


def test_who_comes_second_sees_the_clash_and_nothing_is_overwritten(sets: ChangeSets) -> None:
    mine, yours = edit(sets, "มีคนรอสาย"), edit(sets, "ขอให้โทรกลับ")
    assert sets.publish(mine).good
    assert [clash.now for clash in sets.publish(yours).clashes] == ["มีคนรอสาย"] and served(sets) == "มีคนรอสาย"


def test_two_who_edit_different_values_are_both_published(sets: ChangeSets) -> None:
    mine, yours = edit(sets, "มีคนรอสาย"), edit(sets, "Somebody waits for a call", "en")
    assert sets.publish(mine).good and sets.publish(yours).good
    assert (served(sets), served(sets, "en")) == ("มีคนรอสาย", "Somebody waits for a call")


def test_undoing_what_was_changed_again_tells_the_clash(sets: ChangeSets) -> None:
    first = edit(sets, "มีคนรอสาย")
    sets.publish(first)
    sets.publish(edit(sets, "ขอให้โทรกลับ"))
    assert sets.undo(first, "office").clashes and served(sets) == "ขอให้โทรกลับ"
    with sets.engine.connect() as connection:
        assert [one.status for one in store.every(connection)] == ["dropped", "published", "published"]


def test_an_edited_file_becomes_the_edits_it_makes(sets: ChangeSets, tmp_path: Path) -> None:
    handed = tmp_path / "mine.csv"
    content = (sets.published.current / CENTRES).read_text("utf-8").replace(",2017,", ",2018,", 1)
    handed.write_text(content, "utf-8")
    (found,) = sets.edits_from(CENTRES, handed)
    assert (found.old, found.new) == ("2017", "2018")
    with pytest.raises(NothingChangedError):
        sets.draft(sets.edits_from(CENTRES, sets.published.current / CENTRES), "", "office")


def test_a_new_release_keeps_what_was_published_and_names_the_clash(sets: ChangeSets, base: Path) -> None:
    was = served(sets)
    sets.publish(edit(sets, "มีคนรอสาย"))
    for new, clashing in ((was, []), ("โทรกลับด้วย", ["โทรกลับด้วย"])):
        release = yaml_file.with_edits(
            (base / TEXTS).read_text("utf-8"),
            [
                Edit(TEXTS, NOTICE, "th", None, new),
                Edit(TEXTS, "notice_again", "th", None, typed(TEXTS, f"[{new}]", None)),
            ],
        )
        (base / TEXTS).write_text(release, "utf-8")
        with sets.engine.connect() as connection:
            assert sets.published.follow(connection)
            assert [clash.now for clash in sets.published.clashes_with_release(connection)] == clashing
        assert served(sets) == "มีคนรอสาย" and served(sets, "th", "notice_again") == typed(
            TEXTS, f"[{new}]", None
        )


def test_another_machine_follows_what_is_published(sets: ChangeSets, tmp_path: Path) -> None:
    sets.publish(edit(sets, "มีคนรอสาย"))
    other = Published(sets.published.base, tmp_path / "other")
    with sets.engine.connect() as connection:
        assert other.follow(connection) and not other.follow(connection)
    assert values_in(other.current / TEXTS)[NOTICE, "th"] == "มีคนรอสาย"


def test_what_is_published_cannot_be_published_or_dropped_again(sets: ChangeSets) -> None:
    number = edit(sets, "มีคนรอสาย")
    sets.publish(number)
    for act in (sets.publish, sets.drop, sets.verdict):
        with pytest.raises(NotOpenError):
            act(number)
    with pytest.raises(store.UnknownSetError):
        sets.publish(999)


@pytest.mark.parametrize("statement", ["UPDATE changes SET event = 'x'", "DELETE FROM changes"])
def test_the_history_cannot_be_edited(sets: ChangeSets, statement: str) -> None:
    edit(sets, "มีคนรอสาย")
    with pytest.raises(DBAPIError, match="cannot be edited"), sets.engine.begin() as connection:
        connection.execute(text(statement))


def test_the_history_of_a_row_tells_who_changed_it(sets: ChangeSets) -> None:
    sets.publish(edit(sets, "มีคนรอสาย"))
    edit(sets, "ขอให้โทรกลับ")  # a draft is no history
    with sets.engine.connect() as connection:
        ((kept, change),) = store.history(connection, TEXTS, NOTICE)
    assert (kept.author, change.new) == ("office", "มีคนรอสาย")
