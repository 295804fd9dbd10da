"""Questions without a good answer, counted and grouped, and what the week looked like."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.feedback.rating import Rating
from bot.feedback.store import Asked as Rated
from bot.feedback.store import rate
from console.asked.unanswered import Asked, grouped, same, unanswered
from console.asked.use import use
from console.house import House
from database.session import reading, writing
from tests.console.staff import Browser, at_work
from tests.console.test_conversations import said

DAY = 86_400.0
MISSED = {"intent": "nlu_fallback", "kind": "clarify", "action": "not_understood", "confidence": 0.2}
ANSWERED = {"intent": "programs", "kind": "answer", "action": "programs"}
STAFF = {"intent": "", "kind": "handoff", "action": "staff"}
NO_DATA = {"intent": "fees", "kind": "no_data", "action": "fees"}


def turns(house: House, *told: tuple[str, dict[str, object], float]) -> None:
    """Turns as they are kept: words, how they ended, how many days ago."""
    with writing(house.engine) as connection:
        for words, more, days in told:
            said(connection, "web:c:1", words, house.clock() - days * DAY, **more)


def read(house: House, path: str) -> str:
    browser: Browser = at_work(house, "reader")
    return browser.get(path).text


def read_again(house: House, path: str) -> str:
    browser = Browser.of(house)
    browser.sign_in("reader")
    return browser.get(path).text


def test_questions_are_shown_with_the_reason_and_what_was_answered(house: House) -> None:
    turns(
        house,
        ("มีสระว่ายน้ำไหม", MISSED, 1),
        ("ค่าเทอม ม.6 เท่าไร", NO_DATA, 2),
        ("ปวส. บัญชี เรียนที่ไหน", ANSWERED, 0),
        ("ไม่แน่ใจเลย", ANSWERED | {"confidence": 0.41}, 0),
    )
    page = read(house, "/questions")
    for words in ("มีสระว่ายน้ำไหม", "ค่าเทอม ม.6 เท่าไร", "ไม่แน่ใจเลย"):
        assert words in page
    assert "ปวส. บัญชี เรียนที่ไหน" not in page
    assert "/staff/try?say=" in page


def test_who_gave_a_thumb_down_is_heard(house: House) -> None:
    with writing(house.engine) as connection:
        rated = Rated("fees", "ค่าเทอมเท่าไร", "")
        rate(connection, "web:c:1", "web", Rating(1, False, "เก่าแล้ว"), house.clock(), rated)
        rate(connection, "web:c:2", "web", Rating(2, True, ""), house.clock(), Rated("fees", "กู้ กยศ.", ""))
    page = read(house, "/questions?why=bad")
    assert "ค่าเทอมเท่าไร" in page and "เก่าแล้ว" in page and "กู้ กยศ." not in page


@pytest.mark.parametrize(("days", "seen"), [(7, False), (30, True), (90, True)])
def test_the_span_of_time_is_chosen(house: House, days: int, seen: bool) -> None:
    turns(house, ("มีสระว่ายน้ำไหม", MISSED, 12))
    assert ("มีสระว่ายน้ำไหม" in read(house, f"/questions?days={days}")) == seen


def test_what_staff_wrote_is_no_question(house: House) -> None:
    turns(house, ("สวัสดี", MISSED | {"action": "staff"}, 0))
    assert "สวัสดี" not in read(house, "/questions")


def test_what_people_wrote_never_becomes_html(house: House) -> None:
    turns(house, ("<img src=x onerror=alert(1)>", MISSED, 0))
    page = read(house, "/questions")
    assert "<img" not in page and "&lt;img" in page


def test_the_same_question_is_one_group_however_it_is_typed() -> None:
    asked = [Asked(words, "", "", "missed", at) for at, words in enumerate(("มีหอพักไหม", "มีหอพัก ไหม??", "อื่น"))]
    groups = grouped(asked)
    assert [(group.count, group.shown[0][0].said) for group in groups] == [(2, "มีหอพักไหม"), (1, "อื่น")]
    assert same("WiFi?") == same("wi-fi")


def test_questions_of_one_topic_are_one_group_with_its_wordings() -> None:
    words = ["ค่าเทอม", "ค่าเทอม", "ค่าเทอมแพงไหม", *(f"ค่าเทอม {n}" for n in range(10))]
    (group,) = grouped(Asked(one, "", "fees", "no_data", 0.0) for one in words)
    assert group.count == 13 and group.shown[0][1] == 2 and len(group.shown) + group.more == 12


def test_use_is_counted_by_day_channel_outcome_topic_language_and_province(house: House) -> None:
    turns(
        house,
        ("มีสระว่ายน้ำไหม", MISSED, 0),
        ("ปวส. บัญชี เรียนที่ไหน", ANSWERED | {"province": "20"}, 1),
        ("Where to study?", ANSWERED | {"channel": "line", "language": "en", "province": "20"}, 1),
        ("12", NO_DATA, 1),
        ("นานแล้ว", ANSWERED, 40),
    )
    with reading(house.engine) as session:
        found = use(session, 30, house.clock())
    assert found.total == 4 and len(found.days) == 30 and [n for _, n in found.days[-2:]] == [3, 1]
    assert found.days[-1][0] - found.days[0][0] == timedelta(29)
    assert dict(found.channels) == {"web": 3, "line": 1}
    assert dict(found.languages) == {"th": 3, "en": 1} and found.provinces == (("20", 2),)
    assert dict(found.topics) == {"programs": 2, "fees": 1}
    assert (found.outcome("answered"), found.outcome("missed"), found.outcome("no_data")) == (2, 1, 1)


def test_every_number_of_a_chart_stands_in_a_table(house: House) -> None:
    turns(house, *(("ปวส. บัญชี เรียนที่ไหน", ANSWERED, 0) for _ in range(37)))
    page = read(house, "/use")
    assert '<td class="number">37</td>' in page and "<svg" in page


def test_facts_near_their_date_stand_on_today(house: House) -> None:
    past, far = "2020-01-01", "2190-01-01"
    with writing(house.engine) as connection:
        for name, until in (("old", past), ("new", far)):
            connection.execute(
                text(
                    "INSERT INTO topics (name, label_th, label_en, action, answer, examples, owner, source_name,"
                    " source_url, checked_on, valid_until, offered, origin, loaded_sha256) VALUES (:name, :label, 'x',"
                    " '', '', '{}', 'national', '', '', '', :until, false, '', '')"
                ),
                {"name": name, "label": f"หัวข้อ {name}", "until": until},
            )
    page = read(house, "")
    assert "หัวข้อ old" in page and "หมดอายุแล้ว" in page and "หัวข้อ new" not in page


def test_questions_that_mean_the_same_are_one_group_in_whatever_language(house: House) -> None:
    turns(house, ("มีสระว่ายน้ำไหม", MISSED, 1), ("is there a pool", MISSED, 8), ("มีสนามบอลไหม", MISSED, 1))
    pool = {"มีสระว่ายน้ำไหม", "is there a pool"}
    house.likeness.find = lambda texts: [
        min(at for at, one in enumerate(texts) if (one in pool) == (text in pool)) for text in texts
    ]
    browser = at_work(house, "reader")
    browser.get("/questions")
    house.likeness.wait()
    page = browser.get("/questions").text
    assert page.count("<h2>") == 2 and "1 · 1" in page
    assert "HX-Refresh" in browser.get("/questions/grouping", **{"HX-Request": "true"}).headers


def test_questions_are_counted_by_province(workshop: House) -> None:
    of = [MISSED | {"province": code} for code in ("20", "21", "20", "")]
    turns(workshop, *(("มีสระว่ายน้ำไหม", one, 1) for one in of))
    assert "จังหวัด ชลบุรี 2 · ระยอง 1" in read(workshop, "/questions")
    assert "ชลบุรี" in read_again(workshop, "/use?days=7")


def test_what_was_asked_before_somebody_wanted_a_person_is_told_once(house: House) -> None:
    wish = {"intent": "human", "kind": "handoff", "action": "human"}
    turns(house, ("ชุดช็อปซื้อที่ไหน", ANSWERED, 1), ("ขอคุยกับคน", wish, 0.99), ("ส่งข้อความแล้ว", STAFF, 0.98))
    turns(house, ("มีสระว่ายน้ำไหม", MISSED, 0.5), ("ขอคุยกับเจ้าหน้าที่", wish, 0.49))
    with reading(house.engine) as session:
        found = [(one.said, one.why) for one in unanswered(session, house.clock() - 2 * DAY)]
    assert sorted(found) == [("ชุดช็อปซื้อที่ไหน", "person"), ("มีสระว่ายน้ำไหม", "missed")]
    assert "ชุดช็อปซื้อที่ไหน" in read(house, "/questions?why=person")


def test_a_wish_for_a_person_that_comes_first_stands_for_itself(house: House) -> None:
    turns(house, ("ขอคุยกับคนเรื่องชุดช็อป", {}, 0.5))
    with reading(house.engine) as session:
        (found,) = unanswered(session, house.clock() - 2 * DAY)
    assert (found.said, found.why) == ("ขอคุยกับคนเรื่องชุดช็อป", "person")


def test_where_nothing_can_tell_what_means_the_same_each_wording_stands_alone(house: House) -> None:
    turns(house, ("มีสระว่ายน้ำไหม", MISSED, 1), ("is there a pool", MISSED, 1))
    house.likeness.find = lambda _: []
    browser = at_work(house, "reader")
    browser.get("/questions")
    house.likeness.wait()
    assert browser.get("/questions").text.count("<h2>") == 2 and not house.likeness.working
