"""The everyday questions are three kinds of people's, and a first line is held against its pattern."""

from __future__ import annotations

import re
from collections import Counter

from tests.evaluation.everyday import WANTED, first_line, questions, tells


def test_there_are_thirty_questions_of_three_kinds_of_people() -> None:
    asked = questions()
    assert len(asked) == 30 == len({one["text"] for one in asked}) and len(asked) >= WANTED
    assert min(Counter(one["who"] for one in asked)[who] for who in ("pupil", "parent", "hr")) >= 8
    assert not any(re.search(one["first"], "คำตอบนี้ไม่ได้แยกตามสาขา (ช่างไฟ)") for one in asked)


def test_only_the_first_line_counts() -> None:
    turn = {"replies": [{"text": "วันของปีนี้ยังไม่มี\nมีงานทำ 92.8%"}]}
    question = {"text": "สาขาไหนได้งาน", "first": "มีงานทำ"}
    assert not tells(question, first_line(turn)) and not tells(question, first_line({"replies": []}))
    assert tells(question, "มีงานทำ 92.8%")
