"""A fact with a number for firms of a size or people of an age, reckoned for the one that asks.

"โรงงานผมมีลูกจ้าง 140 คน" beside "100 คนขึ้นไปต้องอบรมอย่างน้อยร้อยละ 50": at least 70 of them. "อายุ 23" beside "อายุ 18-22 ปี":
too old, though the fact begins with a yes.
"""

from __future__ import annotations

import math
import re

from actions.question import Question
from actions.words.figures import number
from actions.words.saying import Saying
from database.queries.faq import FaqFacts

OF_AGE = "older"  # the aspect of a person's own age


def for_who_asks(question: Question, row: FaqFacts, say: Saying) -> list[str]:
    """What a fact means for the number of people, or the age, that the question tells."""
    of_age = OF_AGE in question.filters.aspect
    return list(filter(None, [age_of(question, row, say) if of_age else quota_of(question, row, say)]))


def age_of(question: Question, row: FaqFacts, say: Saying) -> str:
    """Whether an age lies within those that a fact names; "" where it names none."""
    told = re.search(say.desk.texts("faq.ages", "th"), " ".join(row.facts_th))
    ages = _numbers(question)
    if told is None or len(ages) != 1:
        return ""
    least, most = int(told["least"] or 0), int(told["most"])
    within = "faq.age_within" if least <= ages[0] <= most else "faq.age_beyond"
    return say(within, age=ages[0], ages=f"{least}-{most}" if least else f"≤ {most}")


def _numbers(question: Question) -> list[int]:
    return [int(n) for n in question.filters.number if n.isdecimal() and int(n) > 0]


def quota_of(question: Question, row: FaqFacts, say: Saying) -> str:
    """How many of so many people a fact obliges to, or that it does not oblige so few; "" where it tells no share."""
    told = re.search(say.desk.texts("faq.quota", "th"), " ".join(row.facts_th))
    people = _numbers(question)
    if told is None or len(people) != 1:
        return ""
    limit, percent = int(told[1]), int(told[2])
    if people[0] < limit:
        return say("faq.quota_below", people=number(people[0]), limit=number(limit))
    least = math.ceil(people[0] * percent / 100)
    return say("faq.quota_is", people=number(people[0]), least=number(least), percent=percent)
