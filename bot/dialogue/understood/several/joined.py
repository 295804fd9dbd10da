"""Whether two pieces of a message that follow each other are one question all the same."""

from __future__ import annotations

from actions.catalogue import MEASURES
from bot.dialogue.understood.several.pieces import MEASURED, SURELY_MEASURED, THINGS
from bot.dialogue.understood.words.closed_words import closed_words, ends_with
from bot.nlu.understanding import Understanding

WHERE = frozenset({"college", "centre", "province", "place", "region", "country"})
NAMED = THINGS | WHERE | {"level", "sector", "college_type"}
UTMOST = frozenset({"top", "least"})
SUBJECT_SURE = 0.9  # a message so sure of one small subject asks of nothing else
APART_SURE = 0.5  # of how far the ends of rows lie apart
AREAS = frozenset({"province", "place", "region"})
SCENE = AREAS | {
    "year",
    "level",
    "sector",
    "marker",
    "near",
}  # what says where, when and for whom, and not what
OF_WHAT = frozenset({"field", "program", "course"})


def is_one_question(part: Understanding, then: Understanding) -> bool:
    """Whether the second piece goes on with the first."""
    whole = (
        _ends_open(part.text)
        or _ends_with_who(part, then)
        or _is_cut_in_two(part, then)
        or _sets_the_scene(part, then)
    )
    return whole or _asks_the_same_of_another(part, then)


def _ends_open(text: str) -> bool:
    """ "Which is bigger and by | how many?": a preposition goes on with what it governs."""
    return ends_with(closed_words().prepositions.finditer(text), text)


def _ends_with_who(part: Understanding, then: Understanding) -> bool:
    """ "ถ้าไม่นับชลบุรีแล้วใคร | ครองแชมป์": what somebody does stands behind, unless it is asked whom to reach."""
    ends = ends_with(closed_words().who.finditer(part.text), part.text)
    elsewhere = any(e.kind in AREAS for e in then.entities)
    return ends and not elsewhere and not any(e.end == len(part.text) for e in part.entities)


def _is_cut_in_two(part: Understanding, then: Understanding) -> bool:
    """ "ปวส. ภาคไหน | มีงานทำสูงสุด": of what there are to be rows, and what is counted of them, are one question.

    The rows may be named by what is counted one by one, too: "วิทยาลัยรัฐที่ไหน | คนจบเยอะสุด".
    """
    measured = part.slot("measure", MEASURED)
    own = measured in MEASURES and MEASURES[measured].thing == part.slot("by", MEASURED)
    rows = part.slot("by", MEASURED) and not ((measured and not own) or part.slot("order", MEASURED))
    counts = then.slot("measure", MEASURED) and not then.slot("by", MEASURED)
    sides = any(e.role == "versus" for e in part.entities) and then.slot("arithmetic", MEASURED)
    beside = bool(sides) and not any(
        e.kind in NAMED for e in then.entities
    )  # of the two that were just named
    one = beside or _asks_where_it_is_offered(part, then) or _is_put_in_order(part, then)
    unsure = part.confidence < SUBJECT_SURE or (own and _ends_with_where(part))
    return one or (bool(rows and counts) and unsure)


def _asks_where_it_is_offered(part: Understanding, then: Understanding) -> bool:
    """ "แถวชลที่ไหน | เปิดอบรม ค่าเรียนเท่าไหร่": where, and what is done there."""
    return (
        _ends_with_where(part)
        and closed_words().offers.match(then.text) is not None
        and not _names_a_place(then)
    )


def _ends_with_where(part: Understanding) -> bool:
    return any(e.kind == "aspect" and e.id == "where" and e.end == len(part.text) for e in part.entities)


def _names_a_place(part: Understanding) -> bool:
    return any(e.kind in WHERE or (e.kind == "aspect" and e.id == "where") for e in part.entities)


def _is_put_in_order(part: Understanding, then: Understanding) -> bool:
    """ "ร้อยละการมีงานทำตามภาค ภาคใด | สูงสุด ภาคใดต่ำสุด": the utmost with which a piece begins is of the rows before.

    So is the other end of them, where it is asked how far both lie apart: "สูงสุด | และต่ำสุดคือภาคใด ต่างกันกี่จุด".
    """
    if part.slot("by", MEASURED) != then.slot("by", MEASURED) or then.slot("measure", SURELY_MEASURED):
        return False
    utmost = [e for e in then.entities if e.kind == "aspect" and e.id in UTMOST]
    begins = any(e.start == 0 for e in utmost) and not part.slot("order")
    ends = {e.id for one in (part, then) for e in one.entities if e.kind == "aspect"} >= UTMOST
    return begins or (ends and then.slot("arithmetic", APART_SURE) == "difference")


def _sets_the_scene(part: Understanding, then: Understanding) -> bool:
    """ "ในกาญจน์เนี่ย ปี 66 มีใคร | จบ ปวช. ช่างเชื่อมมั่ง": where and when, and of what only the next piece tells."""
    kinds = {e.kind for e in part.entities}
    says = any(part.slot(name, MEASURED) for name in ("measure", "by", "order", "arithmetic"))
    only = bool(kinds) and kinds <= SCENE and not says and part.confidence < SUBJECT_SURE
    told = {e.kind for e in then.entities}
    return only and bool(told & OF_WHAT) and not told & AREAS


def _asks_the_same_of_another(part: Understanding, then: Understanding) -> bool:
    """ "จบจากของรัฐเท่าไหร่ | เอกชนเท่าไหร่": another of the kind that was counted, and no more than "how many"."""
    named = [e for e in then.entities if e.kind in NAMED]
    beside = {e.kind for e in part.entities} >= {e.kind for e in named}
    rest = then.text
    for entity in named:
        rest = rest.replace(entity.text, " ")
    bare = not closed_words().empty.sub(" ", rest).strip(" .,?")
    return bool(named) and beside and bare and bool(part.slot("measure", MEASURED))
