"""An employer switches news of a request off and on again, and nobody else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask, Reply
from bot.desk.records import OwnRecords
from tests.bot.desk.test_staff import TEXTS, filed
from tests.bot.desk.turns import NOW, OTHER, PERSON, ordered, turn
from tests.bot.turn.test_events import TODAY


def pressed(records: OwnRecords, ask: Ask, language: str = "th") -> Reply:
    question = Question(ask.intent, ask.filters, language, TODAY)
    return ACTIONS[ask.intent].run(question, Desk(records.session, TEXTS, records=records))


def off(reference: str) -> Ask:
    return Ask("request_news", Filters(aspect=("news_off", reference)))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_button_switches_news_off_and_the_next_one_on_again(engine: Engine, language: str) -> None:
    reference = filed(engine)
    reply = turn(engine, lambda records: pressed(records, off(reference), language))
    assert isinstance(reply, Reply) and reference in str(reply.parts)
    assert ordered(engine, lambda records: records.find(reference))[1].told is False  # type: ignore[union-attr]
    back = next(
        b.action for b in reply.suggestions if isinstance(b.action, Ask) and b.action.intent == "request_news"
    )
    turn(engine, lambda records: pressed(records, back, language))
    assert ordered(engine, lambda records: records.find(reference))[1].told is True  # type: ignore[union-attr]


def test_the_button_of_another_does_nothing(engine: Engine) -> None:
    reference = filed(engine)
    records, reply = ordered(engine, lambda records: pressed(records, off(reference)), OTHER)
    assert isinstance(reply, Reply) and reply.kind == "no_data" and records.orders == ()
    assert replace(ordered(engine, lambda r: r.find(reference), PERSON, NOW)[1]).told  # type: ignore[type-var,attr-defined]
