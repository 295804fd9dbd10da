"""Answers about studying begin with what nobody recorded, when that was asked: seats, teachers, which is best.

with_limits(say, question.filters, reply)  ->  the reply, its first text behind "ข้อมูลที่มีไม่ได้บันทึก..."
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.reply import Choices, Reply, Text
from actions.subjects.facts.unrecorded import missing
from actions.words.saying import Saying, lines

# Of graduates and hiring, or of the person who asks: "อายุ 15 อยากเรียนช่างยนต์" asks for nobody's age.
OF_OTHERS = frozenset(
    "gender skills licence experience gpa age employers dropout work_kind in_field time_to_job nationality "
    "dual_count interns staff_count minimum_wage military".split()
)


def with_limits(say: Saying, filters: Filters, reply: Reply) -> Reply:
    """The reply behind the plain word that what was asked is not recorded; unchanged where all of it is."""
    note = missing(say, filters, but=OF_OTHERS)
    if not note or not reply.parts:
        return reply
    first, *others = reply.parts
    if isinstance(first, Text | Choices):
        first = replace(first, text=lines(note, first.text))
        return replace(
            reply, parts=(first, *others), kind="no_data" if reply.kind == "answer" else reply.kind
        )
    return replace(reply, parts=(Text(note), first, *others), kind="no_data")
