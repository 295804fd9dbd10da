"""What a load changes or would remove, in words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from bot.commands.data_files.loading_words import LANGUAGES, Words
from database.loading import Difference, Removal
from database.loading.difference import Example


def say_removals(words: Words, removals: Iterable[Removal]) -> None:
    """Which tables would lose how much, by which file, with examples."""
    words.say("would_remove", "bold red")
    for one in removals:
        words.say(
            "removal",
            "red",
            file=one.file,
            table=one.table,
            removed=f"{one.removed:,}",
            have=f"{one.have:,}",
            examples=" · ".join(one.examples),
        )


def say_differences(words: Words, console: Console, differences: tuple[Difference, ...] | None) -> None:
    """What a load would add, change and remove, file by file."""
    if differences is None:
        words.say("not_compared", "dim")
    elif not differences:
        words.say("no_difference", "dim")
    else:
        words.say("would_change")
        for one in differences:
            words.say(
                "difference",
                file=one.file,
                added=f"{one.added:,}",
                changed=f"{one.changed:,}",
                removed=f"{one.removed:,}",
            )
            for example in one.examples:
                console.print(f"    {_example(words, example)}", style="dim", markup=False)


def _example(words: Words, example: Example) -> str:
    said = " / ".join(
        words.text(f"example_{example.kind}", language, name=example.name) for language in LANGUAGES
    )
    cells = "; ".join(f'{column}: "{before}" -> "{after}"' for column, before, after in example.cells)
    return f"{said}: {cells}" if cells else said
