"""A fact that obliges firms of a size to a share of their people, reckoned for the one that asks.

"โรงงานผมมีลูกจ้าง 140 คน" beside "100 คนขึ้นไปต้องอบรมอย่างน้อยร้อยละ 50": at least 70 of them.
"""

from __future__ import annotations

import math
import re

from actions.question import Question
from actions.words.figures import number
from actions.words.saying import Saying
from database.queries.faq import FaqFacts


def quota_of(question: Question, row: FaqFacts, say: Saying) -> str:
    """How many of so many people a fact obliges to, or that it does not oblige so few; "" where it tells no share."""
    told = re.search(say.desk.texts("faq.quota", "th"), " ".join(row.facts_th))
    people = [int(n) for n in question.filters.number if n.isdecimal() and int(n) > 0]
    if told is None or len(people) != 1:
        return ""
    limit, percent = int(told[1]), int(told[2])
    if people[0] < limit:
        return say("faq.quota_below", people=number(people[0]), limit=number(limit))
    least = math.ceil(people[0] * percent / 100)
    return say("faq.quota_is", people=number(people[0]), least=number(least), percent=percent)
