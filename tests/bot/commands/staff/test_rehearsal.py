"""What would change: better or worse is told where it can be."""

from __future__ import annotations

import pytest

from bot.commands.staff.rehearsal import Changed, Heard, Wanted, _dialogues
from tests.database.plugin import DATA

POOL = Wanted(("มีสระว่ายน้ำไหม",))
KEPT = Wanted(("มีหอพักไหม",), has=("หอพัก",), hasnt=("สระ",), kept=True)


@pytest.mark.parametrize(
    ("wanted", "before", "after", "way"),
    [
        (POOL, Heard("ไม่มีข้อมูล", "no_data"), Heard("มี", "answer"), "better"),
        (POOL, Heard("มี", "answer"), Heard("เรื่องไหน", "clarify"), "worse"),
        (POOL, Heard("มี", "answer"), Heard("มี 3 แห่ง", "answer"), "other"),
        (KEPT, Heard("มีหอพัก", "answer"), Heard("ไม่มีข้อมูล", "answer"), "worse"),
        (KEPT, Heard("มีหอพักกับสระ", "answer"), Heard("มีหอพัก", "answer"), "better"),
        (KEPT, Heard("มีหอพัก", "answer"), Heard("หอพักมี", "no_data"), "other"),
    ],
)
def test_a_kept_dialogue_tells_better_from_worse_and_else_how_much_is_answered(
    wanted: Wanted, before: Heard, after: Heard, way: str
) -> None:
    assert Changed(wanted, before, after).way == way


def test_dialogues_that_are_typed_alone_are_asked_evenly_from_all_files() -> None:
    found = _dialogues(DATA)
    assert 100 < len(found) <= 200 and all(one.kept and one.said for one in found)
    assert any(one.has for one in found) and len({one.said for one in found}) > 100
