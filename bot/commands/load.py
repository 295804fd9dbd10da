"""`bot load`: the data files into the database, with what is wrong with them in words."""

from __future__ import annotations

import sys
from functools import partial

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from bot.change_sets.published import Published
from bot.commands.data_files.changes_words import say_removals
from bot.commands.data_files.known_names import action_names
from bot.commands.data_files.loading_words import Words, exit_code, folder_is_there
from bot.settings import Settings
from database import loading
from database.engine import open_engine
from database.loading import LoadResult
from database.migrations import migrate

TABLES = 18
YES = frozenset({"y", "yes", "ใช่", "ลบ"})


def load(settings: Settings, quiet: bool = False, yes: bool = False) -> int:
    """Load what changed; 0 all is loaded, 1 rows were refused, 2 nothing was loaded, 8 much would be removed."""
    console = Console()
    words = Words(settings, console)
    if not folder_is_there(settings, words):
        return 2
    engine = open_engine(settings.database_address)
    try:
        migrate(engine)
        with engine.connect() as connection:
            Published.of(settings).follow(connection)
        run = partial(_with_progress, engine, settings, console, quiet)
        result = run(yes)
        if result.stopped and _asked(words, console, result):
            result = run(True)
    finally:
        engine.dispose()
    _report(words, result, quiet)
    return exit_code(result)


def _with_progress(
    engine: Engine, settings: Settings, console: Console, quiet: bool, remove: bool
) -> LoadResult:
    with Progress(console=console, transient=True, disable=quiet) as bar:
        task = bar.add_task("load", total=TABLES)

        def moved(table: str, rows: int) -> None:
            bar.update(task, advance=1, description=f"{table} {rows:,}")

        return loading.load(engine, settings.data_dir, moved, remove=remove, actions=action_names())


def _asked(words: Words, console: Console, result: LoadResult) -> bool:
    """Whether the person at the terminal wants the removal; without a terminal nobody does."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    say_removals(words, result.stopped)
    question = " / ".join(words.text("ask_remove", language) for language in ("th", "en"))
    return console.input(f"{question} [y/N] ", markup=False).strip().lower() in YES


def _report(words: Words, result: LoadResult, quiet: bool) -> None:
    words.show(f for f in result.findings if f.severity != "known")
    if result.stopped:
        say_removals(words, result.stopped)
        words.say("not_removed", "bold red")
    elif not result.usable:
        words.say("nothing_changed", "bold red")
    elif quiet:
        return
    elif result.unchanged:
        words.say("unchanged", "green")
    else:
        _sum_up(words, result)


def _sum_up(words: Words, result: LoadResult) -> None:
    words.say("loaded", "green", rows=f"{sum(result.rows.values()):,}", seconds=f"{result.seconds:.1f}")
    added, changed, removed = (sum(c[i] for c in result.changes.values()) for i in range(3))
    words.say("changes", "dim", added=f"{added:,}", changed=f"{changed:,}", removed=f"{removed:,}")
    if result.refused:
        words.say("refused_rows", "red", count=result.refused, kept=result.kept)
    known = sum(f.severity == "known" for f in result.findings)
    if known:
        words.say("known_count", "dim", count=known)
