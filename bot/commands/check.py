"""`bot check`: what is wrong with the data files, what a load would change, what is known to be weak."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine, make_url

from bot.commands.data_files.changes_words import say_differences, say_removals
from bot.commands.data_files.known_names import action_names, all_names
from bot.commands.data_files.loading_words import Words, exit_code, folder_is_there
from bot.commands.data_files.placeholders import unknown_placeholders
from bot.settings import Settings
from bot.training.examples import check_examples, read_examples
from bot.training.fact_questions import askable_ids, check_fact_questions, read_fact_questions
from database import loading
from database.engine import open_engine
from database.loading import LoadResult


def check(settings: Settings, as_json: bool = False, known: bool = False) -> int:
    """Report every finding; 0 all rows can be loaded, 1 some cannot, 2 a file cannot be read at all."""
    console = Console()
    words = Words(settings, console)
    if not folder_is_there(settings, words):
        return 2
    result = checked(settings.data_dir, settings.database_address)
    if as_json:
        print(json.dumps(_as_json(words, result), ensure_ascii=False, indent=1))
    else:
        words.show(f for f in result.findings if known or f.severity != "known")
        _sum_up(words, console, result)
    return exit_code(replace(result, stopped=()))


def checked(data_dir: Path, database: str) -> LoadResult:
    """All that is wrong with the files of a folder, and what loading them would change in the database."""
    engine = _database(database)
    try:
        result = loading.check(data_dir, engine=engine, actions=action_names(), names=all_names(data_dir))
    finally:
        if engine:
            engine.dispose()
    examples = check_examples(read_examples(data_dir / "topics"))
    texts = unknown_placeholders(data_dir / "texts")
    facts = check_fact_questions(read_fact_questions(data_dir), askable_ids(data_dir))
    return replace(result, findings=(*result.findings, *examples, *texts, *facts))


def _database(address: str) -> Engine | None:
    """The database that a load would change; None where there is none yet, and none is made."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return None
    return open_engine(address)


def _sum_up(words: Words, console: Console, result: LoadResult) -> None:
    counts = Counter(finding.severity for finding in result.findings)
    if counts["known"]:
        words.say("known_count", "dim", count=counts["known"])
    if not result.usable:
        words.say("not_checked_further", "bold red")
        return
    say_differences(words, console, result.differences)
    if result.stopped:
        say_removals(words, result.stopped)
        words.say("load_would_stop", "bold red")
    words.say(
        "checked",
        "red" if result.refused else "green",
        rows=f"{sum(result.rows.values()):,}",
        refused=counts["refused"],
        doubt=counts["doubt"],
        known=counts["known"],
    )


def _as_json(words: Words, result: LoadResult) -> list[dict[str, object]]:
    return [
        {
            "file": finding.file,
            "row": finding.row,
            "column": finding.column,
            "severity": finding.severity,
            "code": finding.code,
            "kept": finding.kept,
            "th": words.sentence(finding, "th"),
            "en": words.sentence(finding, "en"),
        }
        for finding in result.findings
    ]
