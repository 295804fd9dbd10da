"""The facts behind a frequent question, as one line of an answer.

    fact_line(say, row)  ->  "ได้ ปวส. รับทั้งผู้จบ ปวช. และ ม.6 ..."

Facts stand in the catalogue in both languages; the line only puts them together.
"""

from __future__ import annotations

from actions.words.saying import Saying
from database.queries.faq import FaqFacts


def fact_line(say: Saying, row: FaqFacts) -> str:
    """The facts one after another."""
    facts = row.told(say.language)
    return (" " if say.language == "th" else "; ").join(facts)


def question_words(say: Saying, row: FaqFacts) -> str:
    """The question that the facts answer."""
    return row.question_th if say.language == "th" else row.question_en or row.question_th
