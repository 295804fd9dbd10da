"""A life at risk, danger, abuse: kind words, the numbers of those who help, and a person to talk to."""

from __future__ import annotations

from actions.question import Question
from actions.registry import Answering, action
from actions.reply import Ask, Button, Call, Reply, Text
from actions.words.saying import Saying, lines

NUMBERS = {  # the first is the one to call first
    "crisis": ("1323", "1669"),
    "danger": ("191", "1669", "1300"),
    "abuse": ("1300", "191"),
}
PERSON = "human"  # the topic that says whom to call about colleges, or fetches staff
ABUSE = "abuse"  # aspect of a crisis in which somebody is hurt by another too


def _answering(kind: str) -> Answering:
    def answer(question: Question, say: Saying) -> Reply:
        hurt_too = kind == "crisis" and ABUSE in question.filters.aspect
        more = say("emergency.crisis_and_abuse") if hurt_too else ""
        numbers = (*NUMBERS[kind], *(NUMBERS[ABUSE] if hurt_too else ()))
        calls = (Button(say("emergency.call", number=n), Call(n)) for n in numbers)
        person = Button(say("next.human"), Ask(PERSON))
        return Reply((Text(lines(say(f"emergency.{kind}"), more)),), "handoff", (*calls, person))

    return answer


for _kind in NUMBERS:
    action(_kind, takes="aspect")(_answering(_kind))
