"""A life at risk, danger, abuse: kind words, the numbers of those who help, and nothing else beside them."""

from __future__ import annotations

from actions.question import Action, Desk, Question
from actions.registry import action
from actions.reply import Button, Call, Reply, Text
from actions.words.saying import lines

NUMBERS = {  # the first is the one to call first
    "crisis": ("1323", "1669"),
    "danger": ("191", "1669", "1300"),
    "abuse": ("1300", "191"),
}
ABUSE = "abuse"  # aspect of a crisis in which somebody is hurt by another too


def _answering(kind: str) -> Action:
    def answer(question: Question, desk: Desk) -> Reply:
        language = question.language
        hurt_too = kind == "crisis" and ABUSE in question.filters.aspect
        text = desk.texts(f"emergency.{kind}", language)
        more = desk.texts("emergency.crisis_and_abuse", language) if hurt_too else ""
        numbers = (*NUMBERS[kind], *(NUMBERS[ABUSE] if hurt_too else ()))
        calls = (Button(desk.texts("emergency.call", language, number=n), Call(n)) for n in numbers)
        return Reply((Text(lines(text, more)),), "handoff", tuple(calls), language=language)

    return answer


for _kind in NUMBERS:
    action(_kind, takes="aspect")(_answering(_kind))
