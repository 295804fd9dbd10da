"""What is said of the recommended colleges: reasons, shortage, cohort, shares, the pictures, and the message to send."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask as AskButton
from actions.reply import Cards, Chart, Reply, Text
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA, TODAY, Ask
from tests.actions.reading import cards, first_line, listed
from tests.actions.reading import text as said

WELDERS = {"field": "welding", "level": "voc_cert", "number": "5", "province": "21"}
LANGUAGES = ("th", "en")


def everything(reply: Reply) -> str:
    return "\n".join([said(reply), *(line for card in cards(reply) for line in (card.title, *card.lines))])


def asks(reply: Reply, intent: str) -> list[Filters]:
    shown = [*reply.suggestions, *(b for card in cards(reply) for b in card.buttons)]
    found = (b.action for b in shown if isinstance(b.action, AskButton))
    return [one.filters for one in found if one.intent == intent]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_says_whom_to_call_and_why(ask: Ask, language: str) -> None:
    reply = ask("matching", language, **WELDERS)
    biggest = facts.biggest(facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert"))[0]
    own = facts.graduates(
        facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert", college=biggest)
    )
    assert facts.colleges()[biggest]["name_th"] in first_line(reply)
    assert re.search(rf"\b{own}\b", first_line(reply))
    assert ("อยู่ในระยอง" if language == "th" else "it is in Rayong") in first_line(reply)
    assert listed(reply, "college")[0] == biggest


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_says_why_and_what_graduated_there(ask: Ask, language: str) -> None:
    reply = ask("matching", language, **WELDERS)
    shown = cards(reply)
    assert len(shown) == len(listed(reply, "college")) == 5
    for card, code in zip(shown, listed(reply, "college"), strict=True):
        assert facts.colleges()[code]["name_th"] in card.title
        own = facts.graduates(
            facts.taught(facts.programs_of_field("welding"), level="voc_cert", college=code)
        )
        assert re.search(rf"\b{own}\b", "\n".join(card.lines))
        assert any(line.startswith("เพราะ" if language == "th" else "Because") for line in card.lines)


def test_all_pages_together_list_every_college_once(ask: Ask) -> None:
    found, offset = [], 0
    while (reply := ask("matching", offset=offset, **WELDERS)).kind == "answer":
        found += listed(reply, "college")
        offset += 5
        if reply.more is None:
            break
        assert reply.more.offset == offset
    truth = facts.codes(facts.taught(facts.programs_of_field("welding"), level="voc_cert"))
    assert len(found) == len(set(found)) and set(found) >= truth


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_are_of_those_traced_and_stand_side_by_side(ask: Ask, language: str) -> None:
    own = next(p for p in facts.programs_of_field("welding") if p.startswith("vc_"))
    name = facts.program(own)["field_th"]
    values = {
        row["measure"]: row["value"]
        for row in facts.rows("graduates")
        if (row["level"], row["field_th"], row["region"]) == ("voc_cert", name, "ทั้งประเทศ")
        and not row["province_th"]
    }
    text = said(ask("matching", language, **WELDERS))
    assert f"{int(float(values['tracked'])):,}" in text
    for measure in ("employed_pct", "further_study_pct"):
        assert f"{float(values[measure]):g}%" in text
    together = float(values["employed_pct"]) + float(values["further_study_pct"])
    assert f"{together:g}%" not in text


def test_fewer_than_thirty_traced_have_no_share(ask: Ask) -> None:
    told = {
        (row["level"], row["field_th"])
        for row in facts.rows("graduates")
        if row["measure"] == "employed_pct" and row["field_th"]
    }
    unknown = [
        (field, facts.program(p)["level"])
        for field, own in sorted(facts.fields().items())
        for p in own
        if any(r["id"] == p for r in facts.rows("programs"))
        and facts.taught([p])
        and (facts.program(p)["level"], facts.program(p)["field_th"]) not in told
        and len(
            [
                q
                for q in own
                if any(
                    r["id"] == q and r["level"] == facts.program(p)["level"] for r in facts.rows("programs")
                )
            ]
        )
        == 1
    ]
    assert unknown
    for field, level in unknown[:5]:
        text = said(ask("matching", field=field, level=level))
        assert "มีงานทำ" not in text and "%" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shortage_is_told_with_the_nearest_surplus(ask: Ask, language: str) -> None:
    reply = ask("matching", language, **{**WELDERS, "number": "60"})
    have = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert"))
    assert re.search(rf"\b{60 - have}\b", said(reply))
    near = next(filters for filters in asks(reply, "matching") if filters.province not in ((), ("21",)))
    row = next(r for r in facts.rows("provinces") if (r["code"],) == near.province)
    there = facts.graduates(facts.taught(facts.programs_of_field("welding"), [row["name_th"]], "voc_cert"))
    assert there >= 60 - have and row["name_th" if language == "th" else "name_en"] in said(reply)
    assert re.search(rf"\b{there}\b", said(reply))


def test_enough_people_are_no_shortage(ask: Ask) -> None:
    assert "ขาดอีก" not in said(ask("matching", **WELDERS))


def test_where_nobody_finished_it_in_the_province_that_is_said_and_who_is_nearest(ask: Ask) -> None:
    reply = ask("matching", field="petrochemical", level="high_voc_cert", number="5", province="55")
    assert first_line(reply).startswith("ข้อมูลปีการศึกษา 2566 ไม่มีผู้จบ")
    assert "น่าน" in first_line(reply) and "ระยอง" in said(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_college_turned_out_is_not_said_not_to_be_taught(ask: Ask, language: str) -> None:
    counted = {row["program_id"] for row in facts.rows("college_programs")}
    never = next(f for f, own in sorted(facts.fields().items()) if not set(own) & counted)
    reply = ask("matching", language, field=never, province="21")
    assert reply.kind == "no_data" and not cards(reply)
    assert ("ไม่ได้แปลว่า" if language == "th" else "does not mean") in said(reply)


@pytest.mark.parametrize(("language", "day"), [("th", "1 เม.ย. 2570"), ("en", "1 Apr 2027")])
def test_the_next_cohort_is_told_by_the_calendar_with_its_source(ask: Ask, language: str, day: str) -> None:
    reply = ask("matching", language, **WELDERS)
    assert day in said(reply)
    calendar = yaml.safe_load((DATA / "matching.yml").read_text("utf-8"))["calendar"]
    assert calendar["source_url"] in {source.url for source in reply.sources}


def test_a_level_without_a_calendar_is_said_not_to_be_known(ask: Ask) -> None:
    reply = ask("matching", **{**WELDERS, "level": "bachelor"})
    assert "ข้อมูลไม่มีปฏิทินของ ทล.บ." in said(reply) and "ปิดภาคเรียน" not in said(reply)
    assert all(source.reliability == "official" for source in reply.sources)


def test_without_a_calendar_no_day_is_made_up(catalogue: Session, tmp_path: Path) -> None:
    content = yaml.safe_load((DATA / "matching.yml").read_text("utf-8"))
    del content["calendar"]
    (tmp_path / "matching.yml").write_text(yaml.safe_dump(content), "utf-8")
    (tmp_path / "texts").symlink_to(DATA / "texts")
    filters = Filters(**{kind: (value,) for kind, value in WELDERS.items()})
    desk = Desk(catalogue, Texts.read(tmp_path / "texts"))
    reply = ACTIONS["matching"].run(Question("matching", filters, "th", TODAY), desk)
    assert "เม.ย." not in said(reply) and "ข้อมูลไม่มีปฏิทิน" in said(reply)


def test_who_asks_when_others_finish_is_answered_first(ask: Ask) -> None:
    assert "1 เม.ย. 2570" in first_line(ask("matching", aspect="next_cohort", **WELDERS))


def test_the_day_after_the_term_has_closed_the_next_year_counts(desk: Desk) -> None:
    filters = Filters(**{kind: (value,) for kind, value in WELDERS.items()})
    question = Question("matching", filters, "th", date(2027, 4, 2))
    assert "1 เม.ย. 2571" in said(ACTIONS["matching"].run(question, desk))


def test_known_dual_training_is_told_and_unknown_is_said_not_to_be_no(ask: Ask) -> None:
    known = next(r for r in facts.rows("college_programs") if r["dual"] == "true")
    field = next(f for f, own in facts.fields().items() if known["program_id"] in own)
    province = next(
        r["code"] for r in facts.rows("provinces")
        if r["name_th"] == facts.colleges()[known["college_code"]]["province_th"]
    )  # fmt: skip
    reply = ask("matching", field=field, level=known["level"], province=province)
    name = facts.colleges()[known["college_code"]]["name_th"]
    own = [card for card in cards(reply) if card.title == name]
    assert own and any("ทวิภาคี" in line for line in own[0].lines)
    assert "ไม่ได้แปลว่าไม่มี" in said(ask("matching", **WELDERS))


def test_distances_count_from_the_town_of_a_province_and_are_told_outside_of_it_only(ask: Ask) -> None:
    reply = ask("matching", **WELDERS)
    assert "วัดจากตัวเมืองระยอง" in said(reply) and "เส้นตรง" in said(reply)
    for card, code in zip(cards(reply), listed(reply, "college"), strict=True):
        inside = facts.colleges()[code]["province_th"] == "ระยอง"
        assert ("ห่างราว" in "\n".join(card.lines)) != inside


def test_a_place_without_a_point_says_so_and_tells_no_distance(ask: Ask) -> None:
    reply = ask("matching", field="electrical", level="high_voc_cert", province="21", place="map_ta_phut")
    assert "ไม่มีพิกัด" in said(reply) and "ห่างราว" not in everything(reply)


def test_the_pictures_show_the_graduates_and_the_surroundings_of_the_town(ask: Ask) -> None:
    reply = ask("matching", **WELDERS)
    charts = [part for part in reply.parts if isinstance(part, Chart)]
    bars, around = (next(c for c in charts if bool(c.bars) == drawn) for drawn in (True, False))
    counts = [facts.graduates(facts.taught(facts.programs_of_field("welding"), level="voc_cert", college=code))
              for code in listed(reply, "college")]  # fmt: skip
    assert [bar.value for bar in bars.bars] == counts
    assert around.around and [spot.number for spot in around.around.spots] == [1, 2, 3, 4, 5]


def test_a_place_draws_no_map_around_what_is_no_point(ask: Ask) -> None:
    reply = ask("matching", field="electrical", province="20", place="si_racha")
    assert not [part for part in reply.parts if isinstance(part, Chart) and part.around]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_field_it_is_asked_for_and_the_rest_is_kept(ask: Ask, language: str) -> None:
    reply = ask("matching", language, province="21", number="5")
    assert reply.kind == "clarify" and reply.pending and reply.pending.kind == "field"
    assert reply.pending.filters == Filters(province=("21",), number=("5",))
    assert asks(reply, "recruit") == [Filters(province=("21",), number=("5",))]  # who only taps gets on, too


def test_without_a_province_the_biggest_are_told_and_the_province_is_asked_for(ask: Ask) -> None:
    reply = ask("matching", field="auto")
    biggest = facts.biggest(facts.taught(facts.programs_of_field("auto")))[0]
    assert facts.colleges()[biggest]["name_th"] in first_line(reply)
    assert reply.pending and reply.pending.kind == "province"
    anywhere = ask("matching", field="auto", aspect="any_province")
    assert anywhere.pending is None and "จังหวัดไหน" not in said(anywhere)


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_trades_have_a_line_and_a_way_on_each(ask: Ask, language: str) -> None:
    fields = ("welding", "electrical")
    reply = ask("matching", language, field=fields, number=("5", "900"), province="21")
    for field in fields:
        biggest = facts.biggest(facts.taught(facts.programs_of_field(field), ["ระยอง"]))[0]
        assert facts.colleges()[biggest]["name_th"] in said(reply)
    single = [filters for filters in asks(reply, "matching") if "letter" not in filters.aspect]
    assert [(one.field, one.number) for one in single] == [
        (("welding",), ("5",)),
        (("electrical",), ("900",)),
    ]
    have = facts.graduates(facts.taught(facts.programs_of_field("electrical"), ["ระยอง"]))
    assert f"{900 - have:,}" in said(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_says_what_is_wanted_and_names_nobody(ask: Ask, language: str) -> None:
    listing = ask("matching", language, month="5", **WELDERS)
    letter = next(filters for filters in asks(listing, "matching") if "letter" in filters.aspect)
    reply = ask(
        "matching",
        language,
        **{
            k: getattr(letter, k)
            for k in ("field", "level", "number", "province", "month", "college", "aspect")
        },
    )
    parts = [part.text for part in reply.parts if isinstance(part, Text)]
    name = facts.colleges()[letter.college[0]]["name_th"]
    assert len(parts) == (2 if language == "th" else 3) and all(name in part for part in parts)
    thai = parts[-1]
    for words in ("ช่างเชื่อมโลหะ 5 คน", "มาทำงานที่ระยอง", "เริ่มงาน พ.ค.", "(ชื่อบริษัท)"):
        assert words in thai
    if language == "en":
        for words in ("5 people", "for work in Rayong", "starting May", "(Your company)"):
            assert words in parts[1]
    back = next(filters for filters in asks(reply, "matching"))
    assert back == replace(letter, college=(), aspect=())


def test_who_asks_for_the_message_alone_gets_the_one_for_the_college_to_be_called_first(ask: Ask) -> None:
    first = listed(ask("matching", **WELDERS), "college")[0]
    reply = ask("matching", aspect="letter", **WELDERS)
    assert facts.colleges()[first]["name_th"] in first_line(reply) and not [
        p for p in reply.parts if isinstance(p, Cards)
    ]


def test_the_request_leads_to_the_colleges_with_all_that_was_said(ask: Ask) -> None:
    assert asks(ask("recruit", **WELDERS), "matching") == [Filters(**{k: (v,) for k, v in WELDERS.items()})]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_other_language_and_no_gaps(ask: Ask, language: str) -> None:
    for province in ("21", "55", "10"):
        for field in ("welding", "accounting", "hotel", "food"):
            for number in ("", "4000"):
                values = {"field": field, "province": province} | ({"number": number} if number else {})
                text = everything(ask("matching", language, **values))
                assert "{" not in text and "  " not in text and "None" not in text
                if language == "en":
                    outside = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", text)
                    thai = re.findall(r"[\u0e00-\u0e7f]+", outside)
                    assert len(thai) < 0.1 * len(outside.split()), thai
