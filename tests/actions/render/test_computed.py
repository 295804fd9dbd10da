"""Whatever is asked, the reply says what was counted, where, of which year, and the value, on what a phone shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from actions.catalogue import MEASURES, PLACES, SHARES, SUBJECTS
from actions.planning.plan import Result, answer
from actions.query import Condition, Query, query_from
from actions.question import Desk
from actions.render.computed import MOST, Said, computed, shape, told
from actions.render.parts import LINES, Told
from actions.reply import Ask, Reply
from actions.words.blanks import MEETING
from actions.words.labels import Labels
from actions.words.saying import Saying
from database.models import College
from tests.actions.render.told import FIGURE, asked, head, text_of, where
from tests.actions.typed_queries import queries
from tests.actions.words.test_labels import is_english
from tests.evaluation.in_words import questions

GENERATED = 200
QUERIES = settings(
    max_examples=GENERATED,
)
LANGUAGES = ("th", "en")


def replies(desk: Desk, raw: dict[str, Any]) -> list[tuple[Told, Reply]]:
    """The result told in both languages."""
    result = answer(desk.session, query_from(raw))
    return [
        (Told(result, Labels(say)), told(say, result)) for say in (Saying(desk, lang) for lang in LANGUAGES)
    ]


@QUERIES
@given(raw=queries())
def test_every_query_is_told_in_finished_words(desk: Desk, raw: dict[str, Any]) -> None:
    for _, reply in replies(desk, raw):
        text = text_of(reply)
        assert not {"{", "}", MEETING} & set(text), text
        assert not any(
            bad in text for bad in ("shapes.", "measures.", "dimensions.", "  ", " .", "None", "มีมี")
        )
        assert "ที่ที่" not in text.replace("พื้นที่ที่", "") and "ของของ" not in text, text
        assert len(text.split("\n")) <= LINES, text
        assert reply.query is not None and reply.parts


@pytest.mark.parametrize(("language", "line"), [("th", "หรือหมายถึง"), ("en", "Or did you mean ")])
def test_what_else_may_be_meant_is_named_and_a_tap_away(desk: Desk, language: str, line: str) -> None:
    query = Query("graduates", (Condition("field", ("food",)),))
    other = Query("graduates", (Condition("programme", ("hvc_thai_chef",)),))
    reply = computed(Saying(desk, language), query, said=Said(others=(other,)))
    second = text_of(reply).split("\n")[1]
    assert second.startswith(line) and ("เชฟอาหารไทย" if language == "th" else "Thai Cuisine Chef") in second
    first = reply.suggestions[0].action
    assert isinstance(first, Ask) and first.query == other
    assert reply.others == (other,) and len(reply.suggestions) <= MOST


@QUERIES
@given(raw=queries())
def test_the_first_line_holds_the_value_or_says_that_there_is_none(desk: Desk, raw: dict[str, Any]) -> None:
    for telling, reply in replies(desk, raw):
        first, none = head(reply), text_of(reply).lower()
        assert any(v in FIGURE.findall(first) for v in values(telling)) or says_none(none), (first, raw)


@QUERIES
@given(raw=queries())
def test_every_figure_is_one_of_the_results(desk: Desk, raw: dict[str, Any]) -> None:
    for telling, reply in replies(desk, raw):
        text = without_names(telling, text_of(reply))
        known = values(telling) | figures(telling.result) | beside(desk, telling)
        if any(len(condition.values) > 1 for condition in telling.result.query.where):
            known |= {"0"}  # of several named values, one that nothing counts for
        assert set(FIGURE.findall(text)) <= known, (text, set(FIGURE.findall(text)) - known)


@QUERIES
@given(raw=queries())
def test_every_condition_is_named(desk: Desk, raw: dict[str, Any]) -> None:
    telling, reply = replies(desk, raw)[0]
    text = text_of(reply)
    for condition in telling.result.query.where:
        for value in condition.values:
            assert telling.labels(condition.dimension, value) in text, (condition, text)


@QUERIES
@given(raw=queries())
def test_english_has_no_thai_but_in_names_of_colleges_and_districts(desk: Desk, raw: dict[str, Any]) -> None:
    told = text_of(asked(desk, raw, "en"))
    assert is_english(without_thai_names(desk, told)), told


def without_thai_names(desk: Desk, text: str) -> str:
    """The text without the Thai names of colleges and districts, which stand beside the English ones."""
    if is_english(text):
        return text
    for name in sorted(thai_names(desk), key=len, reverse=True):
        text = text.replace(name, "")
    return text


def thai_names(desk: Desk) -> set[str]:
    """The names of all colleges and districts."""
    pairs = desk.session.execute(select(College.name_th, College.district_th))
    return {name for pair in pairs for name in pair if name}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", questions(), ids=lambda q: q["id"])
def test_each_question_of_the_exam_is_told(desk: Desk, question: dict[str, Any], language: str) -> None:
    reply = asked(desk, question["query"], language)
    assert len(text_of(reply).split("\n")) <= LINES
    assert FIGURE.search(head(reply)) or says_none(head(reply).lower())


def says_none(text: str) -> bool:
    """Whether a reply says that there is none, or that nothing is missing anywhere."""
    return any(word in text for word in ("ไม่มี", "ทุก", "no ", "every"))


def values(telling: Told) -> set[str]:
    """The figures that a first line may hold as its value."""
    result = telling.result
    found = [result.value, result.whole, *(result.pair or ()), *(row.value for row in result.rows)]
    told_of = {
        telling.figure(value, unit)
        for value in found
        if value is not None
        for unit in ("", "people", "percent")
    }
    return told_of | {f"{result.total_rows:,}", f"{len(result.rows):,}"}


def beside(desk: Desk, telling: Told) -> set[str]:
    """The figures that may stand beside the asked one: its parts, of how many a share is, where else there are some."""
    query = replace(telling.result.query, asks="", having=(), arithmetic="", ranks=None, expects=(), order="")
    if query.measure in SHARES:
        counted = [
            replace(query, measure=m, by=by) for m in ("tracked", "graduates") for by in (query.by, ())
        ]
        became = [replace(query, measure=one, by=by) for one in SHARES for by in ((), ("level",))]
        wider = [each.widened(*widest) for each in (*counted, *became) for widest in (PLACES, SUBJECTS)]
        return people(telling, [answer(desk.session, each) for each in (*counted, *became, *wider)])
    if query.also:
        return people(telling, [answer(desk.session, each) for each in of_each(query)])
    if query.by == ("region",) and query.measure == "centres":
        return people(telling, [answer(desk.session, replace(query, by=("centre_kind",)))])
    if query.by or query.share_of:
        return set()
    parts = {
        "level",
        "sector",
        "province",
        "centre_kind",
        *(c.dimension for c in query.where if len(c.values) > 1),
    }
    known = [d for d in parts if MEASURES[query.measure].facts.has(d)]
    elsewhere = replace(query.widened(*PLACES), by=("province",))
    return people(
        telling, [answer(desk.session, q) for q in (*(replace(query, by=(d,)) for d in known), elsewhere)]
    )


def of_each(query: Query) -> list[Query]:
    """How many things have each of what a set is made of."""
    dimension = query.also[0].dimension
    values = (*query.values(dimension), *(v for c in query.also for v in c.values))
    plain = replace(query.narrowed(Condition(dimension, values)), by=(dimension,), also=())
    return [
        replace(plain, measure=name)
        for name in (query.measure, "graduates", "teaching_colleges", "provinces", "fields", "programmes")
    ]


def people(telling: Told, results: list[Result]) -> set[str]:
    """The figures of some results, as they are written."""
    found = [
        value for r in results for value in (r.value, *(row.value for row in r.rows)) if value is not None
    ]
    return {telling.figure(value, unit) for value in found for unit in ("", "people")}


def figures(result: Result) -> set[str]:
    """Positions, thresholds, years, and how many rows are left: what else a reply may count."""
    ranks = range(1, 12) if result.query.ranks or result.query.order else range(0)
    asked_for = [bound.value for bound in result.query.having]
    years = [int(year) for year in result.years]
    counts = [
        *ranks,
        *years,
        *(year - 543 for year in years),
        30,
        5,  # the regions of OVEC
        *(range(1, len(result.rows) + len(result.ties))),
    ]
    several = [len(c.values) for c in result.query.where]
    return {f"{int(n):,}" for n in [*asked_for, *counts, *several]} | {str(year) for year in counts}


def without_names(telling: Told, text: str) -> str:
    """The text without names, some of which hold a number."""
    query = telling.result.query
    named = [telling.name(row) for row in (*telling.result.rows, *telling.result.ties)]
    named += [
        telling.labels(c.dimension, v) for c in (*query.where, *query.also, *query.but_not) for v in c.values
    ]
    for name in sorted(named, key=len, reverse=True):
        text = text.replace(name, "")
    return text


# ---------------------------------------------------------------- what is said beside the value
def test_what_the_data_does_not_hold_is_said(desk: Desk) -> None:
    raw = {"measure": "employed", "where": where(level="voc_cert", sector="private")}
    assert "เอกชน" in head(asked(desk, raw))
    assert "private" in head(asked(desk, raw, "en"))


def test_words_that_found_no_place_are_said(desk: Desk) -> None:
    reply = asked(desk, {"measure": "graduates"}, "en", unused=("JLPT N3", "KUKA"))
    assert "JLPT N3 and KUKA" in head(reply) and reply.unused == ("JLPT N3", "KUKA")


@pytest.mark.parametrize(
    ("raw", "thai", "english"),
    [
        ({"measure": "graduates", "where": where(field="hotel", province="42")}, "มี", "Yes."),
        ({"measure": "graduates", "where": where(field="aircraft", region="north")}, "ไม่มี", "No."),
        (
            {"measure": "colleges", "by": ["province"], "order": "most", "ranks": [1, 1], "expects": ["20"]},
            "ไม่ใช่",
            "No.",
        ),
        (
            {"measure": "colleges", "by": ["province"], "order": "most", "ranks": [1, 1], "expects": ["10"]},
            "ใช่",
            "Yes.",
        ),
    ],
)
def test_yes_or_no_comes_first(desk: Desk, raw: dict[str, Any], thai: str, english: str) -> None:
    asks = raw | {"asks": "yes_no"}
    assert head(asked(desk, asks)).startswith(thai)
    assert head(asked(desk, asks, "en")).startswith(english)


def test_none_says_what_nothing_means(desk: Desk) -> None:
    untaught = {"measure": "graduates", "where": where(field="aircraft", province="96")}
    assert "ไม่ได้แปลว่าไม่เปิดสอน" in text_of(asked(desk, untaught))
    unpublished = {"measure": "employed", "where": where(field="rail", level="bachelor")}
    assert "30" in text_of(asked(desk, unpublished, "en")) and asked(desk, unpublished).kind == "no_data"
    register = {"measure": "colleges", "where": where(sector="private", province="23")}
    assert "ไม่เปิดสอน" not in text_of(asked(desk, register))


@pytest.mark.parametrize(
    ("slots", "name"),
    [
        ({}, "number"),
        ({"by": ["level"]}, "breakdown"),
        ({"by": ["level"], "order": "most"}, "ranking"),
        ({"by": ["province"], "having": {"op": "over", "value": 5000}}, "set"),
        ({"where": where(level="bachelor"), "share_of": ["level"]}, "share"),
        ({"arithmetic": "average", "per": "college"}, "average"),
        ({"asks": "yes_no"}, "yes_no"),
        ({"where": where(field="aircraft", province="96")}, "none"),
    ],
)
def test_a_result_has_a_shape(desk: Desk, slots: dict[str, Any], name: str) -> None:
    assert shape(answer(desk.session, query_from({"measure": "graduates"} | slots))) == name


def test_of_years_that_have_none_it_is_said_once_and_where_there_are_some(desk: Desk) -> None:
    none = {
        "measure": "graduates",
        "where": where(field="petrochemical", level="high_voc_cert", province="20"),
    }
    by_year = asked(desk, none | {"by": ["year"], "order": "most"})
    assert head(by_year) == head(asked(desk, none)) and by_year.kind == "no_data"
    assert "ระยอง 179 คน" in text_of(by_year)
