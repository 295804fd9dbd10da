"""In danger there are kind words, the right numbers, and a person to talk to, and nothing else."""

from __future__ import annotations

import re

import pytest

from actions import reply as replies
from actions.reply import Call
from tests.actions.conftest import Ask
from tests.actions.reading import text as said

PERSON = replies.Ask("human")
NUMBERS = {"crisis": ["1323", "1669"], "danger": ["191", "1669", "1300"], "abuse": ["1300", "191"]}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", NUMBERS)
def test_an_alarm_names_its_numbers_and_leads_to_nothing_but_a_person(
    ask: Ask, kind: str, language: str
) -> None:
    reply = ask(kind, language)
    assert [b.action for b in reply.suggestions] == [*(Call(number) for number in NUMBERS[kind]), PERSON]
    assert set(re.findall(r"\d+", said(reply))) == set(NUMBERS[kind])
    assert reply.kind == "handoff" and not reply.sources


def test_sexual_abuse_is_not_sent_to_the_mental_health_line(ask: Ask) -> None:
    assert "1323" not in said(ask("abuse"))


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_crisis_with_abuse_names_both_kinds_of_help(ask: Ask, language: str) -> None:
    reply = ask("crisis", language, aspect="abuse")
    assert [b.action for b in reply.suggestions] == [
        *(Call(n) for n in ("1323", "1669", "1300", "191")),
        PERSON,
    ]
    assert "1300" in said(reply) and "1323" in said(reply)
