"""What is in service, read once and kept as long as it is: all examples, to find those that read alike."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.change_sets.published import Published
from bot.training.examples import Known, listed, read_examples


def known_examples(published: Published) -> Known:
    """All examples in service."""
    return _known(published.current.resolve())


@lru_cache(maxsize=2)
def _known(folder: Path) -> Known:
    return Known(listed(read_examples(folder / "topics")))
