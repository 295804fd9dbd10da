"""What `docs/architecture.md` prints of one question's way is what `bot explain` prints of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.commands.desk import OpenDesk
from bot.commands.explain import explained, lines
from bot.turn.talk import Talk
from bot.turn.turn import Assistant
from tests.model_plugin import RunningNlu

GUIDE = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text("utf-8")
PRINTED = re.findall(
    r"^    ((?:reading|query|rewriting|plan|reply|  (?:intent|entity|slot|values)) .*)$", GUIDE, re.M
)
QUESTION = re.findall(r'\$ bot explain "(.*)"', GUIDE)[0]


def without_measures(line: str) -> str:
    """A line without how sure and how fast: these differ from model to model and from run to run."""
    return re.sub(r"\b\d+\.\d\d( ms)?", "…", line)


@pytest.mark.model
def test_the_walk_through_the_code_is_what_explain_prints(
    catalogue_engine: Engine, running_nlu: RunningNlu, assistant: Assistant
) -> None:
    answered, _ = running_nlu.run(Talk(catalogue_engine, running_nlu.client, assistant).say(QUESTION))
    found = explained(answered, OpenDesk(catalogue_engine, running_nlu.client, assistant))
    assert [without_measures(line) for line in lines(found)] == [without_measures(line) for line in PRINTED]
