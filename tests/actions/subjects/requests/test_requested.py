"""What employers ask for: told from filed requests alone, with how many there were, and never from graduates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.planning.plan import answer
from actions.query import Query
from actions.question import Desk
from actions.reply import Chart, Reply, Text
from actions.subjects.requests.requested_sums import BY, summed, whole
from actions.words.texts import Texts
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from database.models import Request, RequestLine
from database.queries.requested import Requested, requested
from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA, Ask, asking
from tests.actions.reading import first_line
from tests.actions.reading import text as said
from tests.actions.render.told import asked, where

# reference, status, province, month of filing, lines of field, level, number
FILED = [
    ("ECC-2A2A", "received", "21", 10, [("welding", "voc_cert", 20), ("electrical", "high_voc_cert", 5)]),
    ("ECC-3B3B", "closed", "21", 11, [("welding", "", 10)]),
    ("ECC-4C4C", "seen", "20", 11, [("electrical", "any", 12), ("", "", 3)]),
    ("NAT-5D5D", "received", "any", 11, [("hotel", "voc_cert", 0)]),
    ("ECC-6E6E", "withdrawn", "21", 11, [("accounting", "voc_cert", 500)]),
]


@pytest.fixture(scope="module")
def with_requests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The catalogue with the requests above."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('requested') / 'achiva.db'}")
    migrate(engine)
    filled(engine)
    yield engine
    engine.dispose()


def filled(engine: Engine) -> None:
    assert load(engine, DATA).usable
    with Session(engine) as session:
        for reference, status, province, month, lines in FILED:
            at = datetime(2026, month, 15, tzinfo=UTC).timestamp()
            session.add(_request(reference, status, province, at))
            session.flush()
            for position, (field, level, number) in enumerate(lines):
                session.add(
                    RequestLine(
                        reference=reference, position=position, field=field, level=level, number=number
                    )
                )
        session.commit()


def _request(reference: str, status: str, province: str, at: float) -> Request:
    return Request(
        reference=reference,
        owner="web:1",
        kind="hire",
        province=province,
        status=status,
        filed_at=at,
        changed_at=at,
    )


@pytest.fixture
def asks(with_requests: Engine, texts: Texts) -> Iterator[Ask]:
    with Session(with_requests) as session:
        yield asking(Desk(session, texts))


def bars(reply: Reply) -> dict[str, float]:
    return {bar.label: bar.value for part in reply.parts if isinstance(part, Chart) for bar in part.bars}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("th", ("ช่างเชื่อมโลหะ", "30 คน", "จาก 4 คำขอ")),
        ("en", ("Welding and metal work", "30 people", "from 4 requests")),
    ],
)
def test_the_field_with_most_people_is_told_with_the_number_of_requests(
    asks: Ask, language: str, words: tuple[str, ...]
) -> None:
    reply = asks("requested", language, aspect=("fields", "top"))
    assert all(word in first_line(reply) for word in words)


def test_what_was_withdrawn_is_not_asked_for(asks: Ask) -> None:
    assert "500" not in said(asks("requested")) and "การบัญชี" not in said(asks("requested"))
    assert "ยังไม่มีคำขอ" in first_line(asks("requested", field="accounting"))


@pytest.mark.parametrize("language", ["th", "en"])
def test_where_nobody_asked_no_graduates_are_told_instead(asks: Ask, language: str) -> None:
    reply = asks("requested", language, field="auto", province="50")
    graduates = facts.graduates(facts.taught(facts.programs_of_field("auto"), ["เชียงใหม่"]))
    assert reply.kind == "no_data" and f"{graduates:,}" not in said(reply) and not bars(reply)
    assert ("จาก 4 คำขอ" if language == "th" else "from 4 requests") in said(reply)


def test_an_office_without_any_request_says_so(ask: Ask) -> None:
    reply = ask("requested", aspect="top")
    assert reply.kind == "no_data" and "ยังไม่มีคำขอส่งเข้ามาเลย" in said(reply)


@pytest.mark.parametrize(
    ("narrowed", "people", "requests"),
    [
        ({"province": "21"}, 35, 2),
        ({"field": "welding"}, 30, 2),
        ({"field": "electrical", "province": "20"}, 12, 1),
        ({"field": "welding", "level": "voc_cert"}, 20, 1),
        ({"month": "11"}, 25, 3),
        ({"month": "10", "year": "2569"}, 25, 1),
    ],
)
def test_a_narrower_question_counts_its_own_requests(
    asks: Ask, narrowed: dict[str, str], people: int, requests: int
) -> None:
    text = said(asks("requested", **narrowed))
    told = sum(number for _, status, province, month, lines in FILED if status != "withdrawn"
               and province == narrowed.get("province", province) and str(month) == narrowed.get("month", str(month))
               for field, level, number in lines
               if field == narrowed.get("field", field) and level == narrowed.get("level", level))  # fmt: skip
    assert told == people
    assert f"จาก {requests} คำขอ" in first_line(asks("requested", **narrowed))
    if "field" in narrowed:
        assert f"{people} คน" in first_line(asks("requested", **narrowed)), text


def test_by_province_and_by_month_are_told_as_asked(asks: Ask) -> None:
    assert "ระยอง 35 คน" in first_line(asks("requested", aspect=("by_province", "top")))
    by_month = said(asks("requested", aspect="each_year"))
    assert by_month.index("ต.ค. 2569 25 คน") < by_month.index("พ.ย. 2569 25 คน")


def test_the_level_with_most_is_one_that_was_named(asks: Ask) -> None:
    reply = asks("requested", aspect=("by_level", "top"))
    assert "ปวช. 20 คน" in first_line(reply)
    assert "ไม่ระบุระดับ 25 คน จาก 2 คำขอ" in said(reply)  # "any", and none said, are both left open
    assert "ปวช. 20 คน" in said(asks("requested", level=("voc_cert", "high_voc_cert")))


def test_months_are_counted_back_from_today(asks: Ask) -> None:
    today = date(2026, 11, 20)
    assert "จาก 3 คำขอ" in first_line(asks("requested", aspect="this_month", today=today))
    assert "จาก 1 คำขอ" in first_line(asks("requested", aspect="last_month", today=today))
    assert asks("requested", aspect="last_month", today=date(2027, 1, 5)).kind == "no_data"
    assert "จาก 1 คำขอ" in first_line(asks("requested", aspect="last_month", today=date(2026, 11, 30)))


# ---------------------------------------------------------------- as queries
@pytest.fixture
def filed(with_requests: Engine, texts: Texts) -> Iterator[Desk]:
    with Session(with_requests) as session:
        yield Desk(session, texts)


RAYONG = where(province="21")


@pytest.mark.parametrize(
    ("raw", "thai", "english"),
    [
        ({}, "ความต้องการคนจากนายจ้างมี 50 คน", "50 people requested by employers."),
        ({"where": where(level="voc_cert"), "share_of": ["level"]}, "40% ของความต้องการคนจากนายจ้าง คือ 20 จาก 50 คน", "40% of all people requested by employers, 20 of 50"),
        ({"where": RAYONG, "versus": where(province="20"), "arithmetic": "difference"}, "อยู่ 20 คน", "20 more"),
        ({"by": ["province"], "order": "most", "ranks": [2, 2]}, "ชลบุรี 15 คน", "Chon Buri, 15 people."),
        ({"by": ["province"], "having": [{"op": "over", "value": 20}]}, "1 จังหวัดมีความต้องการคนจากนายจ้างมากกว่า 20 คน", "1 province has more than 20 people requested"),
        ({"arithmetic": "average", "per": "province"}, "เฉลี่ย 25 คนต่อจังหวัด คิดจาก 2 จังหวัด", "25 people requested by employers per province on average, over 2 provinces"),
        ({"by": ["province"], "absent": True}, "75 จังหวัดไม่มี", "75 provinces have no"),
        ({"where": where(field="hotel"), "part": 3}, "ไม่มีความต้องการคนสาขาการโรงแรม", "The data has no people requested"),
    ],
)  # fmt: skip
def test_planners_work_with_what_was_filed(filed: Desk, raw: dict[str, Any], thai: str, english: str) -> None:
    for language, words in (("th", thai), ("en", english)):
        reply = asked(filed, {"measure": "requested"} | raw, language)
        assert words in first_line(reply), first_line(reply)
        assert "graduates" not in said(reply)


def test_a_figure_of_requests_says_from_how_many_and_whom_it_leaves_out(filed: Desk) -> None:
    by_level = said(asked(filed, {"measure": "requested", "by": ["level"]}))
    assert "จาก 4 คำขอ" in by_level and "อีก 25 คนไม่ได้ระบุ" in by_level and "ไม่ใช่ความต้องการทั้งตลาด" in by_level
    by_month = asked(filed, {"measure": "requested", "by": ["month"]}, "en")
    assert "Oct 2026: 25 people" in said(by_month) and "left open" not in said(by_month)
    assert [source.as_of for part in by_month.parts if isinstance(part, Text) for source in part.sources] == [
        "2026-11"
    ]
    rayong = said(asked(filed, {"measure": "requested", "where": RAYONG, "share_of": ["province"]}))
    assert "จาก 4 คำขอ" in rayong


def test_what_is_filed_is_counted_at_once(empty_engine: Engine, texts: Texts) -> None:
    migrate(empty_engine)
    with Session(empty_engine) as session:
        session.add(_request("ECC-2A2A", "received", "21", 1.79e9))
        session.flush()
        session.add(RequestLine(reference="ECC-2A2A", position=0, field="welding", level="", number=4))
        assert answer(session, Query("requested")).value == 4
        session.add(RequestLine(reference="ECC-2A2A", position=1, field="auto", level="", number=3))
        assert answer(session, Query("requested")).value == 7
        assert answer(session, Query("requests")).value == 1


def test_graduates_stand_beside_each_field_as_another_figure(asks: Ask) -> None:
    text = said(asks("requested", province="21"))
    have = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"]))
    line = next(one for one in text.split("\n") if one.startswith("• ช่างเชื่อมโลหะ"))
    assert line.startswith("• ช่างเชื่อมโลหะ 30 คน จาก 2 คำขอ") and f"ผู้จบ {have} คน" in line
    assert "นำมาหักกันไม่ได้" in text


def test_lines_without_a_number_are_said_and_unknown_trades_are_no_field(asks: Ask) -> None:
    text = said(asks("requested"))
    assert "มี 1 รายการที่ไม่ได้บอกจำนวนคน" in text and "สาขาอื่นที่ยังไม่มีชื่อ" in text


@pytest.mark.parametrize("narrowed", [{}, {"aspect": "by_province"}, {"aspect": "by_level"}])
def test_bars_show_the_sums(asks: Ask, narrowed: dict[str, Any]) -> None:
    drawn = bars(asks("requested", **narrowed))
    assert all(
        f"{label} {int(value)} คน" in said(asks("requested", **narrowed)) for label, value in drawn.items()
    )


def test_both_databases_read_the_same(engine: Engine, with_requests: Engine) -> None:
    filled(engine)
    with Session(engine) as one, Session(with_requests) as other:
        assert requested(one) == requested(other) and len(requested(one)) == 6


lines_ = st.lists(
    st.builds(
        Requested,
        reference=st.sampled_from(["A", "B", "C"]),
        field=st.sampled_from(["welding", "auto", ""]),
        level=st.sampled_from(["voc_cert", "any"]),
        number=st.integers(0, 50),
        province=st.sampled_from(["21", "20", "any"]),
        filed_at=st.floats(1.7e9, 1.8e9),
    ),
    max_size=12,
)


@given(lines_, st.sampled_from(sorted(BY)))
def test_the_parts_are_the_whole_and_most_people_come_first(lines: list[Requested], by: str) -> None:
    key: Callable[[Requested], str] = BY[by]
    counted = Counter[str]()
    for line in lines:
        counted[key(line)] += line.number
    sums = summed(lines, by)
    assert {one.key: one.people for one in sums} == {key(line): counted[key(line)] for line in lines}
    assert sum(one.people for one in sums) == whole(lines).people
    order = [one.key for one in sums] if by == "month" else [-one.people for one in sums]
    assert order == sorted(order)  # type: ignore[type-var]


def test_a_month_is_the_one_in_thailand() -> None:
    late = datetime(
        2026, 10, 31, 18, tzinfo=UTC
    ).timestamp()  # one in the morning of the first of November there
    assert Requested("A", "welding", "", 1, "21", late).month == "2026-11"
