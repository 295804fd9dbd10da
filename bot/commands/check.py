"""`bot check`: what is wrong with the data files, and what is known to be weak in them. Changes nothing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from rich.console import Console

from bot.commands.loading_words import Words, exit_code, folder_is_there
from bot.settings import Settings
from bot.training.examples import check_examples, read_examples
from database import loading
from database.loading import LoadResult


def check(settings: Settings, as_json: bool = False) -> int:
    """Report every finding; 0 all rows can be loaded, 1 some cannot, 2 a file cannot be read at all."""
    console = Console()
    words = Words(settings, console)
    if not folder_is_there(settings, words):
        return 2
    result = loading.check(settings.data_dir)
    examples = check_examples(read_examples(settings.data_dir / "topics"))
    result = replace(result, findings=(*result.findings, *examples))
    if as_json:
        print(json.dumps(_as_json(words, result), ensure_ascii=False, indent=1))
    else:
        words.show(result.findings)
        _sum_up(words, result)
    return exit_code(result)


def _sum_up(words: Words, result: LoadResult) -> None:
    counts = Counter(finding.severity for finding in result.findings)
    if not result.usable:
        words.say("nothing_changed", "bold red")
        return
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
            "th": words.sentence(finding, "th"),
            "en": words.sentence(finding, "en"),
        }
        for finding in result.findings
    ]
