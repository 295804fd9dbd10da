"""The slots of one message as the parts of a query: groupings, what is reckoned, what kind of answer is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.catalogue import MEASURES
from actions.query import COMPARED, Query
from bot.dialogue.understood.numbers import NUMBERS, UTMOST, bounds, named_years, order
from bot.dialogue.understood.words.operations import Operations
from bot.dialogue.understood.words.units import MEASURE_OF, Units
from bot.dialogue.understood.words.units import ONE as EXACTLY_ONE
from bot.nlu.understanding import Understanding

DIMENSION = {
    "field": "field",
    "program": "programme",
    "level": "level",
    "province": "province",
    "place": "district",
    "region": "region",
    "college": "college",
    "college_type": "college_type",
    "sector": "sector",
    "industry": "industry",
    "curve": "curve",
    "country": "country",
    "centre": "centre",
    "centre_kind": "centre_kind",
    "course": "course",
    "subject_type": "subject_type",
}
THINGS = frozenset({"places", "fields", "programmes", "provinces"})  # units of what makes rows
WHERE_ROLES = frozenset({"", "where", "not", "expects"})
EQUAL, LEAD, NOT_ONE = "equal", "lead", "not_one"  # of data/vocabulary/operations.yml
YES, YES_NO, ROWS = "yes", "yes_no", "rows"
OVER = ("college", "province", "district", "region", "field", "programme")  # what averages are over
RARE = 0.5  # how sure the model must be of what few questions ask
SPOKEN = 0.2  # of what is said in words that can hardly mean anything else
SPLIT = 0.75  # of a grouping, where one number is asked for
SURE_OF_TWO = 0.85  # of two groupings, of which one has no word of its own
HARDLY = 0.6  # of a grouping without a word, or of rows: below it one number is told, and the split offered
A_NUMBER = 0.8  # sure that one number is asked for
RAREST = 0.65  # and of an absence, which turns a question into its opposite


def by_words(understood: Understanding, units: Units) -> tuple[str, ...]:
    """Where no grouping was read: that of "ภาคละ", and of rows of which some have none or one, or put in order."""
    shared = units.shared_out(understood.text) if understood.slot("arithmetic") != "average" else ()
    of_rows = understood.slot("absent", RAREST) == YES or understood.slot("order") in ("most", "least")
    of_rows = of_rows or bool(units.only_one(understood.text) and understood.slot("asks", RARE) == ROWS)
    spoken = tuple(units.groupings(understood.text))[:1]
    if shared or not of_rows:
        people = understood.slot("asks", SURE_OF_TWO) == ROWS and understood.slot("measure") == "graduates"
        return shared[:1] or (spoken if people else ())  # "which diploma-level fields had graduates"
    return spoken or _counted_rows(understood, units)


def _counted_rows(understood: Understanding, units: Units) -> tuple[str, ...]:
    """What the word behind a number of rows in an order calls them: "5 สาขาที่จบมากที่สุด", "of the five regions"."""
    text, numbers = understood.text, [e for e in understood.entities if e.kind in NUMBERS]
    ranked = (e for e in numbers if e.role == "top")
    counted = (MEASURE_OF[unit] for e in ranked for unit in units.of_number(e, text) & THINGS)
    named = (units.named_behind(e, text)[0] for e in numbers)
    return (*(MEASURES[measure].thing for measure in counted), *filter(None, named))[:1]


def per(understood: Understanding, units: Units) -> str:
    """What an average is over: where that is doubtful, a thing of which the message has a word."""
    per = understood.slot("per")
    if not per or understood.slot("per", SPLIT):
        return per
    spoken = [dimension for dimension in OVER if dimension in units.called(understood.text)]
    return per if per in spoken or not spoken else spoken[0]


def arithmetic(understood: Understanding, asked: Mapping[str, str]) -> str:
    """What is to be worked out: less sure where the words say it, surer where a sum is meant without a word for it."""
    found = understood.slot("arithmetic")
    if EQUAL in asked and understood.slot("asks") == YES_NO:
        return "difference"
    if ("changed" in asked and not found) or (LEAD in asked and understood.slot("order")):
        return "difference"
    if not found and "sum" in asked and "order" in asked and understood.slot("order"):
        return "sum"  # the first five together
    if found in COMPARED and found not in asked and "order" in asked:
        return understood.slot(
            "arithmetic", SPLIT
        )  # the utmost of several is asked for, not how far two lie apart
    return understood.slot("arithmetic", SPOKEN if found in asked else RAREST if found == "sum" else RARE)


def leaders(asked: Mapping[str, str], reckoned: str) -> tuple[int, int] | None:
    """The first two places where it is asked how far the first leads: "ทิ้งห่างกี่คน"."""
    return (1, 2) if LEAD in asked and reckoned == "difference" else None


def asks(understood: Understanding, units: Units) -> str:
    """What kind of answer is asked for; rows only where they are surer than that two numbers are set apart."""
    text = understood.text
    asks, reckoned = understood.slots.get("asks"), understood.slots.get("arithmetic")
    if asks is None or asks.value not in ("value", "rows", "how_many_rows", "yes_no"):
        return ""
    compared = reckoned is not None and reckoned.value in COMPARED and reckoned.score > asks.score
    counted = understood.slot("measure") in ("", "graduates")
    people = counted and asks.score < HARDLY and not units.groupings(text)
    lone = people and not (understood.slot("order") or _names_several(understood))
    bounded = bool(understood.slot("bound")) and not units.asked.search(text)
    if asks.value == "how_many_rows" and asks.score < SPLIT and bounded:
        return "rows"
    return "" if asks.value == "rows" and (compared or lone) else asks.value


def groupings(understood: Understanding, units: Units) -> tuple[str, ...]:
    """The groupings; where surely one number is asked for, only those that are just as sure, or named in words."""
    asks = understood.slots.get("asks")
    reckons = any(understood.slot(name) for name in ("order", "arithmetic", "absent", "bound", "share"))
    a_number = asks is not None and asks.value == "value" and asks.score >= A_NUMBER and not reckons
    yes_or_no = asks is not None and asks.value == YES_NO and bool(bounds(understood))
    spoken = list(units.groupings(understood.text))
    compared = understood.slot("arithmetic", RARE) in COMPARED | {"sum"}
    named = bool(spoken) and understood.slot("by") == spoken[0]
    hardly = not (reckons or spoken or understood.slot("asks", HARDLY) or _names_several(understood))
    doubted = (a_number and not named) or yes_or_no or (compared and not spoken) or hardly
    by = understood.slot("by", SPLIT if doubted and not hardly else HARDLY if hardly else 0.0).split()
    by = spoken[:1] if by and spoken and not (set(by) & set(spoken) or understood.slot("by", SPLIT)) else by
    rows = (
        _counted_rows(understood, units) if understood.slot("order") else ()
    )  # "top 3 แผนก" are of no college
    by = list(rows) if rows and not (set(by) & set(rows) or understood.slot("by", SPLIT)) else by
    if len(by) == 2 and understood.slot("order"):  # what is counted is not put in order by its own count
        by = [d for d in by if d != _counted(understood)]
    if len(by) == 2 and not understood.slot("by", SURE_OF_TWO):
        likelier = spoken or [d for d in by if d in units.called(understood.text)] or ["college"]  # "where"
        by = [d for d in by if d in likelier] or by
    side_by_side = understood.says("aspect", "compare") and len(named_years(understood)) > 1
    return tuple(d for d in by if not (d == "year" and side_by_side))[:2]


def _counted(understood: Understanding) -> str:
    """The dimension of which different values are surely counted; "" for people."""
    measure = understood.slot("measure", SPLIT)
    return MEASURES[measure].thing if measure in MEASURES else ""


def by_of_a_share(
    by: tuple[str, ...], share: tuple[str, ...], understood: Understanding, units: Units
) -> tuple[str, ...]:
    """Without a grouping by the part of a share of which one number is asked for, and no word for its rows."""
    first = _counted_rows(understood, units)  # "ห้าจังหวัดแรกรวมกันคิดเป็นเท่าไร": its rows make the part
    one = understood.slot("asks") == "value" and not (units.groupings(understood.text) or first)
    return () if one and by and set(by) <= set(share) else by


def _names_several(understood: Understanding) -> bool:
    """Whether two things of a kind are named, which may be the rows."""
    kinds = [e.kind for e in understood.entities if e.kind in DIMENSION]
    return len(set(kinds)) < len(kinds)


def by_what_is_left(query: Query, understood: Understanding, units: Units, asked: Mapping[str, str]) -> Query:
    """Who leaves things out wants the rest of their kind as rows only where a word for the rows says so.

    Of what is at the utmost they are: "ถ้าไม่นับชลบุรี ใครครองแชมป์".
    """
    refused = {c.dimension for c in query.where if c.op == "not"} - {
        c.dimension for c in query.where if c.op == "is"
    }
    doubted = not understood.slot("by", SPLIT)
    spoken = units.groupings(understood.text)
    if len(refused) == 1 and UTMOST in asked and not (query.by or query.order):
        return replace(query, by=tuple(refused), order=order(understood, True, asked))  # type: ignore[arg-type]
    kept = tuple(d for d in query.by if not (doubted and d in refused and d not in spoken))
    return query if kept == query.by else replace(query, by=kept)


def not_a_single_one(query: Query, text: str, operations: Operations) -> Query:
    """ "ไม่มีสักแห่งเดียว" has none at all, and so has "ผลิตไม่ได้แม้แต่คนเดียว"; it is no row of exactly one."""
    absent = query.absent or (bool(query.by) and _none_at_all(text, operations))
    return replace(query, having=(), absent=True) if absent and query.having == EXACTLY_ONE else query


def _none_at_all(text: str, operations: Operations) -> bool:
    """Whether something is denied down to the last one: "not even one"."""
    found, denies = next(operations.each(NOT_ONE, text), None), operations.polarity.denies
    return found is not None and denies is not None and denies.search(text[: found.start()]) is not None
