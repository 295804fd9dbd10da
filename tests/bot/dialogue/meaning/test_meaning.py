"""A name is as wide, and of the kind, that the words around it say; what else it may be is told beside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.query import Condition, Query
from bot.dialogue.meaning.breadth import united, whole_trades
from bot.dialogue.meaning.doubts import other_meanings
from bot.dialogue.meaning.kinds import words_of_kinds
from bot.dialogue.meaning.polarity import Polarity, as_denied
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding
from tests.bot.dialogue.asked import asked, named

DATA = Path(__file__).parents[4] / "data"
POLARITY = Polarity.read(DATA)
REGIONS = {"91": "south_border", "94": "south_border", "90": "south", "83": "south"}
NAMES = Names(
    {"fisheries": "วิทยาลัยประมง"},
    operations=Operations.read(DATA),
    regions=REGIONS,
    subject_types_called={"industry": "อุตสาหกรรม", "tourism industry": "อุตสาหกรรมท่องเที่ยว"},
)
LEVELS = tuple(named("program", p, text="digital graphics") for p in ("vc_dg", "hvc_dg"))
TRADE = named("field", "graphics", text="digital graphics")


def message(text: str, *words: tuple[str, str, str], language: str = "th", **slots: str) -> Understanding:
    """A message with names where their words stand."""
    found = tuple(
        Entity(kind, id, text.index(w), text.index(w) + len(w), w, role="where") for kind, id, w in words
    )
    said = {name: Slot(value, 0.95) for name, value in slots.items()}
    return Understanding(text, language, "college_info", 0.9, entities=found, slots=said)


# ---------------------------------------------------------------- denied, counted in
@pytest.mark.parametrize(
    "text", ["จังหวัดไหนไม่มีวิทยาลัย", "provinces that don't teach it", "which lack one", "we cant find"]
)
def test_an_absence_that_a_word_says_stays(text: str) -> None:
    language = "en" if text.isascii() else "th"
    assert as_denied(message(text, language=language, absent="yes"), POLARITY).slot("absent") == "yes"


def test_an_absence_that_no_word_says_goes() -> None:
    said = message(
        "is there a college in Trat that teaches welding", language="en", absent="yes", asks="yes_no"
    )
    assert set(as_denied(said, POLARITY).slots) == {"asks"}
    assert (
        as_denied(replace(said, language="lo"), POLARITY).slot("absent") == "yes"
    )  # its words are not known


@pytest.mark.parametrize(
    ("text", "word", "counted_in"),
    [
        ("วิทยาลัยในน่านกี่แห่ง รวมถึงเอกชน", "เอกชน", True),
        ("วิทยาลัยในน่าน รวมเอกชนด้วย มีกี่แห่ง", "เอกชน", True),
        ("วิทยาลัยเอกชนในน่านรวมกี่แห่ง", "เอกชน", False),
        ("รวมเอกชนกี่แห่ง", "เอกชน", False),
        ("วิทยาลัยในน่าน ไม่รวมเอกชนด้วย", "เอกชน", False),
        ("colleges in Nan, private included", "private", True),
    ],
)
def test_a_part_that_is_only_counted_in_narrows_nothing(text: str, word: str, counted_in: bool) -> None:
    language = "en" if text.isascii() else "th"
    read = as_denied(message(text, ("sector", "private", word), language=language), POLARITY)
    assert (not read.entities) == counted_in


def test_a_part_behind_a_word_that_denies_counting_it_in_is_left_out() -> None:
    names = ("region", "south", "ภาคใต้"), ("region", "south_border", "รวมชายแดน")
    out, counted = message("ภาคใต้ (ไม่รวมชายแดน)", *names), message("ภาคใต้ (รวมชายแดน)", *names)
    assert [e.negated for e in as_denied(out, POLARITY).entities] == [False, True]
    assert as_denied(counted, POLARITY) == counted


def test_a_region_is_the_whole_that_is_meant_where_nothing_else_is_asked() -> None:
    region = ("region", "eec", "EEC")
    assert as_denied(message("ถ้ารวมทั้ง EEC ล่ะ", region), POLARITY).entities
    counted = message("มีผู้จบกี่คน รวมทั้ง EEC", region, measure="graduates", asks="value")
    assert not as_denied(counted, POLARITY).entities


def test_a_part_joins_the_other_one_that_is_named() -> None:
    said = message("รัฐ รวมถึงเอกชน", ("sector", "state", "รัฐ"), ("sector", "private", "เอกชน"))
    assert len(as_denied(said, POLARITY).entities) == 2


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("เรียงระยอง ชลบุรี และสมุทรปราการ", "where"),  # no word leaves anything out: "ลบ" is part of a name
        ("ระยอง ไม่เอาชลบุรี", "not"),
        ("Rayong, rather than ชลบุรี", "not"),
    ],
)
def test_a_name_is_left_out_only_where_a_word_says_so(text: str, role: str) -> None:
    said = message(text, ("province", "20", "ชลบุรี"))
    refused = replace(said, entities=tuple(replace(e, role="not") for e in said.entities))
    assert [e.role for e in as_denied(refused, POLARITY).entities] == [role]


# ---------------------------------------------------------------- how wide
def test_one_name_of_programmes_at_several_levels_is_the_trade() -> None:
    said = asked(TRADE, *LEVELS, measure="graduates")
    assert reading(said, NAMES).query.where == (Condition("field", ("graphics",)),)


def test_programmes_without_their_trade_stay() -> None:
    assert whole_trades(asked(*LEVELS), frozenset()) == asked(*LEVELS)


@pytest.mark.parametrize("with_it", [named("level", "voc_cert"), named("field", "accounting", "not")])
def test_with_a_level_or_another_one_left_out_it_is_the_programme(with_it: Entity) -> None:
    said = asked(TRADE, *LEVELS, with_it)
    assert whole_trades(said, frozenset()) == said


def test_with_the_word_for_it_it_is_the_programme() -> None:
    said = asked(TRADE, *LEVELS)
    assert whole_trades(said, frozenset({"programme"})) == said


def test_a_region_and_a_province_outside_it_are_all_their_provinces() -> None:
    query = Query("graduates", (Condition("region", ("south_border",)), Condition("province", ("90",))))
    assert united(query, asked(), REGIONS, POLARITY).where == (Condition("province", ("91", "94", "90")),)


def test_a_province_of_the_region_that_is_joined_to_it_is_a_part_of_it() -> None:
    names = ("region", "south_border", "ชายแดนใต้"), ("province", "91", "สตูล")
    query = Query("graduates", (Condition("region", ("south_border",)), Condition("province", ("91",))))
    both, one = message("ชายแดนใต้กับสตูล", *names), message("ชายแดนใต้ ที่สตูล", *names)
    assert united(query, both, REGIONS, POLARITY).where == query.where[:1]
    assert united(query, one, REGIONS, POLARITY) == query


# ---------------------------------------------------------------- of what kind
def test_kinds_of_colleges_are_known_by_what_stands_beside_the_word_for_a_college() -> None:
    words = words_of_kinds(DATA)
    assert (words["ประมง"], words["agricultural"], words["agriculture and technology"]) == (
        "fisheries", "agriculture", "agriculture",
    )  # fmt: skip
    assert "วท" not in words


def test_a_subject_of_which_colleges_are_counted_is_their_kind() -> None:
    said = message("วิทลัยประมงมีกี่แห่ง", ("field", "aquaculture", "ประมง"), measure="colleges")
    assert reading(said, NAMES).query.where == (Condition("college_type", ("วิทยาลัยประมง",)),)


def test_where_it_is_taught_it_stays_the_subject() -> None:
    said = message("ประมงสอนกี่แห่ง", ("field", "aquaculture", "ประมง"), measure="teaching_colleges")
    assert reading(said, NAMES).query.where == (Condition("field", ("aquaculture",)),)


@pytest.mark.parametrize(
    ("text", "type_"),
    [("learners in industry", "อุตสาหกรรม"), ("in the Tourism Industry", "อุตสาหกรรมท่องเที่ยว")],
)
def test_learners_have_the_type_that_is_called_so(text: str, type_: str) -> None:
    said = message(text, measure="learners")
    assert reading(said, NAMES).query.values("subject_type") == (type_,)
    assert not reading(message(text, measure="graduates"), NAMES).query.where


# ---------------------------------------------------------------- what else
def test_the_subject_is_offered_beside_the_kind() -> None:
    said = message("วิทลัยประมงมีกี่แห่ง", ("field", "aquaculture", "ประมง"), measure="colleges")
    query = Query("colleges", (Condition("college_type", ("วิทยาลัยประมง",)),))
    assert other_meanings(query, said) == (
        Query("teaching_colleges", (Condition("field", ("aquaculture",)),)),
    )


def test_the_programmes_are_offered_beside_the_trade() -> None:
    query = Query("graduates", (Condition("field", ("graphics",)),))
    other = Query("graduates", (Condition("programme", ("vc_dg", "hvc_dg")),))
    assert other_meanings(query, asked(TRADE, *LEVELS)) == (other,)


def test_what_was_read_as_counted_is_offered_where_the_topic_overruled_it() -> None:
    place = Condition("province", ("92",))
    said = replace(asked(), slots={"measure": Slot("colleges", 0.52)})
    assert other_meanings(Query("graduates", (place,)), said) == (Query("colleges", (place,)),)
    assert other_meanings(Query("graduates", (place,), ("college",), "most"), said) == ()
    assert (
        other_meanings(Query("graduates", (place,)), replace(said, slots={"measure": Slot("colleges", 0.3)}))
        == ()
    )


def test_nothing_is_offered_where_nothing_is_in_doubt() -> None:
    query = Query("graduates", (Condition("field", ("graphics",)),))
    assert other_meanings(query, asked(TRADE)) == ()
    assert other_meanings(query, asked(TRADE, LEVELS[0])) == ()
