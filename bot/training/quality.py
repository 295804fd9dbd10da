"""The examples before and beside a training: copies stop it, examples that read like another topic are reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.commands.trouble import NO_MODEL, Trouble
from bot.training.examples import Example, Topics, judged, listed, near_copies
from database.loading.finding import Finding

SHOWN = 5  # copies that the refusal names


def checked(topics: Topics) -> list[Example]:
    """All examples, or `Trouble` that names those which nearly repeat another."""
    examples = listed(topics)
    copies = near_copies(examples)
    if copies:
        raise Trouble(_refusal(copies), NO_MODEL)
    return examples


def _refusal(copies: Sequence[Finding]) -> str:
    told = [_copy(finding.file, dict(finding.values)) for finding in copies[:SHOWN]]
    more = [f"... and {len(copies) - SHOWN} more"] if len(copies) > SHOWN else []
    head = f"{len(copies)} examples nearly repeat another one. Say them another way, or take them out, then load again:"
    return "\n".join([head, *told, *more])


def _copy(file: str, values: dict[str, Any]) -> str:
    return f'  {file}: "{values["example"]}" is nearly "{values["other"]}" in {values["other_file"]}'


def quality(examples: Sequence[Example]) -> dict[str, Any]:
    """What the report says of the examples: those another topic claims, and pairs hard to tell apart."""
    claimed, overlaps = judged(examples)
    return {
        "examples": len(examples),
        "claimed": [
            {"topic": finding.file.removesuffix(".yml"), **dict(finding.values)} for finding in claimed
        ],
        "overlaps": [asdict(overlap) for overlap in overlaps],
    }
